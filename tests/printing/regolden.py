"""Draw the golden papers again: ``python -m tests.printing.regolden``, then look at them."""

import os
from collections.abc import Iterator
from pathlib import Path

from desktop.printing.blocks import Bitmap
from desktop.printing.layout import slip
from desktop.printing.render import png, render
from desktop.printing.reports import receipt_slip, report_slip
from tests.printing import samples

FOLDER = Path(__file__).resolve().parent / "golden"
PAPERS = {
    "slip": slip(samples.SLIP),
    "long-slip": slip(samples.LONG_SLIP),
    "void": slip(samples.VOID_SLIP),
    "receipt": receipt_slip(samples.RECEIPT),
    "z-report": report_slip(samples.REPORT),
}
WIDTHS = {80: 576, 58: 384}


def papers() -> Iterator[tuple[Path, Bitmap]]:
    """Yield every golden file and what is drawn today."""
    for name, blocks in PAPERS.items():
        for paper, width in WIDTHS.items():
            yield FOLDER / f"{name}-{paper}.png", render(blocks, width)


def main() -> None:
    """Write the golden files."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(exist_ok=True)
    for path, bitmap in papers():
        path.write_bytes(png(bitmap))


if __name__ == "__main__":
    main()
