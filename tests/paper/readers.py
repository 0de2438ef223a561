"""Three QR readers that are not ours, each asked for many pictures at once."""

import json
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import zxingcpp
from PIL import Image

from tests.peers.node import node

ZBAR_S = 300
_SAID = re.compile(r"<source href='([^']*)'>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)

Said = list[str | None]
Reader = Callable[[Sequence[Path]], Said]


def zxing(paths: Sequence[Path]) -> Said:
    """Return what zxing-cpp reads from each picture."""
    return [zxing_says(Image.open(path)) for path in paths]


def zxing_says(picture: Image.Image) -> str | None:
    """Return what zxing-cpp reads from one picture."""
    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(picture, formats=kinds)
    return found[0].text if found else None


def zbar(paths: Sequence[Path]) -> Said:
    """Return what zbarimg reads from each picture, all in one run."""
    only_qr = ["--quiet", "--nodbus", "--xml", "-Sdisable", "-Sqrcode.enable"]
    done = subprocess.run(
        ["zbarimg", *only_qr, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,  # it ends with 4 where a picture holds no symbol
        timeout=ZBAR_S,
    )
    assert done.returncode in {0, 4}, done.stderr
    said: dict[str, str] = {}
    source = ""
    for path, data in _SAID.findall(done.stdout):
        source = path or source
        if data:
            said.setdefault(source, data)
    return [said.get(str(path)) for path in paths]


def jsqr(paths: Sequence[Path]) -> Said:
    """Return what jsQR reads from each picture (a PGM file), all in one Node process."""
    said: Said = node("qr.mjs", told=json.dumps([str(path) for path in paths]), needs="jsqr")
    return said


READERS: dict[str, Reader] = {"zxing-cpp": zxing, "zbar": zbar, "jsQR": jsqr}
