"""A counter that lives through whatever a case needs, as real bytes under the golden keys."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.challan import Line, Record
from desktop.domain.daybook import Movement, totals
from desktop.signing import parts, token
from desktop.signing.codec import Signer, encode, sign1
from desktop.signing.entries import deed_hash, encode_entry
from desktop.signing.records import encode_record
from resources.contract.golden import DAY, DEVICE, KEYS, at, minimal_record, salt, token_of
from resources.contract.wrong_parts import frame

CLERK, SUPERVISOR, SHIFT = "a.gul", "s.khan", 7
FINE: Final = ("C02501", "PW4012", "provincial")
FEE: Final = ("", "", "tma-1")
Make = Callable[[int], j.Entry]


def approved(verb: str, *arguments: str | int) -> j.Approval:
    """Return a supervisor's yes by PIN."""
    return j.Approval(SUPERVISOR, j.ApprovalKind.PIN, deed_hash(verb, *arguments))


def a_record(seq: int, paisa: int, key: tuple[str, str, str] = FINE) -> Record:
    """Return a record of one line under ``key``: head, DDO and beneficiary."""
    head, ddo, beneficiary = key
    return replace(
        minimal_record(),
        salt=salt(f"story {seq}"),
        request=UUID(bytes=salt(f"story request {seq}")),
        lines=(Line(code="F", quantity=1, amount_paisa=paisa),),
        amount_paisa=paisa,
        head=head,
        ddo=ddo,
        beneficiary=beneficiary,
    )


def sign_frame(part: w.Part, packed: bytes, key: Signer) -> bytes:
    """Return a signed part around ``packed``, checked by nobody: no zstd library's bytes in it."""
    fields = [1, part.device, part.first, part.last, part.prev_head, part.head, packed]
    return sign1(encode(fields), parts.PART_TYP, key)


def flipped(data: bytes, place: int) -> bytes:
    """Return ``data`` with one bit changed in the byte at ``place``."""
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


@dataclass
class Story:
    """One journal, grown entry by entry; ``branch`` makes the copy that nobody wants."""

    certificate: bytes
    key: Signer = KEYS["device"]
    device: int = DEVICE
    serial: int = 0
    day_no: int = 0
    bodies: list[bytes] = field(default_factory=list)
    heads: list[bytes] = field(default_factory=list)
    keys: dict[int, tuple[str, str, str, int]] = field(default_factory=dict)
    moves: list[tuple[int, Movement]] = field(default_factory=list)
    serials: list[tuple[int, int]] = field(default_factory=list)
    reprints: list[int] = field(default_factory=list)
    days: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.heads = self.heads or [j.genesis(self.certificate)]

    @property
    def next(self) -> int:
        """The place of the entry that comes next."""
        return len(self.bodies) + 1

    def branch(self) -> "Story":
        """Return a copy that goes its own way from here."""
        return copy.deepcopy(self)

    def raw(self, body: bytes) -> int:
        """Append any bytes as an entry and return its place."""
        self.bodies.append(body)
        self.heads.append(j.step(self.heads[-1], body))
        return len(self.bodies)

    def add(self, make: Make) -> int:
        """Append what ``make`` returns for the next place."""
        return self.raw(encode_entry(make(self.next)))

    def login(self, uid: str = CLERK) -> int:
        """Append a login."""
        return self.add(lambda seq: j.SessionEntry(seq=seq, at=at(seq), event="login", uid=uid))

    def challan(
        self,
        paisa: int = 50_000,
        key: tuple[str, str, str] = FINE,
        *,
        serial: int = 0,
        signer: Signer | None = None,
    ) -> int:
        """Issue a challan; ``signer`` is another key than the device's."""
        record, seq = a_record(self.next, paisa, key), self.next
        self.serial = serial or self.serial + 1
        told = replace(token_of(record, seq, self.serial), device=self.device)
        signed = token.sign_token(told, signer or self.key)
        self.keys[seq] = (*key, paisa)
        self.moves.append((seq, Movement("issued", *key, paisa)))
        self.serials.append((seq, self.serial))
        return self.add(
            lambda seq: j.ChallanEntry(
                seq=seq,
                at=at(seq),
                serial=self.serial,
                record=encode_record(record),
                signature=token.token_signature(signed),
            )
        )

    def pay(self, challan: int, paisa: int) -> int:
        """Take money for the challan of entry ``challan``, known or not."""
        if challan in self.keys:
            self.moves.append((self.next, Movement("paid", *self.keys[challan][:3], paisa)))
        return self.add(
            lambda seq: j.PaymentEntry(
                seq=seq,
                at=at(seq),
                challan=challan,
                paisa=paisa,
                tender="cash",
                receipt_no=seq,
                clerk=CLERK,
                shift=SHIFT,
                day=DAY,
            )
        )

    def void(self, challan: int) -> int:
        """Make the challan of entry ``challan`` void, known or not."""
        if challan in self.keys:
            self.moves.append((self.next, Movement("voided", *self.keys[challan])))
        yes = approved("void", challan, "wrong payer", CLERK)
        return self.add(
            lambda seq: j.VoidEntry(
                seq=seq,
                at=at(seq),
                challan=challan,
                reason="wrong payer",
                clerk=CLERK,
                day=DAY,
                approval=yes,
            )
        )

    def reprint(self, challan: int) -> int:
        """Ask for a further slip."""
        self.reprints.append(self.next)
        return self.add(
            lambda seq: j.ReprintEntry(
                seq=seq, at=at(seq), challan=challan, copy=1, clerk=CLERK, reason="jam", day=DAY
            )
        )

    def manifest(self, **changes: Any) -> w.Day:  # noqa: ANN401 - any field of a day
        """Return the day that is open, as it is; every field can be changed."""
        first, last = self.days[-1] + 1 if self.days else 1, len(self.bodies)
        self.day_no += 1
        day = DAY + timedelta(days=self.day_no - 1)
        return replace(
            w.Day(
                device=self.device,
                day=day,
                day_no=self.day_no,
                first=first,
                last=last,
                head=self.heads[-1],
                closed_at=at(self.next),
                first_serial=next(self._serials(first), 0),
                last_serial=[0, *self._serials(first)][-1],
                reprints=sum(seq >= first for seq in self.reprints),
                shifts=1,
                totals=totals(move for seq, move in self.moves if seq >= first),
                grand=(self._sum("issued"), self._sum("voided"), self._sum("paid")),
                supervisor=self._closing(day),
            ),
            **changes,
        )

    def _closing(self, day: date) -> j.Approval:
        return approved("close-day", day.isoformat(), self.day_no)

    def _serials(self, first: int) -> Iterator[int]:
        return (serial for seq, serial in self.serials if seq >= first)

    def _sum(self, kind: str) -> int:
        return sum(move.paisa for _, move in self.moves if move.kind == kind)

    def close(self, signer: Signer | None = None, **changes: Any) -> int:  # noqa: ANN401 - see above
        """Close the open day; every field of its manifest can be changed."""
        signed = parts.sign_day(self.manifest(**changes), signer or self.key)
        seq = self.add(lambda seq: j.DayEntry(seq=seq, at=at(seq), manifest=signed))
        self.days.append(seq)
        return seq

    def range(self, first: int = 1, last: int | None = None, /, **changes: Any) -> w.Part:  # noqa: ANN401 - any field
        """Return the part of the entries first…last."""
        last = last or len(self.bodies)
        part = w.Part(
            device=self.device,
            first=first,
            last=last,
            prev_head=self.heads[first - 1],
            head=self.heads[last],
            entries=tuple(self.bodies[first - 1 : last]),
        )
        return replace(part, **changes)

    def part(self, first: int = 1, last: int | None = None, /, **changes: Any) -> bytes:  # noqa: ANN401 - any field
        """Return the signed part of the entries first…last, in an uncompressed frame."""
        part = self.range(first, last, **changes)
        return sign_frame(part, frame(encode(list(part.entries))), self.key)


def a_morning(certificate: bytes) -> Story:
    """Return a journal of eight entries: two challans, one paid, one void, a duplicate."""
    story = Story(certificate)
    story.login()
    fine = story.challan(150_000)
    fee = story.challan(20_000, FEE)
    story.pay(fine, 150_000)
    story.reprint(fine)
    story.void(fee)
    story.challan(75_050)
    story.login(SUPERVISOR)
    return story
