"""The conformance vectors bind writers and readers, now and in every later version."""

import re
from hashlib import sha256
from typing import get_args

import pytest

from desktop.domain.journal import Entry, genesis, step
from desktop.domain.numbers import ChallanNumber, check_reference, hash_digits, make_reference
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.records import commit_of, decode_record
from desktop.signing.token import from_digits, peek_token, rebuild_token, to_digits
from resources.contract import make_vectors
from resources.contract.reasons import REASONS
from tests.vectors import judge
from tests.vectors.contract import (
    CONTRACT,
    ENTRIES,
    Case,
    data_of,
    families,
    golden,
    good,
    keys,
    open_case,
    signer,
    value_of,
    write_case,
)

GOOD = golden()
EVERY = [(family, case) for family, cases in families().items() for case in cases]
SLIPS = [case for _, case in EVERY if case["rule"] == "slip" and case["verdict"] == "ok"]


def names(cases: list[Case]) -> list[str]:
    return [f"{case['rule']}: {case['name']}" for case in cases]


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_a_reader_finds_the_golden_value(case: Case) -> None:
    assert open_case(case) == value_of(case)


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_a_writer_makes_the_golden_bytes(case: Case) -> None:
    if case["name"] == "part":  # zstd may pack it otherwise: only what it holds is golden
        assert open_case(case, write_case(case)) == value_of(case)
    else:
        assert write_case(case).hex() == case["input"]["data"]


@pytest.mark.parametrize(
    ("family", "case"), EVERY, ids=[f"{each['rule']}: {each['name']}" for _, each in EVERY]
)
def test_our_program_gives_every_verdict_for_the_reason_it_should(family: str, case: Case) -> None:
    assert judge.verdict(case) == (case["verdict"], case["reason"]), family


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_no_flipped_bit_gives_the_same_value_or_any_error_but_bad_bytes(
    case: Case,
) -> None:
    data = data_of(case)
    signed = case["rule"].startswith("signed-")
    for place in range(len(data) * 8):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        try:
            value = open_case(case, bytes(changed))
        except BadBytes:
            continue
        assert not signed, f"bit {place} changed and the signature still holds"
        assert value != value_of(case), f"bit {place} changed and nothing else did"


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_no_cut_is_taken(case: Case) -> None:
    data = data_of(case)
    for size in range(len(data)):
        with pytest.raises(BadBytes):
            open_case(case, data[:size])


@pytest.mark.slow
def test_any_other_byte_anywhere_in_the_token_is_refused() -> None:
    case = next(case for case in GOOD if case["name"] == "token, full")
    data = data_of(case)
    for place in range(len(data)):
        for change in range(1, 256):
            changed = data[:place] + bytes([data[place] ^ change]) + data[place + 1 :]
            with pytest.raises(BadBytes):
                open_case(case, changed)


def test_every_kind_of_entry_is_among_the_golden_ones() -> None:
    seen = {type(value_of(case)) for case in GOOD if case["rule"] == "entry"}
    assert seen == set(get_args(Entry)) == set(ENTRIES.values())


def test_the_golden_heads_chain_the_golden_entries() -> None:
    heads = [genesis(good("certificate"))]
    for case in GOOD:
        if case["rule"] == "entry":
            heads.append(step(heads[-1], data_of(case)))
    assert [head.hex() for head in heads] == keys()["heads"]


def test_the_golden_part_holds_the_golden_entries_between_its_heads() -> None:
    part = next(value_of(case) for case in GOOD if case["name"] == "part")
    entries = [data_of(case) for case in GOOD if case["rule"] == "entry"]
    assert list(part.entries) == entries
    assert [part.prev_head.hex(), part.head.hex()] == [keys()["heads"][n] for n in (0, -1)]


@pytest.mark.parametrize(("entry", "name"), [(3, "token, full"), (4, "token, minimal")])
def test_a_token_is_rebuilt_from_its_golden_challan_entry(entry: int, name: str) -> None:
    values = {case["name"]: value_of(case) for case in GOOD}
    challan, token = values[f"entry {entry}, challan"], values[name]
    assert token.commit == commit_of(challan.record)
    assert token.paisa == decode_record(challan.record).amount_paisa
    kid = kid_of(signer("device").public_key)
    assert rebuild_token(token, kid, challan.signature) == good(name)


@pytest.mark.parametrize("case", SLIPS, ids=names(SLIPS))
def test_a_slip_says_number_and_reference(case: Case) -> None:
    said, digits = case["value"], re.sub(r".*/v/|[^0-9]", "", case["input"]["text"].lower())
    assert judge.find(case) == said
    number = ChallanNumber.parse(said["number"])
    assert number.hhh == hash_digits(peek_token(from_digits(digits))[1].commit)
    assert to_digits(from_digits(case["input"]["text"])) == digits
    assert check_reference(said["reference"]) == make_reference(
        4711, number.fiscal_year, number.serial, number.hhh
    )


def test_the_golden_keys_are_the_ones_they_say() -> None:
    for name, key in keys()["keys"].items():
        assert signer(name).public_key.hex() == key["public"]
        assert sha256(bytes.fromhex(key["public"])).hexdigest()[:16] == key["kid"]


def test_the_files_are_what_their_maker_makes() -> None:
    made = make_vectors.files()
    there = {path.name: path.read_text("utf-8") for path in make_vectors.FOLDER.iterdir()}
    assert there == made


def test_there_are_cases_of_every_family_and_reason_and_each_says_what_it_is() -> None:
    cases = [case for _, case in EVERY]
    assert len(cases) >= 500
    assert {case["reason"] for case in cases} == set(REASONS)
    assert all((case["verdict"] == "ok") == (case["reason"] == "ok") for case in cases)
    assert all(re.fullmatch(r"[A-Z].{8,}\.", case["what"]) for case in cases)
    assert min(len(each) for each in families().values()) >= 20


def test_the_readme_lists_every_file_family_rule_and_reason() -> None:
    readme = (CONTRACT / "README.md").read_text("utf-8")
    rules = {case["rule"] for _, case in EVERY}
    assert not [word for word in (*families(), *rules, *REASONS) if f"`{word}`" not in readme]
    names = {path.name for path in CONTRACT.iterdir() if path.is_file()}
    assert not [name for name in names if f"`{name}`" not in readme]
    assert all(f"| `{word}` | {meaning} |" in readme for word, meaning in REASONS.items())
