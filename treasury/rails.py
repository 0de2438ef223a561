"""The rails: banks and payment apps that may ask for bills and tell of payments, by their own key.

Only public keys are kept here: whoever reads this ledger can speak for no rail.
"""

import re
from collections.abc import Mapping

from sqlalchemy import Connection, insert, select, update

from desktop.domain.calendar import from_unix
from desktop.domain.errors import Refused
from desktop.signing.codec import BadBytes, decode, kid_of
from desktop.signing.http_signing import CONTENT_DIGEST, check_asking, content_digest, read_asking
from treasury.asking import WINDOW
from treasury.founding import Treasury
from treasury.keeping import keep
from treasury.ledger import insert_if_new, reading, writing
from treasury.money_ledger import rail
from treasury.problems import ClockSkew, NotSigned

KEY_BYTES = 32
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .-]{0,22}[A-Za-z0-9]")
"""At most 24 letters: the code of a payment in the feed."""


class BadRail(Refused):
    """The name or the key of a rail cannot be used."""


def rail_name(text: str) -> str:
    """Return the name of a rail as the page and the feed show it; BadRail for any other text."""
    if not _NAME.fullmatch(text):
        raise BadRail(f"“{text}” is no name for a rail: 2 to 24 letters, digits, spaces, dots.")
    return text


def add_rail(treasury: Treasury, name: str, public_key: bytes) -> bytes:
    """Let ``name`` speak by this Ed25519 key, and no longer by an older one; return the key's id.

    Raises BadRail for a key that was used before, whoever's it was.
    """
    if len(public_key) != KEY_BYTES:
        raise BadRail("An Ed25519 public key has 32 bytes, 64 hexadecimal digits.")
    kid, now = kid_of(public_key), treasury.clock()
    row = {"kid": kid, "name": rail_name(name), "public_key": public_key, "added_at": now}
    with writing(treasury.engine) as connection:
        if connection.scalar(select(rail.c.kid).where(rail.c.kid == kid)) is not None:
            raise BadRail("This key was used here before. Nothing was changed. Make a new one.")
        _stop(connection, treasury, name)
        connection.execute(insert(rail).values(row))
    keep(treasury)
    return kid


def speak_again(connection: Connection, kept: bytes) -> None:
    """Take up a rail's key that an older copy of the database has lost, or that it was stopped.

    kept: [name, key, when it was added, when it was stopped or null], times in Unix seconds.
    """
    name, public_key, added, stopped = decode(kept, "rail kept")
    times = {"stopped_at": None if stopped is None else from_unix(stopped)}
    row = {"name": name, "public_key": public_key, "added_at": from_unix(added), **times}
    connection.execute(insert_if_new(connection, rail, {"kid": kid_of(public_key), **row}))
    if stopped is not None:
        connection.execute(update(rail).where(rail.c.public_key == public_key).values(times))


def stop_rail(treasury: Treasury, name: str) -> None:
    """Take nothing more from ``name``; what it told stays. Raises BadRail where it has no key."""
    with writing(treasury.engine) as connection:
        if not _stop(connection, treasury, name):
            raise BadRail(f"There is no rail “{name}” that may speak. Nothing was changed.")
    keep(treasury)


def _stop(connection: Connection, treasury: Treasury, name: str) -> bool:
    speaking = (rail.c.name == name) & rail.c.stopped_at.is_(None)
    stopped = update(rail).where(speaking).values(stopped_at=treasury.clock())
    return bool(connection.execute(stopped).rowcount)


def rail_of(
    treasury: Treasury,
    method: str,
    url: str,
    headers: Mapping[str, str],
    body: bytes | None = None,
) -> str:
    """Return the name of the rail that signed this request (RFC 9421).

    Asking again, or telling again, changes nothing, so a nonce may come twice.
    Raises NotSigned or ClockSkew.
    """
    try:
        asking = read_asking(headers)
        name, public_key = _speaker(treasury, asking.kid)
        check_asking(asking, method, url, public_key, body)
        _check_digest(headers, body)
    except BadBytes as error:
        raise NotSigned(f"{error} Nothing was stored. Sign it with the rail's key.") from error
    now = treasury.clock()
    if abs(now - asking.created_at) > WINDOW:
        raise ClockSkew(asking.created_at, now)
    return name


def _speaker(treasury: Treasury, kid: bytes) -> tuple[str, bytes]:
    speaking = (rail.c.kid == kid) & rail.c.stopped_at.is_(None)
    with reading(treasury.engine) as connection:
        found = connection.execute(select(rail).where(speaking)).first()
    if found is None:
        raise BadBytes("request", "no rail known here may speak by this key")
    return found.name, bytes(found.public_key)


def _check_digest(headers: Mapping[str, str], body: bytes | None) -> None:
    """Hold the header to what was signed, the body's own digest: others may go by the header."""
    said = headers.get(CONTENT_DIGEST.lower())
    if body is not None and said != content_digest(body):
        raise BadBytes("request", "its Content-Digest is not that of its body")
