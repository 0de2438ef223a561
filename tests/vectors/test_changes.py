"""One byte changed anywhere in what is signed: refused by both verifiers, for the same reason."""

import json
import random
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.peers.node import node
from tests.vectors import judge
from tests.vectors.contract import Case, bytes_of, families
from treasury.verify import check_part

SEED = 4711
Base = tuple[str, str, str, str | list[Any], int]
"""Family, rule, name, the member of the input that is changed, and how often."""

BASES: list[Base] = [
    *(("journals", "journal", "golden", ["entries", n], 50) for n in range(18)),
    *(("journals", "journal", "a closed day", ["entries", n], 30) for n in range(10)),
    ("parts", "taken", "golden", "data", 1000),
    ("parts", "taken", "the first part", "data", 500),
    ("acks", "ack", "an acknowledgement", "data", 800),
    ("acks", "ack", "flags and a proof", "data", 800),
    ("tokens", "signed-token", "token, full", "data", 1300),
    ("tokens", "signed-token", "token, minimal", "data", 700),
    ("certificates", "enrolled", "a certificate", "certificate", 700),
    ("certificates", "signed-enrolment", "enrolment", "data", 700),
    ("days", "signed-day", "day", "data", 900),
    ("days", "signed-day", "nil day", "data", 400),
    ("days", "day-answer", "an answer different", "data", 500),
    ("evidence", "evidence", "a fork", "data", 500),
]


def found(base: Base) -> Case:
    family, rule, name, *_ = base
    cases = families()[family]
    return next(case for case in cases if (case["rule"], case["name"]) == (rule, name))


def original(case: Case, field: str | list[Any]) -> bytes:
    member, *index = [field] if isinstance(field, str) else field
    return bytes_of(case["input"][member][index[0]] if index else case["input"][member])


def changes() -> list[tuple[int, int, int]]:
    """Return (base, place, what the byte is XORed with): seeded, each of them another."""
    chance, chosen = random.Random(SEED), []
    for number, base in enumerate(BASES):
        every = range(len(original(found(base), base[3])) * 255)
        picks = chance.sample(every, min(base[4], len(every)))
        chosen += [(number, pick // 255, pick % 255 + 1) for pick in picks]
    return chosen


def changed(base: Base, place: int, byte: int) -> Case:
    case, field = found(base), base[3]
    data = bytearray(original(case, field))
    data[place] ^= byte
    if isinstance(field, str):
        return {**case, "input": {**case["input"], field: data.hex()}}
    entries = list(case["input"][field[0]])
    entries[field[1]] = data.hex()
    return {**case, "input": {**case["input"], field[0]: entries}}


def ours(case: Case) -> tuple[str, str]:
    """Return our own verdict; a part is checked alone, for none of these gets further."""
    if case["rule"] != "taken":
        return judge.verdict(case)
    _, known = judge.holder(case["input"])
    data = bytes_of(case["input"]["data"])
    return judge.judged(lambda: check_part(data, known.device, known.public_key))


@pytest.mark.peer
def test_ten_thousand_changed_bytes_are_refused_by_both_for_the_same_reason() -> None:
    chosen = changes()
    assert len(set(chosen)) == len(chosen) >= 10_000
    bases = [
        {"family": base[0], "rule": base[1], "input": found(base)["input"], "field": base[3]}
        for base in BASES
    ]
    told = json.dumps({"bases": bases, "changes": chosen})
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(node, "changes.mjs", told=told, needs="fzstd")
        mine = [ours(changed(BASES[number], place, byte)) for number, place, byte in chosen]
        theirs = [tuple(answer) for answer in asked.result()]
    assert {verdict for verdict, _ in mine} == {"refused"}
    assert [pair for pair in zip(chosen, mine, theirs, strict=True) if pair[1] != pair[2]] == []
