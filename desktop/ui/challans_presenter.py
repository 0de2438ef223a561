"""Finds challans, shows one, and does to it what may be done: reprint, void, take payment."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import MahasilError
from desktop.domain.money import ascii_digits, parse_rupees, rupees
from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.language import fill

if TYPE_CHECKING:
    from desktop.services.finding import ChallanView
    from desktop.services.logins import Person
    from desktop.services.paying import Receipt

T = TypeVar("T")

LOOK_AFTER_MS = 120
MOST_ROWS = 200


class ChallansPresenter(QObject):
    """Turns words typed into rows, and a chosen row into deeds."""

    rows_changed = Signal(object)
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
        self._text = ""
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
        self._text = text.strip()
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look now; the rows come as a signal."""
        job = partial(self._desk.app.challans, self._text, MOST_ROWS)
        self._desk.read(self._desk.lanes.ledger, job, self.rows_changed.emit)

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
        self.look()

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.refused.emit(messages.sentence(error))

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
