"""The device's signing key: made once, kept by the system's keyring or in a file of its own.

Only keyrings are trusted that keep their content from other accounts; with ``keyrings.alt``
installed, the keyring library would quietly choose one that writes plain text.
"""

import logging
import os
import secrets
import stat
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import mkstemp
from threading import Thread
from typing import Literal, Protocol, TypeVar

from desktop.domain.errors import Refused, Unavailable
from desktop.signing.codec import KEY_BYTES, KeySigner

KeyPlaceWanted = Literal["auto", "keyring", "file"]
KeyPlace = Literal["secret-service", "windows", "macos", "file"]

SERVICE = "mahasil-desktop"
KEY_FILE = "device.key"
SLOTS = ("", "-2")
"""Endings of the two names that a key and its successor take in turn (``key_ring.py``)."""
FIND_S = 5.0
"""How long to look for a keyring: a bus that does not answer must not stop the program."""
ASK_S = 60.0
"""How long a keyring may take for one answer: it may be asking a person for a password."""

_TRUSTED: dict[tuple[str, str], KeyPlace] = {
    ("keyring.backends.SecretService", "Keyring"): "secret-service",
    ("keyring.backends.Windows", "WinVaultKeyring"): "windows",
    ("keyring.backends.macOS", "Keyring"): "macos",
}
_CHAIN = ("keyring.backends.chainer", "ChainerBackend")
_WORDS: dict[KeyPlace, str] = {
    "secret-service": "the desktop's keyring, open while this account is logged in",
    "windows": "the Windows Credential Manager, open while this account is logged in",
    "macos": "the macOS keychain, open while this account is logged in",
    "file": "file, unprotected: anyone who can read this account's files can sign as this counter",
}
_MAX_FILE = 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_log = logging.getLogger(__name__)
T = TypeVar("T")


class KeyMissing(Refused):
    """The key is not where it was kept; without it nothing can be signed as this counter."""

    def __init__(self, place: KeyPlace, why: str = "it is not there") -> None:
        super().__init__(
            f"This counter's signing key cannot be used ({place}): {why}. What is issued is "
            "safe. If the key is lost, this computer must be enrolled again."
        )
        self.place = place
        self.why = why


class KeyExists(Refused):
    """A key is kept under this name already; it is never overwritten."""

    def __init__(self, place: KeyPlace) -> None:
        super().__init__(f"This counter has a signing key already ({place}). It is not replaced.")
        self.place = place


class KeyChanged(Refused):
    """The key that is kept is not the one the device certificate names."""

    def __init__(self, place: KeyPlace, expected: bytes, found: bytes) -> None:
        super().__init__(
            f"The signing key found ({place}) is not the one this counter was enrolled with."
        )
        self.place = place
        self.expected = expected
        self.found = found


class NoKeyring(Refused):
    """None of the keyrings the program trusts runs in this account."""

    def __init__(self) -> None:
        super().__init__(
            "No keyring is running here that keeps secrets safe: Secret Service, Windows "
            "Credential Manager or macOS keychain."
        )


class KeyLocked(Unavailable):
    """The keyring is there and does not hand out the key: locked, or without an answer."""

    def __init__(self, place: KeyPlace, why: str) -> None:
        super().__init__(f"The signing key is locked ({place}): {why}.")
        self.place = place
        self.why = why


class KeyNotKept(Unavailable):
    """The disk took no key file, or did not let go of one: full, read-only, or not there."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"No signing key could be kept in {folder}: {why}.")
        self.folder = folder
        self.why = why


class Backend(Protocol):
    """What is used of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return the secret kept under these names."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep ``password`` under these names."""

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept under these names."""


@dataclass(frozen=True, slots=True)
class StoredKey:
    """Where a new key was put, and its public half (32 bytes)."""

    place: KeyPlace
    public_key: bytes


def make_key(wanted: KeyPlaceWanted, *, name: str, folder: Path) -> StoredKey:
    """Make a new Ed25519 key, keep it under ``name`` and return where it is.

    "auto" takes the system's keyring where there is one that answers, else a file in ``folder``.
    Raises KeyExists rather than lose a key; NoKeyring or KeyLocked when "keyring" cannot be had;
    KeyNotKept when the disk does not take a file.
    """
    if any(_file(folder, slot).exists() for slot in SLOTS):
        raise KeyExists("file")
    seed = secrets.token_bytes(KEY_BYTES)
    place = _keep_in_keyring(wanted, name, seed) if wanted != "file" else None
    if place is None:
        _keep_in_file(_file(folder, ""), seed)
    return StoredKey(place or "file", KeySigner(seed).public_key)


def load_key(
    name: str, folder: Path, place: KeyPlace, *, expected: bytes | None = None
) -> KeySigner:
    """Return the signer whose key is kept under ``name`` at ``place``.

    expected: the public key of the certificate. Raises KeyMissing, KeyLocked or KeyChanged.
    """
    signer = KeySigner(read_seed(name, folder, place, ""))
    if expected is not None and signer.public_key != expected:
        raise KeyChanged(place, expected, signer.public_key)
    return signer


def read_seed(name: str, folder: Path, place: KeyPlace, slot: str) -> bytes:
    """Return the private key, 32 bytes, that is kept in a slot; raises KeyMissing or KeyLocked."""
    if place == "file":
        return _read_file(_file(folder, slot))
    return _read_keyring(name + slot, place)


def keep_seed(seed: bytes, name: str, folder: Path, place: KeyPlace, slot: str) -> None:
    """Keep a private key in an empty slot; raises KeyExists, KeyLocked or KeyNotKept."""
    if place == "file":
        _keep_in_file(_file(folder, slot), seed)
    else:
        _store(place, _backend_at(place), name + slot, seed)


def erase_seed(name: str, folder: Path, place: KeyPlace, slot: str) -> None:
    """Destroy the private key in a slot; raises KeyLocked, or KeyNotKept for a disk that is away.

    What a disk or a keyring's file held before may be found by who takes the disk apart.
    """
    if place == "file":
        _erase_file(_file(folder, slot))
    else:
        backend = _backend_at(place)
        _ask(place, lambda: backend.delete_password(SERVICE, name + slot))


def describe_place(place: KeyPlace) -> str:
    """Return in plain words who guards a key at ``place``."""
    return _WORDS[place]


def _file(folder: Path, slot: str) -> Path:
    whole = Path(KEY_FILE)
    return folder / f"{whole.stem}{slot}{whole.suffix}"


def _keep_in_keyring(wanted: KeyPlaceWanted, name: str, seed: bytes) -> KeyPlace | None:
    found = _trusted_backend()
    if found is None:
        if wanted == "keyring":
            raise NoKeyring
        return None
    place, backend = found
    try:
        _refuse_kept(place, backend, [name + slot for slot in SLOTS])
        _store(place, backend, name, seed)
    except KeyLocked:
        if wanted == "keyring":
            raise
        _log.warning("the keyring (%s) takes no key; a file is used", place)
        return None
    return place


def _store(place: KeyPlace, backend: Backend, name: str, seed: bytes) -> None:
    text = b64encode(seed).decode()
    _refuse_kept(place, backend, [name])
    _ask(place, lambda: backend.set_password(SERVICE, name, text))
    if _ask(place, lambda: backend.get_password(SERVICE, name)) != text:
        raise KeyLocked(place, "it did not keep what it was given")


def _refuse_kept(place: KeyPlace, backend: Backend, names: list[str]) -> None:
    kept = _ask(place, lambda: [backend.get_password(SERVICE, name) for name in names])
    if any(text is not None for text in kept):
        raise KeyExists(place)


def _backend_at(place: KeyPlace) -> Backend:
    found = _trusted_backend()
    if found is None or found[0] != place:
        raise KeyLocked(place, "it is not running")
    return found[1]


def _read_keyring(name: str, place: KeyPlace) -> bytes:
    backend = _backend_at(place)
    text = _ask(place, lambda: backend.get_password(SERVICE, name))
    if text is None:
        raise KeyMissing(place)
    return _seed(text, place)


def _trusted_backend() -> tuple[KeyPlace, Backend] | None:
    """Return the first keyring on the list above that the keyring library offers, if any."""
    try:
        return _within(FIND_S, lambda: next(_trusted_backends(), None))
    except TimeoutError:
        return None


def _trusted_backends() -> Iterator[tuple[KeyPlace, Backend]]:
    import keyring

    offered = keyring.get_keyring()
    backends = getattr(offered, "backends", []) if _class_of(offered) == _CHAIN else [offered]
    for backend in backends:
        place = _TRUSTED.get(_class_of(backend))
        if place is not None:
            yield place, backend


def _class_of(backend: object) -> tuple[str, str]:
    return type(backend).__module__, type(backend).__qualname__


def _ask(place: KeyPlace, question: Callable[[], T]) -> T:
    from keyring.errors import KeyringLocked

    try:
        return _within(ASK_S, question)
    except TimeoutError as error:
        raise KeyLocked(place, "it does not answer") from error
    except KeyringLocked as error:
        raise KeyLocked(place, "log in to this account's desktop, or unlock the keyring") from error
    except Exception as error:  # every backend has its own library's errors; all mean no key now
        raise KeyLocked(place, str(error) or type(error).__name__) from error


def _within(seconds: float, work: Callable[[], T]) -> T:
    """Return what ``work`` returns or raises; TimeoutError when it takes longer.

    A keyring's call cannot be broken off, so its thread is left to end with the program.
    """
    answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()

    def run() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:  # noqa: BLE001 — it is raised again in the caller's thread
            answers.put((None, error))

    Thread(target=run, name="keyring", daemon=True).start()
    try:
        answer, error = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]  # None only where T allows it


def _seed(text: str, place: KeyPlace) -> bytes:
    try:
        seed = b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise KeyMissing(place, "what is kept there is damaged") from error
    if len(seed) != KEY_BYTES:
        raise KeyMissing(place, "what is kept there is damaged")
    return seed


def _keep_in_file(path: Path, seed: bytes) -> None:
    try:
        _write_file(path, seed)
    except FileExistsError as error:
        raise KeyExists("file") from error
    except OSError as error:
        raise KeyNotKept(path.parent, error.strerror or type(error).__name__) from error


def _write_file(path: Path, seed: bytes) -> None:
    """Write the key file whole or not at all, for this account alone; never over another."""
    handle, draft = mkstemp(dir=path.parent, prefix=f"{KEY_FILE}.")  # made with mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(b64encode(seed) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, it fails where one stands
    finally:
        Path(draft).unlink()
    _sync_folder(path.parent)


def _erase_file(path: Path) -> None:
    """Write over the key file, as far as the disk does that in place, and take it away."""
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise KeyNotKept(path.parent, error.strerror or type(error).__name__) from error


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # NTFS keeps a new name in its own journal; a folder cannot be opened there
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_file(path: Path) -> bytes:
    try:
        with FileIO(path, opener=_open_itself) as file:
            if os.name != "nt":
                _keep_private(file.fileno())
            return _seed(file.read(_MAX_FILE).decode("ascii", "replace"), "file")
    except FileNotFoundError as error:
        raise KeyMissing("file") from error
    except OSError as error:
        raise KeyMissing("file", error.strerror or "it cannot be read") from error


def _open_itself(path: str, flags: int) -> int:
    """Open ``path`` but nothing that it links to, and never wait for a pipe's other end."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _keep_private(handle: int) -> None:
    """See that the open key file is this account's own and closed to others; mend the latter."""
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode) or found.st_uid != os.geteuid():
        raise KeyMissing("file", f"{KEY_FILE} is not a file of this account's own")
    if found.st_mode & _OTHERS:
        _log.warning("%s could be read by other accounts; closed it to them", KEY_FILE)
        os.fchmod(handle, stat.S_IRUSR | stat.S_IWUSR)
