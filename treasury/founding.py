"""A treasury's folder: made once, opened ever after."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert, select

from desktop.domain.calendar import Clock, now
from desktop.domain.errors import Refused
from desktop.signing.codec import KeySigner, Signer
from treasury.ledger import SERIES, reading, series, treasury, writing
from treasury.opening import open_ledger

KEY_FILE, DATABASE_FILE, SETTINGS_FILE = "treasury.key", "treasury.sqlite", "treasury.json"
SEED_BYTES = 32
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
DEFAULT_NAME = "Reference treasury"


class BadFolder(Refused):
    """The folder is not a treasury's, or not the one it should be."""


@dataclass(frozen=True, slots=True)
class Treasury:
    """An open treasury: its ledger and the key it signs with.

    demo: it enrols demo counters only, and every page says so.
    """

    folder: Path
    engine: Engine
    signer: Signer
    name: str
    demo: bool
    clock: Clock = now

    @property
    def database(self) -> str:
        """The ledger's address, without a password."""
        return self.engine.url.render_as_string(hide_password=True)

    @property
    def key_file(self) -> Path:
        """Where the treasury's private key lies."""
        return self.folder / KEY_FILE


def found(
    folder: Path, *, database: str | None = None, name: str = DEFAULT_NAME, demo: bool = False
) -> Treasury:
    """Make ``folder`` a treasury and open it; what is there already is kept.

    database: a SQLAlchemy URL, a SQLite file in the folder if not given.
    Raises BadFolder where it would turn a demo treasury into a real one, or the other way.
    """
    _make_folder(folder, database)
    signer = _read_key(folder)
    engine = open_ledger(_address(folder, database))
    with writing(engine) as connection:
        if connection.execute(select(treasury)).first() is None:
            values = {"public_key": signer.public_key, "name": name, "demo": demo}
            connection.execute(insert(treasury).values(values))
            connection.execute(insert(series), [{"name": name, "last": 0} for name in SERIES])
    opened = _opened(folder, engine, signer)
    if opened.demo != demo:
        kind = "a demo" if opened.demo else "a real"
        engine.dispose()
        raise BadFolder(f"{folder} is {kind} treasury and stays one. Choose another folder.")
    return opened


def _make_folder(folder: Path, database: str | None) -> None:
    key, settings = folder / KEY_FILE, folder / SETTINGS_FILE
    if folder.exists() and any(folder.iterdir()) and not settings.exists():
        raise BadFolder(f"{folder} holds other files already. Name a new folder.")
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    folder.chmod(PRIVATE_FOLDER)
    if database or not settings.exists():
        write_private(settings, json.dumps({"database": database}).encode())
    if not key.exists():
        write_private(key, base64.b64encode(secrets.token_bytes(SEED_BYTES)) + b"\n")


def open_treasury(folder: Path, *, database: str | None = None) -> Treasury:
    """Open the treasury in ``folder``; BadFolder when there is none or its key is not its own."""
    if not (folder / KEY_FILE).exists():
        raise BadFolder(f"{folder} holds no treasury. Make one first: init --data {folder}")
    return _opened(folder, open_ledger(_address(folder, database)), _read_key(folder))


def _address(folder: Path, database: str | None) -> str:
    if database is None:
        database = json.loads((folder / SETTINGS_FILE).read_text())["database"]
    return database or f"sqlite:///{(folder / DATABASE_FILE).absolute()}"


def _opened(folder: Path, engine: Engine, signer: Signer) -> Treasury:
    with reading(engine) as connection:
        row = connection.execute(select(treasury)).first()
    if row is None or row.public_key != signer.public_key:
        engine.dispose()
        raise BadFolder(
            f"The key in {folder} is not the one this database was made with. "
            "Nothing was changed. Put the right key file back, or name the right database."
        )
    return Treasury(folder, engine, signer, row.name, row.demo)


def _read_key(folder: Path) -> KeySigner:
    path = folder / KEY_FILE
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise BadFolder(
            f"Other accounts can read {path}, the treasury's private key. "
            f"Nothing was started. If it was not copied: chmod 600 {path}"
        )
    try:
        return KeySigner(base64.b64decode(path.read_bytes(), validate=False))
    except ValueError as error:
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
