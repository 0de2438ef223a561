"""Sealing: every entry in one part, parts in one line, none too large, none of anchors alone."""

from hashlib import sha256

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Payer
from desktop.domain.journal import AnchorEntry, Sealed
from desktop.models.counter import LARGEST_PART
from desktop.models.parts import PartRow
from desktop.services import sealing
from desktop.services.journaling import JournalWriter
from desktop.services.sealing import reseal, seal
from desktop.signing.parts import MAX_PART_BYTES, open_part
from tests.models.lived import acknowledge
from tests.office import AYESHA, NOON, a_draft


def seal_now(app: App) -> int:
    return seal(db=app.db, counter=app.counter, now=app.now)


def parts(app: App) -> list[PartRow]:
    with app.db.read() as uow:
        return uow.parts.all()


def journal(app: App) -> list[Sealed]:
    with app.db.read() as uow:
        return list(uow.journal.span(1))


def anchor(app: App) -> None:
    with app.db.begin() as uow:
        JournalWriter(uow, genesis=app.counter.genesis, at=NOON, uid="treasury").append(
            lambda seq, at: AnchorEntry(seq=seq, at=at, ack=b"a" * 32)
        )


def test_everything_is_sealed_once(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    assert seal_now(office) == 1
    assert seal_now(office) == 0
    (row,) = parts(office)
    assert (row.first, row.last, row.sealed_at) == (1, 2, NOON)
    assert row.digest == sha256(row.body).digest()


def test_a_part_holds_the_journals_bytes_between_its_two_heads(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    seal_now(office)
    office.issue(a_draft(), AYESHA)
    seal_now(office)
    entries, key = journal(office), office.counter.signer.public_key
    first, second = (open_part(row.body, key) for row in parts(office))
    assert (first.prev_head, first.head) == (office.counter.genesis, entries[1].head)
    assert (second.prev_head, second.head) == (entries[1].head, entries[2].head)
    assert first.entries + second.entries == tuple(sealed.body for sealed in entries)


def test_anchors_alone_make_no_part_and_travel_with_the_next_entry(office: App) -> None:
    seal_now(office)
    anchor(office)
    anchor(office)
    assert seal_now(office) == 0
    office.issue(a_draft(), AYESHA)
    assert seal_now(office) == 1
    assert [(row.first, row.last) for row in parts(office)] == [(1, 1), (2, 4)]


def test_many_entries_make_parts_in_one_line_each_below_64_kib(office: App) -> None:
    for n in range(170):
        long = Payer(name=f"{n}" * 60, place="ک" * 190, business="گ" * 190)
        office.issue(a_draft(payer=long), AYESHA)
    assert seal_now(office) > 2
    rows = parts(office)
    assert [row.first for row in rows] == [1, *[row.last + 1 for row in rows[:-1]]]
    assert rows[-1].last == 171
    assert max(len(row.body) for row in rows) <= MAX_PART_BYTES
    assert office.audit().ok


def test_entries_that_do_not_compress_fit_as_well(office: App) -> None:
    """As many random bytes as one run may hold, in the smallest pieces there are: anchors."""
    size = len(journal(office)[0].body)
    with office.db.begin() as uow:
        writer = JournalWriter(uow, genesis=office.counter.genesis, at=NOON, uid="treasury")
        while size < LARGEST_PART - 60:
            seq = writer.append(
                lambda seq, at: AnchorEntry(seq=seq, at=at, ack=sha256(b"%d" % seq).digest())
            )
            found = uow.journal.at(seq)
            assert found is not None
            size += len(found.body)
    assert seal_now(office) == 1
    (row,) = parts(office)
    assert row.last > 1000
    assert len(row.body) <= MAX_PART_BYTES


def test_while_nobody_answers_only_full_parts_are_sealed(office: App) -> None:
    long = Payer(name="ع" * 200, place="ک" * 190, business="گ" * 190)
    for _ in range(45):
        office.issue(a_draft(payer=long), AYESHA)
    before = seal(db=office.db, counter=office.counter, now=office.now, full_only=True)
    sealed = [(row.first, row.last) for row in parts(office)]
    assert before == len(sealed) == 1
    assert sealed[0][1] < 46
    assert seal(db=office.db, counter=office.counter, now=office.now, full_only=True) == 0
    assert seal_now(office) == 1
    assert parts(office)[-1].last == 46


def test_a_fault_in_the_middle_seals_nothing_and_the_next_time_seals_all(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.issue(a_draft(), AYESHA)
    with monkeypatch.context() as patch:
        patch.setattr(sealing, "crash_point", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            seal_now(office)
    assert parts(office) == []
    assert seal_now(office) == 1


def test_an_acknowledged_part_is_never_sealed_again(office: App) -> None:
    acknowledge(office)
    assert seal_now(office) == 0


def long_journal(app: App, count: int) -> None:
    for _ in range(count):
        app.issue(a_draft(payer=Payer(name="ع" * 200, place="ک" * 190)), AYESHA)


def test_a_part_is_no_larger_than_the_line_takes(office: App) -> None:
    long_journal(office, 20)
    with office.db.begin() as uow:
        uow.counter.paced(7_500, 0)
    assert seal_now(office) > 1
    assert max(len(row.body) for row in parts(office)) < 8_500
    assert office.audit().ok


def test_a_part_is_sealed_anew_into_smaller_ones_that_hold_the_same(office: App) -> None:
    long_journal(office, 20)
    seal_now(office)
    (large,) = parts(office)
    with office.db.begin() as uow:
        pieces = reseal(large, 7_500, uow=uow, counter=office.counter, now=office.now)
    rows = parts(office)
    assert [row.digest for row in rows] == [piece.digest for piece in pieces]
    assert (rows[0].first, rows[-1].last) == (large.first, large.last)
    assert len(rows) > 1
    with office.db.read() as uow:
        assert uow.parts.counts() == (len(rows), 0)
        assert [row.first for row in uow.parts.waiting()] == [row.first for row in rows]
    assert office.audit().ok


def test_a_part_that_would_be_the_same_stays(office: App) -> None:
    seal_now(office)
    (row,) = parts(office)
    with office.db.begin() as uow:
        (same,) = reseal(row, LARGEST_PART, uow=uow, counter=office.counter, now=office.now)
    assert same.body == row.body
    assert parts(office) == [row]
