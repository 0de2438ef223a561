"""The outbox: parts in one line, acknowledged once."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.models.parts import PartRow
from tests.models.lived import raw
from tests.office import NOON


def a_part(first: int, last: int) -> PartRow:
    return PartRow(bytes([first]) * 32, first, last, b"body", NOON)


def test_an_acknowledgement_is_final(ledger: Path) -> None:
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match=r"ack.* stays"):
        connection.execute("UPDATE part SET ack = x'00'")


@pytest.mark.parametrize("column", ["first", "last"])
def test_no_two_parts_begin_or_end_at_one_place(ledger: Path, column: str) -> None:
    values = {"first": 900, "last": 901, column: f"(SELECT {column} FROM part LIMIT 1)"}
    with raw(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute(
            f"INSERT INTO part (digest, first, last, body, sealed_at)"
            f" VALUES (x'00', {values['first']}, {values['last']}, x'00', 0)"
        )


def test_the_outbox_counts_what_is_sealed_and_what_is_acknowledged(office: App) -> None:
    with office.db.begin() as uow:
        assert (uow.parts.last_sealed(), uow.parts.last_acked()) == (0, 0)
        for row in (a_part(1, 4), a_part(5, 9), a_part(10, 10)):
            uow.parts.add(row)
        uow.parts.acked(b"\1" * 32, ack=b"yes", at=NOON)
        assert (uow.parts.last_sealed(), uow.parts.last_acked()) == (10, 4)
        assert [row.first for row in uow.parts.waiting()] == [5, 10]
        assert [row.first for row in uow.parts.all()] == [1, 5, 10]
        assert uow.parts.counts() == (3, 1)
        assert uow.parts.has_ack(b"\1" * 32)
        assert not uow.parts.has_ack(b"\5" * 32)
        assert not uow.parts.has_ack(b"\7" * 32)


def test_a_try_is_counted_and_an_answer_ends_the_waiting(office: App) -> None:
    later = NOON + timedelta(minutes=1)
    with office.db.begin() as uow:
        uow.parts.add(a_part(1, 1))
        uow.parts.tried(b"\1" * 32, answer="refused", next_try_at=later)
        (tried,) = uow.parts.all()
        uow.parts.acked(b"\1" * 32, ack=b"yes", at=later)
        (acked,) = uow.parts.all()
    assert (tried.tries, tried.answer, tried.next_try_at) == (1, "refused", later)
    assert (acked.tries, acked.answer, acked.next_try_at) == (2, "acknowledged", None)
    assert (acked.ack, acked.acked_at) == (b"yes", later)


def test_the_first_acknowledgement_stays_and_a_further_one_lies_beside_it(office: App) -> None:
    with office.db.begin() as uow:
        uow.parts.add(a_part(1, 4))
        uow.parts.acked(b"\1" * 32, ack=b"yes", at=NOON)
        for ack in (b"again", b"again", b"once more"):
            uow.parts.acked_again(b"\1" * 32, ack=ack, at=NOON)
        assert uow.parts.later_acks() == [(b"\1" * 32, b"again"), (b"\1" * 32, b"once more")]
        (part,) = uow.parts.all()
    assert part.ack == b"yes"


def test_a_part_kept_apart_waits_no_more_and_its_first_evidence_stays(office: App) -> None:
    with office.db.begin() as uow:
        for row in (a_part(1, 4), a_part(5, 9), a_part(10, 10)):
            uow.parts.add(row)
        uow.parts.acked(b"\1" * 32, ack=b"yes", at=NOON)
        for evidence in (b"apart", b"apart once more"):
            uow.parts.kept_apart(b"\5" * 32, evidence=evidence, at=NOON)
        assert [row.first for row in uow.parts.waiting()] == [10]
        assert (uow.parts.last_acked(), uow.parts.last_answered()) == (4, 9)
        part = uow.parts.all()[1]
    assert (part.evidence, part.apart_at, part.tries) == (b"apart", NOON, 1)
    assert (part.ack, part.answer) == (None, "under review")


def test_what_was_sealed_anew_stands_no_more_in_the_line(office: App) -> None:
    with office.db.begin() as uow:
        uow.parts.add(a_part(1, 9))
        uow.parts.refused(b"\1" * 32)
        (old,) = uow.parts.all()
        uow.parts.sealed_anew(b"\1" * 32, NOON)
        for digest, first, last in ((b"a", 1, 4), (b"b", 5, 9)):
            uow.parts.add(PartRow(digest * 32, first, last, b"body", NOON, refusals=1))
        assert [row.last for row in uow.parts.waiting()] == [4, 9]
        assert [row.last for row in uow.parts.all()] == [4, 9]
        assert [row.last for row in uow.parts.covering(1, 1)] == [4]
        assert uow.parts.counts() == (2, 0)
        assert uow.parts.last_sealed() == 9
        assert [row.refusals for row in (old, *uow.parts.all())] == [1, 1, 1]


def test_the_parts_that_hold_some_entries_are_found(office: App) -> None:
    with office.db.begin() as uow:
        for row in (a_part(1, 4), a_part(5, 9), a_part(10, 10)):
            uow.parts.add(row)
        assert [row.first for row in uow.parts.covering(4, 8)] == [1, 5]
        assert [row.first for row in uow.parts.covering(11, 99)] == []


def test_acknowledgements_are_read_a_few_at_a_time_and_speak_for_parts_sealed_anew(
    office: App,
) -> None:
    with office.db.begin() as uow:
        for row in (a_part(1, 4), a_part(5, 9), a_part(10, 19)):
            uow.parts.add(row)
        for n in (1, 5):
            uow.parts.acked(bytes([n]) * 32, ack=b"%d" % n, at=NOON)
        assert (uow.parts.acks(0, 1), uow.parts.acks(4, 9)) == (
            [(b"1", None)],
            [(b"5", None)],
        )
        uow.parts.sealed_anew(b"\n" * 32, NOON)
        for row in (a_part(11, 12), a_part(13, 19)):
            uow.parts.add(row)
        found = uow.parts.find(b"\n" * 32)
        assert found is not None
        assert found.anew_at == NOON
        assert uow.parts.find(b"?") is None
        uow.parts.acked(b"\n" * 32, ack=b"10", at=NOON)
        assert uow.parts.waiting() == []
        uow.parts.noted(b"\x0b" * 32, "words")
        assert [(row.tries, row.answer) for row in uow.parts.covering(11, 12)] == [(0, "words")]
