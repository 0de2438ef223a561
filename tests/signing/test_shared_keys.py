"""A key that two people open together, and neither of them alone."""

import json

import pytest

from desktop.signing.pins import CHEAP
from desktop.signing.sealed_keys import WrongPassphrase, open_seed
from desktop.signing.shared_keys import (
    OnePerson,
    is_shared,
    make_shared,
    open_shared,
    shared_public_key,
)

BOTH = ("the first person's", "the second person's")
FILE = make_shared(BOTH, cost=CHEAP)


def test_both_together_open_it_and_the_file_names_its_public_key() -> None:
    signer = open_shared(FILE, BOTH)
    assert signer.public_key == shared_public_key(FILE)
    assert open_shared(FILE, BOTH).sign(b"x") == signer.sign(b"x")


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ((BOTH[0], "another passphrase"), "person 2"),
        (("another passphrase", BOTH[1]), "person 1"),
        ((BOTH[1], BOTH[0]), "person 1"),
        ((BOTH[0], ""), "person 2"),
    ],
)
def test_one_wrong_passphrase_opens_nothing_and_says_whose_it_is(
    typed: tuple[str, str], who: str
) -> None:
    with pytest.raises(WrongPassphrase, match=who):
        open_shared(FILE, typed)


def test_what_one_person_has_is_not_the_key() -> None:
    shares = [json.dumps(each).encode() for each in json.loads(FILE)["shares"]]
    seeds = [open_seed(share, phrase) for share, phrase in zip(shares, BOTH, strict=True)]
    assert len({*seeds, bytes(a ^ b for a, b in zip(*seeds, strict=True))}) == 3
    assert shared_public_key(FILE).hex() not in shares[0].decode()


def test_two_people_choose_two_passphrases_and_none_too_short() -> None:
    with pytest.raises(OnePerson):
        make_shared((BOTH[0], BOTH[0]), cost=CHEAP)
    with pytest.raises(WrongPassphrase, match="at least 12"):
        make_shared((BOTH[0], "short"), cost=CHEAP)


def test_halves_of_two_keys_make_no_key() -> None:
    told, other = json.loads(FILE), json.loads(make_shared(BOTH, cost=CHEAP))
    told["shares"][1] = other["shares"][1]
    with pytest.raises(WrongPassphrase, match="not of one key"):
        open_shared(json.dumps(told).encode(), BOTH)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", FILE[:-9], b"[" * 9999])
def test_another_file_is_none(data: bytes) -> None:
    assert not is_shared(data)
    with pytest.raises(WrongPassphrase, match="no key file of two people"):
        open_shared(data, BOTH)
