"""The USB sticks that are plugged in, and the treasury's answer on one of them."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from desktop.domain.calendar import PAKISTAN
from desktop.services.counter import Counter
from desktop.signing.carriage import TO_COUNTER

MOUNTS = (Path("/media"), Path("/run/media"))
"""Where Linux desktops put a stick: under here, or under the person's name below."""
FOLDER = "carry"
MOST_FILES = 500
_REMOVABLE = 2
"""DRIVE_REMOVABLE of Windows' GetDriveTypeW."""


def sticks(mounts: tuple[Path, ...] = MOUNTS) -> tuple[Path, ...]:
    """Return the folders of the sticks that are plugged in."""
    if sys.platform == "win32":
        return tuple(_drives())
    return tuple(_mounted(mounts))


def file_to_write(found: tuple[Path, ...], counter: Counter, at: datetime) -> Path:
    """Return a good name for an export: on the first stick, else in the data folder."""
    stamp = f"{at.astimezone(PAKISTAN):%Y%m%d-%H%M}"
    folder = found[0] if found else counter.settings.data_dir / FOLDER
    return folder / f"mahasil-{counter.place.number_prefix}-{stamp}.parts"


def file_to_read(found: tuple[Path, ...]) -> Path | None:
    """Return the newest file on any stick that is an answer of a treasury, None without one."""
    answers = [path for folder in found for path in _answers(folder)]
    return max(answers, key=lambda path: path.stat().st_mtime, default=None)


def _answers(folder: Path) -> Iterator[Path]:
    with suppress(OSError):  # a stick may be pulled out while it is read
        for path in islice(folder.iterdir(), MOST_FILES):
            if path.is_file() and _begins(path):
                yield path


def _begins(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(TO_COUNTER)) == TO_COUNTER


def _mounted(mounts: tuple[Path, ...]) -> Iterator[Path]:
    for root in mounts:
        with suppress(OSError):
            below = sorted(path for path in root.iterdir() if path.is_dir())
            yield from (path for path in below if path.is_mount())
            for person in (path for path in below if not path.is_mount()):
                with suppress(OSError):
                    yield from sorted(path for path in person.iterdir() if path.is_mount())


if sys.platform == "win32":
    from ctypes import windll

    def _drives() -> Iterator[Path]:
        for letter in "DEFGHIJKLMNOPQRSTUVWXYZ":
            if windll.kernel32.GetDriveTypeW(f"{letter}:\\") == _REMOVABLE:
                yield Path(f"{letter}:\\")
