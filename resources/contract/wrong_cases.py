"""Bytes a reader must refuse, one fault each, and for what reason.

Wherever it can be, the signature is true: then it is the fault itself that must be seen.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from desktop.signing.codec import (
    KeySigner,
    assemble,
    decode,
    encode,
    kid_of,
    protected_header,
    split1,
)
from resources.contract.wrong_parts import wrong_parts
from resources.contract.wrong_tokens import (
    TOKEN_FIELDS,
    Envelope,
    Row,
    envelope,
    wrong_digits,
    wrong_envelopes,
    wrong_fields,
    wrong_headers,
    wrong_payloads,
    wrong_signatures,
)

Table = tuple[str, str | None, Iterator[Row]]
"""Rule, whose key the bytes are checked with, and the rows."""


def wrong_tables(good: Mapping[str, bytes], keys: Mapping[str, KeySigner]) -> list[Table]:
    """Return every wrong form of one thing alone."""
    token = envelope(good["token, full"], keys["device"])
    return [
        ("signed-token", "device", wrong_headers(token, keys)),
        ("signed-token", "device", wrong_envelopes(token)),
        ("signed-token", "device", wrong_signatures(token, keys)),
        ("signed-token", "device", wrong_fields(token, TOKEN_FIELDS)),
        ("signed-token", "device", wrong_payloads(token)),
        ("cbor", None, iter(CBOR)),
        ("record", None, wrong_records(good["record, full"])),
        ("entry", None, wrong_entries(good)),
        ("signed-part", "device", wrong_parts(good["part"], keys["device"])),
        *wrong_answers(good, keys),
        ("digits", None, wrong_digits(good["token, full"])),
    ]


CBOR: Final[list[Row]] = [
    ("map keys out of order", bytes.fromhex("a202010101"), "form"),
    ("map key twice", bytes.fromhex("a201010102"), "form"),
    ("map key is text", bytes.fromhex("a1616101"), "form"),
    ("map key is negative", bytes.fromhex("a12001"), "form"),
    ("half float", bytes.fromhex("f93c00"), "form"),
    ("double float", bytes.fromhex("fb3ff0000000000000"), "form"),
    ("undefined", bytes.fromhex("f7"), "form"),
    ("simple value of two bytes", bytes.fromhex("f8ff"), "form"),
    ("a break alone", bytes.fromhex("ff"), "form"),
    ("a tag", bytes.fromhex("c001"), "form"),
    ("a big number", bytes.fromhex("c249010000000000000000"), "form"),
    ("number of two bytes for 23", bytes.fromhex("1817"), "form"),
    ("number of three bytes for 255", bytes.fromhex("1900ff"), "form"),
    ("number of five bytes for 65535", bytes.fromhex("1a0000ffff"), "form"),
    ("number of nine bytes for 2^32 - 1", bytes.fromhex("1b00000000ffffffff"), "form"),
    ("reserved length", bytes.fromhex("1c"), "form"),
    ("bytes of indefinite length", bytes.fromhex("5f4100ff"), "form"),
    ("text of indefinite length", bytes.fromhex("7f6161ff"), "form"),
    ("array of indefinite length", bytes.fromhex("9f01ff"), "form"),
    ("array of 2^64 - 1", bytes.fromhex("9bffffffffffffffff"), "form"),
    ("map of 2^64 - 1", bytes.fromhex("bbffffffffffffffff"), "form"),
    ("bytes of 2^64 - 1", bytes.fromhex("5bffffffffffffffff"), "form"),
    ("text of 2^32 - 1", bytes.fromhex("7affffffff"), "form"),
    ("nested nine deep", bytes.fromhex("81" * 9 + "00"), "form"),
    ("nested a thousand deep", b"\x81" * 1000 + b"\x00", "form"),
    ("more than 2 MiB", b"\x5a\x00\x20\x00\x00" + bytes(2**21), "too-large"),
    ("two items", bytes.fromhex("0101"), "form"),
]


RECORD_FIELDS: Final[list[Row]] = [
    ("amount is not the sum of the lines", (5, 210_051), "sum"),
    ("amount beyond 2^32", (5, 2**32), "shape"),
    ("salt of 15 bytes", (0, bytes(15)), "shape"),
    ("request of 17 bytes", (1, bytes(17)), "shape"),
    ("payer of six fields", (2, ["none", "", "N. N.", "", "", ""]), "shape"),
    ("vehicle is null", (3, None), "shape"),
    ("no line", (4, []), "shape"),
    ("line of four fields", (4, [["F", 1, 210_050, ""]]), "shape"),
    ("head of eleven bytes in six letters", (6, "کککککC"), "shape"),
    ("DDO of seven bytes", (7, "PW40120"), "shape"),
    ("due days beyond 2^16", (10, 2**16), "shape"),
    ("amount after the due date is null", (11, None), "shape"),
    ("occurred in the year 285 million", (13, 2**53 - 1), "shape"),
    ("remarks of 4,097 bytes", (19, "x" * 4097), "shape"),
    ("U+0000 in the remarks", (19, "\x00"), "shape"),
    ("30 February", (20, "2026-02-30"), "shape"),
    ("day without its zeros", (20, "2026-2-3"), "shape"),
    ("day of another thousand years", (20, "9999-12-31"), "shape"),
    ("catalogue of 31 bytes", (24, bytes(31)), "shape"),
    ("payment group of three fields", (26, [bytes(16), 1, 2]), "shape"),
    ("list of flags without one", (27, []), "shape"),
    ("a field nobody knows", (28, 0), "shape"),
    ("field 0 as -1", (-1, 0), "form"),
]


def wrong_records(golden: bytes) -> Iterator[Row]:
    """Yield records with one field replaced or missing."""
    for name, (place, value), why in RECORD_FIELDS:
        yield f"record: {name}", encode({**decode(golden, "golden record"), place: value}), why
    fields = decode(golden, "golden record")
    del fields[9]
    yield "record: no offence", encode(fields), "shape"
    yield "record: an array", encode(list(fields.values())), "shape"


ENTRY_FIELDS: Final[list[Row]] = [
    ("1, session", (0, 0), "kind"),
    ("1, session", (0, 12), "kind"),
    ("1, session", (1, 0), "shape"),
    ("1, session", (2, 2**37), "shape"),
    ("1, session", (3, "x" * 17), "shape"),
    ("1, session", (4, ""), "shape"),
    ("1, session", (4, "u" * 33), "shape"),
    ("1, session", (5, "x" * 40_000), "too-large"),
    ("2, shift", (3, 3), "shape"),
    ("2, shift", (3, 2), "shape"),
    ("2, shift", (7, [0] * 9), "shape"),
    ("2, shift", (8, 0), "shape"),
    ("3, challan", (3, 0), "shape"),
    ("3, challan", (4, "record"), "shape"),
    ("3, challan", (5, bytes(63)), "shape"),
    ("5, payment", (3, 0), "shape"),
    ("5, payment", (5, ""), "shape"),
    ("7, void", (7, None), "shape"),
    ("7, void", (7, ["s.khan", 4, bytes(32), None]), "shape"),
    ("7, void", (7, ["s.khan", 1, bytes(31), None]), "shape"),
    ("7, void", (7, ["s.khan", 2, bytes(32), bytes(63)]), "shape"),
    ("9, reprint", (4, 0), "shape"),
    ("10, anchor", (3, bytes(31)), "shape"),
    ("15, rotate", (3, bytes(33)), "shape"),
    ("16, shift", (7, None), "shape"),
    ("16, shift", (7, [0] * 8), "shape"),
]


def wrong_entries(good: Mapping[str, bytes]) -> Iterator[Row]:
    """Yield entries with one field replaced, missing or too many."""
    for golden, (place, value), why in ENTRY_FIELDS:
        fields = decode(good[f"entry {golden}"], "golden entry")
        fields[place] = value
        said = str(value)
        yield f"entry {golden}: field {place + 1} is {said[:40]}", encode(fields), why
    anchor = decode(good["entry 10, anchor"], "golden entry")
    yield "entry of two fields", encode(anchor[:2]), "shape"
    yield "entry with a field too many", encode([*anchor, 0]), "shape"
    yield "entry with a field too few", encode(anchor[:-1]), "shape"
    yield "entry is a map", encode(dict(enumerate(anchor))), "shape"
    yield "entry is a number", b"\x04", "shape"


def wrong_answers(good: Mapping[str, bytes], keys: Mapping[str, KeySigner]) -> Iterator[Table]:
    """Yield tables of the other signed things with one field replaced, or another signer."""
    totals = decode(envelope(good["day"], keys["device"]).payload, "golden day")[12]
    listed = decode(envelope(good["key list"], keys["treasury"]).payload, "golden key list")[2]
    owned = decode(envelope(good["treasury's keys"], keys["treasury"]).payload, "golden keys")[2]
    tables: list[tuple[str, str, str, list[Row]]] = [
        ("signed-ack", "ack with flags and proof", "treasury", ACK_FIELDS),
        ("signed-day", "day", "device", day_fields(totals)),
        ("signed-day-answer", "day disputed", "treasury", ANSWER_FIELDS),
        ("signed-certificate", "certificate", "treasury", CERTIFICATE_FIELDS),
        ("signed-evidence", "evidence of a fork", "treasury", EVIDENCE_FIELDS),
        ("signed-evidence", "evidence of a frozen device", "treasury", FROZEN_FIELDS),
        ("signed-contents", "contents from the treasury", "treasury", CONTENTS_FIELDS),
        ("signed-checkpoint", "checkpoint", "treasury", CHECKPOINT_FIELDS),
        ("signed-restoration", "restoration", "treasury", RESTORATION_FIELDS),
        ("signed-standing", "standing", "treasury", STANDING_FIELDS),
        ("signed-feed-page", "feed page", "treasury", FEED_PAGE_FIELDS),
        ("signed-catalogue", "catalogue", "treasury", CATALOGUE_FIELDS),
        ("signed-key-list", "key list", "treasury", key_list_fields(listed)),
        ("signed-treasury-keys", "treasury's keys", "treasury", treasury_key_fields(owned)),
    ]
    for rule, name, signer, fields in tables:
        golden = envelope(good[name], keys[signer])
        yield rule, signer, wrong_fields(golden, [(f"{name}: {n}", v, w) for n, v, w in fields])
        other = Envelope(keys["supervisor"], golden.header, golden.payload).built()
        yield rule, signer, iter([(f"{name}: signed by a person", other, "signature")])
    yield "signed-enrolment", None, wrong_enrolments(good["enrolment"], keys)


ACK_FIELDS: Final[list[Row]] = [
    ("version 0", (0, 0), "version"),
    ("first entry 0", (2, 0), "shape"),
    ("head of 31 bytes", (4, bytes(31)), "shape"),
    ("flag of three fields", (8, [[4, "late-lease", 0]]), "shape"),
    ("flag of 25 bytes", (8, [[4, "x" * 25]]), "shape"),
    ("flags are null", (8, None), "shape"),
    ("checkpoint is text", (9, "treasury log"), "shape"),
    ("proof of 31 bytes", (10, [bytes(31)]), "shape"),
]
ANSWER_FIELDS: Final[list[Row]] = [
    ("agreed is 1", (4, 1), "shape"),
    ("a row is a map", (6, [{0: ""}]), "shape"),
]
EVIDENCE_FIELDS: Final[list[Row]] = [
    ("another why", (6, "forked"), "shape"),
    ("frozen, with a place", (6, "frozen"), "shape"),
    ("entry 0", (7, 0), "shape"),
    ("no place", (7, None), "shape"),
    ("no head of ours", (8, None), "shape"),
    ("no head of theirs", (9, None), "shape"),
    ("a head of 31 bytes", (9, bytes(31)), "shape"),
    ("version 2", (0, 2), "version"),
]
FROZEN_FIELDS: Final[list[Row]] = [
    ("a fork without its place", (6, "fork"), "shape"),
    ("a place", (7, 1), "shape"),
]
CONTENTS_FIELDS: Final[list[Row]] = [
    ("version 0", (0, 0), "version"),
    ("version 2", (0, 2), "version"),
    ("device is text", (1, "4711"), "shape"),
    ("made in the year 6326", (2, 2**37), "shape"),
    ("made at no time", (2, None), "shape"),
    ("it answers nothing", (3, b""), "shape"),
    ("it answers text", (3, "x" * 32), "shape"),
    ("items are a map", (4, {0: bytes(32)}), "shape"),
    ("an item of one field", (4, [["ack"]]), "shape"),
    ("an item is a digest", (4, [bytes(32)]), "shape"),
    ("a digest is text", (4, [["ack", "x" * 32]]), "shape"),
    ("a digest of 33 bytes", (4, [["ack", bytes(33)]]), "shape"),
    ("device of six digits", (1, 100_000), "shape"),
    ("it answers 31 bytes", (3, bytes(31)), "shape"),
    ("items are null", (4, None), "shape"),
    ("an item of three fields", (4, [["ack", bytes(32), 0]]), "shape"),
    ("an item of no kind", (4, [["", bytes(32)]]), "shape"),
    ("a kind of 25 bytes", (4, [["x" * 25, bytes(32)]]), "shape"),
    ("a digest of 31 bytes", (4, [["ack", bytes(31)]]), "shape"),
]
CHECKPOINT_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("size below 0", (1, -1), "shape"),
    ("root of 31 bytes", (2, bytes(31)), "shape"),
    ("time is null", (3, None), "shape"),
]
RESTORATION_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("version 0", (0, 0), "version"),
    ("time is null", (1, None), "shape"),
    ("time is text", (1, "07:00"), "shape"),
    ("time below 0", (1, -1), "shape"),
    ("time in the year 6326", (1, 2**37), "shape"),
    ("size below 0", (2, -1), "shape"),
    ("size is null", (2, None), "shape"),
    ("size beyond what JavaScript counts", (2, 2**53), "shape"),
    ("root of 31 bytes", (3, bytes(31)), "shape"),
    ("root of 33 bytes", (3, bytes(33)), "shape"),
    ("root is null", (3, None), "shape"),
    ("root is text", (3, "x" * 32), "shape"),
    ("feed is text", (4, "1"), "shape"),
    ("feed is null", (4, None), "shape"),
    ("feed below 0", (4, -1), "shape"),
    ("feed beyond what JavaScript counts", (4, 2**53), "shape"),
]
STANDING_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("another status", (2, "fine"), "shape"),
    ("next entry 0", (3, 0), "shape"),
    ("head of 31 bytes", (4, bytes(31)), "shape"),
    ("nonce of 15 bytes", (6, bytes(15)), "shape"),
    ("device 100000", (1, 100_000), "shape"),
    ("time is text", (5, "07:00"), "shape"),
]
FEED_PAGE_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("no office", (1, ""), "shape"),
    ("after one too few", (2, 6), "order"),
    ("next one too many", (3, 13), "order"),
    ("no items", (4, []), "order"),
    ("items are null", (4, None), "shape"),
    ("office of 25 bytes", (1, "x" * 25), "shape"),
    ("an item of another kind", (4, [[8, 0, "rumour", None, None, "", None, ""]]), "shape"),
    ("an item of seven fields", (4, [[8, 0, "notice", None, None, "", None]]), "shape"),
]
CATALOGUE_FIELDS: Final[list[Row]] = [
    ("version 2", (0, 2), "version"),
    ("no version of its own", (1, ""), "shape"),
    ("a version of 25 bytes", (1, "x" * 25), "shape"),
    ("30 February", (2, "2026-02-30"), "shape"),
    ("its day is null", (2, None), "shape"),
    ("its content is text", (3, "{}"), "shape"),
]
CERTIFICATE_FIELDS: Final[list[Row]] = [
    ("district in small letters", (4, "psh"), "shape"),
    ("district of other letters", (4, "Pـ"), "shape"),
    ("counter of two letters", (5, "AA"), "shape"),
    ("key of 33 bytes", (2, bytes(33)), "shape"),
    ("demo is null", (10, None), "shape"),
]


def key_list_fields(rows: list[list[Any]]) -> list[Row]:
    """Return the faults a key list can have; ``rows`` are the golden ones."""
    one = rows[0]
    return [
        ("version 2", (0, 2), "version"),
        ("made at no time", (1, None), "shape"),
        ("its keys are null", (2, None), "shape"),
        ("devices out of order", (2, [rows[1], rows[0]]), "order"),
        ("keys of one device out of order", (2, [rows[2], rows[1]]), "order"),
        ("a key twice", (2, [one, one]), "order"),
        ("a row of seven fields", (2, [one[:7]]), "shape"),
        *(
            (name, (2, [[*one[:place], value, *one[place + 1 :]]]), "shape")
            for name, place, value in (
                ("device of six digits", 0, 100_000),
                ("district in small letters", 1, "psh"),
                ("counter of two letters", 2, "AA"),
                ("key of 31 bytes", 3, bytes(31)),
                ("certificate of 33 bytes", 4, bytes(33)),
                ("a key from entry 0 on", 5, 0),
                ("a key to entry -1", 6, -1),
                ("revoked is false", 7, False),
            )
        ),
    ]


def treasury_key_fields(rows: list[list[Any]]) -> list[Row]:
    """Return the faults a list of the treasury's keys can have; ``rows`` are the golden ones."""
    one, two = rows
    return [
        ("version 2", (0, 2), "version"),
        ("made at no time", (1, None), "shape"),
        ("no key", (2, []), "order"),
        ("keys out of order", (2, [two, one]), "order"),
        ("a key twice", (2, [one, one]), "order"),
        ("a row of three fields", (2, [one[:3], two]), "shape"),
        ("a weak key", (2, [[bytes(32), *one[1:]], two]), "weak-key"),
        ("a key of 31 bytes", (2, [[bytes(31), *one[1:]], two]), "shape"),
        ("from no time", (2, [[one[0], None, None, None], two]), "shape"),
        ("until true", (2, [[*one[:2], True, None], two]), "shape"),
        ("compromised at -1", (2, [[*one[:3], -1], two]), "shape"),
        ("carriage of 33 bytes", (3, bytes(33)), "shape"),
        ("carriage is a weak key", (3, bytes(32)), "weak-key"),
    ]


def day_fields(totals: list[Any]) -> list[Row]:
    """Return the faults a day can have; ``totals`` are the golden ones."""
    return [
        ("totals out of order", (12, totals[::-1]), "order"),
        ("a total twice", (12, [totals[0], totals[0]]), "order"),
        ("total of eight fields", (12, [totals[0][:8]]), "shape"),
        ("perpetual totals are two", (13, [0, 0]), "shape"),
        ("nobody closed it", (14, None), "shape"),
        ("serial of seven digits", (8, 1_000_000), "shape"),
    ]


def weakly_signed(payload: bytes) -> bytes:
    """Return a request of the neutral point: one signature holds for it, whatever is signed."""
    neutral = (1).to_bytes(32, "little")
    fields = decode(payload, "golden enrolment")
    fields[1] = neutral
    header = protected_header(kid_of(neutral), 65005)
    return assemble(header, encode(fields), neutral + bytes(32))


def wrong_enrolments(golden: bytes, keys: Mapping[str, KeySigner]) -> Iterator[Row]:
    """Yield requests that do not prove they hold the key they carry."""
    device = envelope(golden, keys["device"])
    kid, payload, _ = split1(golden, 65005, "golden enrolment")
    thief = kid_of(keys["successor"].public_key)
    header = device.header.replace(kid, thief)
    stolen = Envelope(keys["successor"], header, payload).built()
    forged = Envelope(keys["successor"], device.header, payload).built()
    yield "enrolment: another key asks for this one", stolen, "key"
    yield "enrolment: another key signed", forged, "signature"
    yield "enrolment: a key anybody can sign for", weakly_signed(payload), "weak-key"
    nonce: Row = ("enrolment: nonce of 15 bytes", (5, bytes(15)), "shape")
    yield from wrong_fields(device, [nonce])
