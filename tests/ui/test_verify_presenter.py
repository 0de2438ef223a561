from desktop.ui.desk import Desk
from desktop.ui.verify_presenter import VerifyPresenter
from tests.office import AYESHA, a_draft
from tests.ui.sitting import Heard


def test_a_code_gets_its_verdict_and_nothing_is_asked_for_nothing(desk: Desk) -> None:
    presenter = VerifyPresenter(desk)
    verdicts, busy = Heard(presenter.verdict_changed), Heard(presenter.busy_changed)
    url = desk.app.issue(a_draft(), AYESHA)[0].url
    presenter.check(f"  {url}\n")
    presenter.check(" ")
    assert [one.code for one in verdicts] == ["genuine"]  # type: ignore[attr-defined]
    assert busy == [True, False]


def test_a_failure_is_told(desk: Desk) -> None:
    presenter = VerifyPresenter(desk)
    said = Heard(desk.said)
    presenter._failed(ZeroDivisionError())
    assert "(X01)" in str(said[-1])
