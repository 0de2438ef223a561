"""A private key in a file that a passphrase opens: what a person keeps in a drawer or a safe.

The passphrase goes through argon2id (RFC 9106); what comes out seals the key with
ChaCha20-Poly1305 (RFC 8439). Cost, salt and public key stand beside it, in the open and bound.
"""

import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from desktop.domain.errors import Refused
from desktop.signing.codec import KEY_BYTES, KeySigner
from desktop.signing.pins import PRODUCT, Cost

SHORTEST_PASSPHRASE = 12
_KIND = "mahasil sealed key 1"
_SALT, _NONCE = 16, bytes(12)  # each sealing key is used once: its salt is new
_MOST_KIB, _MOST_PASSES, _MOST_THREADS = 1024 * 1024, 16, 16


class WrongPassphrase(Refused):
    """The passphrase does not open the file, or the file was changed."""

    def __init__(self, why: str = "This passphrase does not open this key file.") -> None:
        super().__init__(f"{why} Nothing was signed.")


def make_sealed(passphrase: str, *, cost: Cost = PRODUCT) -> bytes:
    """Return the file of a new key; WrongPassphrase where the passphrase is shorter than 12."""
    return seal(secrets.token_bytes(KEY_BYTES), passphrase, cost=cost)


def seal(seed: bytes, passphrase: str, *, cost: Cost = PRODUCT) -> bytes:
    """Return the file of the key with these 32 secret bytes; WrongPassphrase as ``make_sealed``."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise WrongPassphrase(f"A passphrase has at least {SHORTEST_PASSPHRASE} characters.")
    salt = secrets.token_bytes(_SALT)
    told = {
        "kind": _KIND,
        "public_key": KeySigner(seed).public_key.hex(),
        "cost": [cost.memory_kib, cost.passes, cost.threads],
        "salt": salt.hex(),
    }
    box = ChaCha20Poly1305(_stretched(passphrase, salt, cost))
    sealed = box.encrypt(_NONCE, seed, _bound(told))
    return json.dumps({**told, "sealed": sealed.hex()}, indent=1).encode() + b"\n"


def open_sealed(data: bytes, passphrase: str) -> KeySigner:
    """Return the signer of a sealed key file; WrongPassphrase when it does not open."""
    return KeySigner(open_seed(data, passphrase))


def open_seed(data: bytes, passphrase: str) -> bytes:
    """Return the 32 secret bytes of a sealed key file; WrongPassphrase when it does not open."""
    told = _read(data)
    salt, sealed = bytes.fromhex(told["salt"]), bytes.fromhex(told.pop("sealed"))
    key = _stretched(passphrase, salt, Cost(*told["cost"]))
    try:
        return ChaCha20Poly1305(key).decrypt(_NONCE, sealed, _bound(told))
    except InvalidTag as error:
        raise WrongPassphrase from error


def _read(data: bytes) -> dict[str, Any]:
    told: dict[str, Any] = {}
    try:
        told = json.loads(data)
        sound = _is_sound(told)
    except (ValueError, KeyError, TypeError, RecursionError):
        sound = False
    if not sound:
        raise WrongPassphrase("This is no sealed key file, or it is damaged.")
    return told


def _is_sound(told: dict[str, Any]) -> bool:
    sizes = [len(bytes.fromhex(told[each])) for each in ("public_key", "salt", "sealed")]
    memory, passes, threads = told["cost"]
    fair = 8 * threads <= memory <= _MOST_KIB and 1 <= passes <= _MOST_PASSES
    whole = told["kind"] == _KIND and sizes == [KEY_BYTES, _SALT, KEY_BYTES + 16]
    return bool(whole and fair and 1 <= threads <= _MOST_THREADS)


def _bound(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True).encode()


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        passphrase.encode(), salt, cost.passes, cost.memory_kib, cost.threads, KEY_BYTES, Type.ID
    )
