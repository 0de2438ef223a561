"""Papers and printers for the screens' tests: a document of any length, a deed that answers so."""

from desktop.printing.documents import LANDSCAPE, PORTRAIT, Document
from desktop.printing.surfaces import Words
from desktop.services.spooling import Printed
from desktop.ui.preview_presenter import Sheet


def a_document(pages: int = 1, *, landscape: bool = False) -> Document:
    """Return a paper whose pages say their numbers."""
    marks = tuple((Words(f"Page {at + 1}", (90, 400), 40),) for at in range(pages))
    return Document("A paper", LANDSCAPE if landscape else PORTRAIT, marks)


def a_sheet(pages: int = 1, *, csv: bytes = b"") -> Sheet:
    """Return the same as a screen shows it."""
    return Sheet(a_document(pages), "a-paper", csv)


def printed(state: str = "confirmed", code: str = "", text: str = "") -> Printed:
    """Return what became of a page that was printed past the spool."""
    return Printed(0, state, code, text)
