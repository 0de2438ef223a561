from desktop.ui.desk import Desk
from desktop.ui.shift_presenter import ShiftPresenter
from tests.office import AYESHA, BILAL, a_draft
from tests.ui.sitting import Heard


def test_a_shift_is_read_closed_and_its_report_printed(desk: Desk) -> None:
    presenter = ShiftPresenter(desk)
    shifts, reports = Heard(presenter.shift_changed), Heard(presenter.report_changed)
    printed = Heard(presenter.to_print)
    desk.app.issue(a_draft(), AYESHA)
    presenter.look()
    assert reports[-1].figures.issued == 1  # type: ignore[attr-defined]
    presenter.close()
    assert shifts[-1] is None
    assert reports[-1].closed_at is not None  # type: ignore[attr-defined]
    assert len(printed) == 1
    presenter.open()
    assert desk.app.shift() is not None
    assert presenter.name_of("ayesha") == "Ayesha"


def test_another_clerks_shift_is_not_closed(desk: Desk) -> None:
    presenter = ShiftPresenter(desk)
    refused = Heard(presenter.refused)
    desk.enter(BILAL)
    presenter.close()
    assert "(S03)" in str(refused[-1])
    presenter.open()
    assert "(S02)" in str(refused[-1])
    presenter.print_report()
