"""Wrong tokens and wrong digits: every fault a COSE_Sign1, a token or its address can have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from desktop.signing.codec import KeySigner, decode, encode, kid_of, to_be_signed
from desktop.signing.token import to_digits

Row = tuple[str, Any, str]
"""What is wrong, the wrong bytes or value, and words of the refusal."""

ORDER: Final = 2**252 + 27742317777372353535851937790883648493
"""Of Ed25519's group (RFC 8032): a signature's S must be below it."""

NOT_OURS, HEADER, FORM = "not a signed object", "another type or algorithm", "deterministic form"
FIELDS, SIGNATURE = "not the fields it should have", "signature is wrong"


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
        ("algorithm ES256", {**right, 1: -7}, HEADER),
        ("algorithm Ed25519 by its newer number", {**right, 1: -19}, HEADER),
        ("no algorithm", {4: kid, 16: 65001}, HEADER),
        ("no key id", {1: -8, 16: 65001}, "names no key"),
        ("key id of seven bytes", {**right, 4: kid[:7]}, "names no key"),
        ("key id as text", {**right, 4: kid.hex()[:8]}, "names no key"),
        ("key id of another key", {**right, 4: kid_of(keys["treasury"].public_key)}, "another key"),
        ("no type", {1: -8, 4: kid}, HEADER),
        ("type of a part", {**right, 16: 65002}, HEADER),
        ("type as text", {**right, 16: "65001"}, HEADER),
        ("a content type besides", {**right, 3: 60}, HEADER),
        ("a critical header besides", {**right, 2: [16]}, HEADER),
        ("header is an array", [1, -8, 4, kid], "names no key"),
    ]
    for name, header, why in others:
        yield f"header: {name}", token.with_header(encode(header)), why
    kid_hex, typ = "0448" + kid.hex(), "1019fde9"
    raw = [
        ("empty", "", FORM),
        ("algorithm not in its shortest form", f"a3013807{kid_hex}{typ}", FORM),
        ("keys out of order", f"a3{kid_hex}0127{typ}", FORM),
        ("algorithm twice", f"a401270127{kid_hex}{typ}", FORM),
        ("map of indefinite length", f"bf0127{kid_hex}{typ}ff", FORM),
        ("a byte after it", f"a30127{kid_hex}{typ}00", "after its end"),
    ]
    for name, header_hex, why in raw:
        yield f"header: {name}", token.with_header(bytes.fromhex(header_hex)), why


def wrong_envelopes(token: Envelope) -> Iterator[Row]:
    """Yield objects whose bytes outside header and payload are not the only right ones."""
    right = token.built()
    four = [encode(token.header), b"\xa0", encode(token.payload), encode(token.signature())]
    yield "no tag", right[1:], NOT_OURS
    yield "tag of COSE_Sign", token.built(tag="d862"), NOT_OURS
    yield "tag not in its shortest form", token.built(tag="d812"), NOT_OURS
    yield "tag twice", token.built(tag="d2d2"), FORM
    yield "key id in the unprotected header", token.built(unprotected="a1044101"), NOT_OURS
    yield "unprotected header is an array", token.built(unprotected="80"), NOT_OURS
    yield "unprotected header is null", token.built(unprotected="f6"), NOT_OURS
    yield "three members", b"\xd2\x83" + b"".join(four[:3]), NOT_OURS
    yield "five members", b"\xd2\x85" + b"".join(four) + b"\xf6", NOT_OURS
    yield "array of indefinite length", token.built(head="9f") + b"\xff", FORM
    yield "array head not in its shortest form", token.built(head="9804"), FORM
    yield "detached payload", b"\xd2\x84" + four[0] + b"\xa0\xf6" + four[3], NOT_OURS
    longer = b"\x59" + len(token.payload).to_bytes(2) + token.payload
    yield (
        "payload length not in its shortest form",
        b"\xd2\x84" + four[0] + b"\xa0" + longer + four[3],
        FORM,
    )
    yield "a byte after its end", right + b"\x00", "after its end"
    yield "cut by one byte", right[:-1], FORM
    yield "cut to its tag", right[:1], FORM
    yield "nothing", b"", NOT_OURS


def wrong_signatures(token: Envelope, keys: Mapping[str, KeySigner]) -> Iterator[Row]:
    """Yield objects that the device did not sign in just this way."""
    start = token.built()[:-66]
    right = token.signature()
    scalar = int.from_bytes(right[32:], "little") + ORDER
    aad = encode(["Signature1", token.header, b"\x00", token.payload])
    counter = encode(["CounterSignature", token.header, b"", token.payload])
    signatures = [
        ("one bit flipped", right[:-1] + bytes([right[-1] ^ 1]), SIGNATURE),
        ("S is not below the group's order", right[:32] + scalar.to_bytes(32, "little"), SIGNATURE),
        ("all zero", bytes(64), SIGNATURE),
        ("by the treasury's key", keys["treasury"].sign(token.signed_bytes()), SIGNATURE),
        ("over the bare payload", token.key.sign(token.payload), SIGNATURE),
        ("over external data", token.key.sign(aad), SIGNATURE),
        ("over a counter signature's structure", token.key.sign(counter), SIGNATURE),
        ("of 63 bytes", right[:63], NOT_OURS),
        ("of 65 bytes", right + b"\x00", NOT_OURS),
        ("as text", "x" * 64, NOT_OURS),
    ]
    for name, signature, why in signatures:
        yield f"signature {name}", start + encode(signature), why


TOKEN_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("device of six digits", (1, 100_000), "field 2"),
    ("entry 0", (2, 0), "field 3"),
    ("entry beyond 2^53", (2, 2**53), "field 3"),
    ("serial 0", (3, 0), "field 4"),
    ("serial of seven digits", (3, 1_000_000), "field 4"),
    ("time before 1970", (4, -1), "field 5"),
    ("time beyond 2^37", (4, 2**37), "field 5"),
    ("amount below zero", (5, -1), "field 6"),
    ("amount beyond 2^32", (5, 2**32), "field 6"),
    ("amount is true", (5, True), "field 6"),
    ("amount is text", (5, "210050"), "field 6"),
    ("amount is null", (5, None), "field 6"),
    ("head of eleven bytes", (6, "C0250100000"), "field 7"),
    ("offence of no byte", (7, ""), "field 8"),
    ("offence of eleven bytes", (7, "MVO-1200000"), "field 8"),
    ("offence as bytes", (7, b"MVO-12"), "field 8"),
    ("due days beyond 2^16", (8, 2**16), "field 9"),
    ("hint of nine bytes", (9, "GZ6719999"), "field 10"),
    ("U+0000 in the hint", (9, "GZ\x00"), "U+0000"),
    ("commitment of 15 bytes", (10, bytes(15)), "field 11"),
    ("commitment as text", (10, "c" * 16), "field 11"),
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
    yield "ten fields", token.with_payload(encode(short[:10])), FIELDS
    yield "twelve fields", token.with_payload(encode([*short, 0])), FIELDS
    yield "payload is a map", token.with_payload(encode(dict(enumerate(short)))), FIELDS
    yield "payload is empty", token.with_payload(b""), FORM
    changes = [
        ("amount as a float", encode(short[5]), bytes.fromhex("fa484d2080"), FORM),
        ("version not in its shortest form", b"\x8b\x01", b"\x8b\x18\x01", FORM),
    ]
    for name, old, new, why in changes:
        yield name, token.with_payload(encode(short).replace(old, new, 1)), why
    yield "a byte after the payload", token.with_payload(encode(short) + b"\x00"), "after its end"
    broken = [("not UTF-8", b"\x62\xff\xfe"), ("half of a character", b"\x63\xed\xa0\x80")]
    for name, text in broken:
        payload = token.payload.replace(offence, text, 1)
        yield f"offence: {name}", token.with_payload(payload), FORM
    long = [*fields[:2], 2**40, *fields[3:6], "C025010000", "MVO-120000", 65_535, "GZ671234"]
    yield "more than 158 bytes", token.with_payload(encode([*long, fields[10]])), "too large"


def wrong_digits(golden: bytes) -> Iterator[Row]:
    """Yield texts that are not a challan's digits or address."""
    digits = to_digits(golden)
    two = str(int.from_bytes(b"\x02" + golden))
    urdu = digits.translate({48 + n: 0x6F0 + n for n in range(10)})
    not_ours, other = "not the digits or the address", "not those of a challan"
    for name, text, why in [
        ("a zero before them", "0" + digits, other),
        ("0x02 for 0x01", two, other),
        ("383 digits", "1" * 383, not_ours),
        ("99 digits", "1" * 99, not_ours),
        ("Urdu digits", urdu, not_ours),
        ("a letter among them", digits[:50] + "O" + digits[50:], not_ours),
        ("a space among them", digits[:50] + " " + digits[50:], not_ours),
        ("a sign before them", "+" + digits, not_ours),
        ("an address without /V/", "HTTPS://MAHASIL.KP.GOV.PK/" + digits, not_ours),
        ("an address of another scheme", "FTP://MAHASIL.KP.GOV.PK/V/" + digits, not_ours),
        ("an address with a query", "HTTPS://MAHASIL.KP.GOV.PK/V/" + digits + "?A=1", not_ours),
        ("nothing", "", not_ours),
    ]:
        yield f"digits: {name}", text, why
