"""Which keys of the treasury this counter believes: the one pinned at enrolment, then its list.

The list comes with what the treasury publishes, signed by two of the three people who hold a root
key. It is kept in the ledger, so that a backup knows it, and every deed asks for it anew.
"""

from desktop.domain.calendar import Clock
from desktop.domain.journal import SettingEntry
from desktop.domain.wire import Certificate
from desktop.models.counter import CounterRow
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter, NotEnrolled
from desktop.services.journaling import JournalWriter
from desktop.signing.codec import BadBytes
from desktop.signing.enrolment import open_certificate
from desktop.signing.parts import open_day_answer
from desktop.signing.treasury_keys import TreasuryKey, TreasuryKeys, open_own_list

_SYSTEM = "treasury"


def treasury_keys(uow: UnitOfWork) -> TreasuryKeys:
    """Return the treasury's keys as this ledger knows them; NotEnrolled before ``mahasil init``."""
    row = uow.counter.find()
    if row is None:
        raise NotEnrolled
    return keys_of(row)


def keys_of(row: CounterRow) -> TreasuryKeys:
    """Return the keys a counter's row knows; a list that is damaged is as good as none."""
    try:
        if row.treasury_keys is not None:
            return open_own_list(row.treasury_keys)
    except BadBytes:
        pass
    return TreasuryKeys.pinned(row.treasury_key)


def take_keys(signed: bytes, *, db: Database, counter: Counter, now: Clock) -> str:
    """Believe a published list from now on and say what changed; "" where nothing did.

    The caller has proved that it is published. Raises BadBytes for what is no list. A ledger that
    is an older copy keeps the list, too, but writes nothing to its journal.
    """
    told = open_own_list(signed)
    with db.begin() as uow:
        known, row = treasury_keys(uow), uow.counter.find()
        if (told.known, told.carriage) == (known.known, known.carriage) or row is None:
            return ""
        uow.counter.trusts(signed)
        _disown_days(told, uow, now)
        if row.restored_at is None:
            JournalWriter(uow, genesis=counter.genesis, at=now(), uid=_SYSTEM).append(
                lambda seq, at: SettingEntry(
                    seq=seq,
                    at=at,
                    name="treasury-keys",
                    old=_names(known),
                    new=_names(told),
                    uid=_SYSTEM,
                )
            )
    return _news(known, told)


def _disown_days(keys: TreasuryKeys, uow: UnitOfWork, now: Clock) -> None:
    """Put aside the answers on days that are believed no more: they are asked for again."""
    for row in uow.shifts.days() if keys.compromised else []:
        if row.answer is not None and not keys.believes(open_day_answer, row.answer):
            uow.shifts.disown_answer(row, now())


def _names(keys: TreasuryKeys) -> str:
    return " ".join(each.kid.hex() + ("!" if each.compromised_at else "") for each in keys.known)


def _news(known: TreasuryKeys, told: TreasuryKeys) -> str:
    before = {each.kid for each in known.compromised}
    said = [in_other_hands(each) for each in told.compromised if each.kid not in before]
    if told.newest.public_key != known.newest.public_key:
        said.insert(0, f"The treasury signs with a new key now ({told.newest.kid.hex()}).")
    return " ".join(said)


def in_other_hands(key: TreasuryKey) -> str:
    """Return in words what a compromised key means here."""
    return (
        f"The treasury’s key {key.kid.hex()} may be in other hands since "
        f"{key.compromised_at:%d %b %Y %H:%M} UTC: what it signed from then on is not believed "
        "here, and is asked for again."
    )


def certificate_in_use(row: CounterRow, uow: UnitOfWork) -> Certificate:
    """Return the newest certificate of this counter; NotEnrolled before the first."""
    if row.certificate is None:
        raise NotEnrolled
    later = [each.certificate for each in uow.renewals.all() if each.certificate is not None]
    return keys_of(row).opened_ever(open_certificate, later[-1] if later else row.certificate)
