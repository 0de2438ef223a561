"""Write the golden jobs again: ``python -m tests.printing.regolden_bytes``, then read the diff.

Text jobs hold no dots of ours, so their bytes are the same on every system and with every Qt.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop.printing.jobs import Paper
from desktop.printing.pen import Pen
from desktop.printing.profiles import profile
from tests.printing.regolden import ODD_PAPERS, PAPERS

FOLDER = Path(__file__).resolve().parent / "golden" / "text"
NAMES = ("slip", "receipt", "z-report", "void", "draft")
PRINTERS = ("epson-tm-t20", "epson-tm-t88", "pos-58")
"""48, 42 and 32 letters across; the last draws no symbols and starts in two-byte letters."""


def jobs() -> Iterator[tuple[Path, bytes]]:
    """Yield every golden file and what is sent today."""
    made = {**PAPERS, **ODD_PAPERS}
    for name in NAMES:
        for printer in PRINTERS:
            known = replace(profile(printer), rendering="text")
            paper = Paper(job_id="1", title=name, sheets=(made[name](Pen("en")),))
            yield FOLDER / f"{name}-{printer}.bin", paper.encoded(known).data


def main() -> None:
    """Write the golden files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, data in jobs():
        path.write_bytes(data)


if __name__ == "__main__":
    main()
