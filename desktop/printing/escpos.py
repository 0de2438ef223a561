"""A bitmap as the bytes a receipt printer takes: our raster bands, python-escpos' commands.

Commands are Epson's: ESC @, GS P, GS v 0, ESC J, GS V, ESC p. Blank paper is fed, not sent, and
white at a band's right edge is left out, which halves a slip; bands stay under 256 rows because
cheap printers drop bytes of taller ones.
"""

import json
import logging
import os
import re
import shutil
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop.printing.blocks import Bitmap
from desktop.printing.profiles import PrinterProfile

if TYPE_CHECKING:
    from escpos.printer import Dummy

_DOTS_PER_INCH = 203
_UNIT_IS_A_DOT = bytes((0x1D, 0x50, _DOTS_PER_INCH, _DOTS_PER_INCH))
"""GS P: a unit of ESC J is then a dot on every printer that knows the command."""

_LONGEST_FEED = 255
_SHORTEST_FEED = 12
"""Rows of white worth a feed command; shorter ones print faster inside their band."""
_BLANKS = re.compile(rb"\x01{%d,}" % _SHORTEST_FEED)
"""Runs of such rows, where a byte says of each row whether it is blank."""

_LINES_TO_TEAR = 4

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
    job = _commands()
    job.hw("INIT")
    for part in (_UNIT_IS_A_DOT, *_parts(bitmap, profile.band_rows)):
        job._raw(part)  # noqa: SLF001 - the library's only way in for bytes of our own
    if cut and profile.cutter != "none":
        job.cut(mode=profile.cutter.upper()[:4], feed=False)
    else:
        job.print_and_feed(_LINES_TO_TEAR)
    if drawer and profile.drawer_pin:
        job.cashdraw(profile.drawer_pin)
    return bytes(job.output)


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
        yield from _feed(start - blank.start())
    yield from _bands(rows[start:], band_rows)


def _feed(rows: int) -> Iterator[bytes]:
    """Yield ESC J n for ``rows`` blank rows."""
    while rows:
        now = min(rows, _LONGEST_FEED)
        yield bytes((0x1B, 0x4A, now))
        rows -= now


def _bands(rows: list[bytes], most: int) -> Iterator[bytes]:
    """Yield ``rows`` in commands of at most ``most`` rows each."""
    for at in range(0, len(rows), most):
        yield _band(rows[at : at + most])


def _band(rows: list[bytes]) -> bytes:
    """Return GS v 0 with ``rows``, cut where all of them are white to the right."""
    width = max([len(row.rstrip(b"\0")) for row in rows]) or 1
    head = b"\x1d\x76\x30\x00" + width.to_bytes(2, "little") + len(rows).to_bytes(2, "little")
    return head + b"".join([row[:width] for row in rows])


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
