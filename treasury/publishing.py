"""The ceremonies of publishing: three root keys made once, two of them used each time."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.domain.catalogue import Catalogue
from desktop.domain.wire import DeviceKey, KeyList, PublishedCatalogue
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.keylists import sign_key_list
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.sealed_keys import make_sealed, open_sealed
from treasury.founding import Treasury, write_private
from treasury.ledger import device, reading
from treasury.tuf_repo import NEEDED, ROOT_KEYS, NotPublished, Repository

CATALOGUE, KEYS, AUTHORITY = "catalogue.cose", "keys.cose", "ca.pem"
_PEM = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who holds a root key: its file, and the passphrase that only this person knows."""

    file: Path
    passphrase: str


def make_root_keys(
    treasury: Treasury, folder: Path, passphrases: Sequence[str], *, cost: Cost = PRODUCT
) -> list[Path]:
    """Make a root key for each of three people, and the root that names them.

    Return the key files, one a person; each is to leave this computer with its holder. Raises
    NotPublished where they are made already, WrongPassphrase for one that is too short.
    """
    repository = Repository(treasury)
    if repository.is_there:
        raise NotPublished("The root keys of this treasury are made already.")
    if len(set(passphrases)) != ROOT_KEYS:
        raise NotPublished("Three people each choose a passphrase of their own.")
    sealed = [make_sealed(each, cost=cost) for each in passphrases]
    keys = [open_sealed(*each) for each in zip(sealed, passphrases, strict=True)]
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"root-{number}.key" for number in range(1, ROOT_KEYS + 1)]
    for path, data in zip(files, sealed, strict=True):
        if path.exists():
            raise NotPublished(f"{path} is there already. Name an empty folder.")
        write_private(path, data)
    repository.found([each.public_key for each in keys], keys[:NEEDED])
    return files


def publish_catalogue(
    treasury: Treasury, catalogue: bytes, holders: Sequence[Holder], authority: bytes | None = None
) -> tuple[Catalogue, int]:
    """Publish a catalogue with the key list as it is now; return it and the version it went out as.

    authority: a PEM certificate to be believed over TLS from now on. Raises NotPublished unless
    two holders sign, WrongPassphrase, and CatalogueError for a file with a fault.
    """
    parsed = Catalogue.parse(catalogue)
    told = PublishedCatalogue(
        version=parsed.version, valid_from=parsed.valid_from, content=catalogue
    )
    files = {CATALOGUE: sign_catalogue(told, treasury.signer), KEYS: key_list(treasury)}
    if authority is not None:
        if _PEM not in authority:
            raise NotPublished("The authority's file is no PEM certificate.")
        files[AUTHORITY] = authority
    signers = [open_sealed(read_whole(each.file), each.passphrase) for each in holders]
    return parsed, Repository(treasury).publish(files, signers)


def read_whole(path: Path) -> bytes:
    """Return the file at ``path``; NotPublished where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotPublished(f"{path} cannot be read ({error.strerror}).") from error


def key_list(treasury: Treasury) -> bytes:
    """Return the signed list of all devices, as they are now."""
    with reading(treasury.engine) as connection:
        rows = connection.execute(select(device).order_by(device.c.device)).all()
    devices = tuple(
        DeviceKey(
            device=row.device,
            public_key=row.public_key,
            certificate=sha256(row.certificate).digest(),
            revoked_after=row.revoked_after,
        )
        for row in rows
    )
    told = KeyList(made_at=treasury.clock(), devices=devices)
    return sign_key_list(told, treasury.signer)
