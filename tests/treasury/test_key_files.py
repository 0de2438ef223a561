"""A key file of each sort is told from the others, and asks whom it must when it first signs."""

from pathlib import Path

import pytest

from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.envelope import Opener
from desktop.signing.pins import CHEAP
from desktop.signing.sealed_keys import WrongPassphrase
from desktop.signing.shared_keys import OnePerson
from tests.signing.softhsm import LABEL, PIN, a_token
from treasury.key_files import (
    BadKey,
    KeyWish,
    asking,
    kind_of,
    make_key,
    nobody,
    prove,
    read_key,
)

SEALED = KeyWish("sealed")
TYPED = ["the first person's", "the second person's"]


class Typed:
    """People at a terminal: what they type, one after the other, and at which prompts."""

    def __init__(self, *words: str) -> None:
        self.words, self.prompts = list(words), list[str]()

    def __call__(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.words.pop(0)


def test_a_plain_key_signs_and_asks_nobody() -> None:
    data = make_key(KeyWish(), nobody)
    signer = read_key(data, nobody)
    prove(signer)
    assert (kind_of(data), isinstance(signer, Opener)) == ("plain", True)


def test_a_sealed_key_asks_two_people_once_and_only_when_it_signs() -> None:
    asked = Typed(*TYPED)
    data = make_key(SEALED, asked, cost=CHEAP)
    assert asked.prompts == ["New passphrase of person 1: ", "New passphrase of person 2: "]
    typed = Typed(*TYPED)
    signer = read_key(data, typed)
    assert (kind_of(data), len(signer.public_key), typed.prompts) == ("sealed", 32, [])
    prove(signer)
    prove(signer)
    assert isinstance(signer, Opener)
    assert len(signer.agreement_secret()) == 32
    assert typed.prompts == ["Passphrase of person 1: ", "Passphrase of person 2: "]


def test_a_sealed_key_does_not_sign_for_one_person() -> None:
    data = make_key(SEALED, Typed(*TYPED), cost=CHEAP)
    for typed in (Typed(TYPED[0], ""), Typed("", TYPED[1])):
        with pytest.raises(WrongPassphrase):
            prove(read_key(data, typed))
    with pytest.raises(BadKey, match="nobody was asked"):
        prove(read_key(data, nobody))
    with pytest.raises(OnePerson):
        make_key(SEALED, Typed(TYPED[0], TYPED[0]), cost=CHEAP)


@pytest.mark.peer
def test_a_token_s_key_signs_with_its_pin_and_opens_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wish = KeyWish("pkcs11", a_token(tmp_path, monkeypatch), LABEL)
    data = make_key(wish, Typed(PIN))
    typed = Typed(PIN)
    signer = read_key(data, typed)
    prove(signer)
    prove(signer)
    assert typed.prompts == [f"PIN of the token {LABEL}: "]
    assert (kind_of(data), isinstance(signer, Opener)) == ("pkcs11", False)


def test_a_file_that_holds_no_key_is_none() -> None:
    for data in (b"", b"AAAA", b'{"kind": "mahasil token key 1"}'):
        with pytest.raises(BadKey, match="does not hold a key"):
            read_key(data, nobody)


def test_a_key_that_is_not_its_file_s_is_not_believed() -> None:
    class Other:
        public_key = KeySigner(bytes([2]) * 32).public_key
        sign = KeySigner(bytes([3]) * 32).sign

    with pytest.raises(BadBytes, match="signature is wrong"):
        prove(Other())


def test_people_are_told_which_file_they_open(tmp_path: Path) -> None:
    typed = Typed("x")
    asking(typed, tmp_path / "treasury.key")("Passphrase: ")
    assert typed.prompts == ["treasury.key: Passphrase: "]
