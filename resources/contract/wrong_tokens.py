"""Wrong tokens and wrong digits: every fault a COSE_Sign1, a token or its address can have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.signing.codec import KeySigner, decode, encode, kid_of, to_be_signed
from desktop.signing.token import to_digits

Row = tuple[str, Any, str]
"""What is wrong, the wrong bytes or value, and the reason it is refused for."""

ORDER: Final = 2**252 + 27742317777372353535851937790883648493
"""Of Ed25519's group (RFC 8032): a signature's S must be below it."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A COSE_Sign1 taken apart, to be put together wrongly but with a true signature."""

    key: KeySigner
    header: bytes
    payload: bytes

    def built(self, *, tag: str = "d2", head: str = "84", unprotected: str = "a0") -> bytes:
        """Return tag, array head and the four members."""
        return b"".join(
            [
                bytes.fromhex(tag + head),
                encode(self.header),
                bytes.fromhex(unprotected),
                encode(self.payload),
                encode(self.signature()),
            ]
        )

    def signature(self) -> bytes:
        """Return the true signature over header and payload."""
        return self.key.sign(self.signed_bytes())

    def signed_bytes(self) -> bytes:
        """Return what the signature covers."""
        return to_be_signed(self.header, self.payload)

    def with_header(self, header: bytes) -> bytes:
        """Return the object with other header bytes, truly signed."""
        return Envelope(self.key, header, self.payload).built()

    def with_payload(self, payload: bytes) -> bytes:
        """Return the object with another payload, truly signed."""
        return Envelope(self.key, self.header, payload).built()


def envelope(data: bytes, key: KeySigner) -> Envelope:
    """Return the parts of a golden object."""
    header, _, payload, _ = decode(data[1:], "golden object")
    return Envelope(key, header, payload)


def wrong_headers(token: Envelope, keys: Mapping[str, KeySigner]) -> Iterator[Row]:
    """Yield protected headers that are not the only right one."""
    kid = kid_of(keys["device"].public_key)
    right = {1: -8, 4: kid, 16: 65001}
    others: list[tuple[str, object, str]] = [
        ("algorithm ES256", {**right, 1: -7}, "type"),
        ("algorithm Ed25519 by its newer number", {**right, 1: -19}, "type"),
        ("no algorithm", {4: kid, 16: 65001}, "type"),
        ("no key id", {1: -8, 16: 65001}, "header"),
        ("key id of seven bytes", {**right, 4: kid[:7]}, "header"),
        ("key id as text", {**right, 4: kid.hex()[:8]}, "header"),
        ("key id of another key", {**right, 4: kid_of(keys["treasury"].public_key)}, "key"),
        ("no type", {1: -8, 4: kid}, "type"),
        ("type of a part", {**right, 16: 65002}, "type"),
        ("type as text", {**right, 16: "65001"}, "type"),
        ("a content type besides", {**right, 3: 60}, "type"),
        ("a critical header besides", {**right, 2: [16]}, "type"),
        ("header is an array", [1, -8, 4, kid], "header"),
    ]
    for name, header, why in others:
        yield f"header: {name}", token.with_header(encode(header)), why
    kid_hex, typ = "0448" + kid.hex(), "1019fde9"
    raw = [
        ("empty", "", "form"),
        ("algorithm not in its shortest form", f"a3013807{kid_hex}{typ}", "form"),
        ("keys out of order", f"a3{kid_hex}0127{typ}", "form"),
        ("algorithm twice", f"a401270127{kid_hex}{typ}", "form"),
        ("map of indefinite length", f"bf0127{kid_hex}{typ}ff", "form"),
        ("a byte after it", f"a30127{kid_hex}{typ}00", "form"),
    ]
    for name, header_hex, why in raw:
        yield f"header: {name}", token.with_header(bytes.fromhex(header_hex)), why


def wrong_envelopes(token: Envelope) -> Iterator[Row]:
    """Yield objects whose bytes outside header and payload are not the only right ones."""
    right = token.built()
    four = [encode(token.header), b"\xa0", encode(token.payload), encode(token.signature())]
    yield "no tag", right[1:], "envelope"
    yield "tag of COSE_Sign", token.built(tag="d862"), "envelope"
    yield "tag not in its shortest form", token.built(tag="d812"), "envelope"
    yield "tag twice", token.built(tag="d2d2"), "form"
    yield "key id in the unprotected header", token.built(unprotected="a1044101"), "envelope"
    yield "unprotected header is an array", token.built(unprotected="80"), "envelope"
    yield "unprotected header is null", token.built(unprotected="f6"), "envelope"
    yield "three members", b"\xd2\x83" + b"".join(four[:3]), "envelope"
    yield "five members", b"\xd2\x85" + b"".join(four) + b"\xf6", "envelope"
    yield "array of indefinite length", token.built(head="9f") + b"\xff", "form"
    yield "array head not in its shortest form", token.built(head="9804"), "form"
    yield "detached payload", b"\xd2\x84" + four[0] + b"\xa0\xf6" + four[3], "envelope"
    longer = b"\x59" + len(token.payload).to_bytes(2) + token.payload
    yield (
        "payload length not in its shortest form",
        b"\xd2\x84" + four[0] + b"\xa0" + longer + four[3],
        "form",
    )
    yield "a byte after its end", right + b"\x00", "form"
    yield "cut by one byte", right[:-1], "form"
    yield "cut to its tag", right[:1], "form"
    yield "nothing", b"", "envelope"


def wrong_signatures(token: Envelope, keys: Mapping[str, KeySigner]) -> Iterator[Row]:
    """Yield objects that the device did not sign in just this way."""
    start = token.built()[:-66]
    right = token.signature()
    scalar = int.from_bytes(right[32:], "little") + ORDER
    aad = encode(["Signature1", token.header, b"\x00", token.payload])
    counter = encode(["CounterSignature", token.header, b"", token.payload])
    signatures = [
        ("one bit flipped", right[:-1] + bytes([right[-1] ^ 1]), "signature"),
        (
            "S is not below the group's order",
            right[:32] + scalar.to_bytes(32, "little"),
            "signature",
        ),
        ("all zero", bytes(64), "signature"),
        ("by the treasury's key", keys["treasury"].sign(token.signed_bytes()), "signature"),
        ("over the bare payload", token.key.sign(token.payload), "signature"),
        ("over external data", token.key.sign(aad), "signature"),
        ("over a counter signature's structure", token.key.sign(counter), "signature"),
        ("of 63 bytes", right[:63], "envelope"),
        ("of 65 bytes", right + b"\x00", "envelope"),
        ("as text", "x" * 64, "envelope"),
    ]
    for name, signature, why in signatures:
        yield f"signature {name}", start + encode(signature), why


TOKEN_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("device of six digits", (1, 100_000), "shape"),
    ("entry 0", (2, 0), "shape"),
    ("entry beyond 2^53", (2, 2**53), "shape"),
    ("serial 0", (3, 0), "shape"),
    ("serial of seven digits", (3, 1_000_000), "shape"),
    ("time before 1970", (4, -1), "shape"),
    ("time beyond 2^37", (4, 2**37), "shape"),
    ("amount below zero", (5, -1), "shape"),
    ("amount beyond 2^32", (5, 2**32), "shape"),
    ("amount is true", (5, True), "shape"),
    ("amount is text", (5, "210050"), "shape"),
    ("amount is null", (5, None), "shape"),
    ("head of eleven bytes", (6, "C0250100000"), "shape"),
    ("offence of no byte", (7, ""), "shape"),
    ("offence of eleven bytes", (7, "MVO-1200000"), "shape"),
    ("offence as bytes", (7, b"MVO-12"), "shape"),
    ("due days beyond 2^16", (8, 2**16), "shape"),
    ("hint of nine bytes", (9, "GZ6719999"), "shape"),
    ("U+0000 in the hint", (9, "GZ\x00"), "shape"),
    ("commitment of 15 bytes", (10, bytes(15)), "shape"),
    ("commitment as text", (10, "c" * 16), "shape"),
]


def wrong_fields(golden: Envelope, table: list[Row]) -> Iterator[Row]:
    """Yield the golden object with one field of its array replaced, truly signed."""
    for name, (place, value), why in table:
        fields = decode(golden.payload, "golden payload")
        fields[place] = value
        yield name, golden.with_payload(encode(fields)), why


def wrong_payloads(token: Envelope) -> Iterator[Row]:
    """Yield truly signed tokens whose payload is not an array of eleven in the only right form."""
    fields = decode(token.payload, "golden payload")
    short = [*fields[:6], "", "F", 0, "", fields[10]]
    offence = b"\x66" + b"MVO-12"
    yield "ten fields", token.with_payload(encode(short[:10])), "shape"
    yield "twelve fields", token.with_payload(encode([*short, 0])), "shape"
    yield "payload is a map", token.with_payload(encode(dict(enumerate(short)))), "shape"
    yield "payload is empty", token.with_payload(b""), "form"
    changes = [
        ("amount as a float", encode(short[5]), bytes.fromhex("fa484d2080"), "form"),
        ("version not in its shortest form", b"\x8b\x01", b"\x8b\x18\x01", "form"),
    ]
    for name, old, new, why in changes:
        yield name, token.with_payload(encode(short).replace(old, new, 1)), why
    yield "a byte after the payload", token.with_payload(encode(short) + b"\x00"), "form"
    broken = [("not UTF-8", b"\x62\xff\xfe"), ("half of a character", b"\x63\xed\xa0\x80")]
    for name, text in broken:
        payload = token.payload.replace(offence, text, 1)
        yield f"offence: {name}", token.with_payload(payload), "form"
    long = [*fields[:2], 2**40, *fields[3:6], "C025010000", "MVO-120000", 65_535, "GZ671234"]
    yield "more than 158 bytes", token.with_payload(encode([*long, fields[10]])), "too-large"


def wrong_digits(golden: bytes) -> Iterator[Row]:
    """Yield texts that are not a challan's digits or address."""
    digits = to_digits(golden)
    two = str(int.from_bytes(b"\x02" + golden))
    urdu = digits.translate({48 + n: 0x6F0 + n for n in range(10)})
    for name, text, why in [
        ("a zero before them", "0" + digits, "digits"),
        ("0x02 for 0x01", two, "digits"),
        ("383 digits", "1" * 383, "digits"),
        ("99 digits", "1" * 99, "digits"),
        ("Urdu digits", urdu, "digits"),
        ("a letter among them", digits[:50] + "O" + digits[50:], "digits"),
        ("a space among them", digits[:50] + " " + digits[50:], "digits"),
        ("a sign before them", "+" + digits, "digits"),
        ("an address without /V/", "HTTPS://MAHASIL.KP.GOV.PK/" + digits, "digits"),
        ("an address of another scheme", "FTP://MAHASIL.KP.GOV.PK/V/" + digits, "digits"),
        ("an address with a query", "HTTPS://MAHASIL.KP.GOV.PK/V/" + digits + "?A=1", "digits"),
        ("nothing", "", "digits"),
    ]:
        yield f"digits: {name}", text, why
