"""Random slips, printed, photographed badly and read by three readers: the test's and the drill's.

Both run this code; they differ only in how many slips they take.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from desktop.printing.layout import slip
from desktop.printing.sheets import SHEETS
from tests.paper.prints import printed_symbol
from tests.paper.readers import READERS
from tests.paper.slips import random_slip
from tests.paper.wear import LITTLE_NOISE, worn

WHOLE_EVERY = 10
"""Of so many slips one is printed whole; of the others only the symbol, which is quicker."""

BATCH = 100
CLEAN, WORN, LESS_NOISE = "clean", "worn", "worn, less noise"
GOALS = CLEAN, WORN

_AS: dict[str, Callable[[Image.Image, int], Image.Image]] = {
    CLEAN: lambda clean, _: clean,
    WORN: worn,
    LESS_NOISE: partial(worn, noise=LITTLE_NOISE),
}


@dataclass
class Trial:
    """How many slips were printed and how often each reader read the right text.

    wrong: who read another text than was printed, which is worse than reading none.
    """

    slips: int
    right: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_any: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, state: str, reader: str) -> float:
        """Return the part of all slips ``reader`` read right, 1 is all."""
        return self.right[state, reader] / self.slips

    def share_by_any(self, state: str) -> float:
        """Return the part that at least one reader read right."""
        return self.by_any[state] / self.slips


def run(slips: int, seed: int, states: tuple[str, ...] = GOALS) -> Trial:
    """Print ``slips`` random slips, numbered from ``seed`` on, and let every reader try them."""
    trial = Trial(slips)
    for first in range(seed, seed + slips, BATCH):
        numbers = range(first, min(first + BATCH, seed + slips))
        with TemporaryDirectory(prefix="mahasil-readers-") as folder:
            told = {number: _print(number, states, Path(folder)) for number in numbers}
            for state in states:
                _try(trial, state, Path(folder), told)
    return trial


def _print(number: int, states: Iterable[str], folder: Path) -> str:
    """Save slip ``number``'s picture in every state; return what its symbol says."""
    chance = random.Random(number)
    content = random_slip(chance)
    width, whole = chance.choice(sorted(SHEETS)), number % WHOLE_EVERY == 0
    clean = printed_symbol(slip(content), width, whole=whole)
    for state in states:
        _AS[state](clean, number).save(_path(folder, state, number))
    return content.url_prefix + content.digits


def _path(folder: Path, state: str, number: int) -> Path:
    return folder / f"{number} {state}.pgm"


def _try(trial: Trial, state: str, folder: Path, told: dict[int, str]) -> None:
    """Count which reader reads what was told; a reader that reads something else is worse."""
    paths = [_path(folder, state, number) for number in told]
    readable = set()
    for name, read in READERS.items():
        for (number, text), said in zip(told.items(), read(paths), strict=True):
            if said == text:
                trial.right[state, name] += 1
                readable.add(number)
            elif said is not None:
                trial.wrong.append(f"{name} read {said!r} on {state} slip {number}")
    trial.by_any[state] += len(readable)
