"""The rules that a challan, an approval or a day may offend; a fault is a code and its words.

Nothing is refused for offending one. What the treasury does not know (a catalogue, a register, a
ceiling) makes no fault but the one that says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import Connection, select

from desktop.domain.calendar import local_day
from desktop.domain.catalogue import Catalogue, UnknownCode
from desktop.domain.challan import Record
from desktop.domain.errors import Refused
from desktop.domain.journal import Approval, ApprovalKind, ChallanEntry
from desktop.domain.money import rupees
from desktop.domain.tariff import Officer, OfficerOverCeiling, amount, officer_may
from treasury.devices import Device
from treasury.ledger import challan, offence_key
from treasury.offices import Approver, Registers, in_force

Fault = tuple[str, str]
FINE = "fine"


@dataclass(frozen=True, slots=True)
class Issue:
    """A challan as the rules look at it."""

    record: Record
    day: date
    sender: Device


def challan_faults(
    issue: Issue, known: tuple[Catalogue, ...], registers: Registers
) -> Iterator[Fault]:
    """Yield what is wrong with a challan by the catalogue it names and by the registers."""
    used = next((each for each in known if each.digest == issue.record.catalogue), None)
    if used is None:
        digest = issue.record.catalogue.hex()[:16]
        yield "tariff-unknown", f"priced under a catalogue {digest}… that is not known here"
        return
    yield from _age(used, in_force(known, issue.day), issue.day)
    yield from _lines(issue.record, used)
    yield from _power(issue, used, registers)


def _age(used: Catalogue, valid: Catalogue | None, day: date) -> Iterator[Fault]:
    if used.valid_from > day:
        yield "tariff-early", f"catalogue {used.version} holds from {used.valid_from}"
    elif valid and valid.valid_from != used.valid_from:
        how = "held by then" if valid.valid_from > used.valid_from else "had taken its place"
        yield "tariff-old", f"catalogue {used.version}, though {valid.version} {how}"


def _lines(record: Record, used: Catalogue) -> Iterator[Fault]:
    """Yield at most one fault of each kind, of the first line that has it."""
    found: dict[str, str] = {}
    for line in record.lines:
        try:
            amount(
                used.item(line.code),
                asked_paisa=line.amount_paisa,
                quantity=line.quantity,
                vehicle_class=line.vehicle_class or None,
                base_paisa=line.base_paisa,
            )
        except UnknownCode as error:
            found.setdefault("item-unknown", str(error))
        except Refused as error:
            found.setdefault("amount-differs", str(error))
    yield from found.items()


def _power(issue: Issue, used: Catalogue, registers: Registers) -> Iterator[Fault]:
    record = issue.record
    if not record.officer:
        if any(_kind(used, line.code) == FINE for line in record.lines):
            yield "officer-missing", "a fine that no officer imposed"
        return
    officer = None if registers.officers is None else registers.officers.get(record.officer)
    if registers.officers is not None and officer is None:
        yield "officer-unknown", f"the register has no officer {record.officer}"
    yield from _under_power(issue, used, officer)


def _kind(used: Catalogue, code: str) -> str:
    try:
        return used.item(code).kind
    except UnknownCode:
        return ""


def _under_power(issue: Issue, used: Catalogue, officer: Officer | None) -> Iterator[Fault]:
    record = issue.record
    if not record.power:
        most = officer.ceiling_paisa if officer else None
        if most is not None and record.amount_paisa > most:
            yield "over-limit", f"{record.officer} may impose Rs {rupees(most)} at most"
        return
    try:
        power = used.power(record.power)
    except UnknownCode as error:
        yield "power-unknown", str(error)
        return
    if power.district and power.district != issue.sender.district:
        yield "power-elsewhere", f"{power.code} was given for {power.district}"
    # Without a register the power itself still has dates and a ceiling.
    holder = officer or Officer(
        code=record.officer,
        name=power.title,
        designation=power.title,
        rank="",
        powers=(power.code,),
    )
    try:
        officer_may(holder, power, record.amount_paisa, issue.day)
    except OfficerOverCeiling as error:
        yield "over-limit", str(error)
    except Refused as error:
        yield "power-not-held", str(error)


def approval_faults(
    approval: Approval, clerk: str, office: str, registers: Registers
) -> Iterator[Fault]:
    """Yield what is wrong with a second person's yes to what ``clerk`` of ``office`` did."""
    if approval.uid == clerk:
        yield "self-approved", f"{clerk} asked and approved"
    if approval.kind == ApprovalKind.NOBODY:
        yield "not-approved", "no second person said yes"
        return
    if approval.kind == ApprovalKind.TELEPHONE:
        yield "by-telephone", f"{approval.uid} has not signed yet"
    yield from approver_faults(approval, office, registers)


def approver_faults(approval: Approval, office: str, registers: Registers) -> Iterator[Fault]:
    """Yield whether the person who said yes is one the treasury does not know in ``office``."""
    if registers.approvers is None:
        return
    if Approver(approval.uid, office) not in registers.approvers:
        yield "approver-unknown", f"the register has no approver {approval.uid} in {office}"


def gap_faults(before: date | None, day: date) -> Iterator[Fault]:
    """Yield whether ``day`` is not the calendar day that follows the one closed ``before``.

    Days that nobody worked have nil entries of their own, so none may be missing.
    """
    if before is None:
        return
    if day <= before:
        yield "day-repeated", f"{before} was closed before it"
    elif day - before > timedelta(days=1):
        yield "day-missing", f"no day between {before} and {day}"


def same_offence(issued: ChallanEntry, record: Record) -> bytes | None:
    """Return what two challans share if they are for one person's one offence on one day."""
    payer = record.payer
    if payer.id_type == "none" or not payer.id_number:
        return None
    day = local_day(record.occurred_at or issued.at)
    number = "".join(filter(str.isalnum, payer.id_number)).upper()
    words = f"{payer.id_type}\0{number}\0{record.offence}\0{day.isoformat()}"
    return sha256(words.encode()).digest()


def twins(connection: Connection, number: int, keys: dict[int, bytes]) -> Iterator[tuple[int, str]]:
    """Yield (entry, words) for each challan whose offence another counter punished already.

    keys: ``same_offence`` by the entry's place. A void one punishes nothing. The counter itself
    guards against its own.
    """
    same = (challan.c.device == offence_key.c.device) & (challan.c.seq == offence_key.c.seq)
    elsewhere = offence_key.c.key.in_(set(keys.values())) & (offence_key.c.device != number)
    query = select(offence_key.c.key, challan.c.reference).join(challan, same)
    rows = connection.execute(query.where(elsewhere, challan.c.voided_by.is_(None))).all()
    found = {bytes(row.key): row.reference for row in rows}
    for seq, key in keys.items():
        if key in found:
            yield seq, f"the same person, offence and day as challan {found[key]}"
