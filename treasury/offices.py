"""The names of offices, from the newest catalogue that lies beside the program."""

from functools import cache
from pathlib import Path

from desktop.domain.catalogue import Catalogue, CatalogueError, UnknownCode
from desktop.domain.text import Bilingual

CATALOGUES = Path(__file__).parents[1] / "resources" / "catalogue"


def office_title(code: str, folder: Path = CATALOGUES) -> Bilingual:
    """Return the office's name in both languages; its bare code where no catalogue names it."""
    catalogue = _newest(folder)
    try:
        return catalogue.office(code).title if catalogue else Bilingual(code, code)
    except UnknownCode:
        return Bilingual(code, code)


@cache
def _newest(folder: Path) -> Catalogue | None:
    """Return the newest readable catalogue, None if there is none: a page needs no names."""
    for path in sorted(folder.glob("[0-9]*.json"), reverse=True):
        try:
            return Catalogue.parse(path.read_bytes())
        except CatalogueError:
            continue
    return None
