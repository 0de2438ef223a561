import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.printing import daysheet, deposit, form32a, outlines, registers
from desktop.printing.documents import Document
from desktop.printing.surfaces import Symbol, width_in_sans
from tests.printing import papers

DPI = 60
SAME_INK = 0.02
"""Of white to black, the mean over a page: two ways of smoothing an edge differ by less."""

PAPERS = {
    "day": lambda: daysheet.summary(papers.SHEET),
    "form": lambda: form32a.form(papers.FORM),
    "void form": lambda: form32a.form(replace(papers.VOID_FORM, copies=papers.COPIES[:1])),
    "register": lambda: registers.document(papers.register("issued")),
    "deposit": lambda: deposit.document(papers.DEPOSIT),
}


def greys(image: QImage) -> bytes:
    """Return the greys of a picture made smaller by three: an edge's smoothing averages out."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = image.scaledToWidth(image.width() // 3, smooth).convertToFormat(
        QImage.Format.Format_Grayscale8
    )
    return b"".join(row[: small.width()] for row in rows_of(small))


def rows_of(image: QImage) -> list[bytes]:
    """Return the bytes of each row of dots."""
    bits, stride = bytes(image.constBits()), image.bytesPerLine()
    return [bits[at : at + stride] for at in range(0, len(bits), stride)]


def printed(document: Document, folder: Path) -> QImage:
    """Return the first page of a document's file as poppler draws it."""
    (folder / "paper.pdf").write_bytes(document.pdf())
    command = ["pdftoppm", "-r", str(DPI * 3), "-f", "1", "-l", "1", "-png", "-singlefile"]
    subprocess.run([*command, "paper.pdf", "page"], cwd=folder, check=True)
    return QImage(str(folder / "page.png"))


@pytest.mark.peer
@pytest.mark.parametrize("paper", PAPERS)
def test_the_painted_page_is_the_page_in_the_file(paper: str, tmp_path: Path) -> None:
    document = PAPERS[paper]()
    ours, theirs = document.image(0, DPI * 3), printed(document, tmp_path)
    assert ours.size() == theirs.size()
    mine, found = greys(ours), greys(theirs)
    difference = sum(abs(a - b) for a, b in zip(mine, found, strict=True)) / len(mine) / 255
    assert difference < SAME_INK
    assert not [at for at, pair in enumerate(zip(mine, found, strict=True)) if far(*pair)]


def far(ours: int, theirs: int) -> bool:
    """Tell whether a dot is white here and black there."""
    return abs(ours - theirs) > 128


def test_a_page_is_painted_into_its_rectangle_and_keeps_its_shape() -> None:
    document = PAPERS["register"]()
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    document.paint(0, painter, QRectF(0, 0, 400, 400))
    painter.end()
    height = 400 * document.size[1] / document.size[0]
    blank = round((400 - height) / 2)
    rows = rows_of(image)
    assert set(b"".join(rows[:blank])) == set(b"".join(rows[-blank:])) == {255}
    assert set(b"".join(rows[blank : blank + 100])) != {255}


@pytest.mark.parametrize("bold", [False, True])
def test_latin_is_as_wide_on_paper_as_in_the_file(*, bold: bool) -> None:
    words = "To AVA: PSH-02-27-000418-739, Rs 12,34,567.00"
    painted = outlines.latin(words, bold=bold).width * 100
    assert painted == pytest.approx(width_in_sans(words, 100, bold=bold), rel=0.001)


def test_a_symbols_black_runs_are_its_black_modules() -> None:
    symbol = Symbol((0, 3), 3, ((True, True, False), (False, False, True), (True, False, True)))
    assert list(symbol.black()) == [(0, 2, 2, 1), (2, 1, 1, 1), (0, 0, 1, 1), (2, 0, 1, 1)]
