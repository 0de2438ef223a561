"""Where the treasury's key lies: in the open, in a file that two people open, or in a token.

What is kept of it is one small file, ``treasury.key``. Whoever reads one in the open can sign as
the treasury; one of two people says nothing without both passphrases; a token's only says where
the key is.
"""

import base64
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from desktop.domain.errors import Refused
from desktop.signing.codec import KEY_BYTES, KeySigner, Signer, check_signature
from desktop.signing.hsm import TokenKey, TokenSigner, make_token_key
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.shared_keys import (
    Passphrases,
    is_shared,
    make_shared,
    open_shared,
    shared_public_key,
)

Kind = Literal["plain", "sealed", "pkcs11"]
KINDS: tuple[Kind, ...] = ("plain", "sealed", "pkcs11")
Ask = Callable[[str], str]
"""Returns what a person types unseen at this prompt."""
_KIND = "mahasil token key 1"
_PROBE = b"mahasil treasury: this key signs"


class BadKey(Refused):
    """A key file holds no key, or nobody is here to open it."""


@dataclass(frozen=True, slots=True)
class KeyWish:
    """What key to make. module, token: a PKCS#11 library's path and a token's label."""

    kind: Kind = "plain"
    module: str = ""
    token: str = ""


def nobody(_: str) -> str:
    """Raise BadKey: nobody is asked."""
    raise BadKey("The treasury’s key is closed, and nobody was asked to open it.")


def asking(ask: Ask, path: Path) -> Ask:
    """Return ``ask`` with words that say which key file is meant."""
    return lambda prompt: ask(f"{path.name}: {prompt}")


def make_key(wish: KeyWish, ask: Ask, *, cost: Cost = PRODUCT) -> bytes:
    """Return the file of a new key.

    A sealed one asks two people for their passphrases, a token for its PIN. Raises OnePerson,
    WrongPassphrase for one that is too short, NoToken or TokenAway.
    """
    if wish.kind == "sealed":
        return make_shared(_passphrases(ask, "new "), cost=cost)
    if wish.kind == "pkcs11":
        made = make_token_key(wish.module, wish.token, ask(f"PIN of the token {wish.token}: "))
        return _token_file(made)
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"


def read_key(data: bytes, ask: Ask) -> Signer:
    """Return the signer of a key file; what must be asked is asked when it first signs.

    Raises BadKey for another file.
    """
    kind = kind_of(data)
    if kind == "sealed":
        return SharedSigner(data, ask)
    if kind == "pkcs11":
        place = _token_place(json.loads(data))
        return TokenSigner(place, lambda: ask(f"PIN of the token {place.token}: "))
    try:
        return KeySigner(base64.b64decode(data, validate=False))
    except ValueError as error:
        raise BadKey("It does not hold a key.") from error


def kind_of(data: bytes) -> Kind:
    """Return what sort of key file this is; what is none of the others counts as plain."""
    if is_shared(data):
        return "sealed"
    return "pkcs11" if _is_token(data) else "plain"


def prove(signer: Signer) -> None:
    """Let the key sign once, so that all that must be asked is asked now.

    Raises BadBytes where it is not the key that its file names, else as ``sign`` does.
    """
    check_signature(_PROBE, signer.sign(_PROBE), signer.public_key, "key")


class SharedSigner:
    """A key of two people, who are asked when it first signs or opens; safe from any thread."""

    def __init__(self, data: bytes, ask: Ask) -> None:
        self.public_key = shared_public_key(data)
        self._data, self._ask, self._lock = data, ask, Lock()
        self._key: KeySigner | None = None

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature over ``message``; WrongPassphrase."""
        return self._opened().sign(message)

    def agreement_secret(self) -> bytes:
        """Return the private key in its X25519 shape; WrongPassphrase."""
        return self._opened().agreement_secret()

    def _opened(self) -> KeySigner:
        with self._lock:
            if self._key is None:
                self._key = open_shared(self._data, _passphrases(self._ask))
            return self._key


def _passphrases(ask: Ask, which: str = "") -> Passphrases:
    one = ask(f"{which}passphrase of person 1: ".capitalize())
    return one, ask(f"{which}passphrase of person 2: ".capitalize())


def _token_file(place: TokenKey) -> bytes:
    told = {
        "kind": _KIND,
        "module": place.module,
        "token": place.token,
        "id": place.key_id.hex(),
        "public_key": place.public_key.hex(),
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def _is_token(data: bytes) -> bool:
    try:
        return len(_token_place(json.loads(data)).public_key) == KEY_BYTES
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _token_place(told: dict[str, Any]) -> TokenKey:
    if told["kind"] != _KIND:
        raise ValueError(told["kind"])
    ids = (bytes.fromhex(told["id"]), bytes.fromhex(told["public_key"]))
    return TokenKey(str(told["module"]), str(told["token"]), *ids)
