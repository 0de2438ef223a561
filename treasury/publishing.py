"""The ceremonies of publishing: three root keys, two of them used each time, any replaced."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.domain.catalogue import Catalogue
from desktop.domain.wire import DeviceKey, KeyList, PublishedCatalogue
from desktop.signing.authority import check_authority
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.keylists import sign_key_list
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.published import AUTHORITY, CATALOGUE, KEYS, MAX_PUBLISHED_BYTES, TREASURY
from desktop.signing.sealed_keys import make_sealed, open_sealed
from desktop.signing.treasury_keys import sign_treasury_keys
from treasury.devices import by_key_id, key_ids
from treasury.founding import Treasury, write_private
from treasury.key_files import prove
from treasury.ledger import device, reading
from treasury.offices import known_catalogues
from treasury.tuf_repo import NEEDED, ROOT_KEYS, NotPublished, Repository


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
    prove(treasury.signer)
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


def replace_root_key(
    treasury: Treasury,
    file: Path,
    passphrase: str,
    holders: Sequence[Holder],
    *,
    cost: Cost = PRODUCT,
) -> str:
    """Make a new person's key in ``file``, in the place of the holder who does not sign.

    Return the name of the key that counts for nothing from now on. Raises NotPublished unless just
    two of the three sign, or where a file is there already; WrongPassphrase.
    """
    if file.exists():
        raise NotPublished(f"{file} is there already. Name a new file.")
    signers = open_holders(holders)
    sealed = make_sealed(passphrase, cost=cost)
    new = open_sealed(sealed, passphrase)
    write_private(file, sealed)
    try:
        return Repository(treasury).replace_holder(new.public_key, signers)
    except NotPublished:
        file.unlink()
        raise


def publish_catalogue(
    treasury: Treasury,
    catalogue: bytes,
    holders: Sequence[Holder],
    authority: bytes | None = None,
    *,
    anyway: bool = False,
) -> tuple[Catalogue, int]:
    """Publish a catalogue with the key list as it is now; return it and the version it went out as.

    authority: PEM certificates to be believed over TLS from now on. anyway: also where a counter's
    office is not in it, which that counter will not take up. Raises NotPublished unless two
    holders sign, for another catalogue under a version that is used already and for an authority
    that nobody could believe; WrongPassphrase; CatalogueError for a file with a fault.
    """
    parsed = Catalogue.parse(catalogue)
    _refuse_used(treasury, parsed)
    if not anyway:
        _refuse_lacking(treasury, parsed)
    told = PublishedCatalogue(
        version=parsed.version, valid_from=parsed.valid_from, content=catalogue
    )
    files = {
        CATALOGUE: sign_catalogue(told, treasury.signer),
        KEYS: key_list(treasury),
        TREASURY: sign_treasury_keys(treasury.keys, treasury.signer),
    }
    if authority is not None:
        files[AUTHORITY] = _believable(authority, treasury)
    return parsed, Repository(treasury).publish(files, open_holders(holders))


def open_holders(holders: Sequence[Holder]) -> list[KeySigner]:
    """Return the signers of people who hold a root key; WrongPassphrase, NotPublished."""
    return [open_sealed(read_whole(each.file), each.passphrase) for each in holders]


def _refuse_used(treasury: Treasury, catalogue: Catalogue) -> None:
    """Refuse other content under a version that counters may hold: the same again is no other."""
    for each in known_catalogues(treasury):
        if each.version == catalogue.version and each.digest != catalogue.digest:
            raise NotPublished(
                f"Version {each.version} is used already, with other content. Nothing was "
                "published. Give the catalogue a version of its own."
            )


def _refuse_lacking(treasury: Treasury, catalogue: Catalogue) -> None:
    """Refuse a catalogue without the office or district of a counter that works."""
    known = {each.code for each in catalogue.offices} | {each.code for each in catalogue.districts}
    query = select(device.c.office, device.c.district).where(device.c.revoked_after.is_(None))
    with reading(treasury.engine) as connection:
        wanted = {code for row in connection.execute(query) for code in row}
    if lacking := sorted(wanted - known):
        raise NotPublished(
            f"It lacks {', '.join(lacking)}, where counters work: they would not take it up. "
            "Nothing was published. Mend the catalogue, or publish it --anyway."
        )


def _believable(authority: bytes, treasury: Treasury) -> bytes:
    try:
        check_authority(authority, treasury.clock())
    except BadBytes as error:
        raise NotPublished(f"{error} Nothing was published.") from error
    return authority


def read_whole(path: Path) -> bytes:
    """Return the file at ``path``; NotPublished where it cannot be read, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PUBLISHED_BYTES + 1)
    except OSError as error:
        raise NotPublished(f"{path} cannot be read ({error.strerror}).") from error
    if len(data) > MAX_PUBLISHED_BYTES:
        raise NotPublished(f"{path} has more than {MAX_PUBLISHED_BYTES // 1024**2} MiB.")
    return data


def key_list(treasury: Treasury) -> bytes:
    """Return the signed list of all devices' keys, as they are now."""
    with reading(treasury.engine) as connection:
        numbers = connection.scalars(select(device.c.device).order_by(device.c.device)).all()
        kids = [kid for number in numbers for kid in key_ids(connection, number)]
        found = [by_key_id(connection, kid) for kid in kids]
    keys = tuple(
        DeviceKey(
            device=each.device,
            district=each.district,
            counter=each.counter,
            public_key=each.public_key,
            certificate=sha256(each.certificate).digest(),
            key_from=each.key_from,
            key_to=each.key_to,
            revoked_after=each.revoked_after,
        )
        for each in found
        if each is not None
    )
    return sign_key_list(KeyList(made_at=treasury.clock(), keys=keys), treasury.signer)
