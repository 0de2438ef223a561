from pathlib import Path

import pytest

from desktop.ui.desk import Desk, Saying
from tests.office import AYESHA
from tests.ui.sitting import Heard


def test_a_deed_is_answered_and_the_status_follows(desk: Desk) -> None:
    seen = Heard(desk.status_changed)
    answers: list[int] = []
    desk.ledger(lambda: 7, answers.append)
    assert answers == [7]
    assert desk.status is seen[-1]


def test_a_failed_deed_is_told_in_words(desk: Desk) -> None:
    said = Heard(desk.said)
    desk.ledger(lambda: desk.app.show("PSH-02-27-999999-000"), lambda _row: None)
    assert isinstance(said[-1], Saying)
    assert said[-1].tone == "error"
    assert "V04" in said[-1].text


def test_people_are_called_by_name_and_strangers_by_their_uid(desk: Desk) -> None:
    assert desk.name_of("ayesha") == "Ayesha"
    assert desk.name_of("nobody") == "nobody"


def test_a_deed_needs_somebody_at_the_counter(desk: Desk) -> None:
    assert desk.on_duty() == AYESHA
    desk.enter(None)
    with pytest.raises(LookupError):
        desk.on_duty()


def test_a_status_that_cannot_be_read_is_logged_and_changes_nothing(
    desk: Desk, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    desk.refresh()
    before = desk.status
    desk.app.close()
    (tmp_path / "counter" / "ledger.sqlite").write_bytes(b"no ledger at all")
    desk.refresh()
    assert desk.status is before
    assert caplog.records


def test_it_looks_again_by_itself_until_it_is_closed(desk: Desk) -> None:
    desk.start()
    assert desk._timer.isActive()
    desk.close()
    assert not desk._timer.isActive()
