"""The golden vectors bind writers and readers, now and in every later version."""

from hashlib import sha256
from typing import Any, get_args

import pytest

from desktop.domain.journal import Entry, genesis, step
from desktop.domain.numbers import ChallanNumber, check_reference, hash_digits, make_reference
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.records import commit_of, decode_record
from desktop.signing.token import from_digits, rebuild_token, to_digits
from resources.contract import make_vectors
from tests.vectors.contract import (
    ENTRIES,
    bytes_of,
    good,
    open_case,
    signer,
    value_of,
    vectors,
    write_case,
)

GOOD, WRONG = vectors()["good"], vectors()["wrong"]


def names(cases: list[dict[str, Any]]) -> list[str]:
    return [f"{case['rule']}: {case['name']}" for case in cases]


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_a_reader_finds_the_golden_value(case: dict[str, Any]) -> None:
    assert open_case(case) == value_of(case)


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_a_writer_makes_the_golden_bytes(case: dict[str, Any]) -> None:
    if case["name"] == "part":  # zstd may pack it otherwise: only what it holds is golden
        assert open_case(case, write_case(case)) == value_of(case)
    else:
        assert write_case(case).hex() == case["hex"]


@pytest.mark.parametrize("case", WRONG, ids=names(WRONG))
def test_a_reader_refuses_the_wrong_bytes_and_says_why(case: dict[str, Any]) -> None:
    with pytest.raises(BadBytes) as refused:
        from_digits(case["text"]) if "text" in case else open_case(case)
    assert case["why"] in refused.value.why


@pytest.mark.parametrize("case", GOOD, ids=names(GOOD))
def test_no_flipped_bit_gives_the_same_value_or_any_error_but_bad_bytes(
    case: dict[str, Any],
) -> None:
    data = bytes_of(case)
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
def test_no_cut_is_taken(case: dict[str, Any]) -> None:
    data = bytes_of(case)
    for size in range(len(data)):
        with pytest.raises(BadBytes):
            open_case(case, data[:size])


@pytest.mark.slow
def test_any_other_byte_anywhere_in_the_token_is_refused() -> None:
    case = next(case for case in GOOD if case["name"] == "token, full")
    data = bytes_of(case)
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
            heads.append(step(heads[-1], bytes_of(case)))
    assert [head.hex() for head in heads] == vectors()["heads"]


def test_the_golden_part_holds_the_golden_entries_between_its_heads() -> None:
    part = next(value_of(case) for case in GOOD if case["name"] == "part")
    entries = [bytes_of(case) for case in GOOD if case["rule"] == "entry"]
    assert list(part.entries) == entries
    assert [part.prev_head.hex(), part.head.hex()] == [vectors()["heads"][n] for n in (0, -1)]


@pytest.mark.parametrize(("entry", "name"), [(3, "token, full"), (4, "token, minimal")])
def test_a_token_is_rebuilt_from_its_golden_challan_entry(entry: int, name: str) -> None:
    values = {case["name"]: value_of(case) for case in GOOD}
    challan, token = values[f"entry {entry}, challan"], values[name]
    assert token.commit == commit_of(challan.record)
    assert token.paisa == decode_record(challan.record).amount_paisa
    kid = kid_of(signer("device").public_key)
    assert rebuild_token(token, kid, challan.signature) == good(name)


@pytest.mark.parametrize("name", vectors()["slips"])
def test_a_golden_slip_says_number_reference_and_digits(name: str) -> None:
    slip, data = vectors()["slips"][name], good(name)
    token = next(value_of(case) for case in GOOD if case["name"] == name)
    hhh = hash_digits(token.commit)
    assert ChallanNumber.parse(slip["number"]) == ChallanNumber(
        "PSH", "02", 2027, token.serial, hhh
    )
    assert slip["reference"] == make_reference(token.device, 2027, token.serial, hhh)
    assert check_reference(slip["reference"])
    assert to_digits(data) == slip["digits"]
    assert from_digits(slip["url"]) == from_digits(slip["digits"]) == data


def test_the_golden_keys_are_the_ones_they_say() -> None:
    for name, key in vectors()["keys"].items():
        assert signer(name).public_key.hex() == key["public"]
        assert sha256(bytes.fromhex(key["public"])).hexdigest()[:16] == key["kid"]


def test_the_file_is_what_its_maker_makes() -> None:
    assert make_vectors.text() == make_vectors.FILE.read_text("utf-8")


def test_the_wrong_cases_have_names_of_their_own() -> None:
    found = [(case["rule"], case["name"]) for case in WRONG]
    assert len(found) == len(set(found)) >= 200
