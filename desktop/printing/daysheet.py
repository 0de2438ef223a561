"""The A4 summary of one counter's business day."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.content import DaySummary
from desktop.printing.documents import Document
from desktop.printing.letterhead import chain_head, foot, letterhead, symbol
from desktop.printing.pages import NOTHING, Column, Page, Tile
from desktop.printing.pen import day, moment
from desktop.printing.sheets_content import DaySheet

_W = Bilingual
_TITLE = _W("DAILY SUMMARY", "یومیہ خلاصہ")
_NOT_AGREED = _W(
    "Not yet agreed with the treasury. A reprint carries its answer.",
    "خزانے سے ابھی مطابقت نہیں ہوئی۔ دوبارہ چھپائی پر خزانے کا جواب درج ہوگا۔",
)
_AGREED = _W("The treasury agrees with this day.", "خزانہ اس دن کے حساب سے متفق ہے۔")
_DIFFERS = _W(
    "The treasury found a difference in this day.",
    "خزانے نے اس دن کے حساب میں فرق پایا ہے۔",
)
_COUNT, _AMOUNT = _W("Count", "تعداد"), _W("Amount (Rs)", "رقم (روپے)")
_NUMBER, _BY = _W("Number", "نمبر"), _W("By", "بذریعہ")
_WHEN, _REASON = _W("When", "وقت"), _W("Reason", "وجہ")
_VOIDS, _APPROVED = _W("Voids", "منسوخ"), _W("Approved by", "منظور کنندہ")
_OCCURRED = _W("Occurred", "وقوع")
_NUMERIC = {_COUNT, _AMOUNT, _VOIDS}
_TOTAL = "Total"


def summary(content: DaySheet) -> Document:
    """Return the summary of one counter's business day; the same content is the same document."""
    given = content.day
    said = f"{given.number} · Counter {given.issuer.counter} · {day(given.day)}"
    page = Page(f"Daily summary {given.number}", foot(said, given.printed_at))
    letterhead(page, given.issuer, _TITLE, given.number, demo=given.demo)
    writer = _Writer(page, content, given)
    writer.figures()
    writer.series()
    writer.by_head()
    writer.by_item()
    writer.by_clerk()
    writer.voids()
    writer.reprints()
    writer.late()
    writer.proof()
    return page.finish()


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the sections of one summary."""

    page: Page
    sheet: DaySheet
    given: DaySummary

    def money(self, paisa: int) -> str:
        return rupees(paisa, grouping=self.sheet.grouping, decimals=True)

    def figures(self) -> None:
        given = self.given
        rows = (
            (_W("Business day", "کاروباری دن"), day(given.day)),
            (_W("Counter", "کاؤنٹر"), given.issuer.counter),
            (_W("Closed by", "بند کنندہ"), given.closed_by),
            (_APPROVED, given.approved_by),
        )
        for label, value in rows:
            if value:
                self.page.labelled(label, value)
        self.page.down(8)
        net = given.issued_count - given.void_count
        net_paisa = given.issued_paisa - given.void_paisa
        self.page.tiles(
            (
                self._tile(_W("Issued", "جاری"), given.issued_count, given.issued_paisa),
                self._tile(_VOIDS, given.void_count, given.void_paisa),
                self._tile(_W("Net", "خالص"), net, net_paisa),
                self._tile(_W("Paid here", "یہاں ادا شدہ"), given.paid_count, given.paid_paisa),
            ),
        )

    def _tile(self, title: Bilingual, count: int, paisa: int) -> Tile:
        return Tile(title, str(count), f"Rs {self.money(paisa)}")

    def series(self) -> None:
        given, page, slips = self.given, self.page, self.sheet.slips
        page.heading(_W("Numbers and slips", "نمبر شمار اور پرچیاں"))
        page.labelled(_W("First", "پہلا"), given.first_number or NOTHING.en)
        page.labelled(_W("Last", "آخری"), given.last_number or NOTHING.en)
        page.labelled(_W("Gaps", "خلا"), ", ".join(given.gaps) or NOTHING.en)
        page.labelled(_W("Reprints", "نقول"), str(len(given.reprints)))
        if slips:
            told = (
                f"original {slips.originals} · duplicate {slips.duplicates} · "
                f"uncertain {slips.uncertain} · spoiled {slips.spoiled}"
            )
            page.labelled(_W("Slips", "پرچیاں"), told)
        page.labelled(_W("Late entries", "تاخیری اندراج"), str(len(self.sheet.late)))
        entries = f"{given.first_seq} – {given.last_seq}" if given.last_seq else NOTHING.en
        page.labelled(_W("Journal entries", "روزنامچہ"), entries)
        self._since_the_beginning()

    def _since_the_beginning(self) -> None:
        if self.sheet.grand:
            issued, voided, paid = map(self.money, self.sheet.grand)
            told = f"issued Rs {issued} · void Rs {voided} · paid Rs {paid}"
            self.page.labelled(_W("Since the beginning", "آغاز سے اب تک"), told)

    def by_head(self) -> None:
        rows = [
            (
                each.head or labels.HEAD_UNKNOWN.en,
                each.ddo or labels.NOT_CONFIRMED.en,
                each.beneficiary,
                str(each.count),
                self.money(each.paisa),
            )
            for each in self.given.by_head
        ]
        columns = _columns(
            (labels.HEAD, 3),
            (_W("DDO", "ڈی ڈی او"), 3),
            (labels.BENEFICIARY, 4),
            (_COUNT, 1),
            (_AMOUNT, 2),
        )
        self.page.heading(_W("By head, DDO and beneficiary", "بلحاظِ مد، ڈی ڈی او اور بحق"))
        count, paisa = _sums((each.count, each.paisa) for each in self.given.by_head)
        self.page.table(columns, rows, (_TOTAL, "", "", str(count), self.money(paisa)))

    def by_item(self) -> None:
        rows = [
            (each.code, each.title, str(each.count), self.money(each.paisa))
            for each in self.given.by_item
        ]
        columns = _columns(
            (_W("Code", "کوڈ"), 1.3), (_W("Item", "شق"), 7), (_COUNT, 1), (_AMOUNT, 2)
        )
        self.page.heading(_W("By item", "بلحاظِ شق"))
        count, paisa = _sums((each.count, each.paisa) for each in self.given.by_item)
        self.page.table(columns, rows, (_TOTAL, "", str(count), self.money(paisa)))

    def by_clerk(self) -> None:
        given = self.given.by_clerk
        rows = [
            (each.clerk, str(each.voids), str(each.count), self.money(each.paisa)) for each in given
        ]
        columns = _columns((labels.CLERK, 7), (_VOIDS, 1.3), (_COUNT, 1), (_AMOUNT, 2))
        self.page.heading(_W("By clerk", "بلحاظِ اہلکار"))
        count, paisa = _sums((each.count, each.paisa) for each in given)
        voids = str(sum(each.voids for each in given))
        self.page.table(columns, rows, (_TOTAL, voids, str(count), self.money(paisa)))

    def voids(self) -> None:
        rows = [
            (
                each.number,
                moment(each.at),
                each.reason,
                each.clerk,
                each.approver,
                self.money(each.paisa),
            )
            for each in self.given.voids
        ]
        columns = _columns(
            (_NUMBER, 2.9),
            (_WHEN, 2.2),
            (_REASON, 3),
            (labels.CLERK, 2),
            (_APPROVED, 2),
            (_AMOUNT, 1.8),
        )
        self.page.heading(_W("Voids", "منسوخ شدہ"))
        self.page.table(columns, rows)

    def reprints(self) -> None:
        rows = [
            (each.number, f"DUPLICATE {each.n}", each.by, moment(each.at))
            for each in self.given.reprints
        ]
        self.page.heading(_W("Reprints", "نقول"))
        self.page.table(_columns((_NUMBER, 3), (_W("Mark", "نشان"), 2), (_BY, 3), (_WHEN, 2)), rows)

    def late(self) -> None:
        rows = [
            (
                each.number,
                moment(each.occurred_at) if each.occurred_at else "",
                moment(each.issued_at),
                each.why.en,
                self.money(each.paisa),
            )
            for each in self.sheet.late
        ]
        columns = _columns(
            (_NUMBER, 2.9), (_OCCURRED, 2.2), (labels.ISSUED, 2.2), (_REASON, 4.8), (_AMOUNT, 1.8)
        )
        self.page.heading(_W("Late entries", "تاخیری اندراج"))
        self.page.table(columns, rows)

    def proof(self) -> None:
        """Write what ties this paper to the journal, the treasury's answer, room to sign."""
        page, given = self.page, self.given
        page.heading(_W("Proof", "ثبوت"), room=190)
        words = f"MAHASIL:DAY:{given.day:%Y%m%d}:{given.chain_head.upper()}"
        width, low = symbol(page, words) if given.chain_head else (page.inner, page.y)
        if given.chain_head:
            chain_head(page, labels.CHAIN_HEAD, given.chain_head, width)
        page.down(4)
        page.statement({None: _NOT_AGREED, True: _AGREED, False: _DIFFERS}[given.agreed], width)
        if given.treasury_answer or given.treasury_at:
            at = f"({moment(given.treasury_at)})" if given.treasury_at else ""
            page.labelled(_W("Treasury", "خزانہ"), f"{given.treasury_answer} {at}".strip(), width)
        page.y = min(page.y, low)
        page.signatures((labels.CLERK, _W("Supervisor", "نگران"), _W("Treasury", "خزانہ")))


def _columns(*given: tuple[Bilingual, float]) -> list[Column]:
    return [Column(name, share, "right" if name in _NUMERIC else "left") for name, share in given]


def _sums(rows: Iterable[tuple[int, int]]) -> tuple[int, int]:
    pairs = list(rows)
    return sum(count for count, _ in pairs), sum(paisa for _, paisa in pairs)
