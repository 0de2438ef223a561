"""A treasury's folder: made once, opened ever after."""

import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update

from desktop.domain.calendar import Clock, now
from desktop.domain.errors import Refused
from desktop.signing.codec import Signer
from desktop.signing.pins import PRODUCT, Cost
from desktop.signing.published import TREASURY
from desktop.signing.treasury_keys import TreasuryKeys, open_own_list
from treasury.key_files import (
    Ask,
    BadKey,
    KeyWish,
    Kind,
    asking,
    kind_of,
    make_key,
    nobody,
    read_key,
)
from treasury.ledger import SERIES, reading, series, treasury, writing
from treasury.opening import open_ledger

KEY_FILE, DATABASE_FILE, SETTINGS_FILE = "treasury.key", "treasury.sqlite", "treasury.json"
CARRIAGE_FILE, RETIRED = "carriage.key", "retired"
"""What opens carried files where the treasury's key lies in a token, which opens nothing."""
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
DEFAULT_NAME = "Reference treasury"
PLAIN = KeyWish()


class BadFolder(Refused):
    """The folder is not a treasury's, or not the one it should be."""


@dataclass(frozen=True, slots=True)
class Treasury:
    """An open treasury: its ledger and the key it signs with.

    demo: it enrols demo counters only, and every page says so. ask: how people are asked to open a
    key.
    """

    folder: Path
    engine: Engine
    signer: Signer
    name: str
    demo: bool
    clock: Clock = now
    ask: Ask = nobody

    @property
    def database(self) -> str:
        """The ledger's address, without a password."""
        return self.engine.url.render_as_string(hide_password=True)

    @property
    def key_file(self) -> Path:
        """Where the treasury's private key lies, or what says where it does."""
        return self.folder / KEY_FILE

    @property
    def key_kind(self) -> Kind:
        """Who can sign with it: whoever reads the file, two people together, or a token."""
        return kind_of(self.key_file.read_bytes())

    @property
    def keys(self) -> TreasuryKeys:
        """Every key this treasury has or had; its first one alone until that was changed."""
        listed = self.folder / TREASURY
        if listed.exists():
            return open_own_list(listed.read_bytes())
        only = TreasuryKeys.pinned(self.signer.public_key)
        return replace(only, carriage=self.carriage_key)

    def other_signers(self) -> Iterator[Signer]:
        """Yield the key that opens what is carried, then those another one took over from."""
        retired = (self.folder / RETIRED).glob("*.key")
        newest_first = sorted(retired, key=lambda each: each.stat().st_mtime, reverse=True)
        for path in (self.folder / CARRIAGE_FILE, *newest_first):
            if path.exists():
                yield read_key(path.read_bytes(), asking(self.ask, path))

    @property
    def carriage_key(self) -> bytes | None:
        """The public key that carried files are sealed to, None where that is the signer's."""
        path = self.folder / CARRIAGE_FILE
        return read_key(path.read_bytes(), nobody).public_key if path.exists() else None


def found(  # noqa: PLR0913 - what a treasury is made of, all by name
    folder: Path,
    *,
    database: str | None = None,
    name: str = DEFAULT_NAME,
    demo: bool = False,
    wish: KeyWish = PLAIN,
    ask: Ask = nobody,
) -> Treasury:
    """Make ``folder`` a treasury and open it; what is there already is kept.

    database: a SQLAlchemy URL, a SQLite file in the folder if not given. wish: where its key shall
    lie. Raises BadFolder where it would turn a demo treasury into a real one, or the other way,
    and what ``make_key`` raises.
    """
    _make_folder(folder, database)
    if not (folder / KEY_FILE).exists():
        keep_key(folder, KEY_FILE, wish, ask)
    signer = _read_key(folder, ask)
    engine = open_ledger(_address(folder, database))
    with writing(engine) as connection:
        if connection.execute(select(treasury)).first() is None:
            values = {"public_key": signer.public_key, "name": name, "demo": demo}
            connection.execute(insert(treasury).values(values))
            connection.execute(insert(series), [{"name": name, "last": 0} for name in SERIES])
    opened = _opened(folder, engine, signer, ask)
    if opened.demo != demo:
        kind = "a demo" if opened.demo else "a real"
        engine.dispose()
        raise BadFolder(f"{folder} is {kind} treasury and stays one. Choose another folder.")
    return opened


def _make_folder(folder: Path, database: str | None) -> None:
    settings = folder / SETTINGS_FILE
    if folder.exists() and any(folder.iterdir()) and not settings.exists():
        raise BadFolder(f"{folder} holds other files already. Name a new folder.")
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    if database or not settings.exists():
        write_private(settings, json.dumps({"database": database}).encode())


def keep_key(folder: Path, name: str, wish: KeyWish, ask: Ask, *, cost: Cost = PRODUCT) -> bytes:
    """Make a key, keep it in ``folder`` under ``name`` and return its public half.

    For a token's, two people seal one more key beside it, if there is none: that opens what is
    carried by hand. Raises what ``make_key`` raises, and then nothing was kept.
    """
    made, carriage = make_key(wish, ask, cost=cost), folder / CARRIAGE_FILE
    if wish.kind == "pkcs11" and not carriage.exists():
        write_private(carriage, make_key(KeyWish("sealed"), ask, cost=cost))
    write_private(folder / name, made)
    return read_key(made, nobody).public_key


def open_treasury(folder: Path, *, database: str | None = None, ask: Ask = nobody) -> Treasury:
    """Open the treasury in ``folder``; BadFolder when there is none or its key is not its own.

    ask: how two people, or a token, are asked, once something is to be signed.
    """
    if not (folder / KEY_FILE).exists():
        raise BadFolder(f"{folder} holds no treasury. Make one first: init --data {folder}")
    engine = open_ledger(_address(folder, database))
    return _opened(folder, engine, _read_key(folder, ask), ask)


def _address(folder: Path, database: str | None) -> str:
    if database is None:
        database = json.loads((folder / SETTINGS_FILE).read_text())["database"]
    return database or f"sqlite:///{(folder / DATABASE_FILE).absolute()}"


def _opened(folder: Path, engine: Engine, signer: Signer, ask: Ask) -> Treasury:
    with reading(engine) as connection:
        row = connection.execute(select(treasury)).first()
    if row is None:
        engine.dispose()
        raise BadFolder(f"The database of {folder} is of no treasury. Name the right database.")
    opened = Treasury(folder, engine, signer, row.name, row.demo, ask=ask)
    known = {each.public_key for each in opened.keys.known}
    if not {bytes(row.public_key), signer.public_key} <= known:
        engine.dispose()
        raise BadFolder(
            f"The key in {folder} is not the one this database was made with. "
            "Nothing was changed. Put the right key file back, or name the right database."
        )
    if bytes(row.public_key) != signer.public_key == opened.keys.newest.public_key:
        with writing(engine) as connection:  # so that an older folder is not taken for this one
            _note_key(connection, signer)
    return opened


def _note_key(connection: Connection, signer: Signer) -> None:
    connection.execute(update(treasury).values(public_key=signer.public_key))


def _read_key(folder: Path, ask: Ask) -> Signer:
    path = folder / KEY_FILE
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise BadFolder(
            f"Other accounts can read {path}, the treasury's private key. "
            f"Nothing was started. If it was not copied: chmod 600 {path}"
        )
    try:
        return read_key(path.read_bytes(), asking(ask, path))
    except BadKey as error:
        raise BadFolder(f"{path} does not hold a key. Put the treasury's key back.") from error


def write_private(path: Path, data: bytes) -> None:
    """Write ``data`` whole or not at all, readable by this account only, and onto the disk."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.new")  # several may write at once
    with os.fdopen(
        os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb"
    ) as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(path)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
