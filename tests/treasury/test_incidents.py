"""A defect that comes again and again is one line an operator reads, with how often."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from treasury import incidents as module
from treasury.founding import Treasury
from treasury.incidents import incidents, kind_of, note_incident
from treasury.ledger import incident, reading, series, writing
from treasury.verify import check_part


def told(treasury: Treasury) -> list[dict[str, Any]]:
    with reading(treasury.engine) as connection:
        return incidents(connection)


def a_defect() -> BaseException:
    with pytest.raises(TypeError) as raised:
        check_part(7, 7, b"")  # type: ignore[arg-type]
    return raised.value


def test_alike_ones_are_counted_and_the_latest_request_is_named(treasury: Treasury) -> None:
    at = treasury.clock()
    note_incident(treasury, a_defect(), "first")
    later = replace(treasury, clock=lambda: at + timedelta(hours=1))
    note_incident(later, a_defect(), "second")
    note_incident(replace(treasury, clock=lambda: at), ZeroDivisionError(), "third")
    assert [(each["what"], each["times"], each["request"]) for each in told(treasury)] == [
        ("TypeError in verify.check_part", 2, "second"),
        ("ZeroDivisionError", 1, "third"),
    ]
    assert told(treasury)[0]["first_at"] < told(treasury)[0]["last_at"]


def test_a_fault_of_the_database_is_named_by_its_kind_and_says_nothing_it_holds(
    treasury: Treasury,
) -> None:
    with pytest.raises(IntegrityError) as raised, writing(treasury.engine) as connection:
        connection.execute(insert(series).values(name="log", last=4_711))
    assert "4711" not in kind_of(raised.value)
    assert "Error" in kind_of(raised.value) or "Violation" in kind_of(raised.value)


def test_no_more_kinds_are_kept_than_anybody_reads(
    treasury: Treasury, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_KINDS", 1)
    for error in (KeyError(), ValueError(), KeyError()):
        note_incident(treasury, error, "")
    assert [(each["what"], each["times"]) for each in told(treasury)] == [("KeyError", 2)]


def test_a_database_that_is_away_stops_nobody(treasury: Treasury) -> None:
    with writing(treasury.engine) as connection:
        incident.drop(connection)
    note_incident(treasury, KeyError(), "")
