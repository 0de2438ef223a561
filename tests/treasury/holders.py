"""Three people who hold a root key each, and what they type."""

from pathlib import Path

from desktop.signing.pins import CHEAP
from treasury.founding import Treasury
from treasury.publishing import Holder, make_root_keys

PHRASES = ["correct horse battery", "staple of the second", "and a third one too"]


def root_holders(treasury: Treasury, folder: Path) -> list[Holder]:
    """Make the root keys of a treasury in ``folder``, and return who holds them."""
    files = make_root_keys(treasury, folder, PHRASES, cost=CHEAP)
    return [Holder(*each) for each in zip(files, PHRASES, strict=True)]
