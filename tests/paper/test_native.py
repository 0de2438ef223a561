"""Symbols a printer draws itself, from the emulator's picture of the paper."""

import random
import socket
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop.printing.layout import slip
from desktop.printing.parts import Symbol
from desktop.printing.pen import Pen
from desktop.printing.profiles import TM80, PrinterProfile
from desktop.printing.typed import compose
from desktop.printing.typist import typed_job
from tests.emupos import Emupos
from tests.paper.readers import READERS
from tests.paper.slips import random_slip

SLIPS = 4
CONNECT_S = 5
WEAK = replace(TM80, rendering="text", native_qr=True)
PRINTERS = (WEAK, replace(WEAK, width_dots=384, columns=32))


def emulated(job: bytes, emulator: Emupos, width: int) -> Image.Image:
    """Return the emulator's picture of a job sent as plain bytes."""
    before = emulator.receipts(width)
    with socket.create_connection(("127.0.0.1", emulator.ports[width]), CONNECT_S) as link:
        link.sendall(job)
        return Image.open(BytesIO(emulator.picture(width, before))).convert("L")


@pytest.mark.peer
@pytest.mark.parametrize("printer", PRINTERS, ids=lambda printer: str(printer.width_dots))
def test_every_reader_reads_the_code_a_printer_drew_itself(
    emulator: Emupos | None, printer: PrinterProfile, tmp_path: Path
) -> None:
    assert emulator, "emupos is missing: it needs a Python of 3.13 or newer"
    told, paths = [], []
    for seed in range(SLIPS):
        content = random_slip(random.Random(seed))
        parts = compose(slip(content, Pen("en")), printer)
        (symbol,) = (part for part in parts if isinstance(part, Symbol))
        assert symbol.native
        assert symbol.dots >= 4
        told.append(content.url_prefix + content.digits)
        paths.append(tmp_path / f"{seed}.pgm")
        emulated(typed_job(parts, printer), emulator, printer.width_dots).save(paths[-1])
    assert {name: read(paths) for name, read in READERS.items()} == dict.fromkeys(READERS, told)
