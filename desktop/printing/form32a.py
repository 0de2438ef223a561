"""A challan on Form 32-A: one to four labelled copies on a sheet of A4, with lines to tear along.

The columns are those of the colonial form's published sibling, in our own words: who pays in, for
whom, what and on whose authority, under which head, the order to receive, the receipt. The layout
of Pakistan's own form is not confirmed, and the foot of every copy says so.
"""

from dataclasses import replace
from functools import partial

from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels, qr
from desktop.printing.content import NONE, SlipContent, SlipLine
from desktop.printing.documents import LANDSCAPE, PORTRAIT, Document
from desktop.printing.forms import GREY, LABEL, FormPen
from desktop.printing.pages import Box, Page, no_foot, width_of, wrapped
from desktop.printing.pen import day, moment, with_district
from desktop.printing.sheets_content import Form32A
from desktop.printing.surfaces import Frame, Ring, Stroke, Symbol

_W = Bilingual
_TITLE = _W("CHALLAN (Form 32-A)", "چالان (فارم 32-A)")
_NUMBER = _W("Challan no.", "چالان نمبر")
_TREASURY = _W("Treasury", "خزانہ")
_BANK = _W("Bank, branch", "بینک، شاخ")
_TENDERED = _W("Tendered by (sign)", "جمع کنندہ (دستخط)")
_BEHALF = _W("On whose behalf it is paid", "جس کی طرف سے جمع ہوئی")
_PARTICULARS = _W("Particulars and authority", "تفصیل اور اختیار")
_TOTAL = _W("Total", "کل رقم")
_MORE = _W("{n} more, as on the slip", "مزید {n}، پرچی کے مطابق")
_DDO = _W("DDO", "ڈی ڈی او")
_NONE_YET = "None yet"
_ORDER = _W("Bank: receive this sum, give a receipt.", "بینک: رقم وصول کر کے رسید دیں۔")
_ORDERED_BY = _W("Officer: signature, date", "افسر: دستخط، تاریخ")
_SEAL = _W("Office seal", "دفتر کی مہر")
_RECEIVED = _W("Received, in words", "وصول پائے، الفاظ میں")
_CASHIER = _W("Cashier", "خزانچی")
_ACCOUNTANT = _W("Accountant", "اکاؤنٹنٹ")
_AGENT = _W("Manager", "منیجر")
_STAMP = _W("Date, stamp", "تاریخ، مہر")
_NOT_VALID = _W("Not valid until paid and stamped.", "ادائیگی اور مہر کے بغیر قابلِ قبول نہیں۔")
_FOOT = (
    "Form 32-A of challan {number} · copy {n} of {of} · printed {at} by {by} · "
    "layout of the form not confirmed"
)

SIZES = {1: 9.6, 2: 8.0, 3: 7.4, 4: 6.9}
"""Points of a value, by copies on the sheet."""

_HALVES = 2
_SMALLER = (1.0, 0.97, 0.94, 0.91, 0.88)
"""A sheet too full is set smaller by these parts; then items are left to the slip."""

_LAST_RESORT = (0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64)
"""Where the rest alone is too long: 200 letters in every field."""

_EDGE = 17.0
"""Office printers leave 12 points blank at the edges."""

_GUTTER = 9.0
_LEADING = 1.5
_SYMBOL = 74.0
"""Points: 26 mm, half a millimetre a module of a version 9 symbol."""


def form(content: Form32A) -> Document:
    """Return a challan on Form 32-A; the same content is the same document.

    One copy fills an upright page. Two, three and four stand beside each other on a page laid
    across: each is then a whole strip, read from top to bottom in one order at any width, and
    all are torn off by straight tears along one direction, as the vouchers of banks are. Where
    three or four strips would be too narrow for every item, each page has two halves instead.
    """
    count = len(content.copies)
    abreast = count if count <= _HALVES or _roomy(content, count) else _HALVES
    title = f"Form 32-A {content.slip.number}"
    page = Page(title, no_foot, PORTRAIT if count == 1 else LANDSCAPE, _EDGE)
    for at in range(count):
        slot = at % abreast
        if at and not slot:
            page.turn()
        pen = _pen(page, slot, abreast)
        if slot == 0:
            _tear_lines(page, abreast)
        _copy(_sized(pen, content), content, at + 1)
    return page.finish()


def _pen(page: Page, slot: int, abreast: int) -> FormPen:
    """Return a pen for one of the places beside each other on a page."""
    width, gutter = page.inner / abreast, 0.0 if abreast == 1 else _GUTTER
    left = page.left + slot * width + gutter
    return FormPen.over(page, left, width - 2 * gutter, SIZES[abreast])


def _roomy(content: Form32A, abreast: int) -> bool:
    """Tell whether strips hold every item at a size that can be read."""
    pen = _pen(Page("", no_foot, LANDSCAPE, _EDGE), 0, abreast)
    return any(_fits(pen, part, content) for part in _SMALLER)


def _sized(pen: FormPen, content: Form32A) -> FormPen:
    """Return the pen at the largest size at which every item finds room, or the rest does."""
    sizes = [(part, None) for part in _SMALLER] + [(part, 0) for part in _LAST_RESORT]
    found = (part for part, shown in sizes if _fits(pen, part, content, shown))
    return replace(pen, size=pen.size * next(found, _LAST_RESORT[-1]))


def _fits(pen: FormPen, part: float, content: Form32A, shown: int | None = None) -> bool:
    """Tell whether a copy of ``part`` of the size holds the first ``shown`` items, or all."""
    smaller = replace(pen, size=pen.size * part)
    parts = (_head, partial(_items, shown=shown), _foot)
    taken = sum(smaller.height(partial(write, content)) for write in parts)
    return taken <= _height(pen.page)


def _height(page: Page) -> float:
    return page.size[1] - 2 * _EDGE


def _copy(pen: FormPen, content: Form32A, number: int) -> None:
    """Write a copy: its head from the top, what is signed at the end, the items between."""
    page = pen.page
    page.y = page.top
    _head(content, pen, number)
    top, end = page.y, _EDGE + pen.height(partial(_foot, content))
    shown = len(content.slip.lines)
    while shown and pen.height(partial(_items, content, shown=shown)) > top - end:
        shown -= 1
    _items(content, pen, shown=shown, end=end)
    page.y = end
    _foot(content, pen, number)


def _head(content: Form32A, pen: FormPen, number: int = 1) -> None:
    slip = content.slip
    pen.banner(content.copies[number - 1], black=True)
    _marks(content, pen)
    _letterhead(slip, pen)
    _numbers(slip, pen)
    pen.beside(
        lambda half: _known_or_blank(_TREASURY, content.treasury, half),
        lambda half: half.fill_in(_BANK),
    )
    pen.fill_in(_TENDERED)
    _payer(slip, pen)


def _known_or_blank(label: Bilingual, value: Bilingual, pen: FormPen) -> None:
    if value.en:
        pen.down(0.45)
        pen.field(label, value)
    else:
        pen.fill_in(label)


def _marks(content: Form32A, pen: FormPen) -> None:
    if content.slip.demo:
        pen.banner(labels.DEMO, black=False)
        pen.down(0.4)
    mark = content.mark
    if mark is None:
        return
    if mark.void:
        pen.banner(labels.VOID, black=True)
    if mark.n:
        pen.banner(labels.DUPLICATE.filled(n=str(mark.n)), black=True)
    pen.down(0.9)
    told = labels.BY.filled(at=moment(mark.at), by=mark.by).en
    if mark.void:
        told = labels.BY.filled(at=moment(mark.void.at), by=mark.void.by).en
        told = f"{told}: {mark.void.reason}"
    pen.paragraph(told, LABEL)


def _letterhead(slip: SlipContent, pen: FormPen) -> None:
    office = with_district(slip.issuer)
    pen.down(1.65)
    pen.page.nastaliq(labels.GOVERNMENT.ur, pen.size * 1.4, replace(pen.box, align="centre"))
    pen.down(1.75)
    pen.middle(labels.GOVERNMENT.en, 1.0, 1.4)
    pen.middle(office.ur, 0.95, 1.25)
    pen.middle(office.en, 0.92, 0.5)
    pen.rule(0.8)
    pen.down(1.55)
    pen.sides(_TITLE, 1.12, bold=True)
    pen.down(1.4)


def _numbers(slip: SlipContent, pen: FormPen) -> None:
    """Write the challan's numbers and days, its QR symbol beside them."""
    page = pen.page
    side = min(max(_SYMBOL, pen.size * 9), pen.width * 0.4)
    start = page.y
    pen.down(0.4 if pen.wide else 0)
    numbers = pen.narrowed(pen.left, pen.width - side - pen.size * (2 if pen.wide else 1))
    for label, value in (
        (_NUMBER, slip.number),
        (labels.REFERENCE, slip.reference),
        (labels.ISSUED, moment(slip.issued_at)),
        (labels.DUE, day(slip.due_day) if slip.due_day else ""),
        (labels.PSID, slip.psid or _NONE_YET),
    ):
        if value:
            (numbers.field if pen.wide else numbers.stacked)(label, value)
    at = (pen.left + pen.width - side - 1, start + pen.size * 0.6)
    page.mark(Symbol(at, side, qr.matrix(slip.url_prefix, slip.digits)))
    page.y = min(page.y, at[1] - side - pen.size)


def _payer(slip: SlipContent, pen: FormPen) -> None:
    payer, vehicle = slip.payer, slip.vehicle
    pen.down(-0.7)
    pen.section(_BEHALF)
    plate = f"{vehicle.plate} {vehicle.chassis}".strip() if vehicle else ""
    _field(pen, labels.NAME, payer.name)
    _field(pen, labels.FATHER, payer.father_name)
    pen.beside(
        lambda half: _field(half, payer.id_label, payer.id_number),
        lambda half: _field(half, labels.MOBILE, payer.mobile),
    )
    _field(pen, labels.BUSINESS, payer.business)
    _field(pen, labels.PLACE, payer.place)
    _field(pen, labels.PLATE, plate)
    pen.down(-0.7)


def _field(pen: FormPen, label: Bilingual, value: str) -> None:
    """Write a field that holds anything."""
    if value:
        pen.field(label, value)


def _items(
    content: Form32A, pen: FormPen, *, shown: int | None = None, end: float | None = None
) -> None:
    """Write the first ``shown`` items and the officer in a frame that reaches down to ``end``."""
    page, slip = pen.page, content.slip
    top = page.y
    pen.section(_PARTICULARS)
    inside = pen.narrowed(pen.left + 3, pen.width - 6)
    for line in slip.lines[:shown]:
        _item(line, _money(content, line.amount_paisa), inside)
    rest = slip.lines[len(slip.lines) if shown is None else shown :]
    if rest:
        told = _MORE.filled(n=str(len(rest)))
        inside.summed(told, _money(content, sum(line.amount_paisa for line in rest)))
    _authority(slip, inside)
    if end is not None:
        page.y = end + pen.size * 0.85
    page.mark(Stroke((pen.left, page.y + pen.size), (pen.left + pen.width, page.y + pen.size), 0.5))
    page.down(pen.size * 0.3)
    inside.summed(_TOTAL, _money(content, slip.amount_paisa), bold=True)
    low = page.y + pen.size * 0.95
    page.mark(Frame((pen.left, low), pen.width, top - low, 0.6))
    page.y = low


def _item(line: SlipLine, amount: str, pen: FormPen) -> None:
    """Write one item: its title beside the amount, its Urdu title, its Act and section."""
    times = f" × {line.quantity}" if line.quantity > 1 else ""
    title = _W(f"{line.title.en}{times}", line.title.ur)
    section = f"s. {line.section}" if line.section else labels.SECTION_UNKNOWN.en
    law = f"{line.law.en}, {section}"
    small, room = pen.size * LABEL, pen.width - width_of(amount, pen.size, bold=True) - pen.size
    pen.page.put(amount, replace(pen.box, align="right"), pen.size, bold=True)
    pen.narrowed(pen.left, room).sides(title, bold=True, most=2)
    beside = sum(width_of(each, pen.size, bold=True) for each in (title.en, title.ur))
    if beside + width_of(law, small) + 2 * pen.size <= room:
        start = pen.left + width_of(title.en, pen.size, bold=True) + pen.size
        pen.page.put(law, Box(start, room), small, grey=GREY)
    else:
        for text in wrapped(law, pen.width, small, most=2):
            pen.down(1.32)
            pen.page.put(text, pen.box, small, grey=GREY)
    pen.down(_LEADING)


def _authority(slip: SlipContent, pen: FormPen) -> None:
    officer = slip.officer
    if officer is None:
        return
    known = [each for each in (officer.name, officer.designation) if each.en]
    english, urdu = ", ".join(each.en for each in known), "، ".join(each.ur for each in known)
    pen.field(labels.OFFICER, _W(english, urdu))
    _field(pen, labels.POWER, officer.power.en)


def _foot(content: Form32A, pen: FormPen, number: int = 1) -> None:
    _account(content, pen)
    _amount(content, pen)
    pen.line(_ORDER, bold=True)
    pen.down(-0.9)
    pen.cells((_ORDERED_BY, _SEAL), 2.2)
    pen.down(0.6)
    pen.fill_in(_RECEIVED)
    pen.down(-0.95)
    pen.cells((_CASHIER, _ACCOUNTANT, _AGENT, _STAMP), 2.5)
    pen.down(0.7)
    pen.line(_NOT_VALID, bold=True)
    _imprint(content, pen, number)


def _account(content: Form32A, pen: FormPen) -> None:
    slip, head = content.slip, content.slip.head
    pen.down(1.3)
    if head.code:
        pen.field(labels.HEAD, f"{head.code} {(head.title or NONE).en}".strip())
    else:
        pen.field(labels.HEAD, labels.HEAD_UNKNOWN)
    pen.field(_DDO, content.ddo or labels.NOT_CONFIRMED)
    if slip.beneficiary.en:
        pen.field(labels.BENEFICIARY, slip.beneficiary)
    if slip.after_due_paisa:
        after = f"Rs {_money(content, slip.after_due_paisa)}"
        pen.field(labels.AFTER_DUE, after)


def _amount(content: Form32A, pen: FormPen) -> None:
    """Write the amount in figures and words inside a frame."""
    page, slip = pen.page, content.slip
    pen.down(-0.7)
    top = page.y
    inside = pen.narrowed(pen.left + 4, pen.width - 8)
    pen.down(1.75)
    inside.sides(labels.AMOUNT, LABEL, grey=GREY)
    inside.middle(f"Rs {_money(content, slip.amount_paisa)}", 1.8, 1.7)
    inside.paragraph(slip.words.en, 0.95)
    inside.paragraph(slip.words.ur, 0.95)
    low = page.y + pen.size * 0.75
    page.mark(Frame((pen.left, low), pen.width, top - low, 1))
    page.y = low
    pen.down(1.35)


def _imprint(content: Form32A, pen: FormPen, number: int) -> None:
    told = _FOOT.format(
        number=content.slip.number,
        at=moment(content.printed_at),
        by=content.printed_by,
        n=number,
        of=len(content.copies),
    )
    size = pen.size * 0.74
    for line in wrapped(told, pen.width, size, most=3):
        pen.page.put(line, pen.box, size, grey=GREY)
        pen.page.down(size * 1.3)


def _money(content: Form32A, paisa: int) -> str:
    return rupees(paisa, grouping=content.grouping, decimals=True)


def _tear_lines(page: Page, abreast: int) -> None:
    for at in range(1, abreast):
        _tear(page, page.left + at * page.inner / abreast)


def _tear(page: Page, x: float) -> None:
    """Draw a dashed line down the page, and scissors that cut along it."""
    low, high = 12.0, page.size[1] - 12
    pivot = high - 13
    page.mark(Stroke((x, low), (x, pivot - 10), 0.5, (3.0, 2.5), 0.4))
    for side in (-1, 1):
        page.mark(Ring((x + side * 2.6, pivot + 6.5), 2.0, 0.8))
        page.mark(Stroke((x + side * 1.7, pivot + 4.7), (x - side * 2.2, pivot - 8), 0.8))
