"""The catalogues that the treasury published and this counter keeps, each from its day on."""

from datetime import date
from pathlib import Path

from desktop.domain.errors import Refused
from desktop.signing.catalogues import open_catalogue
from desktop.sync.shelf import Shelf

CATALOGUES = "catalogues"


def published_catalogue(data_dir: Path, treasury_key: bytes, day: date) -> bytes | None:
    """Return the file of the newest catalogue that is valid on ``day``, None where none came.

    What is damaged on the disk is passed over: the one before it is in use then.
    """
    shelf = Shelf(data_dir / CATALOGUES)
    for name in sorted(shelf.names(), reverse=True):
        try:
            told = open_catalogue(shelf.get(name) or b"", treasury_key)
        except Refused:
            continue
        if told.valid_from <= day:
            return told.content
    return None
