"""What a treasury publishes, in a folder, signed by three people whose keys the tests hold."""

from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import create_engine

from desktop.signing.codec import KeySigner
from tests.office import NOON, TREASURY
from treasury.founding import Treasury
from treasury.tuf_repo import Repository

PEOPLE = [KeySigner(sha256(name).digest()) for name in (b"one", b"two", b"three")]
STRANGERS = [KeySigner(sha256(name).digest()) for name in (b"x", b"y", b"z")]


def a_repository(
    folder: Path,
    *,
    at: datetime = NOON,
    people: list[KeySigner] = PEOPLE,
    treasury: KeySigner = TREASURY,
) -> Repository:
    """A repository whose root is made; nothing is published in it yet."""
    ledger = create_engine("sqlite://")  # nothing here asks it
    made = Repository(Treasury(folder, ledger, treasury, "Test", demo=True, clock=lambda: at))
    made.found([each.public_key for each in people], people[:2])
    return made
