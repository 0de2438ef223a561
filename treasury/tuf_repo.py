"""What the treasury publishes for all counters, under TUF: catalogue, key lists, authority.

Three people hold a root key each, in a file that a passphrase opens. Two of them sign whatever is
published; the treasury's own key signs only that it is the newest. Files lie in the folder ``tuf``
of the treasury, just as they are served and as they may be carried on a USB stick.

How the first root is trusted: the timestamp names its SHA-256, and the treasury's key, which every
counter knows since its enrolment, signs the timestamp. Every later root is signed by two of the
people whom the one before it names, so a counter that was away goes from one to the next.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from securesystemslib.signer import Key, Signature, SSlibKey
from securesystemslib.signer import Signer as TufSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import (
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from desktop.domain.errors import Refused
from desktop.signing.codec import Signer, kid_in
from desktop.signing.published import (
    FIRST_ROOT,
    HANDED_OVER,
    MAX_PUBLISHED_BYTES,
    METADATA,
    TARGETS,
    TIMESTAMP,
    key_id,
)
from treasury.founding import Treasury, write_private
from treasury.key_files import prove
from treasury.locking import alone

FOLDER, LOCK = "tuf", "lock"
ROOT_KEYS, NEEDED = 3, 2
_PEOPLES, _TREASURYS = ("root", "targets"), ("snapshot", "timestamp")
PEOPLES_DAYS, NEWEST_DAYS, RENEW_DAYS, NEW_ROOT_DAYS = 400, 120, 60, 200
"""What people sign is good for 400 days; when they publish while the root has fewer than 200 left,
they sign the next one, too. That it is the newest is said for 120 days, and said anew when fewer
than 60 are left: a counter may be away for two months."""
log = logging.getLogger(__name__)


class NotPublished(Refused):
    """Nothing was published; the words say why."""


class _Pen(TufSigner):
    """One of our signers as TUF's library wants it."""

    def __init__(self, signer: Signer) -> None:
        self._signer = signer

    @property
    def public_key(self) -> Key:
        """The key as TUF writes it."""
        return tuf_key(self._signer.public_key)

    @classmethod
    def from_priv_key_uri(cls, *_: Any) -> "_Pen":  # noqa: ANN401 - the library's own form
        """Refuse: our keys have no address."""
        raise NotImplementedError

    def sign(self, payload: bytes) -> Signature:
        """Return the signature over ``payload``."""
        return Signature(self.public_key.keyid, self._signer.sign(payload).hex())


def tuf_key(public_key: bytes) -> SSlibKey:
    """Return an Ed25519 key as TUF writes it."""
    return SSlibKey(key_id(public_key), "ed25519", "ed25519", {"public": public_key.hex()})


@dataclass(frozen=True, slots=True)
class Before:
    """The key that another one takes over from, and its signed word on that."""

    signer: Signer
    word: bytes


@dataclass(frozen=True, slots=True)
class Repository:
    """The published files of a treasury."""

    treasury: Treasury

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.treasury.folder / FOLDER

    @property
    def is_there(self) -> bool:
        """Whether the root keys were made."""
        return (self.folder / METADATA / "1.root.json").exists()

    def found(self, public_keys: Sequence[bytes], signers: Sequence[Signer]) -> None:
        """Make the first root of three keys, signed by two of them, and publish nothing under it.

        Raises NotPublished where a root is there already, or keys or signatures are too few.
        """
        with self._alone():
            if self.is_there:
                raise NotPublished("The root keys of this treasury are made already.")
            if len(set(public_keys)) != ROOT_KEYS:
                raise NotPublished("Three different people must each hold a root key.")
            self._write_root(1, [tuf_key(each) for each in public_keys], signers)
            self._publish({}, signers)

    def check_holders(self, signers: Sequence[Signer]) -> None:
        """Raise NotPublished unless these are two of the holders of root keys."""
        _check(self._root(), signers)

    def publish(self, files: dict[str, bytes], signers: Sequence[Signer]) -> int:
        """Publish ``files`` in place of those of the same names; return the new version.

        The next root is written with it where the last one nears its end. Raises NotPublished
        unless two holders of root keys sign, and for a file that no counter would read.
        """
        with self._alone():
            root = self._root()
            _check(root, signers)
            self._publish(files, signers)
            if self._nears_its_end(root):
                self._write_root(root.version + 1, _holders(root), signers)
            return self._newest_targets()[0]

    def replace_holder(self, public_key: bytes, signers: Sequence[Signer]) -> str:
        """Put a new person's key in the place of the holder who does not sign; return its name.

        Both others sign: first what is published, which the lost key may have signed, then the
        next root. So whatever a counter fetches meanwhile is signed by two whom it believes.
        Raises NotPublished unless just two of the three sign, or if the key is a holder's already.
        """
        with self._alone():
            root = self._root()
            _check(root, signers)
            signing = {key_id(each.public_key) for each in signers}
            lost = [each.keyid for each in _holders(root) if each.keyid not in signing]
            kept = [each for each in _holders(root) if each.keyid in signing]
            new = tuf_key(public_key)
            if len(lost) != 1 or new.keyid in {*lost, *signing}:
                raise NotPublished("Two holders sign, and a new person takes the third’s place.")
            self._publish({}, signers)
            self._write_root(root.version + 1, [*kept, new], signers)
            return lost[0]

    def hand_over(
        self, files: dict[str, bytes], signers: Sequence[Signer], before: Before | None
    ) -> int:
        """Publish ``files`` and let this treasury's key say from now on what is newest.

        Both keys say it once, so that nobody finds a gap between the last root and the next. Where
        ``before`` is None the older key is not asked, and nobody learns of this one by it. Raises
        NotPublished as ``publish`` does.
        """
        with self._alone():
            root = self._root()
            _check(root, signers)
            self._publish(files, signers, before)
            self._write_root(root.version + 1, _holders(root), signers)
            return self._newest_targets()[0]

    def renew(self) -> None:
        """Say anew that what is published is the newest, when fewer than 60 days are left.

        A worker that was started before the treasury's key was changed leaves it to the others.
        """
        if self._is_fresh() or not self._may_say():
            return
        with self._alone():
            if not self._is_fresh():  # another worker may have been first
                self._say_newest(self._newest_targets()[0])

    def history(self, name: str) -> Iterator[str]:
        """Yield the paths of all files ever published as ``name``, in the order they were.

        What cannot be read of it is passed over, and the log says so.
        """
        last = ""
        for version in self._versions("targets"):
            whole = self.folder / METADATA / f"{version}.targets.json"
            try:
                digest = dict(_digests(whole)).get(name)
            except (RepositoryError, OSError) as error:
                log.warning("%s cannot be read: %s", whole, error)
                continue
            if digest not in {None, last}:
                last = str(digest)
                yield f"{TARGETS}/{last}.{name}"

    def newest(self) -> list[tuple[str, bytes]]:
        """Return (name without its hash, content) of all that a counter needs; [] before the first.

        Where something of it cannot be read there is nothing, and the log says so.
        """
        if not self.is_there:
            return []
        try:
            self.renew()
            return list(self._newest())
        except (RepositoryError, OSError) as error:
            log.warning("What is published cannot be carried: %s", error)
            return []

    def _newest(self) -> Iterator[tuple[str, bytes]]:
        folder = self.folder / METADATA
        newest = (folder / "timestamp.json").read_bytes()  # once: a worker may write the next one
        timestamp = Metadata[Timestamp].from_bytes(newest).signed
        snapshot_file = f"{timestamp.snapshot_meta.version}.snapshot.json"
        snapshot: Snapshot = self._load(snapshot_file, Snapshot)
        targets_file = f"{snapshot.meta['targets.json'].version}.targets.json"
        roots = [f"{version}.root.json" for version in self._versions("root")]
        yield "timestamp.json", newest
        for name in (*roots, snapshot_file, targets_file):
            yield name, (folder / name).read_bytes()
        for name, digest in _digests(folder / targets_file):
            yield name, (self.folder / TARGETS / f"{digest}.{name}").read_bytes()

    def file(self, path: str) -> bytes | None:
        """Return a published file by its path below the folder, None where there is none."""
        kind, _, name = path.partition("/")
        known = self.folder / kind
        if kind not in {METADATA, TARGETS} or not known.exists():
            return None
        if name not in {each.name for each in known.iterdir()} or name.endswith(".new"):
            return None
        return (known / name).read_bytes()

    def _alone(self) -> AbstractContextManager[None]:
        """Hold the pen alone, among all workers and commands, so that no version is used twice.

        Whoever must open the treasury's key has opened it first: nothing is left half signed.
        """
        prove(self.treasury.signer)
        return alone(self.folder / LOCK)

    def _publish(
        self, files: dict[str, bytes], signers: Sequence[Signer], before: Before | None = None
    ) -> None:
        version, known = self._newest_targets()
        expires = self._in_days(PEOPLES_DAYS)
        targets = Targets(version + 1, expires=expires, targets=known)
        for name, data in files.items():
            if len(data) > MAX_PUBLISHED_BYTES:
                most = MAX_PUBLISHED_BYTES // 1024**2
                raise NotPublished(f"{name} has more than {most} MiB. Nothing was published.")
            targets.targets[name] = TargetFile.from_data(name, data, ["sha256"])
            digest = sha256(data).hexdigest()
            self._write(f"{TARGETS}/{digest}.{name}", data)
        self._sign_and_write(targets, f"{targets.version}.targets.json", signers)
        self._say_newest(targets.version, before)

    def _write_root(self, version: int, holders: Sequence[Key], signers: Sequence[Signer]) -> None:
        """Write a root: ``holders`` publish, and the treasury's key says what is newest."""
        root = Root(version, expires=self._in_days(PEOPLES_DAYS), consistent_snapshot=True)
        for role in _PEOPLES:
            for each in holders:
                root.add_key(each, role)
            root.roles[role].threshold = NEEDED
        for role in _TREASURYS:
            root.add_key(tuf_key(self.treasury.signer.public_key), role)
        self._sign_and_write(root, f"{version}.root.json", signers)

    def _nears_its_end(self, root: Root) -> bool:
        return root.expires < self._in_days(NEW_ROOT_DAYS)

    def _is_fresh(self) -> bool:
        timestamp: Timestamp = self._load("timestamp.json", Timestamp)
        return timestamp.expires >= self._in_days(RENEW_DAYS)

    def _may_say(self) -> bool:
        names = self._root().roles["timestamp"].keyids
        return key_id(self.treasury.signer.public_key) in names

    def _say_newest(self, version: int, before: Before | None = None) -> None:
        """Sign snapshot and timestamp over the targets of ``version`` with the treasury's key."""
        own = [self.treasury.signer, *([before.signer] if before else [])]
        last, told = self._snapshot_version(), self._handed_over()
        if before is not None:
            told.append(before.word.hex())
        meta = {"targets.json": self._meta(f"{version}.targets.json", version)}
        snapshot = Snapshot(last + 1, expires=self._in_days(NEWEST_DAYS), meta=meta)
        name = f"{snapshot.version}.snapshot.json"
        self._sign_and_write(snapshot, name, own)
        first = self.file(f"{METADATA}/1.root.json") or b""
        timestamp = Timestamp(
            snapshot.version,
            expires=self._in_days(NEWEST_DAYS),
            snapshot_meta=self._meta(name, snapshot.version),
            unrecognized_fields={FIRST_ROOT: sha256(first).hexdigest(), HANDED_OVER: told},
        )
        self._sign_and_write(timestamp, "timestamp.json", own)

    def _handed_over(self) -> list[str]:
        """Return what older keys said of newer ones, without the word of a compromised key."""
        if self.file(TIMESTAMP) is None:
            return []
        timestamp: Timestamp = self._load("timestamp.json", Timestamp)
        bad = {each.kid for each in self.treasury.keys.compromised}
        told: list[str] = timestamp.unrecognized_fields.get(HANDED_OVER, [])
        return [each for each in told if kid_in(bytes.fromhex(each)) not in bad]

    def _meta(self, name: str, version: int) -> MetaFile:
        return MetaFile.from_data(version, self.file(f"{METADATA}/{name}") or b"", ["sha256"])

    def _in_days(self, days: int) -> datetime:
        return (self.treasury.clock() + timedelta(days=days)).replace(microsecond=0)

    def _root(self) -> Root:
        if not self.is_there:
            raise NotPublished("Make the root keys first: mahasil-treasury root-keys")
        root: Root = self._load(f"{self._versions('root')[-1]}.root.json", Root)
        return root

    def _newest_targets(self) -> tuple[int, dict[str, TargetFile]]:
        """Return the version and the files that are published, (0, {}) before the first."""
        versions = self._versions("targets")
        if not versions:
            return 0, {}
        newest: Targets = self._load(f"{versions[-1]}.targets.json", Targets)
        return newest.version, dict(newest.targets)

    def _snapshot_version(self) -> int:
        return max(self._versions("snapshot"), default=0)

    def _versions(self, role: str) -> list[int]:
        names = (self.folder / METADATA).glob(f"*.{role}.json")
        return sorted(int(each.name.partition(".")[0]) for each in names)

    def _load(self, name: str, kind: type[Any]) -> Any:  # noqa: ANN401 - the kind that is asked
        found = Metadata.from_bytes(self.file(f"{METADATA}/{name}") or b"").signed
        assert isinstance(found, kind)  # noqa: S101 - we wrote it
        return found

    def _sign_and_write(self, signed: Any, name: str, signers: Sequence[Signer]) -> None:  # noqa: ANN401 - any role
        metadata = Metadata(signed)
        for each in signers:
            metadata.sign(_Pen(each), append=True)
        self._write(f"{METADATA}/{name}", metadata.to_bytes())

    def _write(self, path: str, data: bytes) -> None:
        whole = self.folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        write_private(whole, data)


@lru_cache(maxsize=1024)
def _digests(path: Path) -> tuple[tuple[str, str], ...]:
    """Return (name, SHA-256) of what one version published; a version never changes."""
    found: Targets = Metadata[Targets].from_bytes(path.read_bytes()).signed
    return tuple((name, each.hashes["sha256"]) for name, each in found.targets.items())


def _holders(root: Root) -> list[Key]:
    """Return the keys of the people who publish."""
    return [root.keys[name] for name in root.roles["root"].keyids]


def _check(root: Root, signers: Sequence[Signer]) -> None:
    known = {each.keyid for each in _holders(root)}
    if len({key_id(each.public_key) for each in signers} & known) < NEEDED:
        raise NotPublished(
            "Two of the three people who hold a root key must sign. Nothing was published."
        )
