import pytest

from desktop.services.syncing import NoTreasury, SyncReport
from desktop.ui.courier import FIRST_WAIT_S, LONGEST_WAIT_S, Courier
from desktop.ui.desk import Desk
from tests.ui.sitting import Heard


def test_a_missing_address_is_told_only_when_somebody_asked(desk: Desk) -> None:
    courier, said = Courier(desk), Heard(desk.said)
    courier.send()
    assert said == []
    courier.send_now()
    assert "(N02)" in str(said[-1])
    assert courier._timer.isActive()
    courier.stop()


def test_the_chip_turns_after_two_equal_answers(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    courier = Courier(desk)
    turns = Heard(courier.online_changed)
    answers = [True, False, True, False, False, True, True]
    monkeypatch.setattr(desk.app, "sync", lambda: SyncReport(online=answers.pop(0)))
    while answers:
        courier.send()
    assert turns == [True, False, True]


def test_failures_wait_longer_but_never_longer_than_a_quarter_of_an_hour(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    courier = Courier(desk)
    monkeypatch.setattr(desk.app, "sync", lambda: SyncReport(online=False))
    for _ in range(40):
        courier.send()
        assert 1_000 <= courier._timer.interval() <= (LONGEST_WAIT_S + 1) * 1000
    courier.stop()


def test_a_defect_is_logged_and_sending_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    courier = Courier(desk)
    monkeypatch.setattr(desk.app, "sync", lambda: 1 // 0)
    courier.start()
    courier.send()
    assert "ZeroDivisionError" in caplog.text
    assert not courier.busy
    assert courier.now() == desk.app.now()
    assert not isinstance(NoTreasury(), ZeroDivisionError)


def test_it_knows_when_the_next_round_goes(desk: Desk) -> None:
    courier = Courier(desk)
    assert courier.next_at() is None
    courier.start()
    due = courier.next_at()
    assert due is not None
    assert 0 <= (due - courier.now()).total_seconds() <= FIRST_WAIT_S + 1  # a coarse timer
    courier.stop()
