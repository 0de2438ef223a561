import logging
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.printing.blocks import Bitmap
from desktop.printing.escpos import drawer_kick, encode
from desktop.printing.layout import slip
from desktop.printing.profiles import GENERIC58, TM80
from desktop.printing.render import render
from tests.printing import samples
from tests.printing.raster import Reader

FED = 24 * 4


def paper(data: bytes, width: int) -> Reader:
    """Return what our second decoder makes of a job."""
    reader = Reader(width)
    reader.feed(data)
    return reader


def rows(bitmap: Bitmap) -> list[list[int]]:
    """Return the dots of a bitmap."""
    stride = bitmap.stride
    lines = [bitmap.bits[at : at + stride] for at in range(0, len(bitmap.bits), stride)]
    return [[byte >> bit & 1 for byte in line for bit in range(7, -1, -1)] for line in lines]


@pytest.mark.parametrize("profile", [TM80, GENERIC58])
def test_a_second_decoder_gets_the_very_dots_of_the_slip(profile: object) -> None:
    assert isinstance(profile, type(TM80))
    bitmap = render(slip(samples.SLIP), profile.width_dots)
    assert paper(encode(bitmap, profile), profile.width_dots).rows == rows(bitmap)


@given(
    st.lists(st.sampled_from([b"\0" * 48, b"\x80" + b"\0" * 47, b"\0" * 47 + b"\1"]), max_size=700)
)
def test_any_picture_survives_bands_feeds_and_trimming(lines: list[bytes]) -> None:
    bitmap = Bitmap(384, len(lines), b"".join(lines))
    assert paper(encode(bitmap, GENERIC58), 384).rows == rows(bitmap)


def test_a_tall_black_picture_goes_out_in_low_bands() -> None:
    bitmap = Bitmap(384, 1000, b"\xff" * 48 * 1000)
    data = encode(bitmap, GENERIC58)
    assert data.count(b"\x1d\x76\x30\x00\x30\x00") == 4
    assert len(paper(encode(bitmap, replace(GENERIC58, band_rows=100)), 384).rows) == 1000


def test_a_printer_with_a_cutter_cuts_once_and_one_without_never() -> None:
    bitmap = Bitmap(576, 1, b"\xff" * 72)
    assert paper(encode(bitmap, TM80), 576).cuts == 1
    assert paper(encode(bitmap, TM80, cut=False), 576).cuts == 0
    assert paper(encode(bitmap, replace(TM80, cutter="none")), 576).cuts == 0


def test_the_drawer_opens_only_when_asked_and_only_where_there_is_one() -> None:
    bitmap = Bitmap(576, 1, b"\xff" * 72)
    assert paper(encode(bitmap, TM80), 576).pulses == 0
    assert paper(encode(bitmap, TM80, drawer=True), 576).pulses == 1
    assert paper(encode(bitmap, replace(TM80, drawer_pin=0), drawer=True), 576).pulses == 0
    assert paper(drawer_kick(TM80), 576).pulses == 1


def test_paper_of_another_width_is_an_error() -> None:
    with pytest.raises(ValueError, match="576"):
        encode(Bitmap(384, 0, b""), TM80)


def test_the_library_leaves_no_folder_no_log_handler_and_no_setting_behind(
    tmp_path: object,
) -> None:
    program = (
        "import logging, os, tempfile\n"
        "from desktop.printing.escpos import drawer_kick\n"
        "from desktop.printing.profiles import TM80\n"
        "drawer_kick(TM80)\n"
        "print(os.listdir(tempfile.gettempdir()), logging.root.handlers,"
        " [name for name in os.environ if 'ESCPOS' in name])\n"
    )
    environment = {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "PATH": ""}
    told = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True
    )
    assert told.stdout.strip() == "[] [] []"


def test_a_log_handler_that_was_there_stays() -> None:
    handlers = list(logging.root.handlers)
    drawer_kick(TM80)
    assert logging.root.handlers == handlers
