"""Makes the golden vectors: ``python -m resources.contract.make_vectors`` from the checkout.

Every run gives the same bytes; only the part is kept as it stands while it opens to the same
entries, because zstd may change its output.
"""

import json
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from desktop.domain import journal as j
from desktop.domain import wire as w
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.signing import enrolment, parts, token
from desktop.signing.codec import kid_of
from desktop.signing.entries import encode_entry
from desktop.signing.records import encode_record
from resources.contract.golden import (
    DAY,
    DEVICE,
    KEYS,
    NOON,
    SEEDS,
    at,
    busy_day,
    chain,
    full_record,
    minimal_record,
    nil_day,
    salt,
    token_of,
)
from resources.contract.wrong_cases import wrong_cases

FILE: Final = Path(__file__).parent / "vectors" / "v1.json"
PREFIX: Final = "HTTPS://MAHASIL.KP.GOV.PK/V/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One golden value: its CDDL rule, its exact bytes, and whose key signed it."""

    name: str
    rule: str
    value: Any
    data: bytes
    signer: str | None = None


def plain(value: Any) -> Any:  # noqa: ANN401 — whatever the formats hold
    """Return ``value`` as JSON holds it: bytes in hex, times in UTC, days and codes as text."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return str(value) if isinstance(value, UUID) else value


def answer_cases(part: bytes, heads: list[bytes]) -> list[Case]:
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
    key = KEYS["treasury"]
    return [
        treasury_case("ack", "signed-ack", bare, parts.sign_ack(bare, key)),
        treasury_case("ack with flags and proof", "signed-ack", full, parts.sign_ack(full, key)),
        treasury_case("day agreed", "signed-day-answer", yes, parts.sign_day_answer(yes, key)),
        treasury_case("day disputed", "signed-day-answer", no, parts.sign_day_answer(no, key)),
    ]


def treasury_case(name: str, rule: str, value: object, data: bytes) -> Case:
    """Return a case that the treasury signed."""
    return Case(name=name, rule=rule, value=value, data=data, signer="treasury")


def device_case(name: str, rule: str, value: object, data: bytes) -> Case:
    """Return a case that the device signed."""
    return Case(name=name, rule=rule, value=value, data=data, signer="device")


def enrolment_cases() -> list[Case]:
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


def journal_cases(entries: list[j.Entry]) -> list[Case]:
    """Return every record and entry of the golden journal."""
    records = {"record, full": full_record(), "record, minimal": minimal_record()}
    return [
        *(
            Case(name=name, rule="record", value=record, data=encode_record(record))
            for name, record in records.items()
        ),
        *(
            Case(
                name=f"entry {entry.seq}, {entry.kind.name.lower()}",
                rule="entry",
                value=entry,
                data=encode_entry(entry),
            )
            for entry in entries
        ),
    ]


def signed_cases(heads: list[bytes]) -> list[Case]:
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


def part_case(entries: list[j.Entry], heads: list[bytes]) -> Case:
    """Return the part with the whole golden journal, as stored if it is stored."""
    value = w.Part(
        device=DEVICE,
        first=1,
        last=18,
        prev_head=heads[0],
        head=heads[18],
        entries=tuple(encode_entry(entry) for entry in entries),
    )
    return device_case("part", "signed-part", value, stored_part(value))


def stored_part(value: w.Part) -> bytes:
    """Return the bytes in the file while they open to ``value``, else new ones."""
    if FILE.exists():
        good = json.loads(FILE.read_text("utf-8"))["good"]
        data = bytes.fromhex(next(case["hex"] for case in good if case["name"] == "part"))
        if parts.open_part(data, KEYS["device"].public_key) == value:
            return data
    return parts.sign_part(value, KEYS["device"])


def slip(value: w.Token) -> dict[str, str]:
    """Return what the slip of ``value`` says: digits, address, number and reference."""
    digits = token.to_digits(token.sign_token(value, KEYS["device"]))
    hhh = hash_digits(value.commit)
    return {
        "digits": digits,
        "url": PREFIX + digits,
        "number": str(ChallanNumber("PSH", "02", 2027, value.serial, hhh)),
        "reference": make_reference(value.device, 2027, value.serial, hhh),
    }


def vectors() -> dict[str, Any]:
    """Return the whole file as JSON values."""
    enrolled = enrolment_cases()
    entries, heads = chain(enrolled[1].data)
    part = part_case(entries, heads)
    signed = signed_cases(heads)
    good = [*enrolled, *signed, *journal_cases(entries), part, *answer_cases(part.data, heads)]
    return {
        "about": "Golden and wrong bytes of the contract, version 1; README.md says how to read.",
        "keys": {
            name: {
                "seed": SEEDS[name].hex(),
                "public": key.public_key.hex(),
                "kid": kid_of(key.public_key).hex(),
            }
            for name, key in KEYS.items()
        },
        "heads": [head.hex() for head in heads],
        "slips": {case.name: slip(case.value) for case in signed[:2]},
        "good": [
            {
                "name": case.name,
                "rule": case.rule,
                "signer": case.signer,
                "hex": case.data.hex(),
                "value": plain(case.value),
            }
            for case in good
        ],
        "wrong": wrong_cases({case.name: case.data for case in good}, KEYS),
    }


def text() -> str:
    """Return the file as it is stored."""
    return json.dumps(vectors(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    made = text()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(made, "utf-8")
    print(f"{FILE.name}: {len(made):,} characters")
