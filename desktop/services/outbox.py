"""The outbox: everything this counter knows of what waits for the treasury, and of its answers.

It only reads. What is said here is the same in the window and in ``mahasil outbox --json``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.domain.calendar import Clock, local_day
from desktop.domain.feeds import FeedItem
from desktop.domain.journal import Kind
from desktop.domain.wire import DayTotal
from desktop.models.challans import challan
from desktop.models.counter import CounterRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.parts import PartRow
from desktop.models.shifts import DayRow
from desktop.services.counter import Counter
from desktop.services.finding import oldest_waiting
from desktop.services.kept_answers import SUPPORT, code_of
from desktop.services.kept_catalogues import coming_catalogue
from desktop.services.standing import contest
from desktop.services.timekeeping import unconfirmed
from desktop.services.trusting import keys_of
from desktop.services.watching import faults
from desktop.signing.parts import open_day, open_day_answer, open_evidence, total_key
from desktop.signing.treasury_keys import TreasuryKeys

LATE, ALARM = timedelta(hours=24), timedelta(hours=48)
"""Design 5: the target, and the alarm, for how long anything may wait."""
DAYS_SHOWN, NEWS_SHOWN = 60, 100


@dataclass(frozen=True, slots=True)
class Said:
    """What the treasury answered: its code (``services/kept_answers.py``) and its own sentence."""

    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPart:
    """A signed part without an answer; the last one may be entries that no part holds yet.

    digest: the beginning of its SHA-256, "" of entries that are not sealed. since: when its oldest
    entry was made. size: bytes on the wire. said: of a part that no round has come to, why the last
    round was cut short.
    """

    digest: str
    first: int
    last: int
    challans: int
    size: int
    since: datetime
    age_s: int
    tries: int
    said: Said
    next_try_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One head, DDO and beneficiary of a day, in paisa of challans, voids and payments."""

    head: str
    ddo: str
    beneficiary: str
    ours: tuple[int, int, int]
    theirs: tuple[int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySaid:
    """A closed business day; state: agreed, differs or not_yet; what differs, by head."""

    day: date
    day_no: int
    state: str
    answered_at: datetime | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """What the treasury keeps in quarantine: parts, the entries they span, why, since when."""

    parts: int
    first: int
    last: int
    why: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class News:
    """An item of the office's feed, and the number of the own challan it is about, or ""."""

    item: FeedItem
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outbox:
    """All of it.

    mark: late after 24 hours, alarm after 48, else "". standing: fork, frozen, revoked, restored,
    support, or "" where all is well; standing_text: its exact sentence; standing_from: the first
    entry it speaks of. days_agreed, days_differ, days_open: of all days ever closed; days, news:
    the newest.
    catalogue_next: version and first day of a catalogue that came and is not in use yet.
    lease_days, certificate_days: whole days left, below 0 once they are over.
    clock_behind_s: by how much this clock is behind the treasury's, None: not known. clock_step: a
    step back that nobody confirmed: its entry, from when, to when.
    """

    address: str
    challans: int
    paisa: int
    entries: int
    parts: tuple[WaitingPart, ...]
    oldest_at: datetime | None
    age_s: int
    mark: str
    standing: str
    standing_text: str
    standing_from: int | None
    last: Said
    last_contact_at: datetime | None
    last_ack_at: datetime | None
    failures: int
    next_try_at: datetime | None
    days_agreed: int
    days_differ: int
    days_open: int
    days: tuple[DaySaid, ...]
    apart: Apart | None
    news: tuple[News, ...]
    catalogue: str
    catalogue_next: tuple[str, date] | None
    lease_days: int
    certificate_days: int
    log_faults: tuple[str, ...]
    clock_behind_s: int | None = None
    clock_step: tuple[int, datetime, datetime] | None = None


def outbox(*, db: Database, counter: Counter, now: Clock) -> Outbox:
    """Return how the counter stands with the treasury; reads the ledger and the folder."""
    at = now()
    with db.read() as uow:
        known = uow.counter.find()
        if known is None:
            raise LookupError("a counter that is open has its row")
        keys = keys_of(known)
        acked, oldest = uow.parts.last_answered(), oldest_waiting(uow)
        parts = tuple(_waiting(uow, known, at))
        issued, paisa, *_ = uow.figures.issued(challan.c.seq > acked)
        standing, text, since = _standing(uow, known, parts)
        agreed, differ, silent = uow.shifts.answered_days()
        age = at - oldest if oldest else timedelta(0)
        return Outbox(
            address=counter.settings.treasury_url,
            challans=issued,
            paisa=paisa,
            entries=uow.figures.after(acked, but=Kind.ANCHOR),
            parts=parts,
            oldest_at=oldest,
            age_s=max(0, int(age.total_seconds())),
            mark=mark_of(age),
            standing=standing,
            standing_text=text,
            standing_from=since,
            last=_said(known.last_answer),
            last_contact_at=known.last_contact_at,
            last_ack_at=known.last_ack_at,
            failures=known.failures,
            next_try_at=known.next_try_at,
            days_agreed=agreed,
            days_differ=differ,
            days_open=silent,
            days=tuple(_day(row, keys, counter) for row in uow.shifts.newest_days(DAYS_SHOWN)),
            apart=_apart(uow, keys),
            news=tuple(_news(uow, counter)),
            catalogue=counter.catalogue.version,
            catalogue_next=_coming(counter, keys, local_day(at)),
            lease_days=(counter.lease_ends_at(known.last_ack_at) - at).days,
            certificate_days=(counter.certificate.not_after - at).days,
            log_faults=tuple(faults(counter)),
            clock_behind_s=known.clock_behind_s,
            clock_step=_step(uow),
        )


def mark_of(age: timedelta) -> str:
    """Return how bad it is that something waits so long: "", late or alarm."""
    return "alarm" if age >= ALARM else "late" if age >= LATE else ""


def _coming(counter: Counter, keys: TreasuryKeys, day: date) -> tuple[str, date] | None:
    folder, digest = counter.settings.data_dir, counter.catalogue.digest
    return coming_catalogue(folder, keys, day, digest)


def _said(text: str) -> Said:
    return Said(code_of(text), text)


def _waiting(uow: UnitOfWork, known: CounterRow, at: datetime) -> Iterator[WaitingPart]:
    """Yield the parts that wait, oldest first, then what is not sealed yet."""
    for row in uow.parts.waiting():
        yield _part(row, uow, known, at)
    first, last = uow.parts.last_sealed() + 1, uow.journal.newest()
    rest = [sealed for sealed in uow.journal.span(first) if sealed.kind != Kind.ANCHOR]
    if rest:
        yield WaitingPart(
            digest="",
            first=first,
            last=last,
            challans=uow.figures.kinds(Kind.CHALLAN, first, last),
            size=sum(len(sealed.body) for sealed in rest),
            since=rest[0].at,
            age_s=_age(at, rest[0].at),
            tries=0,
            said=_last_failure(known),
            next_try_at=known.next_try_at,
        )


def _part(row: PartRow, uow: UnitOfWork, known: CounterRow, at: datetime) -> WaitingPart:
    oldest = uow.journal.at(row.first)
    since = oldest.at if oldest else row.sealed_at
    return WaitingPart(
        digest=row.digest.hex()[:12],
        first=row.first,
        last=row.last,
        challans=uow.figures.kinds(Kind.CHALLAN, row.first, row.last),
        size=len(row.body),
        since=since,
        age_s=_age(at, since),
        tries=row.tries,
        said=_said(row.answer) if row.answer else _last_failure(known),
        next_try_at=known.next_try_at,  # a round sends everything: its time is everybody's
    )


def _last_failure(known: CounterRow) -> Said:
    return _said(known.last_answer) if known.failures else Said()


def _age(at: datetime, since: datetime) -> int:
    return max(0, int((at - since).total_seconds()))


def _standing(
    uow: UnitOfWork, known: CounterRow, parts: tuple[WaitingPart, ...]
) -> tuple[str, str, int | None]:
    """Return the code of what is wrong with this counter, its sentence, and from which entry."""
    if known.contested_from is not None:
        return known.contested_why, contest(uow), known.contested_from
    if known.restored_at is not None:
        return "restored", contest(uow), None
    stuck = next((part for part in parts if part.said.code == SUPPORT), None)
    return (SUPPORT, stuck.said.text, stuck.first) if stuck else ("", "", None)


def _step(uow: UnitOfWork) -> tuple[int, datetime, datetime] | None:
    step = unconfirmed(uow)
    return (step.seq, step.was, step.is_now) if step else None


def _day(row: DayRow, keys: TreasuryKeys, counter: Counter) -> DaySaid:
    differences: tuple[Difference, ...] = ()
    if row.answer and not row.agreed:
        ours = open_day(row.manifest, counter.signer.public_key).totals
        theirs = keys.opened_ever(open_day_answer, row.answer).theirs
        differences = _differences(ours, theirs)
    return DaySaid(
        day=row.day,
        day_no=row.day_no,
        state={None: "not_yet", True: "agreed", False: "differs"}[row.agreed],
        answered_at=row.answered_at,
        differences=differences,
    )


def _differences(
    ours: tuple[DayTotal, ...], theirs: tuple[DayTotal, ...]
) -> tuple[Difference, ...]:
    mine, yours = ({total_key(one): _paisa(one) for one in each} for each in (ours, theirs))
    nothing = (0, 0, 0)
    return tuple(
        Difference(
            head=key[0],
            ddo=key[1],
            beneficiary=key[2],
            ours=mine.get(key, nothing),
            theirs=yours.get(key, nothing),
        )
        for key in sorted(mine.keys() | yours.keys())
        if mine.get(key, nothing) != yours.get(key, nothing)
    )


def _paisa(total: DayTotal) -> tuple[int, int, int]:
    return total.issued_paisa, total.voided_paisa, total.paid_paisa


def _apart(uow: UnitOfWork, keys: TreasuryKeys) -> Apart | None:
    rows = uow.parts.apart()
    if not rows:
        return None
    told = keys.opened_ever(open_evidence, rows[0].evidence or b"")
    return Apart(
        parts=len(rows),
        first=rows[0].first,
        last=max(row.last for row in rows),
        why=told.why,
        since=rows[0].apart_at,
    )


def _news(uow: UnitOfWork, counter: Counter) -> Iterator[News]:
    for item in uow.feed.newest(NEWS_SHOWN):
        own = item.seq if item.device == counter.device else None
        found = uow.challans.find(own) if own else None
        yield News(item, found.number if found else "")
