"""Enrolment by file, by text and by a photograph of a QR code on paper: the same bytes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from desktop.services.enrolment_files import NoCodeFound, read, write
from desktop.signing.codec import BadBytes
from desktop.sync.sneakernet import DiskAway, NotOurFile
from tests.vectors.contract import good

BOTH = pytest.mark.parametrize("name", ["enrolment", "certificate"])


@BOTH
@pytest.mark.parametrize("file", ["f.png", "f.PNG", "f.txt", "f.cose", "f"])
def test_every_shape_comes_back_as_it_was(tmp_path: Path, name: str, file: str) -> None:
    write(tmp_path / file, good(name))
    assert read(tmp_path / file) == good(name)


@BOTH
def test_a_photograph_will_do(tmp_path: Path, name: str) -> None:
    """Askew, grey, smaller, and saved as a telephone does."""
    write(tmp_path / "f.png", good(name))
    drawn = QImage(str(tmp_path / "f.png"))
    taken = QImage(900, 900, QImage.Format.Format_RGB32)
    taken.fill(QColor(190, 185, 170))
    painter = QPainter(taken)
    painter.setTransform(QTransform().translate(150, 90).rotate(7))
    painter.setOpacity(0.8)
    painter.drawImage(60, 60, drawn)
    painter.end()
    taken.save(str(tmp_path / "photo.jpg"), quality=70)
    assert read(tmp_path / "photo.jpg") == good(name)


def test_a_scanner_that_types_may_break_the_line(tmp_path: Path) -> None:
    write(tmp_path / "f.txt", good("certificate"))
    typed = (tmp_path / "f.txt").read_text()
    (tmp_path / "f.txt").write_text(f" {typed[:80]}\r\n{typed[80:]}\n\n")
    assert read(tmp_path / "f.txt") == good("certificate")


def test_a_wrong_digit_is_noticed_no_later_than_by_the_signature(tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("MAHASIL:0123")
    with pytest.raises(BadBytes, match="a digit of it is wrong or missing"):
        read(tmp_path / "f.txt")
    (tmp_path / "f.txt").write_text("MAHASIL:12a")
    with pytest.raises(BadBytes, match="not what stands behind MAHASIL:"):
        read(tmp_path / "f.txt")


def test_a_picture_of_something_else_is_refused(tmp_path: Path) -> None:
    plain = QImage(50, 50, QImage.Format.Format_RGB32)
    plain.fill(QColor("white"))
    plain.save(str(tmp_path / "white.png"))
    (tmp_path / "no.png").write_bytes(b"no picture")
    for name in ("white.png", "no.png"):
        with pytest.raises(NoCodeFound, match="Lay the paper flat"):
            read(tmp_path / name)


def test_a_qr_code_of_something_else_is_refused(tmp_path: Path) -> None:
    from desktop.printing.code_picture import picture

    (tmp_path / "f.png").write_bytes(picture("A WORD"))
    with pytest.raises(NoCodeFound):
        read(tmp_path / "f.png")


def test_a_disk_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(DiskAway):
        write(tmp_path / "gone" / "f.png", good("enrolment"))
    with pytest.raises(NotOurFile):
        read(tmp_path / "f.png")
