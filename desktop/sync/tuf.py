"""What the treasury publishes for all counters, fetched and checked under TUF, by wire or USB.

The last good files stay in use whatever happens: only renewing them stops when what is offered is
altered, older, out of date, or signed by others.

The first root is believed when the treasury's key, known since enrolment, signed a timestamp that
names its SHA-256. From then on only the people who hold the root keys can change it.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import SSlibKey
from tuf.api import exceptions
from tuf.api.metadata import Metadata, Root
from tuf.ngclient import Updater
from tuf.ngclient.fetcher import FetcherInterface

from desktop.domain.errors import MahasilError, Refused
from desktop.signing.codec import BadBytes, kid_in
from desktop.signing.published import (
    FIRST_ROOT,
    HANDED_OVER,
    METADATA,
    NAMES,
    TARGETS,
    TIMESTAMP,
    key_id,
)
from desktop.signing.treasury_keys import TreasuryKeys, open_treasury_keys

Source = Callable[[str], bytes | None]
"""Returns a published file by its path, None where there is none."""
_BASE = "published:"
_NOT_FOUND = 404


class NotRenewed(Refused):
    """What was offered is not to be believed; what is in use stays in use.

    stale: it was good once, and is merely older than what is here, or out of date.
    """

    def __init__(self, why: str, *, stale: bool = False) -> None:
        super().__init__(
            f"The treasury’s catalogue and keys were not renewed: {why}. What is in use stays."
        )
        self.why = why
        self.stale = stale


_WHY: tuple[tuple[type[Exception], str], ...] = (
    (exceptions.ExpiredMetadataError, "what is offered is out of date"),
    (exceptions.BadVersionNumberError, "what is offered is older than what is here"),
    (exceptions.UnsignedMetadataError, "the people who may publish have not signed it"),
    (exceptions.LengthOrHashMismatchError, "a file was altered"),
    (exceptions.DownloadLengthMismatchError, "a file was altered"),
    (exceptions.DownloadHTTPError, "a file is missing"),
    (exceptions.RepositoryError, "a file does not verify"),
    (exceptions.DownloadError, "a file cannot be read"),
)
_STALE = (exceptions.ExpiredMetadataError, exceptions.BadVersionNumberError)


class _Fetcher(FetcherInterface):
    """Gets files from our source; it never speaks HTTP itself."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def _fetch(self, url: str) -> Iterator[bytes]:
        data = self._source(url.removeprefix(_BASE + "/"))
        if data is None:
            message = "not there"
            raise exceptions.DownloadHTTPError(message, _NOT_FOUND)
        return iter([data])


def renew(folder: Path, source: Source, keys: TreasuryKeys, at: datetime) -> dict[str, bytes]:
    """Return the published files by name, verified, once they are kept in ``folder``; {} if none.

    Raises NotRenewed where they cannot be believed; WireDown as the source does.
    """
    if source(TIMESTAMP) is None:
        return {}  # a treasury that publishes nothing
    try:
        return _renewed(folder, source, keys, at)
    except (exceptions.RepositoryError, exceptions.DownloadError) as error:
        if isinstance(error.__cause__, MahasilError):
            raise error.__cause__ from None
        why = next(why for kind, why in _WHY if isinstance(error, kind))
        raise NotRenewed(why, stale=isinstance(error, _STALE)) from error


def _renewed(folder: Path, source: Source, keys: TreasuryKeys, at: datetime) -> dict[str, bytes]:
    metadata, targets = folder / METADATA, folder / TARGETS
    for each in (metadata, targets):
        each.mkdir(parents=True, exist_ok=True)
    updater = Updater(
        str(metadata),
        f"{_BASE}/{METADATA}",
        str(targets),
        f"{_BASE}/{TARGETS}",
        fetcher=_Fetcher(source),
        bootstrap=_first_root(metadata, source, keys),
    )
    # the counter's own clock, which may have learnt its offset, and which tests can set
    updater._trusted_set.reference_time = at  # noqa: SLF001 - the library has no other way
    updater.refresh()
    found = {name: _target(updater, name) for name in NAMES}
    return {name: data for name, data in found.items() if data is not None}


def _first_root(metadata: Path, source: Source, keys: TreasuryKeys) -> bytes:
    """Return the first root: the one that is kept, else the one the treasury's key vouches for."""
    kept = metadata / "root_history" / "1.root.json"
    if kept.exists() and _is_root(data := kept.read_bytes()):
        return data
    root, signed = source(f"{METADATA}/1.root.json"), source(TIMESTAMP)
    if root is None or signed is None:
        raise NotRenewed("a file is missing")
    timestamp = Metadata.from_bytes(signed)
    told = timestamp.signed.unrecognized_fields.get(FIRST_ROOT)
    if not _signed_by_any(timestamp, _led_to(timestamp, keys)) or told != sha256(root).hexdigest():
        raise NotRenewed("its first root is not the one that this treasury vouches for")
    return root


def _is_root(data: bytes) -> bool:
    """Whether ``data`` is a root that its own people signed: a power cut may leave less."""
    try:
        found = Metadata[Root].from_bytes(data)
        found.signed.verify_delegate("root", found.signed_bytes, found.signatures)
    except (exceptions.RepositoryError, ValueError, AttributeError):
        return False
    return True


def _led_to(timestamp: "Metadata[Any]", keys: TreasuryKeys) -> TreasuryKeys:
    """Return the keys that those known here lead to: each older one told of the next."""
    told = timestamp.signed.unrecognized_fields.get(HANDED_OVER, [])
    for each in told if isinstance(told, list) else []:
        try:
            word = bytes.fromhex(each)
            before = keys.find(kid_in(word))
            if before.compromised_at is None:
                keys = open_treasury_keys(word, before.public_key)
        except (BadBytes, ValueError, TypeError):
            continue  # by a key that is not known here: a later one may be
    return keys


def _signed_by_any(metadata: "Metadata[Any]", keys: TreasuryKeys) -> bool:
    """Whether one of the treasury's keys that nobody else has signed it."""
    sound = [each.public_key for each in keys.known if each.compromised_at is None]
    written = [SSlibKey(key_id(k), "ed25519", "ed25519", {"public": k.hex()}) for k in sound]
    return any(_signed_by(metadata, key) for key in written)


def _signed_by(metadata: "Metadata[Any]", key: SSlibKey) -> bool:
    signature = metadata.signatures.get(key.keyid)
    try:
        if signature is not None:
            key.verify_signature(signature, metadata.signed_bytes)
    except VerificationError:
        return False
    return signature is not None


def _target(updater: Updater, name: str) -> bytes | None:
    told = updater.get_targetinfo(name)
    if told is None:
        return None
    path = updater.find_cached_target(told) or updater.download_target(told)
    return Path(path).read_bytes()
