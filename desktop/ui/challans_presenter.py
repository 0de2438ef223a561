"""Finds challans, shows one, and does to it what may be done: reprint, void, take payment."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.calendar import local_day
from desktop.domain.errors import MahasilError
from desktop.domain.money import ascii_digits, parse_rupees, rupees
from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.finding import ChallanView
    from desktop.services.logins import Person
    from desktop.services.mentions import Mention
    from desktop.services.paying import Receipt
    from desktop.services.searching import Count, Page, Wanted

T = TypeVar("T")

LOOK_AFTER_MS = 120


class ChallansPresenter(QObject):
    """Turns words typed into rows, and a chosen row into deeds."""

    page_found = Signal(object)
    page_beside = Signal(object, bool)
    window_again = Signal(object)
    counted = Signal(object)
    story_changed = Signal(object)
    chosen_changed = Signal(object)
    slip_changed = Signal(bytes)
    people_changed = Signal(object)
    receipts_changed = Signal(object)
    refused = Signal(str)
    done = Signal()
    to_print = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.text, self._chips = "", frozenset[str]()
        self._asked, self._paging = 0, False
        self.chosen: ChallanView | None = None
        self._busy = False
        self._payment = uuid4()  # pressed twice, it is taken once; a new one after a receipt
        self._timer = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._timer.timeout.connect(self.look)

    def name_of(self, uid: str) -> str:
        """Return a person's name in the window's language."""
        return self._desk.name_of(uid)

    @Slot(str)
    def search(self, text: str) -> None:
        """Look for what begins with ``text``, once typing pauses."""
        self.text = text.strip()
        self._timer.start()

    @Slot(object)
    def narrow(self, chips: frozenset[str]) -> None:
        """Look among today's, mine, unpaid, void or unsent challans only."""
        self._chips = chips
        self.look()

    @Slot()
    def look(self) -> None:
        """Look now; the first page comes as a signal, then how many there are."""
        self._timer.stop()
        self._asked += 1
        self._paging = False
        wanted = self.wanted()
        job = partial(self._desk.app.search, wanted)
        self._desk.read(self._desk.lanes.ledger, job, partial(self._found, self._asked, wanted))

    def more(self, *, below: int = 0, above: int = 0) -> None:
        """Ask for the page below an entry, or above one; one page at a time."""
        if self._paging:
            return
        self._paging = True
        first = self.wanted()
        wanted = replace(first, above=above) if above else replace(first, below=below)
        done = partial(self._beside, self._asked, bool(above))
        self._desk.read(self._desk.lanes.ledger, partial(self._desk.app.search, wanted), done)

    def look_again(self, newest: int, rows: int) -> None:
        """Ask anew for the rows that are shown, from the entry ``newest`` down."""
        wanted = replace(self.wanted(), below=newest + 1, limit=rows)
        done = partial(self._again, self._asked)
        self._desk.read(self._desk.lanes.ledger, partial(self._desk.app.search, wanted), done)

    def wanted(self) -> "Wanted":
        """Return what is looked for now: its first page."""
        from desktop.services.searching import Wanted, narrowed

        clerk = self._desk.person.uid if self._desk.person else ""
        return Wanted(text=self.text, only=narrowed(self._chips, day=self._day(), clerk=clerk))

    def ask_story(self) -> None:
        """Ask what the journal says of the chosen challan."""
        if self.chosen is not None:
            seq = self.chosen.seq
            job = partial(self._desk.app.finds.mentions, seq)
            self._desk.read(self._desk.lanes.ledger, job, partial(self._told, seq))

    def copied(self) -> None:
        """Say that the chosen number may be pasted."""
        if self.chosen is not None:
            self._desk.say(fill(self.tr("{number} is copied."), number=self.chosen.number))

    def choose(self, row: "ChallanView | None") -> None:
        """Show one challan and the picture of its slip."""
        if row is None or self.chosen is None or row.seq != self.chosen.seq:
            self._payment = uuid4()
        self.chosen = row
        self.chosen_changed.emit(row)
        if row is None:
            self.slip_changed.emit(b"")
            return
        job = partial(self._desk.app.paper.slip_image, row.seq)
        self._desk.lanes.drawing.run(job, partial(self._drawn, row.seq), messages.log_defect)

    @Slot()
    def reprint(self) -> None:
        """Queue a further slip of the chosen challan."""
        if self.chosen is None or self._busy:
            return
        job = partial(self._desk.app.reprint, self.chosen.number, clerk=self._desk.on_duty())
        self._run(job, partial(self._reprinted, self.chosen.number))

    def void(self, *, reason: str, approver: str, pin: str) -> None:
        """Make the chosen challan void by two people's word."""
        if self.chosen is None or self._busy:
            return
        job = partial(
            self._desk.app.void,
            self.chosen.number,
            reason=reason,
            clerk=self._desk.on_duty(),
            approver=approver,
            pin=ascii_digits(pin).strip(),
        )
        self._run(job, self._voided)

    def pay(self, *, amount: str, tender: str) -> None:
        """Record money taken for the chosen challan."""
        if self.chosen is None or self._busy:
            return
        try:
            paisa = parse_rupees(amount)
        except MahasilError as error:
            self.refused.emit(messages.sentence(error))
            return
        job = partial(
            self._desk.app.pay,
            self.chosen.number,
            amount_paisa=paisa,
            tender=tender,
            clerk=self._desk.on_duty(),
            request=self._payment,
        )
        self._run(job, self._paid)

    @Slot()
    def ask_people(self) -> None:
        """Ask who may approve: supervisors other than who is at the counter."""
        self._desk.read(self._desk.lanes.ledger, self._desk.app.people, self._approvers)

    @Slot()
    def ask_receipts(self) -> None:
        """Ask which receipts were given for the chosen challan."""
        if self.chosen is not None:
            job = partial(self._desk.app.receipts_of, self.chosen.number)
            self._desk.read(self._desk.lanes.ledger, job, self.receipts_changed.emit)

    @Slot(str)
    def reprint_receipt(self, number: str) -> None:
        """Queue a further paper of one of its receipts."""
        if not self._busy:
            job = partial(self._desk.app.reprint, number, clerk=self._desk.on_duty())
            self._run(job, partial(self._reprinted, number))

    @Slot()
    def print_notice(self) -> None:
        """Queue a notice to the payer of the chosen challan."""
        if self.chosen is not None and not self._busy:
            job = partial(
                self._desk.app.paper.print_notice, self.chosen.number, self._desk.on_duty()
            )
            self._run(job, partial(self._noticed, self.chosen.number))

    def _approvers(self, people: "tuple[Person, ...]") -> None:
        clerk = self._desk.on_duty().uid
        may = tuple(one for one in people if one.is_supervisor and one.uid != clerk)
        self.people_changed.emit(may)

    def _run(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        self._busy = True
        self._desk.ledger(job, partial(self._after, done), self._failed)

    def _after(self, done: Callable[[T], None], answer: T) -> None:
        self._busy = False
        done(answer)
        self.done.emit()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.refused.emit(messages.sentence(error))

    def _day(self) -> "date":
        """Return the business day: the open shift's, or today."""
        status = self._desk.status
        shift = status.shift if status else None
        return shift.day if shift else local_day(self._desk.app.now())

    def _found(self, asked: int, wanted: "Wanted", page: "Page") -> None:
        if asked == self._asked:
            self.page_found.emit(page)
            job = partial(self._desk.app.finds.count, wanted)
            self._desk.read(self._desk.lanes.ledger, job, partial(self._count, asked))

    def _count(self, asked: int, count: "Count") -> None:
        if asked == self._asked:
            self.counted.emit(count)

    def _beside(self, asked: int, up: bool, page: "Page") -> None:
        if asked == self._asked:
            self._paging = False
            self.page_beside.emit(page, up)

    def _again(self, asked: int, page: "Page") -> None:
        if asked == self._asked:
            self.window_again.emit(page)

    def _told(self, seq: int, story: "tuple[Mention, ...]") -> None:
        if self.chosen is not None and self.chosen.seq == seq:
            self.story_changed.emit(story)

    def _drawn(self, seq: int, png: bytes) -> None:
        if self.chosen is not None and self.chosen.seq == seq:
            self.slip_changed.emit(png)

    def _reprinted(self, number: str, copy: int) -> None:
        first = self.tr("{number}: the paper goes to the printer.")
        again = self.tr("{number}: DUPLICATE {copy} goes to the printer.")
        self._desk.say(fill(again if copy else first, number=number, copy=copy))
        self.to_print.emit()

    def _noticed(self, number: str, _job: int) -> None:
        text = self.tr("{number}: the notice to the payer goes to the printer.")
        self._desk.say(fill(text, number=number))
        self.to_print.emit()

    def _voided(self, row: "ChallanView") -> None:
        self._desk.say(fill(self.tr("{number} is void. Its number stays used."), number=row.number))
        self.choose(row)

    def _paid(self, receipt: "Receipt") -> None:
        self._payment = uuid4()
        text = self.tr("Receipt {no}: Rs {paisa} taken. Balance Rs {balance}.")
        self._desk.say(
            fill(
                text,
                no=receipt.receipt_no,
                paisa=rupees(receipt.paisa),
                balance=rupees(receipt.balance_paisa),
            )
        )
        self.to_print.emit()
