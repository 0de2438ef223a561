"""The golden bytes and their values, and the wrong forms of each, as cases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.signing import carriage, enrolment, parts, token
from desktop.signing.codec import encode
from desktop.signing.entries import encode_entry
from desktop.signing.records import encode_record
from resources.contract.cases import Case
from resources.contract.golden import (
    DAY,
    DEVICE,
    KEYS,
    NOON,
    at,
    busy_day,
    full_record,
    minimal_record,
    nil_day,
    salt,
    token_of,
)
from resources.contract.wrong_cases import wrong_tables

PREFIX: Final = "HTTPS://MAHASIL.KP.GOV.PK/V/"
FAMILY: Final = {
    "cbor": "cbor",
    "signed-token": "tokens",
    "digits": "tokens",
    "signed-enrolment": "certificates",
    "signed-certificate": "certificates",
    "record": "entries",
    "entry": "entries",
    "signed-part": "parts",
    "signed-ack": "acks",
    "signed-day": "days",
    "signed-day-answer": "days",
    "signed-evidence": "evidence",
    "signed-contents": "files",
    "signed-checkpoint": "acks",
    "signed-restoration": "restorations",
    "signed-standing": "answers",
    "signed-feed-page": "answers",
    "signed-catalogue": "published",
    "signed-key-list": "published",
    "signed-treasury-keys": "published",
}
THING: Final = {
    "cbor": "A CBOR item",
    "signed-token": "A challan's token",
    "digits": "What a QR says",
    "signed-enrolment": "An enrolment request",
    "signed-certificate": "A device certificate",
    "record": "A challan's record",
    "entry": "A journal entry",
    "signed-part": "A part",
    "signed-ack": "An acknowledgement",
    "signed-day": "A day's manifest",
    "signed-day-answer": "The treasury's answer on a day",
    "signed-evidence": "The answer to a part in quarantine",
    "signed-contents": "The list of a file carried by hand",
    "signed-checkpoint": "A checkpoint of the log",
    "signed-restoration": "The announcement of a restore",
    "signed-standing": "How a device stands",
    "signed-feed-page": "A page of an office's feed",
    "signed-catalogue": "A published catalogue",
    "signed-key-list": "The published list of devices' keys",
    "signed-treasury-keys": "The published list of the treasury's keys",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One golden value: its CDDL rule, its exact bytes, and whose key signed it."""

    name: str
    rule: str
    value: Any
    data: bytes
    signer: str | None = None

    def case(self) -> Case:
        """Return the case of a reader that finds the value."""
        return Case(
            name=self.name,
            what=f"{THING[self.rule]} as it should be: {self.name}.",
            rule=self.rule,
            input=_input(self.rule, self.data, self.signer),
            value=self.value,
            signer=self.signer,
        )


def _input(rule: str, value: bytes | str, signer: str | None) -> dict[str, Any]:
    if rule == "digits":
        return {"text": value}
    needs_key = signer and rule != "signed-enrolment"
    return {"data": value, **({"key": KEYS[signer].public_key} if needs_key and signer else {})}


def wrong(good: Mapping[str, bytes]) -> Iterator[Case]:
    """Yield a case for each fault one thing alone can have."""
    for rule, signer, rows in wrong_tables(good, KEYS):
        for name, value, reason in rows:
            yield Case(
                name=name,
                what=f"{THING[rule]} with one fault: {name.partition(': ')[2] or name}.",
                rule=rule,
                input=_input(rule, value, signer),
                reason=reason,
            )


def cbor_items() -> Iterator[Case]:
    """Yield items in the only right form, at the edges of what is allowed."""
    deep: Any = 0
    for _ in range(8):
        deep = [deep]
    for name, value in (
        ("numbers", [0, 23, 24, 255, 256, 65_535, 65_536, 2**32 - 1, 2**32, 2**64 - 1]),
        ("numbers below zero", [-1, -24, -25, -256, -257, -(2**32), -(2**64)]),
        ("true, false, null", [True, False, None]),
        ("texts", ["", "a", "چالان", "\U0001f9fe", "x" * 24]),
        ("byte strings", [b"", bytes(23), bytes(24), bytes(256)]),
        ("a map", {0: "a", 23: [], 24: {}, 2**32: None}),
        ("nested eight deep", deep),
        ("one number", 0),
    ):
        data = {"data": encode(value)}
        yield Case(
            name=name, what=f"{THING['cbor']} as it should be: {name}.", rule="cbor", input=data
        )


def slips(certificate: bytes) -> Iterator[Case]:
    """Yield what a slip's QR and its counter's certificate say together."""
    key, treasury = KEYS["device"], KEYS["treasury"].public_key
    base = {"certificate": certificate, "treasury": treasury}
    told = {"full": token_of(full_record(), 3, 418), "minimal": token_of(minimal_record(), 4, 419)}
    june = replace(told["full"], issued_at=NOON + timedelta(days=220), serial=999_999)
    july = replace(june, issued_at=NOON + timedelta(days=221))
    for name, value in {**told, "30 June": june, "1 July": july}.items():
        text = PREFIX + token.to_digits(token.sign_token(value, key))
        what = f"Number and reference of a slip: {name}."
        yield Case(
            name=name, what=what, rule="slip", input={**base, "text": text}, value=_slip(value)
        )
    full = told["full"]
    signed = token.sign_token(full, key)
    digits = token.to_digits(signed)
    for name, text in (
        ("digits alone", digits),
        ("a small-letter address", PREFIX.lower() + digits),
        ("another host, a folder, a last slash", f"https://example.pk/a/v/{digits}/"),
        ("spaces around it", f" {digits}\n"),
    ):
        what = f"The same slip, read as: {name}."
        yield Case(
            name=name, what=what, rule="slip", input={**base, "text": text}, value=_slip(full)
        )
    stranger = KEYS["successor"]
    for name, what, reason, data in (
        (
            "another device's",
            "The token names device 4712.",
            "device",
            token.sign_token(replace(full, device=4712), key),
        ),
        ("a stranger's", "Another key signed the token.", "key", token.sign_token(full, stranger)),
        (
            "a copy with another amount",
            "One byte of the amount is another.",
            "signature",
            signed[:41] + b"\x09" + signed[42:],
        ),
        (
            "a forged slip",
            "A stranger signed under the device's key id.",
            "signature",
            signed[:-64] + bytes(64),
        ),
    ):
        text = PREFIX + token.to_digits(data)
        yield Case(name=name, what=what, rule="slip", input={**base, "text": text}, reason=reason)
    other = enrolment.sign_certificate(enrolment.open_certificate(certificate, treasury), stranger)
    text = PREFIX + digits
    what = "Nobody the reader trusts knows this counter."
    yield Case(
        name="a stranger's counter",
        what=what,
        rule="slip",
        input={"certificate": other, "treasury": treasury, "text": text},
        reason="key",
    )


def _slip(value: w.Token) -> dict[str, str]:
    """Return the number and the reference that the slip of ``value`` shows."""
    local = value.issued_at + timedelta(hours=5)
    year, hhh = local.year + (local.month >= 7), hash_digits(value.commit)  # noqa: PLR2004 - July
    return {
        "number": str(ChallanNumber("PSH", "02", year, value.serial, hhh)),
        "reference": make_reference(value.device, year, value.serial, hhh),
    }


def answer_cases(part: bytes, heads: list[bytes]) -> list[Golden]:
    """Return what the treasury signs: acknowledgements and answers on days."""
    busy = busy_day(heads[17])
    manifest = sha256(parts.sign_day(busy, KEYS["device"])).digest()
    bare = w.Ack(
        device=DEVICE,
        first=1,
        last=18,
        head=heads[18],
        part=sha256(part).digest(),
        received_at=at(60),
        log_index=0,
    )
    full = replace(
        bare,
        log_index=90_210,
        flags=((4, "late-lease"), (8, "void-after-pay")),
        checkpoint=b"treasury log\n90211\n",
        proof=(salt("proof 0", 32), salt("proof 1", 32)),
    )
    yes = w.DayAnswer(device=DEVICE, day=DAY, manifest=manifest, agreed=True, answered_at=at(61))
    no = replace(yes, agreed=False, theirs=busy.totals)
    frozen = w.Evidence(
        device=DEVICE, first=1, last=18, part=bare.part, received_at=at(62), why="frozen"
    )
    fork = replace(frozen, why="fork", seq=18, have=heads[18], got=salt("another head", 32))
    key = KEYS["treasury"]
    evidence = "signed-evidence"
    return [
        treasury_case("ack", "signed-ack", bare, parts.sign_ack(bare, key)),
        treasury_case("ack with flags and proof", "signed-ack", full, parts.sign_ack(full, key)),
        treasury_case("day agreed", "signed-day-answer", yes, parts.sign_day_answer(yes, key)),
        treasury_case("day disputed", "signed-day-answer", no, parts.sign_day_answer(no, key)),
        treasury_case("evidence of a fork", evidence, fork, parts.sign_evidence(fork, key)),
        treasury_case(
            "evidence of a frozen device", evidence, frozen, parts.sign_evidence(frozen, key)
        ),
    ]


def file_cases(part: bytes) -> list[Golden]:
    """Return the lists of two files carried by hand: to the treasury, and its answer."""
    rule, digest = "signed-contents", sha256(part).digest()
    there = w.Contents(
        device=DEVICE, made_at=at(60), answers=None, items=((carriage.PART, digest),)
    )
    asked = carriage.sign_contents(there, KEYS["device"])
    back = w.Contents(
        device=DEVICE,
        made_at=at(90),
        answers=sha256(asked).digest(),
        items=((carriage.ACK, salt("ack", 32)), (carriage.DAY, salt("day", 32))),
    )
    answer = carriage.sign_contents(back, KEYS["treasury"])
    nothing = replace(there, items=())
    return [
        device_case("contents to the treasury", rule, there, asked),
        device_case(
            "contents of nothing", rule, nothing, carriage.sign_contents(nothing, KEYS["device"])
        ),
        treasury_case("contents from the treasury", rule, back, answer),
    ]


def treasury_case(name: str, rule: str, value: object, data: bytes) -> Golden:
    """Return a case that the treasury signed."""
    return Golden(name=name, rule=rule, value=value, data=data, signer="treasury")


def device_case(name: str, rule: str, value: object, data: bytes) -> Golden:
    """Return a case that the device signed."""
    return Golden(name=name, rule=rule, value=value, data=data, signer="device")


def enrolment_cases() -> list[Golden]:
    """Return the device's request and the treasury's certificate."""
    request = w.EnrolmentRequest(
        public_key=KEYS["device"].public_key,
        office="PSH-DC",
        district="PSH",
        counter="02",
        nonce=salt("nonce"),
        created_at=NOON - timedelta(days=11),
        machine="counter-2",
        demo=False,
    )
    asked = enrolment.sign_enrolment(request, KEYS["device"])
    certificate = w.Certificate(
        device=DEVICE,
        public_key=request.public_key,
        office=request.office,
        district=request.district,
        counter=request.counter,
        issued_at=NOON - timedelta(days=10),
        not_after=NOON + timedelta(days=390),
        lease_days=45,
        request=sha256(asked).digest(),
        demo=False,
    )
    granted = enrolment.sign_certificate(certificate, KEYS["treasury"])
    return [
        device_case("enrolment", "signed-enrolment", request, asked),
        treasury_case("certificate", "signed-certificate", certificate, granted),
    ]


def journal_cases(entries: list[j.Entry]) -> list[Golden]:
    """Return every record and entry of the golden journal."""
    records = {"record, full": full_record(), "record, minimal": minimal_record()}
    return [
        *(
            Golden(name=name, rule="record", value=record, data=encode_record(record))
            for name, record in records.items()
        ),
        *(
            Golden(
                name=f"entry {entry.seq}, {entry.kind.name.lower()}",
                rule="entry",
                value=entry,
                data=encode_entry(entry),
            )
            for entry in entries
        ),
    ]


def signed_cases(heads: list[bytes]) -> list[Golden]:
    """Return the tokens and days of the golden journal."""
    full, minimal = token_of(full_record(), 3, 418), token_of(minimal_record(), 4, 419)
    busy = busy_day(heads[17])
    nil, key = replace(nil_day(busy), head=heads[18]), KEYS["device"]
    return [
        device_case("token, full", "signed-token", full, token.sign_token(full, key)),
        device_case("token, minimal", "signed-token", minimal, token.sign_token(minimal, key)),
        device_case("day", "signed-day", busy, parts.sign_day(busy, key)),
        device_case("nil day", "signed-day", nil, parts.sign_day(nil, key)),
    ]


def golden_part(entries: list[j.Entry], heads: list[bytes]) -> w.Part:
    """Return the part that holds the whole golden journal."""
    return w.Part(
        device=DEVICE,
        first=1,
        last=18,
        prev_head=heads[0],
        head=heads[18],
        entries=tuple(encode_entry(entry) for entry in entries),
    )
