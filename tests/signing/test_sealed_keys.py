"""Key files that a passphrase opens, and nothing else."""

import json

import pytest

from desktop.signing.pins import CHEAP
from desktop.signing.sealed_keys import WrongPassphrase, make_sealed, open_sealed

PHRASE = "correct horse battery"


def test_the_passphrase_opens_the_key_that_the_file_names() -> None:
    data = make_sealed(PHRASE, cost=CHEAP)
    told = bytes.fromhex(json.loads(data)["public_key"])
    assert open_sealed(data, PHRASE).public_key == told
    assert make_sealed(PHRASE, cost=CHEAP) != data


def test_another_passphrase_opens_nothing_and_a_short_one_seals_nothing() -> None:
    with pytest.raises(WrongPassphrase, match="does not open"):
        open_sealed(make_sealed(PHRASE, cost=CHEAP), PHRASE + " ")
    with pytest.raises(WrongPassphrase, match="at least 12"):
        make_sealed("eleven char", cost=CHEAP)


@pytest.mark.parametrize("field", ["kind", "public_key", "cost", "salt", "sealed"])
def test_whatever_is_changed_in_the_file_keeps_it_shut(field: str) -> None:
    told = json.loads(make_sealed(PHRASE, cost=CHEAP))
    other = json.loads(make_sealed(PHRASE, cost=CHEAP))
    other |= {"kind": "another", "cost": [16, 1, 1]}
    wrongs: list[object] = [other[field], None, "", [], {}, "zz"]
    for wrong in wrongs:
        with pytest.raises(WrongPassphrase):
            open_sealed(json.dumps({**told, field: wrong}).encode(), PHRASE)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"kind": 1}'])
def test_what_is_no_key_file_says_so(data: bytes) -> None:
    with pytest.raises(WrongPassphrase, match="no sealed key file"):
        open_sealed(data, PHRASE)


@pytest.mark.parametrize("cost", [[2**30, 1, 1], [8, 1000, 1], [8, 1, 99], [4, 1, 1], [8, 0, 1]])
def test_a_file_that_asks_for_too_much_is_not_tried(cost: list[int]) -> None:
    told = json.loads(make_sealed(PHRASE, cost=CHEAP))
    with pytest.raises(WrongPassphrase, match="damaged"):
        open_sealed(json.dumps({**told, "cost": cost}).encode(), PHRASE)
