"""What every A4 report begins and ends with: whose it is, and the journal it was drawn from."""

from datetime import datetime

from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.content import Issuer
from desktop.printing.documents import LANDSCAPE
from desktop.printing.pages import Box, Foot, Page
from desktop.printing.pen import moment, with_district

_SYMBOL_SIDE = 78.0
_HALF = 32
_NO_WORDS = Bilingual("", "")


def letterhead(page: Page, issuer: Issuer, title: Bilingual, number: str, *, demo: bool) -> None:
    """Write government, office, the paper's title and its number across the page."""
    if demo:
        page.banner(labels.DEMO)
        page.down(10)
    office = with_district(issuer)
    if page.size == LANDSCAPE:
        _beside_each_other(page, office)
    else:
        _under_each_other(page, office)
    page.rule(1.5)
    page.down(19)
    page.both(title, 14, bold=True)
    page.centred(number, 14, bold=True)
    page.down(22)


def _under_each_other(page: Page, office: Bilingual) -> None:
    page.down(10)
    page.nastaliq(labels.GOVERNMENT.ur, 18)
    page.down(24)
    page.centred(labels.GOVERNMENT.en, 11, bold=True)
    page.down(31)
    page.nastaliq(office.ur, 14)
    page.down(19)
    page.centred(office.en, 11, bold=True)
    page.down(10)


def _beside_each_other(page: Page, office: Bilingual) -> None:
    """Write English left and Urdu right: on a page lying across height is scarce."""
    right = Box(page.left, page.inner, "right")
    page.down(6)
    page.put(labels.GOVERNMENT.en, Box(page.left, page.inner), 12, bold=True)
    page.nastaliq(labels.GOVERNMENT.ur, 15, right)
    page.down(26)
    page.put(office.en, Box(page.left, page.inner), 11, bold=True)
    page.nastaliq(office.ur, 13, right)
    page.down(14)


def foot(said: str, printed_at: datetime, by: str = "") -> Foot:
    """Return a foot that says what the paper is, when and by whom it was printed, and its page."""
    printed = f"Printed {moment(printed_at)}{f' by {by}' if by else ''}"

    def at(number: int, of: int) -> Bilingual:
        english = f"{said} · {printed} · Page {number} of {of}"
        return Bilingual(english, f"صفحہ {number} از {of}")

    return at


def chain_head(page: Page, label: Bilingual, head: str, width: float = 0) -> None:
    """Write the 64 hex digits of a chain's head, halved where they do not fit ``width``."""
    halves = (head,) if page.room_for_small(head, width) else (head[:_HALF], head[_HALF:])
    for at, half in enumerate(halves):
        page.labelled(_NO_WORDS if at else label, half, width, small=True)


def symbol(page: Page, words: str) -> tuple[float, float]:
    """Draw a QR symbol at the right; return the width left of it, and the symbol's lower end."""
    page.symbol(words, _SYMBOL_SIDE)
    return page.inner - _SYMBOL_SIDE - 16, page.y - _SYMBOL_SIDE
