"""What travels between counter and treasury, as values; the bytes are made in ``signing``."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from desktop.domain.journal import Approval


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolmentRequest:
    """A counter asks to be known: its public key, proved by its own signature."""

    public_key: bytes
    office: str
    district: str
    counter: str
    nonce: bytes
    created_at: datetime
    machine: str
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The treasury knows this device: its number, key, place and offline lease.

    lease_days: how long after the last acknowledgement challans are not flagged as late.
    """

    device: int
    public_key: bytes
    office: str
    district: str
    counter: str
    issued_at: datetime
    not_after: datetime
    lease_days: int
    request: bytes  # SHA-256 of the enrolment request
    demo: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What the QR carries: enough to check a slip offline, nothing about the person."""

    device: int
    seq: int
    serial: int
    issued_at: datetime
    paisa: int
    head: str
    offence: str
    due_days: int
    hint: str
    commit: bytes  # 16: SHA-256 of the full record's bytes, first half


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A signed, contiguous range of one counter's journal; heads before and after it."""

    device: int
    first: int
    last: int
    prev_head: bytes
    head: bytes
    entries: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack:
    """The treasury's signed answer to one part: everything up to ``last`` is stored.

    flags: (seq, code) of entries that are stored and questioned.
    checkpoint and proof belong to the public log; empty until a treasury keeps one.
    """

    device: int
    first: int
    last: int
    head: bytes
    part: bytes  # SHA-256 of the part's bytes
    received_at: datetime
    log_index: int
    flags: tuple[tuple[int, str], ...] = ()
    checkpoint: bytes | None = None
    proof: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The treasury's signed answer to a part it keeps in quarantine: kept whole, not counted.

    why: ``fork`` where the part contradicts what the device sent before; ``frozen`` where
    nothing more is taken from the device. Of a fork: seq is the first entry after which the two
    chains are known to differ, have and got are the treasury's head and the part's after it.
    """

    device: int
    first: int
    last: int
    part: bytes  # SHA-256 of the part's bytes
    received_at: datetime
    why: Literal["fork", "frozen"]
    seq: int | None = None
    have: bytes | None = None
    got: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The treasury's signed word on its log: so many parts, this root (``domain/merkle.py``)."""

    size: int
    root: bytes
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """The treasury's signed word that an older copy of its database was put back.

    size, root: its log as it was in that copy, from where it goes on. feed: the number behind
    which the feed of every office goes on; those between it and the copy's last one are void.
    """

    restored_at: datetime
    size: int
    root: bytes
    feed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCatalogue:
    """A catalogue as the treasury publishes it; ``content`` is its JSON file, byte for byte."""

    version: str
    valid_from: date
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKey:
    """One key of one device; ``certificate`` is the SHA-256 of the device's certificate.

    key_from, key_to: the entries it signs, to None while it is the device's newest: a device that
    passed its work on has a row a key, and for some entries two of them may sign.
    revoked_after: the last entry of the device that is trusted, None while all are.
    """

    device: int
    district: str
    counter: str
    public_key: bytes
    certificate: bytes
    key_from: int = 1
    key_to: int | None = None
    revoked_after: int | None = None

    def signs(self, seq: int) -> bool:
        """Whether the entry ``seq`` is one for this key to sign."""
        return self.key_from <= seq and (self.key_to is None or seq <= self.key_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyList:
    """All keys of all devices the treasury certified, by the devices' numbers, the oldest first."""

    made_at: datetime
    keys: tuple[DeviceKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The signed list of what a file carried by hand holds: nothing is lacking, nothing is added.

    answers: the SHA-256 of the file's list that the treasury answers with it; None on the way to
    the treasury. items: what each is and the SHA-256 of its bytes, in their order.
    """

    device: int
    made_at: datetime
    answers: bytes | None
    items: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTotal:
    """One row of a day: what was issued, voided and paid under one head, DDO and beneficiary."""

    head: str
    ddo: str
    beneficiary: str
    issued: int
    issued_paisa: int
    voided: int
    voided_paisa: int
    payments: int
    paid_paisa: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One closed business day of one counter; ``head`` is the chain's head after ``last``.

    first…last: the journal entries it covers (first > last for a nil day without entries).
    first_serial and last_serial are 0 where nothing was issued.
    grand: perpetual issued paisa, voided paisa, paid paisa since the counter began.
    """

    device: int
    day: date
    day_no: int
    first: int
    last: int
    head: bytes
    closed_at: datetime
    first_serial: int
    last_serial: int
    reprints: int
    shifts: int
    totals: tuple[DayTotal, ...]
    grand: tuple[int, int, int]
    supervisor: Approval


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswer:
    """The treasury's signed word on one day: agreed, or the rows as it computes them."""

    device: int
    day: date
    manifest: bytes  # SHA-256 of the signed day
    agreed: bool
    answered_at: datetime
    theirs: tuple[DayTotal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The treasury's signed word on how a device stands, for one asking: ``nonce`` is its own.

    next_seq, head: where the treasury's copy of the journal ends.
    """

    device: int
    status: Literal["ok", "contested", "frozen", "revoked"]
    next_seq: int
    head: bytes
    server_time: datetime
    nonce: bytes
