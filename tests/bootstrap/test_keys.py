"""The deeds about the key are bound to the open counter."""

from pathlib import Path

from tests.office import AYESHA, PINS, open_office


def test_a_new_key_is_named_in_this_counters_journal(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c")
    named = app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with app.db.read() as uow:
        assert [row.public_key for row in uow.successors.all()] == [named.public_key]
    app.close()
