"""``python -m drill.letters``: all Urdu of our papers, and Pashto, printed and read by tesseract.

At every width of paper, in the sizes of body and small print. Exit status 0 when tesseract reads
97 % of the Urdu body's signs, and 93 % of Pashto's.
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.printing import fonts
from desktop.printing.blocks import Size
from desktop.printing.sheets import SHEETS
from tests.paper.letters import PASHTO, full_lines, share_read, urdu

GOALS = {"urd": 0.97, "pus": 0.93}
SIZES: tuple[Size, ...] = ("body", "note")


def measured(model: str, size: Size, width: int) -> float:
    """Return the part that ``model`` reads, and print it."""
    lines = full_lines(urdu() if model == "urd" else PASHTO.split(), size, width)
    with TemporaryDirectory(prefix="mahasil-letters-") as folder:
        share = share_read(lines, size, width, model, Path(folder))
    em, signs = SHEETS[width].sizes[size][1], sum(map(len, lines))
    print(f"{model} {width} dots {size:5} {em} px: {share:.2%} of {signs} signs", flush=True)
    return share


def main() -> int:
    """Run the drill and print a line a size."""
    argparse.ArgumentParser(prog="python -m drill.letters", description=__doc__).parse_args()
    fonts.load()
    shares = {
        (model, size): min(measured(model, size, width) for width in SHEETS)
        for model in GOALS
        for size in SIZES
    }
    return 0 if all(shares[model, "body"] >= goal for model, goal in GOALS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
