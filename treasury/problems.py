"""What the treasury tells a caller that it cannot do what was asked (RFC 9457).

Problem
├── DigestDiffers, BadPart, BadEnrolment, TooLarge   the bytes are at fault
├── UnknownDevice, NotFound                          nothing is known by that name
├── Gap                                              the bytes are sound and do not fit
├── FeedBehind                                       the counter knows more than the treasury
├── NotSigned, ClockSkew                             who asks is not proved
├── BadPayment, PaymentDiffers                       what a rail says cannot be, or was otherwise
├── WrongKind, KeyRevoked                            it is proved, and may not
└── Busy                                             try the same again
"""

from datetime import datetime
from typing import ClassVar

from desktop.domain.calendar import to_unix
from desktop.domain.errors import Refused

Member = str | int


class Problem(Refused):
    """A refusal with an HTTP status and a stable name; ``str()`` is a sentence for a person."""

    status: ClassVar[int] = 400
    kind: ClassVar[str] = "bad-request"
    title: ClassVar[str] = "This request cannot be used"

    def members(self) -> dict[str, Member]:
        """Return the fields a program needs to go on."""
        return {}

    def document(self) -> dict[str, Member]:
        """Return the problem as RFC 9457 writes it."""
        return {
            "type": f"urn:mahasil:problem:{self.kind}",
            "title": self.title,
            "status": self.status,
            "detail": str(self),
            **self.members(),
        }


class DigestDiffers(Problem):
    """The body is not the one whose SHA-256 the address names."""

    kind = "digest"
    title = "The bytes are not those of this address"

    def __init__(self, got: bytes) -> None:
        super().__init__(
            f"The body's SHA-256 is {got.hex()}, not the one in the address; it was cut or "
            "changed on the way. Nothing was stored. Send it again."
        )


class TooLarge(Problem):
    """The body is larger than anything that could be sound."""

    status = 413
    kind = "too-large"
    title = "The body is too large"

    def __init__(self, limit: int) -> None:
        super().__init__(f"The body may have at most {limit:,} bytes. Nothing was stored.")


class BadPart(Problem):
    """The part does not verify; it must be rebuilt from the journal."""

    status = 422
    kind = "bad-part"
    title = "The part does not verify"


class BadEnrolment(Problem):
    """The enrolment request does not verify."""

    status = 422
    kind = "bad-enrolment"
    title = "The enrolment request does not verify"


class UnknownDevice(Problem):
    """No certificate was given to the key that signed this."""

    status = 404
    kind = "unknown-device"
    title = "No device with this key is enrolled here"

    def __init__(self, kid: bytes) -> None:
        super().__init__(
            f"This treasury has enrolled no device with the key {kid.hex()}. "
            "Nothing was stored. Enrol the counter here first."
        )


class NotFound(Problem):
    """There is nothing at this address, or not yet."""

    status = 404
    kind = "not-found"
    title = "There is nothing at this address"


class Gap(Problem):
    """Entries before this part are missing here; ``next_seq`` is the first one."""

    status = 409
    kind = "gap"
    title = "Entries before this part are missing"

    def __init__(self, first: int, next_seq: int, head: bytes) -> None:
        super().__init__(
            f"This part begins with entry {first}, but entry {next_seq} is the next one "
            f"expected. Nothing was stored. Send a part that begins with entry {next_seq}."
        )
        self.next_seq = next_seq
        self.head = head

    def members(self) -> dict[str, Member]:
        """Return where this treasury's copy of the journal ends."""
        return {"next_seq": self.next_seq, "head": self.head.hex()}


class FeedBehind(Problem):
    """The counter has items that this database lacks: an older copy of it was put back."""

    status = 409
    kind = "feed-behind"
    title = "The office's feed ends before what this counter has"

    def __init__(self, after: int, last: int) -> None:
        super().__init__(
            f"This counter has item {after} of its office's feed, and the feed here ends with item "
            f"{last}: an older copy of the treasury's database was put back. Nothing is lost, and "
            "nothing more is told before the treasury's operator has run its restore command."
        )
        self.last = last

    def members(self) -> dict[str, Member]:
        """Return where the feed ends here."""
        return {"last": self.last}


class NotSigned(Problem):
    """The question bears no signature of a device, or an old one."""

    status = 401
    kind = "not-signed"
    title = "Who asks is not proved"


class ClockSkew(Problem):
    """The question's time is too far from the treasury's; ``server_time`` is in Unix seconds."""

    status = 401
    kind = "clock-skew"
    title = "The clocks differ too much"

    def __init__(self, theirs: datetime, ours: datetime) -> None:
        super().__init__(
            f"The question says it was asked at {theirs:%Y-%m-%d %H:%M} UTC; here it is "
            f"{ours:%Y-%m-%d %H:%M} UTC. Set the clock, or sign with the treasury's time."
        )
        self.server_time = to_unix(ours)

    def members(self) -> dict[str, Member]:
        """Return the treasury's time."""
        return {"server_time": self.server_time}


class BadPayment(Problem):
    """What a rail sent is no notice of a payment."""

    status = 422
    kind = "bad-payment"
    title = "The notice of a payment cannot be read"


class PaymentDiffers(Problem):
    """The rail told otherwise of the same transaction before; what came first stays."""

    status = 409
    kind = "payment-differs"
    title = "This transaction was told of before, and otherwise"

    def __init__(self, txn: str) -> None:
        super().__init__(
            f"Transaction {txn} was told of before with another reference or amount. That stays; "
            "nothing was changed. Send a correction as a transaction of its own."
        )


class KeyRevoked(Problem):
    """The device's key is not trusted any more."""

    status = 403
    kind = "key-revoked"
    title = "This device's key was revoked"

    def __init__(self, device: int) -> None:
        super().__init__(
            f"The key of device {device} was revoked, so it is told no more than that. "
            "Call the treasury."
        )


class WrongKind(Problem):
    """A demo counter may not join a real treasury, nor the other way round."""

    status = 403
    kind = "demo"
    title = "Demo and real counters are kept apart"

    def __init__(self, *, demo: bool) -> None:
        here, there = ("demo", "real") if demo else ("real", "demo")
        super().__init__(
            f"This is a {here} treasury and the request is from a {there} counter. "
            "Nothing was enrolled. Demo folders never become real ones: make a new folder."
        )


class Busy(Problem):
    """The treasury cannot answer now; the same request may be sent again later."""

    status = 503
    kind = "busy"
    title = "The treasury cannot answer now"
