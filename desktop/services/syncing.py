"""One round with the treasury: seal, send, keep the acknowledgement, anchor it, ask for days.

Exactly once comes from at-least-once: the same bytes go to the same address until the signed
acknowledgement is stored, and the treasury stores equal entries once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.models.database import Database, UnitOfWork
from desktop.services.certifying import renew_by_wire
from desktop.services.counter import Counter
from desktop.services.disowning import ask_again
from desktop.services.feeding import take_feed
from desktop.services.pacing import wait_s
from desktop.services.renewing import by_wire, renew_published
from desktop.services.restoring import settle
from desktop.services.sealing import seal
from desktop.services.sending import SupportCase, send_all
from desktop.services.standing import contest
from desktop.services.succession import tidy_keys
from desktop.services.thawing import ask_if_thawed
from desktop.services.timekeeping import clock_words
from desktop.services.trusting import in_other_hands, treasury_keys
from desktop.services.watching import watch
from desktop.signing.codec import BadBytes
from desktop.signing.parts import open_day_answer
from desktop.signing.treasury_keys import UnknownKey
from desktop.sync.client import TreasuryClient, TreasurySaysNo, WireDown
from desktop.sync.tuf import NotRenewed


class NoTreasury(Refused):
    """The settings name no treasury to send to."""

    def __init__(self) -> None:
        super().__init__(
            "No treasury address is set (treasury_url in settings.toml). Challans stay safe here."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one round did: parts sealed and acknowledged, days answered, what still waits.

    apart: parts that the treasury answered with evidence, for it keeps them in quarantine.
    news: items of the office's feed that were new.
    next_try_at: when a round that was cut short should be tried again.
    catalogue: that a new catalogue came, in words; "" where none did. certificate: the same of a
    renewed device certificate.
    """

    sealed: int = 0
    acked: int = 0
    apart: int = 0
    agreed_days: int = 0
    different_days: int = 0
    news: int = 0
    waiting: int = 0
    online: bool = True
    text: str = ""
    catalogue: str = ""
    certificate: str = ""
    next_try_at: datetime | None = None


def sync(
    *, db: Database, counter: Counter, now: Clock, connect: Callable[[], TreasuryClient]
) -> SyncReport:
    """Do one round with the treasury and say what came of it; never raises for the wire.

    While nobody answers only full parts are sealed: an outage of weeks makes few parts.

    Raises NoTreasury, BadAddress or UnsafeAddress for settings that cannot work.
    """
    if not counter.settings.treasury_url:
        raise NoTreasury
    tally = _Tally(seal(db=db, counter=counter, now=now, full_only=True))
    online, text = True, ""
    try:
        with connect() as treasury:
            _round_by_its_keys(treasury, tally, db=db, counter=counter, now=now)
    except WireDown as error:
        online, text = False, str(error)
        with db.begin() as uow:
            uow.counter.failed(error.why)
            _back_off(uow, error.asked_s, now())
    except (TreasurySaysNo, SupportCase, BadBytes, NotRenewed) as error:
        text = str(error)
        with db.begin() as uow:
            uow.counter.failed(text)
            uow.counter.backed_off(0, None)
    with db.read() as uow:
        return SyncReport(
            sealed=tally.sealed,
            acked=tally.acked,
            apart=tally.apart,
            agreed_days=tally.agreed,
            different_days=tally.different,
            news=tally.news,
            waiting=len(uow.parts.waiting()),
            online=online,
            text=tally.fault or text or contest(uow) or clock_words(uow),
            catalogue=tally.catalogue,
            certificate=tally.certificate,
            next_try_at=_due(uow),
        )


@dataclass(slots=True)
class _Tally:
    """What a round has done so far; it may be cut short at any step."""

    sealed: int
    acked: int = 0
    apart: int = 0
    agreed: int = 0
    different: int = 0
    news: int = 0
    fault: str = ""
    catalogue: str = ""
    certificate: str = ""


def _round_by_its_keys(
    treasury: TreasuryClient, tally: _Tally, *, db: Database, counter: Counter, now: Clock
) -> None:
    """Do a round; where a key is met that is not known here, renew the keys first, then judge."""
    try:
        _round(treasury, tally, db=db, counter=counter, now=now)
    except UnknownKey as error:
        news = renew_published(by_wire(treasury), db=db, counter=counter, now=now)
        with db.read() as uow:
            known = {each.kid for each in treasury_keys(uow).known}
        if error.kid not in known:
            raise
        _round(treasury, tally, db=db, counter=counter, now=now)
        tally.catalogue = f"{news} {tally.catalogue}".strip()


def _round(
    treasury: TreasuryClient, tally: _Tally, *, db: Database, counter: Counter, now: Clock
) -> None:
    treasury.ping()
    with db.begin() as uow:
        uow.counter.contacted(now(), "")
    ask_if_thawed(treasury, db=db, counter=counter, now=now)
    settle(treasury, db=db, counter=counter, now=now)
    tally.sealed += seal(db=db, counter=counter, now=now)
    for apart in send_all(treasury, db=db, counter=counter, now=now):
        tally.apart += apart
        tally.acked += not apart
    tidy_keys(db=db, counter=counter, now=now)
    tally.agreed, tally.different = _ask_days(treasury, db=db, counter=counter, now=now)
    tally.news = take_feed(treasury, db=db, counter=counter, now=now)
    tally.fault = watch(treasury, db=db, counter=counter)
    try:
        tally.catalogue = renew_published(by_wire(treasury), db=db, counter=counter, now=now)
    except NotRenewed as error:
        tally.fault = tally.fault or str(error)
    if ask_again(treasury, db=db, counter=counter, now=now):
        tally.fault = tally.fault or _disowned(db)
    tally.certificate = renew_by_wire(treasury, db=db, counter=counter, now=now)
    with db.read() as uow:
        known = uow.counter.find()
    if known is not None and known.failures:
        with db.begin() as uow:
            uow.counter.backed_off(0, None)


def _disowned(db: Database) -> str:
    with db.read() as uow:
        return " ".join(in_other_hands(each) for each in treasury_keys(uow).compromised)


def _back_off(uow: UnitOfWork, asked_s: float, at: datetime) -> None:
    """Note when the next round is due: later after each that was cut short."""
    known = uow.counter.find()
    failures = 1 + (known.failures if known else 0)
    later = timedelta(seconds=wait_s(failures, asked_s=asked_s))
    uow.counter.backed_off(failures, at + later)


def _due(uow: UnitOfWork) -> datetime | None:
    known = uow.counter.find()
    return known.next_try_at if known else None


def _ask_days(
    treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock
) -> tuple[int, int]:
    with db.read() as uow:
        acked = uow.parts.last_acked()
        known, keys = uow.counter.find(), treasury_keys(uow)
        asked = uow.shifts.days_to_ask(known.last_ack_at if known else None)
        days = [row for row in asked if row.seq <= acked]
    agreed = 0
    answered = 0
    for row in days:
        data = treasury.day_answer(counter.device, row.day)
        if data is None:
            continue
        answer = keys.opened(open_day_answer, data)
        if answer.manifest != row.digest or answer.device != counter.device:
            raise BadBytes("day answer", "it belongs to another day")
        with db.begin() as uow:
            uow.shifts.answer_day(row.day, data, agreed=answer.agreed, at=now())
            uow.counter.contacted(now(), "day agreed" if answer.agreed else "day differs")
        answered += 1
        agreed += answer.agreed
    return agreed, answered - agreed
