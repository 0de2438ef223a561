"""Backups: the ledger in one file, and the way back.

A ledger that was put back never simply goes on: the treasury is asked first what came after it
(``services/restoring.py``). The signing key is in no backup. The file is not sealed: it holds the
names of payers, and who has it can read them.
"""

from contextlib import closing
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from desktop.domain.calendar import Clock, to_unix
from desktop.domain.errors import MahasilError, Refused
from desktop.models.copying import copy_ledger
from desktop.models.database import Database
from desktop.services.counter import NotEnrolled
from desktop.services.enrolling import key_ring, signer_here
from desktop.services.trusting import keys_of
from desktop.settings import Settings
from desktop.signing.enrolment import open_certificate

FRESH = "ledger.restored"
"""The ledger that is being put back, before it is whole."""


class BackupExists(Refused):
    """A file of this name is there; a backup never replaces one."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already. Nothing was written. Choose another name.")
        self.path = path


class BackupDamaged(Refused):
    """The file is not what its .sha256 says, or has none."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path} cannot be restored: {why}. Nothing was changed.")
        self.path = path


class LedgerIsHere(Refused):
    """The counter's ledger can be read: putting an older one in its place would lose work."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} can be read, so nothing was restored: a backup would lose what came after it. "
            "If it must go, close the window and move the file away first."
        )
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup: its SHA-256, and the last entry in it."""

    path: Path
    sha256: str
    entries: int


def backup(path: Path, *, db: Database) -> Backup:
    """Write the ledger to ``path``, and its SHA-256 beside it; raises BackupExists, CopyFailed."""
    if path.exists():
        raise BackupExists(path)
    entries = copy_ledger(db.path, path)
    digest = _digest(path)
    _beside(path).write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    return Backup(path=path, sha256=digest, entries=entries)


def restore(path: Path, *, settings: Settings, now: Clock) -> Backup:
    """Put a backup in the place of a ledger that is gone or damaged; it asks before it goes on.

    A damaged ledger is kept under another name. Raises BackupDamaged, LedgerIsHere, NotEnrolled,
    and KeyMissing or KeyChanged where the device's key is not here.
    """
    digest = _checked(path)
    if _readable(settings.ledger):
        raise LedgerIsHere(settings.ledger)
    fresh = settings.data_dir / FRESH
    fresh.unlink(missing_ok=True)
    entries = copy_ledger(path, fresh)
    try:
        _prepare(fresh, settings, now)
    except MahasilError:
        fresh.unlink()
        raise
    for old in settings.data_dir.glob(f"{settings.ledger.name}*"):
        old.replace(old.with_name(f"damaged-{to_unix(now())}-{old.name}"))
    fresh.replace(settings.ledger)
    return Backup(path=settings.ledger, sha256=digest, entries=entries)


def _prepare(fresh: Path, settings: Settings, now: Clock) -> None:
    """See that the key of this ledger is here, and note in it that it is an older copy."""
    with closing(Database(fresh)) as db, db.begin() as uow:
        row = uow.counter.find()
        if row is None or row.certificate is None:
            raise NotEnrolled
        device = keys_of(row).opened_ever(open_certificate, row.certificate).device
        in_use = uow.successors.in_use() or row.public_key
        signer_here(key_ring(settings, row), in_use, settings, device)
        uow.counter.restored(now())
        uow.spool.doubt(now())
    for log in fresh.parent.glob(f"{fresh.name}-*"):
        log.unlink()  # closing moved everything into the file


def _checked(path: Path) -> str:
    try:
        said = _beside(path).read_text(encoding="utf-8").split()[:1]
        digest = _digest(path)
    except (OSError, UnicodeDecodeError) as error:
        raise BackupDamaged(
            path, f"it, or the .sha256 beside it, is unreadable ({error})"
        ) from None
    if said != [digest]:
        raise BackupDamaged(path, "it is not the file that was written (its SHA-256 differs)")
    return digest


def _readable(ledger: Path) -> bool:
    try:
        with closing(Database(ledger)) as db, db.read() as uow:
            return uow.counter.find() is not None
    except MahasilError:
        return False


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
