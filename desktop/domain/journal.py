"""The journal: what an entry is, and how entries are chained.

Every counter owns one append-only chain. ``head_0`` binds the device's certificate,
``head_n`` binds ``head_{n-1}`` and the exact bytes of entry n. Kinds are never renumbered;
later versions only add kinds.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from hashlib import sha256
from typing import ClassVar, Literal

HASH_BYTES = 32
GENESIS, STEP, DEED = b"\x01", b"\x02", b"\x03"
"""Prefixes that keep the three kinds of hash apart."""


class Kind(IntEnum):
    """The first number of every entry."""

    CHALLAN = 1
    PAYMENT = 2
    VOID = 3
    ANCHOR = 4
    CLOCK = 5
    SHIFT = 6
    ROTATE = 7
    SESSION = 8
    REPRINT = 9
    SETTING = 10
    DAY = 11


class ApprovalKind(IntEnum):
    """How a second person said yes; the weaker kinds are flagged by the treasury.

    NOBODY: the program itself wrote the entry, as it does for days that nobody worked.
    """

    NOBODY = 0
    PIN = 1
    OWN_KEY = 2
    TELEPHONE = 3


def genesis(certificate: bytes) -> bytes:
    """Return ``head_0``, 32 bytes, from the exact bytes of the device's certificate."""
    return sha256(GENESIS + sha256(certificate).digest()).digest()


def step(head: bytes, entry: bytes) -> bytes:
    """Return the head after ``entry``, 32 bytes, from the head before it."""
    return sha256(STEP + head + sha256(entry).digest()).digest()


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's yes to one deed, bound to that deed's hash.

    signature is that person's own Ed25519 signature over ``deed`` where they have a key.
    """

    uid: str
    kind: ApprovalKind
    deed: bytes  # 32
    signature: bytes | None = None  # 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallanEntry:
    """A challan was issued. record: its exact bytes. signature: of the printed token."""

    kind: ClassVar = Kind.CHALLAN
    seq: int
    at: datetime
    serial: int
    record: bytes
    signature: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEntry:
    """Money was taken at the counter for the challan of entry ``challan``."""

    kind: ClassVar = Kind.PAYMENT
    seq: int
    at: datetime
    challan: int
    paisa: int
    tender: str
    receipt_no: int
    clerk: str
    shift: int
    day: date
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidEntry:
    """The challan of entry ``challan`` was made void; its number stays used."""

    kind: ClassVar = Kind.VOID
    seq: int
    at: datetime
    challan: int
    reason: str
    clerk: str
    day: date
    approval: Approval


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorEntry:
    """The treasury's acknowledgement with this SHA-256 was received."""

    kind: ClassVar = Kind.ANCHOR
    seq: int
    at: datetime
    ack: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockEntry:
    """The clock stepped: it read ``was`` at the entry before, and ``is_now`` after."""

    kind: ClassVar = Kind.CLOCK
    seq: int
    at: datetime
    was: datetime
    is_now: datetime
    uid: str
    approval: Approval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts and sums of a shift; serials are 0 where nothing was issued."""

    issued: int = 0
    issued_paisa: int = 0
    voided: int = 0
    voided_paisa: int = 0
    payments: int = 0
    paid_paisa: int = 0
    reprints: int = 0
    first_serial: int = 0
    last_serial: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftEntry:
    """A shift was opened (no figures) or closed by a Z report (with figures).

    counted_paisa: cash counted, where the office takes cash.
    """

    kind: ClassVar = Kind.SHIFT
    seq: int
    at: datetime
    action: Literal["open", "close"]
    shift: int
    clerk: str
    day: date
    figures: Figures | None = None
    counted_paisa: int | None = None
    approval: Approval | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RotateEntry:
    """The device's key changed; ``proof`` is the new key's signature over the old head."""

    kind: ClassVar = Kind.ROTATE
    seq: int
    at: datetime
    public_key: bytes
    proof: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """What a person did that changed nothing here: login, lock, login-failed, export."""

    kind: ClassVar = Kind.SESSION
    seq: int
    at: datetime
    event: str
    uid: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReprintEntry:
    """A further slip of the challan was asked for: DUPLICATE ``copy``."""

    kind: ClassVar = Kind.REPRINT
    seq: int
    at: datetime
    challan: int
    copy: int
    clerk: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingEntry:
    """A setting that matters as evidence was changed."""

    kind: ClassVar = Kind.SETTING
    seq: int
    at: datetime
    name: str
    old: str
    new: str
    uid: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEntry:
    """The counter's business day was closed; ``manifest`` is the signed day."""

    kind: ClassVar = Kind.DAY
    seq: int
    at: datetime
    manifest: bytes


Entry = (
    ChallanEntry
    | PaymentEntry
    | VoidEntry
    | AnchorEntry
    | ClockEntry
    | ShiftEntry
    | RotateEntry
    | SessionEntry
    | ReprintEntry
    | SettingEntry
    | DayEntry
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """One entry as it stands in the journal: place, kind, exact bytes, head after it."""

    seq: int
    at: datetime
    kind: int
    body: bytes
    head: bytes


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of the chain: the last entry's place, head and time (0 and head_0 before any)."""

    seq: int
    head: bytes
    at: datetime | None
