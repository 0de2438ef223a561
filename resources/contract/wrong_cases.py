"""Bytes a reader must refuse, one fault each, and in what words ours does.

Wherever it can be, the signature is true: then it is the fault itself that must be seen.
"""

import re
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
    FIELDS,
    FORM,
    SIGNATURE,
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

_LONG_RUN: Final = re.compile(rb"(?s)(.)\1{499,}")


def wrong_cases(good: Mapping[str, bytes], keys: Mapping[str, KeySigner]) -> list[dict[str, Any]]:
    """Return every wrong case as JSON values: name, rule, signer, hex or pieces, why."""
    token = envelope(good["token, full"], keys["device"])
    tables: list[tuple[str, str | None, Iterator[Row]]] = [
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
    return [
        {"name": name, "rule": rule, "signer": signer, **_stored(value), "why": why}
        for rule, signer, rows in tables
        for name, value, why in rows
    ]


def _stored(value: bytes | str) -> dict[str, Any]:
    if isinstance(value, str):
        return {"text": value}
    return {"pieces": _pieces(value)} if _LONG_RUN.search(value) else {"hex": value.hex()}


def _pieces(value: bytes) -> list[list[Any]]:
    pieces: list[list[Any]] = []
    at = 0
    for run in _LONG_RUN.finditer(value):
        pieces += [[value[at : run.start()].hex(), 1], [run[1].hex(), len(run[0])]]
        at = run.end()
    return [*pieces, [value[at:].hex(), 1]]


CBOR: Final[list[Row]] = [
    ("map keys out of order", bytes.fromhex("a202010101"), "map keys out of order"),
    ("map key twice", bytes.fromhex("a201010102"), "map keys out of order"),
    ("map key is text", bytes.fromhex("a1616101"), "map keys out of order"),
    ("map key is negative", bytes.fromhex("a12001"), "map keys out of order"),
    ("half float", bytes.fromhex("f93c00"), "float"),
    ("double float", bytes.fromhex("fb3ff0000000000000"), "float"),
    ("undefined", bytes.fromhex("f7"), "simple value"),
    ("simple value of two bytes", bytes.fromhex("f8ff"), "simple value"),
    ("a break alone", bytes.fromhex("ff"), "simple value"),
    ("a tag", bytes.fromhex("c001"), "a tag"),
    ("a big number", bytes.fromhex("c249010000000000000000"), "a tag"),
    ("number of two bytes for 23", bytes.fromhex("1817"), "shortest"),
    ("number of three bytes for 255", bytes.fromhex("1900ff"), "shortest"),
    ("number of five bytes for 65535", bytes.fromhex("1a0000ffff"), "shortest"),
    ("number of nine bytes for 2^32 - 1", bytes.fromhex("1b00000000ffffffff"), "shortest"),
    ("reserved length", bytes.fromhex("1c"), "indefinite or reserved"),
    ("bytes of indefinite length", bytes.fromhex("5f4100ff"), "indefinite or reserved"),
    ("text of indefinite length", bytes.fromhex("7f6161ff"), "indefinite or reserved"),
    ("array of indefinite length", bytes.fromhex("9f01ff"), "indefinite or reserved"),
    ("array of 2^64 - 1", bytes.fromhex("9bffffffffffffffff"), "cut off"),
    ("map of 2^64 - 1", bytes.fromhex("bbffffffffffffffff"), "cut off"),
    ("bytes of 2^64 - 1", bytes.fromhex("5bffffffffffffffff"), "cut off"),
    ("text of 2^32 - 1", bytes.fromhex("7affffffff"), "cut off"),
    ("nested nine deep", bytes.fromhex("81" * 9 + "00"), "too deeply"),
    ("nested a thousand deep", b"\x81" * 1000 + b"\x00", "too deeply"),
    ("more than 2 MiB", b"\x5a\x00\x20\x00\x00" + bytes(2**21), "too large"),
    ("two items", bytes.fromhex("0101"), "after its end"),
]


RECORD_FIELDS: Final[list[Row]] = [
    ("amount is not the sum of the lines", (5, 210_051), "add up"),
    ("amount beyond 2^32", (5, 2**32), "whole number"),
    ("salt of 15 bytes", (0, bytes(15)), "16 bytes"),
    ("request of 17 bytes", (1, bytes(17)), "16 bytes"),
    ("payer of six fields", (2, ["none", "", "N. N.", "", "", ""]), FIELDS),
    ("vehicle is null", (3, None), FIELDS),
    ("no line", (4, []), "no line"),
    ("line of four fields", (4, [["F", 1, 210_050, ""]]), FIELDS),
    ("head of eleven bytes in six letters", (6, "کککککC"), "text of"),
    ("DDO of seven bytes", (7, "PW40120"), "text of"),
    ("due days beyond 2^16", (10, 2**16), "whole number"),
    ("amount after the due date is null", (11, None), "whole number"),
    ("occurred in the year 285 million", (13, 2**53 - 1), "whole number"),
    ("remarks of 4,097 bytes", (19, "x" * 4097), "text of"),
    ("U+0000 in the remarks", (19, "\x00"), "U+0000"),
    ("30 February", (20, "2026-02-30"), "not a day"),
    ("day without its zeros", (20, "2026-2-3"), "of the form"),
    ("day of another thousand years", (20, "9999-12-31"), "of the form"),
    ("catalogue of 31 bytes", (24, bytes(31)), "32 bytes"),
    ("payment group of three fields", (26, [bytes(16), 1, 2]), FIELDS),
    ("list of flags without one", (27, []), "flags without one"),
    ("a field nobody knows", (28, 0), FIELDS),
    ("field 0 as -1", (-1, 0), FORM),
]


def wrong_records(golden: bytes) -> Iterator[Row]:
    """Yield records with one field replaced or missing."""
    for name, (place, value), why in RECORD_FIELDS:
        yield f"record: {name}", encode({**decode(golden, "golden record"), place: value}), why
    fields = decode(golden, "golden record")
    del fields[9]
    yield "record: no offence", encode(fields), FIELDS
    yield "record: an array", encode(list(fields.values())), FIELDS


ENTRY_FIELDS: Final[list[Row]] = [
    ("1, session", (0, 0), "kind 0"),
    ("1, session", (0, 12), "kind 12"),
    ("1, session", (1, 0), "field 2"),
    ("1, session", (2, 2**37), "field 3"),
    ("1, session", (3, "x" * 17), "text of"),
    ("1, session", (4, ""), "text of"),
    ("1, session", (4, "u" * 33), "text of"),
    ("1, session", (5, "x" * 40_000), "too large"),
    ("2, shift", (3, 3), "neither opens nor closes"),
    ("2, shift", (3, 2), "neither opens nor closes"),
    ("2, shift", (7, [0] * 9), "neither opens nor closes"),
    ("2, shift", (8, 0), "neither opens nor closes"),
    ("3, challan", (3, 0), "field 4"),
    ("3, challan", (4, "record"), "field 5"),
    ("3, challan", (5, bytes(63)), "field 6"),
    ("5, payment", (3, 0), "field 4"),
    ("5, payment", (5, ""), "field 6"),
    ("7, void", (7, None), FIELDS),
    ("7, void", (7, ["s.khan", 4, bytes(32), None]), "unknown kind of approval"),
    ("7, void", (7, ["s.khan", 1, bytes(31), None]), "32 bytes"),
    ("7, void", (7, ["s.khan", 2, bytes(32), bytes(63)]), "64 bytes"),
    ("9, reprint", (4, 0), "field 5"),
    ("10, anchor", (3, bytes(31)), "32 bytes"),
    ("15, rotate", (3, bytes(33)), "32 bytes"),
    ("16, shift", (7, None), "neither opens nor closes"),
    ("16, shift", (7, [0] * 8), FIELDS),
]


def wrong_entries(good: Mapping[str, bytes]) -> Iterator[Row]:
    """Yield entries with one field replaced, missing or too many."""
    for golden, (place, value), why in ENTRY_FIELDS:
        fields = decode(good[f"entry {golden}"], "golden entry")
        fields[place] = value
        said = str(value)
        yield f"entry {golden}: field {place + 1} is {said[:40]}", encode(fields), why
    anchor = decode(good["entry 10, anchor"], "golden entry")
    yield "entry of two fields", encode(anchor[:2]), FIELDS
    yield "entry with a field too many", encode([*anchor, 0]), FIELDS
    yield "entry with a field too few", encode(anchor[:-1]), FIELDS
    yield "entry is a map", encode(dict(enumerate(anchor))), FIELDS
    yield "entry is a number", b"\x04", FIELDS


def wrong_answers(
    good: Mapping[str, bytes], keys: Mapping[str, KeySigner]
) -> Iterator[tuple[str, str | None, Iterator[Row]]]:
    """Yield tables of the other signed things with one field replaced, or another signer."""
    totals = decode(envelope(good["day"], keys["device"]).payload, "golden day")[12]
    tables: list[tuple[str, str, str, list[Row]]] = [
        ("signed-ack", "ack with flags and proof", "treasury", ACK_FIELDS),
        ("signed-day", "day", "device", day_fields(totals)),
        ("signed-day-answer", "day disputed", "treasury", ANSWER_FIELDS),
        ("signed-certificate", "certificate", "treasury", CERTIFICATE_FIELDS),
    ]
    for rule, name, signer, fields in tables:
        golden = envelope(good[name], keys[signer])
        yield rule, signer, wrong_fields(golden, [(f"{name}: {n}", v, w) for n, v, w in fields])
        other = Envelope(keys["supervisor"], golden.header, golden.payload).built()
        yield rule, signer, iter([(f"{name}: signed by a person", other, SIGNATURE)])
    yield "signed-enrolment", None, wrong_enrolments(good["enrolment"], keys)


ACK_FIELDS: Final[list[Row]] = [
    ("version 0", (0, 0), "version"),
    ("first entry 0", (2, 0), "field 3"),
    ("head of 31 bytes", (4, bytes(31)), "32 bytes"),
    ("flag of three fields", (8, [[4, "late-lease", 0]]), FIELDS),
    ("flag of 25 bytes", (8, [[4, "x" * 25]]), "text of"),
    ("flags are null", (8, None), "a list"),
    ("checkpoint is text", (9, "treasury log"), "not bytes"),
    ("proof of 31 bytes", (10, [bytes(31)]), "32 bytes"),
]
ANSWER_FIELDS: Final[list[Row]] = [
    ("agreed is 1", (4, 1), "true or false"),
    ("a row is a map", (6, [{0: ""}]), FIELDS),
]
CERTIFICATE_FIELDS: Final[list[Row]] = [
    ("district in small letters", (4, "psh"), "of the form"),
    ("district of other letters", (4, "Pـ"), "of the form"),
    ("counter of two letters", (5, "AA"), "of the form"),
    ("key of 33 bytes", (2, bytes(33)), "32 bytes"),
    ("demo is null", (10, None), "true or false"),
]


def day_fields(totals: list[Any]) -> list[Row]:
    """Return the faults a day can have; ``totals`` are the golden ones."""
    return [
        ("totals out of order", (12, totals[::-1]), "not in order"),
        ("a total twice", (12, [totals[0], totals[0]]), "not in order"),
        ("total of eight fields", (12, [totals[0][:8]]), FIELDS),
        ("perpetual totals are two", (13, [0, 0]), FIELDS),
        ("nobody closed it", (14, None), FIELDS),
        ("serial of seven digits", (8, 1_000_000), "whole number"),
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
    yield "enrolment: another key asks for this one", stolen, "another key"
    yield "enrolment: another key signed", forged, SIGNATURE
    yield "enrolment: a key anybody can sign for", weakly_signed(payload), "anybody can sign"
    nonce: Row = ("enrolment: nonce of 15 bytes", (5, bytes(15)), "16 bytes")
    yield from wrong_fields(device, [nonce])
