from PySide6.QtGui import QImage

from desktop.domain.text import Bilingual
from desktop.printing.documents import LANDSCAPE, Document
from desktop.printing.pages import Page, no_foot


def written(words: str = "Karkhano Market", *, across: bool = False) -> Document:
    """Return a paper of two pages."""
    page = Page("Test", no_foot, LANDSCAPE) if across else Page("Test", no_foot)
    page.both(Bilingual(words, "کارخانو مارکیٹ"), 12)
    page.need(10_000)
    page.both(Bilingual("Overleaf", "پیچھے"), 12)
    return page.finish()


def test_the_same_paper_is_the_same_bytes_in_every_form() -> None:
    one, two = written(), written()
    assert one == two
    assert one.pdf() == two.pdf()
    assert one.png(1) == two.png(1)
    assert one.pdf() != written("Saddar").pdf()


def test_a_picture_is_as_large_as_its_page() -> None:
    document = written(across=True)
    image = QImage.fromData(document.png(0, dpi=72))
    assert (image.width(), image.height()) == (842, 596)
    assert document.landscape
    assert not written().landscape


def test_each_page_is_a_picture_of_its_own() -> None:
    document = written()
    assert len(document.pages) == 2
    assert document.png(0) != document.png(1)
