"""Draw the golden papers again: ``python -m tests.printing.regolden``, then look at them."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

from desktop.printing.blocks import Bitmap, Blocks, Language
from desktop.printing.days import day_slip
from desktop.printing.layout import slip
from desktop.printing.notices import notice_slip
from desktop.printing.pen import Pen
from desktop.printing.printertest import printer_test
from desktop.printing.receipts import cash_slip, receipt_slip
from desktop.printing.render import png, render
from desktop.printing.reports import report_slip
from desktop.printing.sheets import SHEETS
from desktop.printing.verdicts import verdict_slip
from tests.printing import samples

FOLDER = Path(__file__).resolve().parent / "golden"
PAPERS: dict[str, Callable[[Pen], Blocks]] = {
    "slip": lambda pen: slip(samples.SLIP, pen),
    "receipt": lambda pen: receipt_slip(samples.RECEIPT, pen),
    "x-report": lambda pen: report_slip(samples.X_REPORT, pen),
    "z-report": lambda pen: report_slip(samples.REPORT, pen),
    "cash": lambda pen: cash_slip(samples.CASH, pen),
    "day": lambda pen: day_slip(samples.DAY, pen, late=1),
    "genuine": lambda pen: verdict_slip(samples.GENUINE, pen),
    "not-genuine": lambda pen: verdict_slip(samples.NOT_GENUINE, pen),
    "notice": lambda pen: notice_slip(samples.NOTICE, pen),
    "void": lambda pen: slip(samples.VOID_SLIP, pen),
    "draft": lambda pen: slip(samples.DRAFT_SLIP, pen),
    "test": lambda pen: printer_test(samples.PRINTER_TEST, pen),
}
"""Each paper, in every language and on every width."""

ODD_PAPERS: dict[str, Callable[[Pen], Blocks]] = {
    "long-slip": lambda pen: slip(samples.LONG_SLIP, pen),
    "pashto-slip": lambda pen: slip(samples.PASHTO_SLIP, pen),
    "training": lambda pen: slip(samples.TRAINING_SLIP, pen, copy_label=samples.COPY),
    "duplicate": lambda pen: slip(replace(samples.SLIP, mark=samples.DUPLICATE), pen),
}
"""Rarer content, in both languages at once."""


def names() -> list[str]:
    """Return the name of each golden file."""
    languages = get_args(Language)
    common = [f"{paper}-{language}" for paper in PAPERS for language in languages]
    return [f"{name}-{width}" for name in (*common, *ODD_PAPERS) for width in SHEETS]


def drawn(name: str) -> Bitmap:
    """Return what is drawn today for one golden file."""
    paper, _, width = name.rpartition("-")
    if paper in ODD_PAPERS:
        return render(ODD_PAPERS[paper](Pen()), int(width))
    kind, _, language = paper.rpartition("-")
    return render(PAPERS[kind](Pen(language)), int(width))  # type: ignore[arg-type]


def papers() -> Iterator[tuple[Path, Bitmap]]:
    """Yield every golden file and what is drawn today."""
    for name in names():
        yield FOLDER / f"{name}.png", drawn(name)


def main() -> None:
    """Write the golden files, and remove those that no paper has any more."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    FOLDER.mkdir(exist_ok=True)
    for path in set(FOLDER.glob("*.png")) - {FOLDER / f"{name}.png" for name in names()}:
        path.unlink()
    for path, bitmap in papers():
        path.write_bytes(png(bitmap))


if __name__ == "__main__":
    main()
