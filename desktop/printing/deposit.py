"""The deposit slip: the money a counter took, as it goes to the bank."""

from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.documents import Document
from desktop.printing.forms import GREY, LABEL, FormPen
from desktop.printing.letterhead import foot, letterhead
from desktop.printing.pages import NOTHING, Column, Page
from desktop.printing.registers import proof, span, table
from desktop.printing.sheets_content import Deposit
from desktop.printing.surfaces import Frame

_W = Bilingual
_TITLE = _W("DEPOSIT SLIP", "جمع کرانے کی پرچی")
_BANK = _W("Bank and branch", "بینک اور شاخ")
_ACCOUNT = _W("Account (not confirmed)", "اکاؤنٹ (غیر مصدقہ)")
_RECEIPTS = _W("Receipts", "رسیدیں")
_CASH = _W("CASH TO DEPOSIT", "جمع کرانے کی نقد رقم")
_COUNTED = _W("Notes and coins, counted by hand", "نوٹ اور سکے، ہاتھ سے گنے ہوئے")
_NOTE, _PIECES = _W("Note", "نوٹ"), _W("Pieces", "تعداد")
_AMOUNT = _W("Amount (Rs)", "رقم (روپے)")
_NOTES = (("5,000", "50"), ("1,000", "20"), ("500", "10"), ("100", "Coins"))
_SIZE = 9.0


def document(content: Deposit) -> Document:
    """Return the deposit slip of a period; the same content is the same document."""
    period = span(content.period)
    said = f"Deposit slip · {content.issuer.counter} · {period}"
    page = Page(f"Deposit slip {period}", foot(said, content.printed_at, content.printed_by))
    letterhead(page, content.issuer, _TITLE, period, demo=content.demo)
    _destination(page, content)
    _cash(page, content)
    page.heading(content.listing.title)
    table(page, content.listing, content.grouping)
    if content.by_tender.rows:
        page.down(4)
        table(page, content.by_tender, content.grouping)
    _count(page)
    proof(page, content.period)
    page.signatures((labels.CLERK, _W("Supervisor", "نگران"), _W("Bank", "بینک")))
    return page.finish()


def _destination(page: Page, content: Deposit) -> None:
    page.labelled(labels.COUNTER, content.issuer.counter)
    receipts = f"{content.first_receipt} – {content.last_receipt} ({content.receipts})"
    page.labelled(_RECEIPTS, receipts if content.receipts else NOTHING.en)
    pen = FormPen.over(page, page.left + 4, page.inner - 8, _SIZE / LABEL)
    pen.fill_in(_BANK)
    pen.fill_in(_ACCOUNT)


def _cash(page: Page, content: Deposit) -> None:
    """Write the cash in figures and words inside a frame."""
    pen = FormPen.over(page, page.left + 6, page.inner - 12, 10)
    top = page.y + 8
    pen.down(1.6)
    pen.sides(_CASH, LABEL, grey=GREY)
    pen.middle(f"Rs {rupees(content.cash_paisa, grouping=content.grouping, decimals=True)}", 2, 2)
    pen.paragraph(content.words.en, 1)
    pen.paragraph(content.words.ur, 1)
    low = page.y + 6
    page.mark(Frame((page.left, low), page.inner, top - low, 1))
    page.y = low - 6


def _count(page: Page) -> None:
    page.heading(_COUNTED, room=60 + 13 * len(_NOTES))
    half = [Column(_NOTE, 2, "right"), Column(_PIECES, 3, "right"), Column(_AMOUNT, 4, "right")]
    rows = [(left, "", "", right, "", "") for left, right in _NOTES]
    page.table([*half, *half], rows, ("", "", "", "Total", "", ""))
