from desktop.ui.day_presenter import DayPresenter
from desktop.ui.desk import Desk
from tests.office import AYESHA, KHALID
from tests.ui.sitting import Heard


def test_a_supervisor_closes_the_day_and_gets_the_summary(desk: Desk) -> None:
    presenter = DayPresenter(desk)
    refused, closed = Heard(presenter.refused), Heard(presenter.closed)
    written, days = Heard(presenter.written), Heard(presenter.day_changed)
    desk.enter(KHALID)
    presenter.close()
    assert "(S05)" in str(refused[-1])
    desk.app.close_shift(AYESHA)
    presenter.close()
    assert len(closed) == 1
    assert str(written[-1]).endswith("day-2026-11-22.pdf")
    assert days[-1][0].day is None  # type: ignore[index]
    presenter.close()
    assert "(S04)" in str(refused[-1])


def test_a_clerk_does_not_close_the_day(desk: Desk) -> None:
    presenter = DayPresenter(desk)
    refused = Heard(presenter.refused)
    assert not presenter.may_close()
    desk.app.close_shift(AYESHA)
    presenter.close()
    assert "(L04)" in str(refused[-1])
    assert presenter.name_of("khalid") == "Khalid"
