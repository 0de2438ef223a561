"""A private key that two people open together: neither passphrase alone says anything about it.

The file holds two sealed secrets of 32 random bytes, one a person; the key's seed is what XOR makes
of both. Whoever has one of them knows as much of the seed as whoever has none.
"""

import json
import secrets
from typing import Any

from desktop.domain.errors import Refused
from desktop.signing.codec import KEY_BYTES, KeySigner
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.sealed_keys import WrongPassphrase, open_seed, seal

PEOPLE = 2
_KIND = "mahasil shared key 1"
Passphrases = tuple[str, str]
"""The first person's and the second's, in the order of the day the key was made."""


class OnePerson(Refused):
    """Both passphrases are the same: one person would hold the whole key."""

    def __init__(self) -> None:
        super().__init__("Two people each choose a passphrase of their own. No key was made.")


def make_shared(passphrases: Passphrases, *, cost: Cost = PRODUCT) -> bytes:
    """Return the file of a new key; OnePerson, or WrongPassphrase where one is too short."""
    if len(set(passphrases)) != PEOPLE:
        raise OnePerson
    seeds = [secrets.token_bytes(KEY_BYTES) for _ in passphrases]
    shares = [seal(*each, cost=cost) for each in zip(seeds, passphrases, strict=True)]
    told = {
        "kind": _KIND,
        "public_key": _joined(seeds).public_key.hex(),
        "shares": [json.loads(each) for each in shares],
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def open_shared(data: bytes, passphrases: Passphrases) -> KeySigner:
    """Return the signer of a shared key; WrongPassphrase unless both open their own half of it."""
    told = _read(data)
    shares = zip(told["shares"], passphrases, range(1, PEOPLE + 1), strict=True)
    signer = _joined([_opened(*each) for each in shares])
    if signer.public_key.hex() != told["public_key"]:
        raise WrongPassphrase("This key file is damaged: its halves are not of one key.")
    return signer


def is_shared(data: bytes) -> bool:
    """Whether these are the bytes of a shared key's file."""
    try:
        _read(data)
    except WrongPassphrase:
        return False
    return True


def shared_public_key(data: bytes) -> bytes:
    """Return the public key that a shared key's file names, unchecked until it is opened."""
    return bytes.fromhex(_read(data)["public_key"])


def _joined(seeds: list[bytes]) -> KeySigner:
    one, two = map(int.from_bytes, seeds)
    return KeySigner((one ^ two).to_bytes(KEY_BYTES))


def _opened(share: dict[str, Any], passphrase: str, person: int) -> bytes:
    try:
        return open_seed(json.dumps(share).encode(), passphrase)
    except WrongPassphrase as error:
        words = f"The passphrase of person {person} does not open this key file."
        raise WrongPassphrase(words) from error


def _read(data: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {}
    try:
        told = json.loads(data)
        sizes = [len(bytes.fromhex(told["public_key"])), len(told["shares"])]
        sound = told["kind"] == _KIND and sizes == [KEY_BYTES, PEOPLE]
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise WrongPassphrase("This is no key file of two people, or it is damaged.")
    return told
