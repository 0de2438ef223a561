"""A counter in a folder of its own: enrolled, a shift open, drafts to issue."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from desktop.bootstrap import App
from desktop.domain.challan import Draft, DraftItem, Payer
from tests.office import AYESHA, a_draft, open_office

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "build" / "bench"
"""On the disk of the checkout: a temporary folder may be memory, where no sync costs anything."""

_names = ("Gul Rahman", "Zarmina Bibi", "Sher Alam Khan", "Bakht Zada", "Nazia Durrani")
_numbers = count(1)


@contextmanager
def folder() -> Iterator[Path]:
    """Yield a fresh folder on a real disk; it is gone afterwards."""
    HERE.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=HERE))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


@contextmanager
def counter() -> Iterator[App]:
    """Yield a counter with an open shift."""
    with folder() as made:
        app = open_office(made / "counter")
        try:
            app.open_shift(AYESHA)
            yield app
        finally:
            app.close()


def draft() -> Draft:
    """Return a draft of three lines that falls into one challan, its payer like no other's."""
    n = next(_numbers)
    payer = Payer(
        name=_names[n % len(_names)],
        father_name=f"Ghulam {_names[(n + 1) % len(_names)]}",
        id_type="cnic",
        id_number=f"17301{n:07d}{n % 9 + 1}",
        mobile=f"0300{n:07d}",
        place="Saddar Bazaar, Peshawar",
    )
    return a_draft(DraftItem(code="LG-02"), payer=payer)
