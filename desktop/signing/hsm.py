"""A private key that never leaves its token: a smart card or an HSM, spoken to by PKCS#11.

The token makes the Ed25519 key itself, marked so that it can never be read out, and signs with it.
Its PIN stays in this process's memory, and each process opens a session of its own: a session does
not outlive a fork.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from desktop.domain.errors import Refused, Unavailable
from desktop.signing.codec import KEY_BYTES

if TYPE_CHECKING:
    from pkcs11 import Session, Token
    from pkcs11.types import SignMixin

ED25519 = "1.3.101.112"
LABEL = "mahasil treasury"
_ID_BYTES = 8
_TURN = Lock()
"""One call at a time in a process: not every library bears two."""
_loaded_by: dict[str, int] = {}
"""Which process spoke to a library first: a child of it must begin anew."""


class NoToken(Refused):
    """The token cannot be used as it is told; nothing was signed."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The key’s token cannot be used: {why}. Nothing was signed.")


class TokenAway(Unavailable):
    """The token does not answer: pulled out, switched off, or in trouble."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The key’s token does not answer ({why}). Nothing was signed.")


@dataclass(frozen=True, slots=True)
class TokenKey:
    """Where a key lies: a PKCS#11 library's path, the token's label, and the key's id in it."""

    module: str
    token: str
    key_id: bytes
    public_key: bytes


def make_token_key(module: str, token: str, pin: str) -> TokenKey:
    """Let the token make a key, and return where it is. Raises NoToken or TokenAway."""
    from pkcs11 import Attribute, KeyType, Mechanism
    from pkcs11.util.ec import encode_named_curve_parameters

    key_id = secrets.token_bytes(_ID_BYTES)
    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters(ED25519)}
    found = _find(module, token)
    with _logged_in(found, pin, rw=True) as session:
        try:
            asked = session.create_domain_parameters(KeyType.EC_EDWARDS, curve, local=True)
            public, _ = asked.generate_keypair(
                mechanism=Mechanism.EC_EDWARDS_KEY_PAIR_GEN,
                store=True,
                id=key_id,
                label=LABEL,
                private_template={Attribute.SENSITIVE: True, Attribute.EXTRACTABLE: False},
            )
            point = bytes(public[Attribute.EC_POINT])
        except _errors() as error:
            raise NoToken(f"it makes no Ed25519 key ({_why(error)})") from error
    return TokenKey(module, token, key_id, point[-KEY_BYTES:])


class TokenSigner:
    """Signs with a key in a token; safe from any thread, and in the children of a fork.

    Raises NoToken or TokenAway where it cannot.
    """

    def __init__(self, key: TokenKey, pin: Callable[[], str]) -> None:
        self.public_key = key.public_key
        self._place, self._ask_pin = key, pin
        self._pin: str | None = None
        self._opened: tuple[int, Session, SignMixin] | None = None

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature over ``message``."""
        from pkcs11 import Mechanism

        with _TURN:
            try:
                return bytes(self._key().sign(message, mechanism=Mechanism.EDDSA))
            except _errors() as error:
                self._opened = None  # a token that was pulled out comes back with a new session
                raise TokenAway(_why(error)) from error

    def _key(self) -> "SignMixin":
        process = os.getpid()
        if self._opened is not None and self._opened[0] == process:
            return self._opened[2]
        if self._pin is None:
            self._pin = self._ask_pin()
        session = _logged_in(_find(self._place.module, self._place.token), self._pin, rw=False)
        self._opened = (process, session, self._found(session))
        return self._opened[2]

    def _found(self, session: "Session") -> "SignMixin":
        from pkcs11 import KeyType, ObjectClass
        from pkcs11.exceptions import NoSuchKey

        try:
            return session.get_key(  # type: ignore[return-value]  # by its class, a private one
                ObjectClass.PRIVATE_KEY, KeyType.EC_EDWARDS, id=self._place.key_id
            )
        except NoSuchKey as error:
            raise NoToken("the key is not in it") from error


def _find(module: str, label: str) -> "Token":
    """Return the token with this label, in a library that this very process has started."""
    try:
        import pkcs11
    except ModuleNotFoundError as error:
        raise NoToken("install mahasil-desktop[hsm] to use one") from error
    try:
        library = pkcs11.lib(module)
    except pkcs11.exceptions.PKCS11Error as error:
        raise NoToken(f"{module} is no PKCS#11 library ({_why(error)})") from error
    try:
        if _loaded_by.setdefault(module, os.getpid()) != os.getpid():
            library.reinitialize()
            _loaded_by[module] = os.getpid()
        return library.get_token(token_label=label)
    except pkcs11.exceptions.NoSuchToken as error:
        raise NoToken(f"no token is named “{label}”") from error
    except pkcs11.exceptions.PKCS11Error as error:
        raise TokenAway(_why(error)) from error


def _logged_in(token: "Token", pin: str, *, rw: bool) -> "Session":
    from pkcs11.exceptions import PinIncorrect, PinLenRange, PinLocked, UserAlreadyLoggedIn

    try:
        try:
            return token.open(rw=rw, user_pin=pin)
        except UserAlreadyLoggedIn:  # by another key of ours in the same token
            return token.open(rw=rw)
    except (PinIncorrect, PinLenRange) as error:
        raise NoToken("its PIN is another") from error
    except PinLocked as error:
        raise NoToken("its PIN is locked after too many wrong ones") from error
    except _errors() as error:
        raise TokenAway(_why(error)) from error


def _errors() -> type[Exception]:
    from pkcs11.exceptions import PKCS11Error

    return PKCS11Error


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
