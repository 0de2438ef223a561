"""The treasury's keys: which of them signed a thing, and whether it is believed for that time.

A treasury that changes its key publishes a signed list of all it has or had. What an older key
signed while it was in use stays believed; what a compromised key signed from that time on is not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from desktop.domain.calendar import from_unix, to_unix
from desktop.domain.wire import (
    Ack,
    Certificate,
    Checkpoint,
    Contents,
    DayAnswer,
    Evidence,
    KeyList,
    Restoration,
    Standing,
)
from desktop.signing.codec import (
    KEY_BYTES,
    AnotherKey,
    BadBytes,
    Signer,
    encode,
    is_weak,
    kid_in,
    kid_of,
    open1,
    readable,
    sign1,
    split1,
)
from desktop.signing.shape import VERSION, Reader

TREASURY_KEYS_TYP = 65012
_WHAT = "list of the treasury’s keys"
_EVER = from_unix(0)
T = TypeVar("T")


class UnknownKey(BadBytes):
    """A key signed it that is not among the treasury's keys known here: a newer one, or nobody's.

    kid: that key's id.
    """

    def __init__(self, kid: bytes, what: str = _WHAT) -> None:
        super().__init__(
            what,
            f"another key signed it ({kid.hex()}) than those known here as the treasury’s. Renew "
            "what it publishes (Send now, or its folder on a USB stick), then try again",
        )
        self.kid = kid


class Disowned(BadBytes):
    """The treasury's own key signed it, at a time for which that key is not believed.

    compromised: that key may be in other hands; else its time was over.
    """

    def __init__(self, kid: bytes, since: datetime, *, compromised: bool) -> None:
        why = "may be in other hands" if compromised else "was out of use"
        super().__init__("answer", f"the treasury’s key {kid.hex()} {why} since {since:%d %b %Y}")
        self.kid = kid
        self.compromised = compromised


@dataclass(frozen=True, slots=True)
class TreasuryKey:
    """One Ed25519 key of the treasury, 32 bytes, and when it is believed.

    valid_from: since when the treasury signs with it. Something older may carry its signature,
    for a later key repeats what a compromised one said. valid_until: when it signs no more, None
    while that is open. compromised_at: since when it may be in other hands.
    """

    public_key: bytes
    valid_from: datetime
    valid_until: datetime | None = None
    compromised_at: datetime | None = None

    @property
    def kid(self) -> bytes:
        """The key's id, 8 bytes."""
        return kid_of(self.public_key)

    def check(self, at: datetime) -> None:
        """Raise Disowned where the key is not believed for what is said to be of ``at``."""
        if self.compromised_at is not None and at >= self.compromised_at:
            raise Disowned(self.kid, self.compromised_at, compromised=True)
        if self.valid_until is not None and at >= self.valid_until:
            raise Disowned(self.kid, self.valid_until, compromised=False)


@dataclass(frozen=True, slots=True)
class TreasuryKeys:
    """Every key the treasury has or had, the newest last.

    carriage: the key that carried files are sealed to, where it is not the newest one: a key in a
    token signs and opens nothing.
    """

    made_at: datetime
    known: tuple[TreasuryKey, ...]
    carriage: bytes | None = None

    @classmethod
    def pinned(cls, public_key: bytes) -> "TreasuryKeys":
        """Return what a counter knows since its enrolment: one key, for ever."""
        return cls(_EVER, (TreasuryKey(public_key, _EVER),))

    @property
    def newest(self) -> TreasuryKey:
        """The key the treasury signs with from now on."""
        return self.known[-1]

    @property
    def sealing_key(self) -> bytes:
        """The key a file for the treasury is sealed to."""
        return self.carriage or self.newest.public_key

    @property
    def compromised(self) -> tuple[TreasuryKey, ...]:
        """The keys that may be in other hands."""
        return tuple(each for each in self.known if each.compromised_at is not None)

    def find(self, kid: bytes) -> TreasuryKey:
        """Return the key with this id; UnknownKey where there is none."""
        for each in self.known:
            if each.kid == kid:
                return each
        raise UnknownKey(kid)

    def opened(
        self, open_: Callable[[bytes, bytes], T], data: bytes, at: datetime | None = None
    ) -> T:
        """Return what ``open_(data, public key)`` reads, signed by a key believed for its time.

        at: the time for a thing that does not say its own; a key must then be sound at that time.
        Raises UnknownKey, Disowned, or BadBytes as ``open_`` does.
        """
        told = self.opened_ever(open_, data)
        self.find(kid_in(data)).check(at or _said_at(told))
        return told

    def opened_ever(self, open_: Callable[[bytes, bytes], T], data: bytes) -> T:
        """Return what ``open_`` reads, signed by any of the keys, believed or not.

        For what others vouch for: the people who publish, or this ledger, which kept it before.
        """
        try:
            return open_(data, self._signer(data).public_key)
        except AnotherKey as error:
            raise UnknownKey(kid_in(data), error.what) from error

    def _signer(self, data: bytes) -> TreasuryKey:
        """Return the key that ``data`` names; the newest where it names none of these."""
        try:
            return self.find(kid_in(data))
        except BadBytes:  # whoever opens it says what is wrong with it
            return self.newest

    def believes(self, open_: Callable[[bytes, bytes], object], data: bytes) -> bool:
        """Whether ``data``, signed by one of the keys, is still believed."""
        try:
            self.opened(open_, data)
        except Disowned:
            return False
        return True


_SAID_AT: dict[type, str] = {
    Ack: "received_at",
    Certificate: "issued_at",
    Checkpoint: "made_at",
    Contents: "made_at",
    DayAnswer: "answered_at",
    Evidence: "received_at",
    KeyList: "made_at",
    Restoration: "restored_at",
    Standing: "server_time",
}
"""The field in which each thing says when it was signed."""


def _said_at(told: object) -> datetime:
    field = _SAID_AT.get(type(told))
    if field is None:
        message = f"{type(told).__name__} does not say when it was signed"
        raise TypeError(message)
    at: datetime = getattr(told, field)
    return at


def sign_treasury_keys(keys: TreasuryKeys, signer: Signer) -> bytes:
    """Return the signed list; Unwritable where a key comes twice or is listed out of its order."""
    rows = [
        [
            each.public_key,
            to_unix(each.valid_from),
            None if each.valid_until is None else to_unix(each.valid_until),
            None if each.compromised_at is None else to_unix(each.compromised_at),
        ]
        for each in keys.known
    ]
    fields = [VERSION, to_unix(keys.made_at), rows, keys.carriage]
    return sign1(readable(encode(fields), _read), TREASURY_KEYS_TYP, signer)


def open_treasury_keys(data: bytes, public_key: bytes) -> TreasuryKeys:
    """Return the list that ``public_key`` signed; BadBytes when it does not verify."""
    return _read(open1(data, TREASURY_KEYS_TYP, public_key, _WHAT))


def open_own_list(data: bytes) -> TreasuryKeys:
    """Return a list that one of the keys in it signed, a key that is not compromised.

    It proves itself to be whole, not to be the treasury's: that is for those who publish it.
    """
    kid, payload, _ = split1(data, TREASURY_KEYS_TYP, _WHAT)
    key = _read(payload).find(kid)
    if key.compromised_at is not None:
        raise Disowned(kid, key.compromised_at, compromised=True)
    return open_treasury_keys(data, key.public_key)


def _read(payload: bytes) -> TreasuryKeys:
    reader = Reader(payload, _WHAT, 4)
    reader.version()
    made_at = reader.moment()
    known = tuple(_read_key(row) for row in reader.rows(4))
    _check_order(known)
    return TreasuryKeys(made_at, known, reader.maybe(lambda: _sound(reader.blob(KEY_BYTES))))


def _read_key(row: Reader) -> TreasuryKey:
    return TreasuryKey(
        public_key=_sound(row.blob(KEY_BYTES)),
        valid_from=row.moment(),
        valid_until=row.maybe(row.moment),
        compromised_at=row.maybe(row.moment),
    )


def _sound(public_key: bytes) -> bytes:
    if is_weak(public_key):
        raise BadBytes(_WHAT, "one of the keys is one anybody can sign for")
    return public_key


def _check_order(known: tuple[TreasuryKey, ...]) -> None:
    begun = [each.valid_from for each in known]
    if not known or begun != sorted(begun) or len({each.kid for each in known}) < len(known):
        raise BadBytes(_WHAT, "its keys are not in order")
