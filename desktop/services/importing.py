"""Importing: the treasury's answers from a file, kept just as if they had come by wire.

Everything in the file is checked before anything is kept. Each answer is then kept by itself, as
by wire: a run that is cut short is done again with the same file, and so is one that was not.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.calendar import Clock
from desktop.domain.wire import Ack, Contents, Evidence
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.models.shifts import DayRow
from desktop.services.counter import Counter
from desktop.services.renewing import from_items, renew_published
from desktop.services.sending import check_answer, keep_answer, keep_further_answer
from desktop.services.standing import contest
from desktop.services.succession import tidy_keys
from desktop.services.trusting import treasury_keys
from desktop.signing.carriage import (
    ACK,
    DAY,
    EVIDENCE,
    PROBLEM,
    Items,
    unpack_at_counter,
    unpack_unchecked,
)
from desktop.signing.codec import BadBytes
from desktop.signing.parts import open_ack, open_day_answer, open_evidence
from desktop.signing.treasury_keys import TreasuryKeys, UnknownKey
from desktop.sync import sneakernet
from desktop.sync.client import Answer
from desktop.sync.tuf import NotRenewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What the treasury's file brought: parts acknowledged or kept apart, days, what still waits.

    lacking: the first entry that the treasury says it lacks: an export since that entry helps.
    text: why it stopped before the last part, that this counter is contested, or what is wrong with
    the published files in it; "" otherwise. catalogue: that a new catalogue came with it, in words.
    """

    acked: int
    apart: int
    agreed_days: int
    different_days: int
    waiting: int
    lacking: int | None
    text: str
    catalogue: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds that is new here, checked: answers to parts, answers on days."""

    parts: list[tuple[PartRow, Answer]]
    days: list[tuple[DayRow, bytes, bool]]
    problem: dict[str, object]


def import_file(path: Path, *, db: Database, counter: Counter, now: Clock) -> Imported:
    """Keep what the treasury answered in the file at ``path``; twice is as good as once.

    Raises NotOurFile or DiskAway, and BadBytes where any of it is damaged, another counter's, or
    not the treasury's: then nothing of it was kept.
    """
    data = sneakernet.read(path)
    contents, items = _unpacked(data, db=db, counter=counter, now=now)
    if contents.device != counter.device:
        raise BadBytes("file", f"it answers device {contents.device}, not this one")
    with db.read() as uow:
        found = _check(items, uow, counter)
    for part, answer in found.parts:
        keep = keep_answer if part.ack is None else keep_further_answer
        keep(part, answer, db=db, counter=counter, now=now)
    tidy_keys(db=db, counter=counter, now=now)
    with db.begin() as uow:
        for row, data, agreed in found.days:
            uow.shifts.answer_day(row.day, data, agreed=agreed, at=now())
        told = _told(found, uow)
    catalogue, fault = _renewed(items, db=db, counter=counter, now=now)
    return replace(told, catalogue=catalogue, text=told.text or fault)


def _unpacked(data: bytes, *, db: Database, counter: Counter, now: Clock) -> tuple[Contents, Items]:
    """Open the file; where a newer key of the treasury signed it, by the published files in it."""
    with db.read() as uow:
        keys = treasury_keys(uow)
    try:
        return unpack_at_counter(data, keys)
    except UnknownKey:
        if not _renewed(unpack_unchecked(data), db=db, counter=counter, now=now)[0]:
            raise
    with db.read() as uow:
        return unpack_at_counter(data, treasury_keys(uow))


def _renewed(items: Items, *, db: Database, counter: Counter, now: Clock) -> tuple[str, str]:
    """Take up the published files; return (that a catalogue came, what is wrong with them).

    A file that lay about may well be older than what came since: that is no fault.
    """
    try:
        return renew_published(from_items(items), db=db, counter=counter, now=now), ""
    except NotRenewed as error:
        return "", "" if error.stale else str(error)


def _told(found: _Found, uow: UnitOfWork) -> Imported:
    apart = sum(answer.apart for _, answer in found.parts)
    agreed = sum(agreed for *_, agreed in found.days)
    lacking = found.problem.get("next_seq")
    return Imported(
        acked=len(found.parts) - apart,
        apart=apart,
        agreed_days=agreed,
        different_days=len(found.days) - agreed,
        waiting=len(uow.parts.waiting()),
        lacking=lacking if type(lacking) is int and lacking >= 1 else None,
        text=str(found.problem.get("detail", "")) or contest(uow),
    )


def _check(items: Items, uow: UnitOfWork, counter: Counter) -> _Found:
    parts = list(_answers(items, uow, counter))
    days = list(_days(items, uow, counter))
    problems = [_problem(data) for what, data in items if what == PROBLEM]
    return _Found(parts, days, problems[0] if problems else {})


def _answers(items: Items, uow: UnitOfWork, counter: Counter) -> Iterator[tuple[PartRow, Answer]]:
    """Yield the answers that are news here, each with its part; BadBytes for a strange one."""
    later, keys = {ack for _, ack in uow.parts.later_acks()}, treasury_keys(uow)
    for what, data in items:
        if what not in {ACK, EVIDENCE}:
            continue
        answer = Answer(data, again=False, apart=what == EVIDENCE)
        part = _part(answer, keys, uow, counter)
        if data not in {part.ack, part.evidence} | later:
            yield part, answer


def _part(answer: Answer, keys: TreasuryKeys, uow: UnitOfWork, counter: Counter) -> PartRow:
    """Return the part that ``answer`` is about, checked."""
    told: Ack | Evidence
    if answer.apart:
        told = keys.opened(open_evidence, answer.body)
    else:
        told = keys.opened(open_ack, answer.body)
    part = uow.parts.find(told.part)
    if part is None:
        raise BadBytes("file", f"it answers entries {told.first}–{told.last} of another journal")
    check_answer(part, answer, counter, keys)
    return part


def _days(items: Items, uow: UnitOfWork, counter: Counter) -> Iterator[tuple[DayRow, bytes, bool]]:
    """Yield the answers on this counter's days that say something new."""
    rows, keys = {row.digest: row for row in uow.shifts.days()}, treasury_keys(uow)
    for what, data in items:
        if what != DAY:
            continue
        told = keys.opened(open_day_answer, data)
        if told.device != counter.device:
            raise BadBytes("day answer", "it belongs to another counter")
        row = rows.get(told.manifest)
        if row is not None and not row.agreed and row.answer != data:
            yield row, data, told.agreed


def _problem(data: bytes) -> dict[str, object]:
    """Return the problem document; an empty one where it cannot be read."""
    try:
        said = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
