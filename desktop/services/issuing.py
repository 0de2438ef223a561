"""Issuing: number, record, journal entry, token and print job in one transaction."""

import json
import os
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from desktop.domain.calendar import Clock, fiscal_year, local_day
from desktop.domain.challan import Draft, Group, Issued, Record
from desktop.domain.errors import Refused
from desktop.domain.journal import ChallanEntry
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.domain.wire import Token
from desktop.models import spool
from desktop.models.challans import ChallanRow, RequestRow
from desktop.models.database import Database, UnitOfWork
from desktop.models.shifts import ShiftRow
from desktop.services.counter import Counter
from desktop.services.crash import crash_point
from desktop.services.drafts import tidy
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person, must_be_at_the_counter
from desktop.services.pricing import Quote, QuoteGroup, check_draft, quote, with_power
from desktop.services.standing import may_issue
from desktop.signing.entries import decode_entry
from desktop.signing.records import commit_of, decode_record, encode_record
from desktop.signing.token import sign_token, to_digits, token_signature

SALT_BYTES = 16


class NoOpenShift(Refused):
    """The counter must open a shift before it may issue."""

    def __init__(self) -> None:
        super().__init__("No shift is open. Press F8 to open one; the form stays as it is.")


class RequestUsed(Refused):
    """The same request came before with another content."""

    def __init__(self) -> None:
        super().__init__(
            "This request was already answered for another challan. Nothing was issued. "
            "Make a new request."
        )


class ExternalUsed(Refused):
    """The other system's case already has its challan."""

    def __init__(self, system: str, number: str, challan: str) -> None:
        super().__init__(
            f"{system} number {number} already has challan {challan}. Nothing was issued."
        )
        self.system = system
        self.number = number
        self.challan = challan


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sitting:
    """What all challans of one form share."""

    draft: Draft
    person: Person
    shift: ShiftRow
    at: datetime
    flags: tuple[str, ...]
    held: bool


def issue(  # noqa: PLR0913 - the deed's own two, and what bootstrap binds
    draft: Draft,
    person: Person,
    *,
    db: Database,
    counter: Counter,
    now: Clock,
    print_later: bool = False,
) -> tuple[Issued, ...]:
    """Issue ``draft`` as one challan, or as several tied by a payment group: all or none.

    The same request again returns what it returned before. Durable when this returns.
    Raises RequestUsed, ExternalUsed, NoOpenShift, Contested, what pricing raises, SeriesUsedUp,
    and LedgerUnavailable when the disk says no.
    """
    must_be_at_the_counter(person)
    draft, at = tidy(draft), now()
    digest = _digest(draft)
    with db.begin() as uow:
        crash_point("issue-begun")
        answered = uow.challans.request(draft.request.bytes)
        if answered is not None:  # before the rules of today: it was issued under its own
            return _same_answer(answered, digest, uow, counter)
        draft = with_power(draft, counter)
        priced = quote(draft, catalogue=counter.catalogue, day=local_day(at))
        check_draft(draft, priced, counter=counter, today=local_day(at))
        _check_external(draft, uow)
        shift = uow.shifts.open_one()
        if shift is None:
            raise NoOpenShift
        known = uow.counter.find()
        may_issue(known)
        sitting = _Sitting(
            draft=draft,
            person=person,
            shift=shift,
            at=at,
            flags=counter.flags(
                at,
                last_contact_at=known.last_contact_at if known else None,
                last_ack_at=known.last_ack_at if known else None,
            ),
            held=print_later,
        )
        issued = _write_all(sitting, priced, uow, counter)
        _keep_request(draft, digest, issued, uow)
        crash_point("issue-before-commit")
    crash_point("issue-committed")
    return issued


def _digest(draft: Draft) -> bytes:
    """Return the hash that tells one draft from another under the same request."""
    text = json.dumps(draft, default=_plain, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode()).digest()


def _plain(value: object) -> object:
    """Return a dataclass as its fields, anything else JSON lacks as its text."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)


def _check_external(draft: Draft, uow: UnitOfWork) -> None:
    if draft.external is None or not draft.external.number:
        return
    seq = uow.challans.external(draft.external.system, draft.external.number)
    found = uow.challans.find(seq) if seq is not None else None
    if found is not None:
        raise ExternalUsed(draft.external.system, draft.external.number, found.number)


def _keep_request(draft: Draft, digest: bytes, issued: tuple[Issued, ...], uow: UnitOfWork) -> None:
    external = draft.external
    uow.challans.add_request(
        draft.request.bytes,
        RequestRow(digest, issued[0].seq, issued[-1].seq),
        external.system if external else "",
        external.number if external else "",
    )


def _write_all(
    sitting: _Sitting, priced: Quote, uow: UnitOfWork, counter: Counter
) -> tuple[Issued, ...]:
    journal = JournalWriter(uow, genesis=counter.genesis, at=sitting.at, uid=sitting.person.uid)
    ident = os.urandom(SALT_BYTES) if len(priced.groups) > 1 else b""
    issued = []
    for n, group in enumerate(priced.groups, 1):
        tie = Group(ident, n, len(priced.groups), priced.total_paisa) if ident else None
        record = _record(sitting, group, tie, counter)
        issued.append(_write_one(record, sitting, journal, uow, counter))
        crash_point("issue-one-written")
    return tuple(issued)


def _record(sitting: _Sitting, group: QuoteGroup, tie: Group | None, counter: Counter) -> Record:
    draft = sitting.draft
    due_days = group.due_days
    if draft.due_day is not None:
        due_days = (draft.due_day - local_day(sitting.at)).days
    return Record(
        salt=os.urandom(SALT_BYTES),
        request=draft.request,
        payer=draft.payer,
        lines=group.lines,
        amount_paisa=group.amount_paisa,
        offence=group.offence,
        due_days=due_days,
        day=sitting.shift.day,
        office=counter.certificate.office,
        clerk=sitting.person.uid,
        shift=sitting.shift.no,
        catalogue=counter.catalogue.digest,
        wording=counter.catalogue.wording.version,
        vehicle=draft.vehicle,
        head=group.head,
        ddo=group.ddo,
        beneficiary=group.beneficiary,
        after_due_paisa=group.after_due_paisa,
        occurred_at=draft.occurred_at,
        occurred_place=draft.occurred_place,
        officer=draft.officer,
        power=draft.power,
        outcome=draft.outcome,
        external=draft.external,
        remarks=draft.remarks,
        group=tie,
        flags=sitting.flags,
    )


def _write_one(
    record: Record, sitting: _Sitting, journal: JournalWriter, uow: UnitOfWork, counter: Counter
) -> Issued:
    at = sitting.at
    body = encode_record(record)
    commit = commit_of(body)
    serial = uow.challans.next_serial(fiscal_year(local_day(at)))
    named = names_of(counter, at, serial, commit)
    token = sign_token(
        _token(record, (journal.next_seq, serial, commit), sitting, counter),
        counter.signer_in(uow),
    )
    seq = journal.append(
        lambda seq, when: ChallanEntry(
            seq=seq, at=when, serial=serial, record=body, signature=token_signature(token)
        )
    )
    row = row_of(record, seq, named, token, at)
    uow.challans.add(row, [(line.code, line.quantity, line.amount_paisa) for line in record.lines])
    uow.search.add(seq, row.payer_name)
    job = uow.spool.add(
        what="slip",
        subject=seq,
        day=record.day,
        at=at,
        by=sitting.person.uid,
        held=spool.LATER if sitting.held else "",
    )
    return _issued(row, record, counter, job)


def _token(
    record: Record, place: tuple[int, int, bytes], sitting: _Sitting, counter: Counter
) -> Token:
    seq, serial, commit = place
    return Token(
        device=counter.device,
        seq=seq,
        serial=serial,
        issued_at=sitting.at,
        paisa=record.amount_paisa,
        head=record.head,
        offence=record.offence,
        due_days=record.due_days,
        hint=record.hint,
        commit=commit,
    )


def names_of(
    counter: Counter, at: datetime, serial: int, commit: bytes
) -> tuple[str, str, int, int]:
    """Return (number, reference, fiscal year, serial) of a challan issued at ``at``."""
    place, year, hhh = counter.certificate, fiscal_year(local_day(at)), hash_digits(commit)
    number = ChallanNumber(place.district, place.counter, year, serial, hhh)
    return str(number), make_reference(place.device, year, serial, hhh), year, serial


def row_of(
    record: Record, seq: int, named: tuple[str, str, int, int], token: bytes, at: datetime
) -> ChallanRow:
    """Return the row of a challan as it is first written; ``named`` is from ``names_of``."""
    number, reference, year, serial = named
    return ChallanRow(
        seq=seq,
        number=number,
        reference=reference,
        fiscal_year=year,
        serial=serial,
        issued_at=at,
        day=record.day,
        due_day=local_day(at) + timedelta(days=record.due_days),
        shift=record.shift,
        clerk=record.clerk,
        head=record.head,
        ddo=record.ddo,
        beneficiary=record.beneficiary,
        offence=record.offence,
        amount_paisa=record.amount_paisa,
        payer_name=record.payer.name,
        id_type=record.payer.id_type,
        id_number=record.payer.id_number,
        mobile=record.payer.mobile,
        plate=record.vehicle.plate if record.vehicle else "",
        token=token,
    )


def _issued(row: ChallanRow, record: Record, counter: Counter, job: int) -> Issued:
    return Issued(
        number=row.number,
        reference=row.reference,
        token=row.token,
        url=counter.settings.verify_prefix + to_digits(row.token),
        amount_paisa=row.amount_paisa,
        seq=row.seq,
        serial=row.serial,
        issued_at=row.issued_at,
        record=record,
        print_job=job,
    )


def _same_answer(
    answered: RequestRow, digest: bytes, uow: UnitOfWork, counter: Counter
) -> tuple[Issued, ...]:
    if answered.draft != digest:
        raise RequestUsed
    found = [uow.challans.find(seq) for seq in range(answered.first_seq, answered.last_seq + 1)]
    return tuple(
        _issued(row, record_of(row.seq, uow), counter, uow.spool.of_subject(row.seq)[0].id)
        for row in found
        if row is not None
    )


def record_of(seq: int, uow: UnitOfWork) -> Record:
    """Return the full record of the challan of entry ``seq``, read from the journal."""
    sealed = uow.journal.at(seq)
    entry = decode_entry(sealed.body) if sealed else None
    if not isinstance(entry, ChallanEntry):
        message = f"Entry {seq} of the journal is not a challan."
        raise Refused(message)
    return decode_record(entry.record)
