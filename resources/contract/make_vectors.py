"""Makes the conformance vectors: ``python -m resources.contract.make_vectors`` from the checkout.

Every run gives the same bytes; only the golden part is kept as it stands while it opens to the
same entries, because zstd may change its output.
"""

import json
from pathlib import Path
from typing import Any, Final

from desktop.domain import wire as w
from desktop.signing import parts
from desktop.signing.codec import kid_of
from resources.contract import (
    answer_cases,
    day_cases,
    forms,
    journal_cases,
    part_cases,
    public_forms,
)
from resources.contract.cases import Case, written
from resources.contract.golden import KEYS, SEEDS, chain

FOLDER: Final = Path(__file__).parent / "vectors"
ABOUT: Final = {
    "cbor": "Deterministic CBOR: items that are, and items that are not.",
    "tokens": "What a slip's QR says: token, digits, address, number and reference.",
    "certificates": "Enrolment requests and device certificates, alone and together.",
    "entries": "Challans' records and journal entries, each alone.",
    "journals": "Whole journals from the certificate to a head.",
    "parts": "Parts, alone and as a treasury takes them one after another.",
    "acks": "Acknowledgements, alone and as answers to a part; the log's checkpoints.",
    "days": "Days: manifests, what their entries say, and the treasury's answers.",
    "evidence": "Answers to parts in quarantine, and pairs of parts that prove a fork.",
    "answers": "What the treasury answers a device that asks: its standing, its office's feed.",
    "restorations": "Announcements that an older copy of the treasury's database was put back.",
    "files": "Files carried by hand: the signed lists of what they hold.",
    "published": "What is published for everybody under TUF: catalogues, and the devices' keys.",
}


def stored_part(value: w.Part) -> bytes:
    """Return the golden part as it is in the file while it opens to ``value``, else a new one."""
    path = FOLDER / "parts.json"
    if path.exists():
        cases = json.loads(path.read_text("utf-8"))["cases"]
        data = bytes.fromhex(
            next(each["input"]["data"] for each in cases if each["name"] == "part")
        )
        if parts.open_part(data, KEYS["device"].public_key) == value:
            return data
    return parts.sign_part(value, KEYS["device"])


def cases() -> dict[str, list[Case]]:
    """Return every case by family."""
    asked, granted = forms.enrolment_cases()
    entries, heads = chain(granted.data)
    value = forms.golden_part(entries, heads)
    part = forms.device_case("part", "signed-part", value, stored_part(value))
    golden = [
        *(asked, granted, *forms.signed_cases(heads), *forms.journal_cases(entries), part),
        *forms.answer_cases(part.data, heads),
        *forms.file_cases(part.data),
        *public_forms.log_cases(),
        *public_forms.restoration_cases(),
        *public_forms.asked_cases(),
        *public_forms.published_cases(),
        *public_forms.treasury_cases(),
    ]
    found: dict[str, list[Case]] = {family: [] for family in ABOUT}
    for case in (each.case() for each in golden):
        found[forms.FAMILY[case.rule]].append(case)
    for case in forms.wrong({each.name: each.data for each in golden}):
        found[forms.FAMILY[case.rule]].append(case)
    known = granted.data
    found["cbor"] += forms.cbor_items()
    found["tokens"] += forms.slips(known)
    found["certificates"] += answer_cases.enrolled_cases(asked.data, known)
    found["journals"] += journal_cases.journal_cases(known, list(value.entries), value.head)
    found["parts"] += part_cases.part_cases(known, part.data)
    found["acks"] += answer_cases.ack_cases(known)
    found["days"] += [*day_cases.day_cases(known), *day_cases.answer_cases(known)]
    found["evidence"] += answer_cases.evidence_cases(known)
    return found


def keys() -> dict[str, Any]:
    """Return the keys the vectors are made with, and the heads of the golden journal."""
    _, granted = forms.enrolment_cases()
    return {
        "about": "Test keys: never trust them. The heads are those of the golden journal.",
        "keys": {
            name: {
                "seed": SEEDS[name].hex(),
                "public": key.public_key.hex(),
                "kid": kid_of(key.public_key).hex(),
            }
            for name, key in KEYS.items()
        },
        "heads": [head.hex() for head in chain(granted.data)[1]],
    }


def files() -> dict[str, str]:
    """Return the text of every file of the folder by its name."""
    contents: dict[str, Any] = {"keys.json": keys()}
    for family, found in cases().items():
        told = {"family": family, "version": 1, "about": ABOUT[family]}
        contents[f"{family}.json"] = {**told, "cases": written(found)}
    return {
        name: json.dumps(content, ensure_ascii=False, indent=1) + "\n"
        for name, content in contents.items()
    }


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        (FOLDER / name).write_text(text, "utf-8")
        print(f"{name}: {text.count(chr(34) + 'rule' + chr(34))} cases, {len(text):,} characters")
