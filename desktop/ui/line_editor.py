"""Under the lines: what the rule of the chosen line asks for, its limits, quick amounts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.money import Grouping, rupees
from desktop.domain.rules import Percent, PerClass
from desktop.domain.tariff import Choice
from desktop.ui import messages
from desktop.ui.buttons import KeyButton
from desktop.ui.fields import ChoiceField, Field, LineField, NumberField
from desktop.ui.issue_form import MOST_QUICK, quick_amounts
from desktop.ui.issue_presenter import LineState
from desktop.ui.labels import ElidingLabel, Speaking, restyle
from desktop.ui.language import fill, words

QUICK_GAP = 4


class LineEditor(Speaking):
    """Shows one line's quantity, class, value and amount; ``edited`` carries changes on."""

    edited = Signal(str, str)
    finished = Signal()

    def __init__(self, classes: tuple[Choice, ...], grouping: Grouping) -> None:
        super().__init__()
        self._classes, self._grouping = classes, grouping
        self._state: LineState | None = None
        self._offered = 0
        self.quantity, self.base = NumberField("quantity"), NumberField("base")
        self.amount = NumberField("amount")
        self.vehicle_class = ChoiceField("line_class")
        self.parts = {
            "quantity": Field(self.quantity),
            "vehicle_class": Field(self.vehicle_class),
            "base": Field(self.base),
            "amount": Field(self.amount),
        }
        self.limit = ElidingLabel()
        self.limit.setProperty("role", "caption")
        self.quick = [KeyButton(role="quick") for _ in range(MOST_QUICK)]
        self._lay_out()
        self._connect()
        self.show_line(None)
        self.retranslate()

    def show_line(self, state: LineState | None) -> None:
        """Show the editors this line needs; None: there is no line."""
        self._state = state
        needs = state.needs if state else ()
        for name, part in self.parts.items():
            part.setVisible(bool(state) and (name in {"quantity", *needs}))
        self._show_values()
        self._show_limit()
        self._show_quick()

    def first_needed(self) -> QWidget | None:
        """Return the first editor that still lacks what the rule needs."""
        for name in self._state.needs if self._state else ():
            editor = self.parts[name].editor
            empty = not (editor.code() if isinstance(editor, ChoiceField) else self._text(name))
            if empty:
                return editor
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the quick amounts anew."""
        super().resizeEvent(event)
        self._fit_quick()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.parts["quantity"].name(self.tr("Quantity"))
        self.parts["vehicle_class"].name(self.tr("Vehicle class"))
        self.parts["base"].name(self.tr("Value (Rs)"))
        self.parts["amount"].name(self.tr("Amount (Rs)"))
        self.show_line(self._state)

    def _show_values(self) -> None:
        if self._state is None:
            return
        line, rule = self._state.line, self._state.item.rule
        self.quantity.show_text(line.quantity)
        self.amount.show_text(line.amount)
        self.base.show_text(line.base)
        if isinstance(rule, PerClass):
            known = [one for one in self._classes if one.code in rule.amounts]
            offered = [(one.code, words(one.title)) for one in known]
            self.vehicle_class.offer([("", self.tr("— choose —")), *offered])
            self.vehicle_class.choose(line.vehicle_class)
        if isinstance(rule, Percent):
            self.parts["base"].name(fill("{name} (Rs)", name=words(rule.base)))

    def _show_limit(self) -> None:
        state = self._state
        text, tone = "", "muted"
        if state:
            limits = messages.allowed(*state.bounds)
            free = self.tr("The officer decides the amount: no limit is known.")
            unknown = state.paisa is None and "amount" not in state.needs
            text = limits or ("" if unknown else free)
            if state.problem and self._typed():
                text, tone = state.problem, "error"
        self.limit.setText(text)
        self.amount.mark("wrong", on=tone == "error")
        if self.limit.property("tone") != tone:
            self.limit.setProperty("tone", tone)
            restyle(self.limit)

    def _show_quick(self) -> None:
        shown: tuple[int, ...] = ()
        if self._state and "amount" in self._state.needs:
            shown = quick_amounts(*self._state.bounds)
        for button, paisa in zip(self.quick, shown, strict=False):
            button.name(rupees(paisa, grouping=self._grouping))
        self._offered = len(shown)
        self._fit_quick()

    def _fit_quick(self) -> None:
        """Show as many quick amounts as there is room for, none of them cut."""
        room = self._beside.width()
        for at, button in enumerate(self.quick):
            room -= button.sizeHint().width() + QUICK_GAP
            button.setVisible(at < self._offered and room >= 0)

    def _typed(self) -> bool:
        line = self._state.line if self._state else None
        return bool(line and (line.amount or line.base or line.quantity != "1"))

    def _text(self, name: str) -> str:
        editor = self.parts[name].editor
        return editor.text() if isinstance(editor, LineField) else ""

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        stretches = {"quantity": 2, "vehicle_class": 4, "base": 4, "amount": 3}
        for name, part in self.parts.items():
            row.addWidget(part, stretches[name])
        beside = QVBoxLayout()
        beside.setSpacing(2)
        beside.addWidget(self.limit)
        amounts = QHBoxLayout()
        amounts.setSpacing(QUICK_GAP)
        for button in self.quick:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            amounts.addWidget(button)
        amounts.addStretch(1)
        self._beside = QWidget()
        self._beside.setLayout(amounts)
        self._beside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        amounts.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._beside)
        row.addLayout(beside, 12)

    def _connect(self) -> None:
        for name in ("quantity", "base", "amount"):
            editor = self.parts[name].editor
            if isinstance(editor, LineField):
                editor.entered_moves_on = False
                editor.textEdited.connect(lambda text, name=name: self.edited.emit(name, text))
                editor.returnPressed.connect(self._enter)
        self.vehicle_class.chosen.connect(lambda code: self.edited.emit("vehicle_class", code))
        for button in self.quick:
            button.clicked.connect(lambda _on=False, one=button: self._take(one.accessibleName()))

    def _take(self, text: str) -> None:
        self.amount.setText(text)
        self.edited.emit("amount", text)
        self.finished.emit()

    def _enter(self) -> None:
        lacking = self.first_needed()
        if lacking is not None and lacking is not self.sender():
            lacking.setFocus()
        else:
            self.finished.emit()
