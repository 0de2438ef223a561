"""Turns what the clerk types into one ``issue`` call, and its answer into signals.

The same form is the same request: it is renewed only after success or a deliberate clear, so a
second press, an auto-repeat or a retry after a failure can never make a second challan.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.errors import MahasilError
from desktop.domain.rules import Discretion, Percent, PerClass, Range
from desktop.domain.tariff import Choice, Item, amount, limits
from desktop.ui import messages
from desktop.ui.desk import Desk
from desktop.ui.issue_form import FormLine, IssueForm
from desktop.ui.payer_notes import Note, notes

if TYPE_CHECKING:
    from desktop.domain.challan import Draft, Issued
    from desktop.services.finding import PayerHistory
    from desktop.services.logins import Person
    from desktop.services.pricing import Quote

PREVIEW_AFTER_MS = 250
LOOK_UP_AFTER_MS = 200
FAVOURITES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LineState:
    """One line as the screen shows it: its price or why it has none, and what it may be."""

    line: FormLine
    item: Item
    paisa: int | None
    problem: str
    bounds: tuple[int | None, int | None]

    @property
    def needs(self) -> tuple[str, ...]:
        """What the rule asks the clerk for, in the order it is typed."""
        rule = self.item.rule
        asked = {"vehicle_class": PerClass, "base": Percent}
        found = [name for name, kind in asked.items() if isinstance(rule, kind)]
        return (*found, "amount") if isinstance(rule, Range | Discretion) else tuple(found)


class IssuePresenter(QObject):
    """Holds the form; collaborators are the desk's deeds."""

    form_replaced = Signal(object)
    lines_changed = Signal(object)
    notes_changed = Signal(object)
    quote_changed = Signal(object)
    preview_changed = Signal(object)
    problem_changed = Signal(str, str)
    ready_changed = Signal(bool)
    issued = Signal(object, bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.form = IssueForm()
        self.history: PayerHistory | None = None
        self.quote: Quote | None = None
        self.busy = False
        self._left: dict[str, IssueForm] = {}
        self._owner = ""
        self._last_payer: IssueForm | None = None
        self._undo: IssueForm | None = None
        self._drawing = self._stale = False
        self._preview = QTimer(self, singleShot=True, interval=PREVIEW_AFTER_MS)
        self._preview.timeout.connect(self._draw)
        self._look_up = QTimer(self, singleShot=True, interval=LOOK_UP_AFTER_MS)
        self._look_up.timeout.connect(self._ask_history)
        desk.person_changed.connect(self.take_over)

    # --- what is typed

    @Slot(str, str)
    def edit(self, name: str, text: str) -> None:
        """Take one field's text."""
        if getattr(self.form, name) == text:
            return
        self.form = self.form.with_text(name, text)
        if name == "officer":
            self.form = replace(self.form, power=self._first_power(text))
            self.form_replaced.emit(self.form)
        if name in {"id_type", "id_number"}:
            self.history = None
            self._look_up.start()
        self._changed()

    def add(self, code: str, quantity: str = "1") -> int:
        """Add a line and return its place."""
        lines = (*self.form.lines, FormLine(code=code, quantity=quantity))
        self.form = replace(self.form, lines=lines)
        self._changed()
        return len(lines) - 1

    def edit_line(self, place: int, name: str, text: str) -> None:
        """Take one field of one line."""
        lines = list(self.form.lines)
        lines[place] = replace(lines[place], **{name: text})
        self.form = replace(self.form, lines=tuple(lines))
        self._changed()

    def remove_line(self, place: int) -> None:
        """Take a line off the form; it can be undone."""
        if 0 <= place < len(self.form.lines):
            self._undo = self.form
            lines = (*self.form.lines[:place], *self.form.lines[place + 1 :])
            self.form = replace(self.form, lines=lines)
            self._changed()
            self._desk.say(self.tr("Line removed."), "warn", self.undo)

    def clear(self) -> None:
        """Open a new form; the old one comes back by undoing."""
        if not self.busy and not self.form.is_blank:
            self._undo = self.form
            self.open(self.form.next())
            self._desk.say(self.tr("Form cleared."), "warn", self.undo)

    @Slot()
    def undo(self) -> bool:
        """Bring back the form before the last removal; False when there is none."""
        before, self._undo = self._undo, None
        if before is None or self.busy:
            return False
        self.open(before)
        return True

    @Slot()
    def use_last_payer(self) -> None:
        """Fill in the payer of the challan issued last on this screen."""
        if self._last_payer is not None:
            self.open(self.form.for_payer_of(self._last_payer))

    def favourites(self) -> list[Item]:
        """Return the items of Alt+1 … Alt+8: the first of the catalogue."""
        return list(self._desk.app.catalogue.items[:FAVOURITES])

    def now(self) -> datetime:
        """Return the counter's time."""
        return self._desk.app.now()

    def vehicle_classes(self) -> tuple[Choice, ...]:
        """Return the classes of vehicle there are."""
        return self._desk.app.catalogue.vehicle_classes

    def suggest(self, text: str) -> list[Item]:
        """Return the items ``text`` may mean."""
        return self._desk.app.catalogue.search(text) if text.strip() else []

    # --- what is issued

    @Slot()
    def submit(self, *, print_later: bool = False) -> None:
        """Issue what is on the form; while one is being issued another press does nothing."""
        if self.busy:
            return
        try:
            draft = self.form.draft(self._desk.app.now())
            if self.quote is None:  # it could not be priced: this says why
                self._desk.app.quote(draft)
        except MahasilError as error:
            self._refuse(error)
            return
        self.busy = True
        job = partial(self._desk.app.issue, draft, self._desk.on_duty(), print_later=print_later)
        self._desk.ledger(job, partial(self._issued, print_later), self._failed)
        self.ready_changed.emit(not self.busy)

    @Slot(object)
    def take_over(self, person: "Person | None") -> None:
        """Give each person their own form: nobody issues what another has begun."""
        uid = person.uid if person else ""
        if uid and uid != self._owner:
            if self._owner:
                self._left[self._owner] = self.form
            self._owner = uid
            self._undo = None
            self.open(self._left.pop(uid, IssueForm() if self._left else self.form))

    def restate(self) -> None:
        """Say everything again, after the language changed; the form stays as it is."""
        self.form_replaced.emit(self.form)
        self._changed()

    def open(self, form: IssueForm) -> None:
        """Put ``form`` on the screen as it is."""
        self.form = form
        self.history = None
        self.form_replaced.emit(form)
        self._look_up.start()
        self._changed()

    def _changed(self) -> None:
        self.problem_changed.emit("", "")
        self.lines_changed.emit(tuple(self._state(line) for line in self.form.lines))
        self.notes_changed.emit(self._notes())
        self._price()
        self._preview.start()

    def _price(self) -> None:
        draft = self._draft()
        self.quote = None
        if draft is not None and draft.items:
            try:
                self.quote = self._desk.app.quote(draft)
            except MahasilError:
                self.quote = None  # the line itself says what it lacks
        self.quote_changed.emit(self.quote)
        self.ready_changed.emit(not self.busy)

    def _draft(self) -> "Draft | None":
        try:
            return self.form.draft(self._desk.app.now())
        except MahasilError:
            return None

    def _state(self, line: FormLine) -> LineState:
        item = self._desk.app.catalogue.item(line.code)
        paisa, problem = None, ""
        bounds: tuple[int | None, int | None] = (None, None)
        try:
            asked = line.item(self.form.vehicle_class)
            facts = {
                "quantity": asked.quantity,
                "vehicle_class": asked.vehicle_class or None,
                "base_paisa": asked.base_paisa,
            }
            bounds = limits(item, **facts)  # type: ignore[arg-type]
            paisa = amount(item, asked_paisa=asked.asked_paisa, **facts)  # type: ignore[arg-type]
        except MahasilError as error:
            problem = messages.sentence(error)
        return LineState(line=line, item=item, paisa=paisa, problem=problem, bounds=bounds)

    def _notes(self) -> list[Note]:
        return notes(self.form, self.history)

    def _first_power(self, officer: str) -> str:
        for one in self._desk.app.officers:
            if one.code == officer and one.powers:
                return one.powers[0]
        return ""

    @Slot()
    def _ask_history(self) -> None:
        kind, number = self.form.identity()
        if kind.value != "none" and number:
            job = partial(self._desk.app.payer_history, number)
            self._desk.lanes.ledger.run(job, partial(self._known, number), messages.log_defect)

    def _known(self, number: str, history: "PayerHistory") -> None:
        if self.form.identity()[1] != number:
            return  # typed on meanwhile
        self.history = history
        blank = {
            name: getattr(history, name)
            for name in ("name", "father_name", "mobile", "place")
            if history.known and not getattr(self.form, name)
        }
        if blank:
            self.form = replace(self.form, **blank)
            self.form_replaced.emit(self.form)
        self.notes_changed.emit(self._notes())
        self._preview.start()

    @Slot()
    def _draw(self) -> None:
        draft, person = self._draft(), self._desk.person
        if person is None:
            return
        if self.quote is None or draft is None:
            self.preview_changed.emit(b"")
            return
        if self._drawing:
            self._stale = True
            return
        self._drawing = True
        job = partial(self._desk.app.paper.preview, draft, person)
        self._desk.lanes.drawing.run(job, self._drawn, self._not_drawn)

    def _drawn(self, png: bytes) -> None:
        self._drawing = False
        if self.quote is not None:
            self.preview_changed.emit(png)
        if self._stale:
            self._stale = False
            self._draw()

    def _not_drawn(self, error: Exception) -> None:
        messages.log_defect(error)
        self._drawn(b"")

    def _issued(self, print_later: bool, issued: "tuple[Issued, ...]") -> None:
        self._last_payer, self._undo = self.form, None
        self.issued.emit(issued, print_later)  # the number first, then the next form
        self.busy = False
        self.open(self.form.next())

    def _failed(self, error: Exception) -> None:
        self.busy = False
        self.ready_changed.emit(True)
        self._refuse(error)

    def _refuse(self, error: Exception) -> None:
        self.problem_changed.emit(messages.sentence(error), type(error).__name__)
