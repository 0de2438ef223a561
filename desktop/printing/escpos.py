"""A bitmap as the bytes a receipt printer takes: our raster bands, python-escpos' commands.

Commands are Epson's: ESC @, GS P, GS v 0, ESC J, GS V, ESC p. Blank paper is fed, not sent, and
white at a band's right edge is left out, which halves a slip; bands stay under 256 rows because
cheap printers drop bytes of taller ones. After GS P a unit of ESC J is a dot wherever the command
is known.
"""

import json
import logging
import os
import re
import shutil
import threading
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.printing.blocks import Bitmap
from desktop.printing.profiles import PrinterProfile

if TYPE_CHECKING:
    from escpos.printer import Dummy

_LONGEST_FEED = 255
_SHORTEST_FEED = 12
"""Rows of white worth a feed command; shorter ones print faster inside their band."""
_BLANKS = re.compile(rb"\x01{%d,}" % _SHORTEST_FEED)
"""Runs of such rows, where a byte says of each row whether it is blank."""

_LINES_TO_TEAR, _LINE = 4, 30
"""Lines of 30 dots, what a printer has after ESC @."""

_CAPABILITIES_FILE = "ESCPOS_CAPABILITIES_FILE"
_lock = threading.Lock()

# python-escpos parses 300 profiles of printers at import; none of ours is among what it needs.
_CAPABILITIES = {
    "profiles": {
        "default": {
            "name": "raster only",
            "codePages": {"0": "CP437"},
            "features": {"paperFullCut": True, "paperPartCut": True, "pulseStandard": True},
            "fonts": {"0": {"name": "Font A", "columns": 48}},
            "media": {"width": {"mm": "Unknown", "pixels": "Unknown"}},
        },
    },
    "encodings": {"CP437": {"name": "CP437", "python_encode": "cp437"}},
}


def encode(
    bitmap: Bitmap,
    profile: PrinterProfile,
    *,
    cut: bool = True,
    drawer: bool = False,
) -> bytes:
    """Return one whole print job: reset, the dots, the cut (or a feed to tear), the drawer.

    Raises ValueError if ``bitmap`` is not as wide as the paper.
    """
    if bitmap.width != profile.width_dots:
        raise ValueError(f"{bitmap.width} dots do not fit {profile.width_dots}-dot paper")
    job = begin(profile)
    for part in _parts(bitmap, profile.band_rows):
        raw(job, part)
    end(job, profile, cut=cut, drawer=drawer)
    return bytes(job.output)


def begin(profile: PrinterProfile) -> "Dummy":
    """Return a job that has reset the printer and made its units dots."""
    job = _commands()
    job.hw("INIT")
    inch = profile.dots_per_inch
    raw(job, bytes((0x1D, 0x50, inch, inch)))
    return job


def end(job: "Dummy", profile: PrinterProfile, *, cut: bool = True, drawer: bool = False) -> None:
    """Finish a job: the cut, or a feed to tear; then the drawer."""
    if cut and profile.cutter != "none":
        job.cut(mode=profile.cutter.upper()[:4], feed=False)
    else:
        job.print_and_feed(_LINES_TO_TEAR)
    if drawer and profile.drawer_pin:
        job.cashdraw(profile.drawer_pin)


def torn_off(profile: PrinterProfile) -> int:
    """Return the dots a sheet is fed for a hand to tear it off; 0 with a cutter."""
    return 0 if profile.cutter != "none" else _LINES_TO_TEAR * _LINE


def raw(job: "Dummy", data: bytes) -> None:
    """Add bytes of our own to a job."""
    job._raw(data)  # noqa: SLF001 - the library's only way in for them


def drawer_kick(profile: PrinterProfile) -> bytes:
    """Return the pulse that opens the cash drawer; nothing where the profile has none."""
    if not profile.drawer_pin:
        return b""
    job = _commands()
    job.cashdraw(profile.drawer_pin)
    return bytes(job.output)


def _parts(bitmap: Bitmap, band_rows: int) -> Iterator[bytes]:
    stride, white = bitmap.stride, bytes(bitmap.stride)
    rows = [bitmap.bits[at : at + stride] for at in range(0, len(bitmap.bits), stride)]
    start = 0
    for blank in _BLANKS.finditer(bytes(map(white.__eq__, rows))):
        yield from _bands(rows[start : blank.start()], band_rows)
        start = blank.end()
        yield from fed(start - blank.start())
    yield from _bands(rows[start:], band_rows)


def fed(rows: int) -> Iterator[bytes]:
    """Yield ESC J n for ``rows`` blank rows."""
    while rows:
        now = min(rows, _LONGEST_FEED)
        yield bytes((0x1B, 0x4A, now))
        rows -= now


def _bands(rows: list[bytes], most: int) -> Iterator[bytes]:
    """Yield ``rows`` in commands of at most ``most`` rows each, without the white to the right."""
    for at in range(0, len(rows), most):
        band = rows[at : at + most]
        width = max([len(row.rstrip(b"\0")) for row in band]) or 1
        yield raster([row[:width] for row in band])


def raster(rows: Sequence[bytes], *, double: bool = False) -> bytes:
    """Return GS v 0 with ``rows``; ``double`` prints each dot twice as wide and as high."""
    mode = 3 if double else 0
    size = len(rows[0]).to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return bytes((0x1D, 0x76, 0x30, mode)) + size + b"".join(rows)


def _commands() -> "Dummy":
    """Return an empty python-escpos job."""
    with _lock:
        return _library()()


@cache
def _library() -> "type[Dummy]":
    """Import python-escpos on first use, and undo what its import does to the process.

    It would read 220 ms of YAML, leave a temporary folder behind and call logging.basicConfig().
    """
    handlers = list(logging.root.handlers)
    with TemporaryDirectory(prefix="mahasil-") as folder:
        mine = Path(folder, "capabilities.json")
        mine.write_text(json.dumps(_CAPABILITIES), encoding="utf-8")
        before = os.environ.get(_CAPABILITIES_FILE)
        os.environ[_CAPABILITIES_FILE] = str(mine)
        from escpos import capabilities
        from escpos.printer import Dummy

        os.environ.pop(_CAPABILITIES_FILE)
        if before is not None:
            os.environ[_CAPABILITIES_FILE] = before
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    logging.root.handlers[:] = handlers
    found: type[Dummy] = Dummy
    return found
