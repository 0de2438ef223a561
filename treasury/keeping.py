"""What is kept twice, in the database and in files beside it, because no counter can give it back.

After an older copy of the database was put back the counters send their parts again. That they
were enrolled and passed their keys on, which rails may speak, what two people decided, what the
offices were told and which parts are evidence is read from these files. A file is written after the
transaction it tells of; what a crash left out is written when the treasury next starts. A file that
the database knows nothing of is the sign of an older copy.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, select

from desktop.domain.calendar import from_unix, to_unix
from desktop.domain.errors import Refused
from desktop.signing.codec import encode
from desktop.signing.parts import part_signer_kid
from treasury.devices import by_key_id
from treasury.founding import PRIVATE_FOLDER, Treasury, write_private
from treasury.ledger import (
    device,
    notice,
    quarantine,
    reading,
    renewal,
    restoration,
    ruling,
    successor,
)
from treasury.money_ledger import rail

CERTIFICATES, RULINGS, NOTICES = "certificates", "rulings", "notices"
EVIDENCE, RESTORATIONS, KEYS = "evidence", "restorations", "keys"
RENEWALS, RAILS = "renewals", "rails"
LOG_SIZE = "log-size"
_TIMES = frozenset({"decided_at", "told_at"})
_RULED = ("device", "deed", "after", "seq", "code", "reason", "by", "second", "decided_at")
_TOLD = ("office", "words", "by", "second", "told_at")

Held = dict[str, Callable[[], bytes]]
"""What the database holds of one kind: by the name of its file, what makes the content."""


class BadFile(Refused):
    """A file beside the database was damaged."""


def keep(treasury: Treasury) -> None:
    """Write what the database holds and the folder does not."""
    with reading(treasury.engine) as connection:
        for kind, held in _KINDS.items():
            known = names(treasury, kind)
            for name, content in held(connection).items():
                if name not in known:
                    _write(treasury, kind, name, content())


def lost(treasury: Treasury) -> list[tuple[str, str]]:
    """Return (kind, name) of each file that tells of something the database does not know."""
    with reading(treasury.engine) as connection:
        return [
            (kind, name)
            for kind, held in _KINDS.items()
            for name in sorted(names(treasury, kind) - set(held(connection)))
        ]


def names(treasury: Treasury, kind: str) -> set[str]:
    """Return the names of the files of one kind."""
    return {path.name for path in (treasury.folder / kind).glob("*") if path.suffix != ".new"}


def read(treasury: Treasury, kind: str, name: str) -> bytes:
    """Return what one file holds, b"" where there is none."""
    path = treasury.folder / kind / name
    return path.read_bytes() if path.exists() else b""


def keep_log_size(treasury: Treasury, size: int) -> None:
    """Keep how many parts the log was last said to hold; an older copy of it holds fewer."""
    write_private(treasury.folder / LOG_SIZE, b"%d\n" % size)


def kept_log_size(treasury: Treasury) -> int:
    """Return how many parts the log was last said to hold, 0 before the first word on it."""
    path = treasury.folder / LOG_SIZE
    return int(path.read_bytes()) if path.exists() else 0


def row_of(content: bytes) -> dict[str, Any]:
    """Return the columns that the file of a ruling or a notice holds; BadFile if it is damaged."""
    try:
        told = json.loads(content)
        return {name: from_unix(at) if name in _TIMES else at for name, at in told.items()}
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise BadFile("A file beside the database is damaged. Nothing was changed.") from error


def _write(treasury: Treasury, kind: str, name: str, content: bytes) -> None:
    folder = treasury.folder / kind
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    write_private(folder / name, content)


def _json(row: Mapping[str, Any], columns: Iterable[str]) -> bytes:
    told = {name: to_unix(row[name]) if name in _TIMES else row[name] for name in columns}
    return json.dumps(told, ensure_ascii=False).encode()


def _rulings(connection: Connection) -> Held:
    """Name each ruling by its device and its turn among those on it, which a restore keeps."""
    held: Held = {}
    turns: dict[int, int] = {}
    for row in connection.execute(select(ruling).order_by(ruling.c.number)).mappings():
        turns[row["device"]] = turn = turns.get(row["device"], 0) + 1
        held[f"{row['device']:05d}-{turn:04d}.json"] = partial(_json, dict(row), _RULED)
    return held


def _notices(connection: Connection) -> Held:
    rows = connection.execute(select(notice).order_by(notice.c.number)).mappings()
    told = [(to_unix(row["told_at"]), _json(dict(row), _TOLD)) for row in rows]
    return {
        f"{at:012d}-{sha256(content).hexdigest()[:16]}.json": partial(bytes, content)
        for at, content in told
    }


def _evidence(connection: Connection) -> Held:
    return {
        f"{bytes(digest).hex()}.cbor": partial(_apart, connection, digest)
        for digest in connection.scalars(select(quarantine.c.digest))
    }


def _apart(connection: Connection, digest: bytes) -> bytes:
    query = select(quarantine.c.evidence, quarantine.c.bytes).where(quarantine.c.digest == digest)
    row = connection.execute(query).one()
    signer = by_key_id(connection, part_signer_kid(bytes(row.bytes)))
    assert signer is not None  # noqa: S101 — its part was checked when it came
    return encode([bytes(row.evidence), bytes(row.bytes), signer.public_key])


def _keys(connection: Connection) -> Held:
    query = select(successor.c.device, successor.c.seq, successor.c.public_key)
    return {
        f"{row.device:05d}-{row.seq:016d}.cbor": partial(
            encode, [row.device, row.seq, bytes(row.public_key)]
        )
        for row in connection.execute(query)
    }


def _renewals(connection: Connection) -> Held:
    """Name each certificate that renewed one by its device and the request it answers."""
    query = select(renewal.c.device, renewal.c.digest, renewal.c.certificate)
    return {
        f"{row.device:05d}-{bytes(row.digest).hex()[:16]}.cose": partial(bytes, row.certificate)
        for row in connection.execute(query)
    }


def _rails(connection: Connection) -> Held:
    """Name each key of a rail by its id; that it was stopped is a file of its own."""
    held: Held = {}
    for row in connection.execute(select(rail)).mappings():
        name = bytes(row["kid"]).hex()
        added = [row["name"], bytes(row["public_key"]), to_unix(row["added_at"])]
        held[f"{name}.cbor"] = partial(encode, [*added, None])
        if row["stopped_at"]:
            held[f"{name}-stopped.cbor"] = partial(encode, [*added, to_unix(row["stopped_at"])])
    return held


def _signed(
    key: "Column[int]", column: "Column[bytes]", width: int, connection: Connection
) -> Held:
    def content(where: ColumnElement[bool]) -> bytes:
        return bytes(connection.execute(select(column).where(where)).scalar_one())

    numbers = connection.scalars(select(key)).all()
    return {f"{number:0{width}d}.cose": partial(content, key == number) for number in numbers}


_KINDS: dict[str, Callable[[Connection], Held]] = {
    CERTIFICATES: partial(_signed, device.c.device, device.c.certificate, 5),
    RENEWALS: _renewals,
    KEYS: _keys,
    RAILS: _rails,
    RULINGS: _rulings,
    NOTICES: _notices,
    EVIDENCE: _evidence,
    RESTORATIONS: partial(_signed, restoration.c.feed, restoration.c.signed, 16),
}
