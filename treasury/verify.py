"""Whether a part's bytes are sound: signature, chain, entries, tokens. Pure, no ledger.

What offends a rule of business is not looked at here; that is stored and flagged.
"""

from dataclasses import dataclass, replace
from hashlib import sha256

from desktop.domain.calendar import fiscal_year, local_day
from desktop.domain.challan import Record
from desktop.domain.journal import ChallanEntry, DayEntry, Entry, RotateEntry, Sealed, step
from desktop.domain.wire import Day, Part, Token
from desktop.signing.codec import BadBytes
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_day, open_part
from desktop.signing.records import commit_of, decode_record
from desktop.signing.rotation import is_proved
from desktop.signing.token import reopen_token

WHAT = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedEntry:
    """One entry that verifies, with what it carries.

    record, token, fiscal_year: of a challan only; token is the SHA-256 of the signed token as it
    was printed. manifest: of a day only. proved: of a new key only,
    whether its holder says so, too.
    """

    sealed: Sealed
    entry: Entry
    proved: bool = False
    record: Record | None = None
    token: bytes = b""
    fiscal_year: int = 0
    manifest: Day | None = None


@dataclass(frozen=True, slots=True)
class CheckedPart:
    """A part that verifies, and its entries in order."""

    part: Part
    entries: tuple[CheckedEntry, ...]


def check_part(data: bytes, device: int, public_key: bytes) -> CheckedPart:
    """Return the part that ``device`` signed with ``public_key``.

    Raises BadBytes when any of it does not verify; then nothing of it may be stored.
    """
    part = open_part(data, public_key)
    if part.device != device:
        raise BadBytes(WHAT, "it names another device than its key's")
    entries, head = [], part.prev_head
    for seq, body in enumerate(part.entries, part.first):
        before, head = head, step(head, body)
        each = _check_entry(body, seq, head, device, public_key)
        if isinstance(each.entry, RotateEntry):
            each = replace(each, proved=is_proved(each.entry, before))
        entries.append(each)
    if head != part.head:
        raise BadBytes(WHAT, "its chain does not lead to its head")
    return CheckedPart(part, tuple(entries))


def _check_entry(
    body: bytes, seq: int, head: bytes, device: int, public_key: bytes
) -> CheckedEntry:
    entry = decode_entry(body)
    if entry.seq != seq:
        raise BadBytes(WHAT, f"entry {entry.seq} stands where entry {seq} should")
    sealed = Sealed(seq, entry.at, int(entry.kind), body, head)
    if isinstance(entry, ChallanEntry):
        return _check_challan(sealed, entry, device, public_key)
    if isinstance(entry, DayEntry):
        return _check_day(sealed, entry, device, public_key)
    return CheckedEntry(sealed=sealed, entry=entry)


def _check_challan(
    sealed: Sealed, entry: ChallanEntry, device: int, public_key: bytes
) -> CheckedEntry:
    record = decode_record(entry.record)
    token = token_of(entry, record, device)
    signed = reopen_token(token, entry.signature, public_key)
    return CheckedEntry(
        sealed=sealed,
        entry=entry,
        record=record,
        token=sha256(signed).digest(),
        fiscal_year=fiscal_year(local_day(entry.at)),
    )


def token_of(entry: ChallanEntry, record: Record, device: int) -> Token:
    """Return what the QR of this challan carries, from its journal entry."""
    return Token(
        device=device,
        seq=entry.seq,
        serial=entry.serial,
        issued_at=entry.at,
        paisa=record.amount_paisa,
        head=record.head,
        offence=record.offence,
        due_days=record.due_days,
        hint=record.hint,
        commit=commit_of(entry.record),
    )


def _check_day(sealed: Sealed, entry: DayEntry, device: int, public_key: bytes) -> CheckedEntry:
    manifest = open_day(entry.manifest, public_key)
    if manifest.device != device:
        raise BadBytes(WHAT, f"the day of entry {entry.seq} is another device's")
    return CheckedEntry(sealed=sealed, entry=entry, manifest=manifest)
