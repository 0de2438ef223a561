"""The first page: what the program is doing until it is ready, then one tile a person."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from desktop.ui import icons, theme
from desktop.ui.buttons import KeyButton
from desktop.ui.facts import drop
from desktop.ui.fields import Field, NumberField
from desktop.ui.labels import Card, Notice, label
from desktop.ui.language import fill, words
from desktop.ui.screens import ScreenView

if TYPE_CHECKING:
    from desktop.services.counter import Place
    from desktop.services.logins import Person


WIDTH = 460


class Tile(QPushButton):
    """One person; chosen by a click, or by the arrow keys from the PIN."""

    def __init__(self, person: "Person") -> None:
        super().__init__()
        self.person = person
        self.setProperty("role", "tile")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon, self._name, self._role = QLabel(), label("title"), label("caption")
        for part in (self._icon, self._name, self._role):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row = row = QHBoxLayout(self)
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        column.addWidget(self._name)
        column.addWidget(self._role)

    def name(self, role: str) -> None:
        """Show the person's name and role."""
        self._name.setText(words(self.person.name))
        self._role.setText(role)
        self.setAccessibleName(self._name.text())
        icon = "user-check" if self.person.role == "supervisor" else "user"
        self._icon.setPixmap(icons.pixmap(icon, "brand", 24))
        self.setMinimumHeight(self._row.sizeHint().height())


class PinField(NumberField):
    """The PIN; up and down choose among the tiles."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, type with the rest."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)


class LoginView(ScreenView):
    """Shows people and takes a PIN; ``entered_pin`` carries both on."""

    entered_pin = Signal(str, str)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._place: Place | None = None
        self._people: tuple[Person, ...] = ()
        self._sentence = ""
        self.tiles: list[Tile] = []
        self._title, self._where, self._opening = (
            label("headline"),
            label(wrap=True),
            label(wrap=True),
        )
        self.pin, self.enter = PinField("pin"), KeyButton("Enter", role="primary")
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.entered_moves_on = False
        self._pin, self.problem = Field(self.pin), Notice()
        self.demo = DemoFrame()
        self.retry = KeyButton("Enter", role="primary")
        self._tiles = QVBoxLayout()
        self._tiles.setSpacing(8)
        self._lay_out()
        self._connect()
        self._show_people_parts(on=False)
        self.retranslate()

    def show_opening(self, sentence: str) -> None:
        """Say what is being done before anybody can log in."""
        self._sentence = sentence
        self.problem.say("")
        self.retry.hide()
        self._opening.show()
        self.retranslate()

    def show_failure(self, sentence: str) -> None:
        """Say why nobody can log in, and offer to try again."""
        self._opening.hide()
        self.problem.say(sentence, "error")
        self.retry.show()
        self.retry.setFocus()

    def show_place(self, place: "Place") -> None:
        """Show the office, and the DEMO frame where it is one."""
        self._place = place
        self.retranslate()

    def show_people(self, people: "tuple[Person, ...]") -> None:
        """Show one tile a person, the first chosen."""
        chosen = self.chosen()
        self._people = people
        while self._tiles.count():
            drop(self._tiles.takeAt(0))
        self.tiles = [Tile(person) for person in people]
        for tile in self.tiles:
            self._tiles.addWidget(tile)
            tile.clicked.connect(self.pin.setFocus)
        self._choose(next((at for at, one in enumerate(people) if one.uid == chosen), 0))
        self._opening.hide()
        self._show_people_parts(on=True)
        self.demo.setVisible(any(person.demo_pin for person in people))
        self.retranslate()
        self.entered()

    def show_refusal(self, sentence: str) -> None:
        """Say why the PIN did not open the counter; the PIN is typed anew."""
        self.problem.say(sentence, "error")
        self.pin.clear()
        self.pin.setFocus()

    def show_busy(self, *, on: bool) -> None:
        """Say that the PIN is being checked."""
        self.pin.setReadOnly(on)
        self.enter.setEnabled(not on)
        if on:
            self.problem.say("")

    def chosen(self) -> str:
        """Return the chosen person's uid, "" for none."""
        return next((tile.person.uid for tile in self.tiles if tile.isChecked()), "")

    def entered(self) -> None:
        """Put the cursor into an empty PIN."""
        self.pin.clear()
        self.problem.say("")
        self.pin.setFocus()

    def primary(self) -> None:
        """F12 is Enter here."""
        self._submit()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._title.setText(self.tr("Who is at the counter?") if self._people else "Mahasil")
        self._opening.setText(self._sentence or self.tr("Opening the counter…"))
        if self._place:
            text = self.tr("Counter {counter} · {office}")
            office = words(self._place.office)
            self._where.setText(fill(text, office=office, counter=self._place.counter))
        for part in (self._card, self.demo):
            part.setFixedWidth(theme.px(WIDTH))
        self._pin.name(self.tr("PIN"))
        self.enter.name(self.tr("Enter the counter"))
        self.retry.name(self.tr("Try again"))
        roles = {"supervisor": self.tr("Supervisor"), "clerk": self.tr("Clerk")}
        for tile in self.tiles:
            tile.name(roles.get(tile.person.role, tile.person.role))
        self.demo.show_people(self._people)

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 20, 24, 22)
        card.rows.setSpacing(10)
        for words_part in (self._title, self._where, self._opening):
            card.rows.addWidget(words_part)
        card.rows.addLayout(self._tiles)
        for deed in (self._pin, self.problem, self.enter, self.retry):
            card.rows.addWidget(deed)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for part in (card, self.demo):
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(3)
        self._card = card

    def _connect(self) -> None:
        self.pin.returnPressed.connect(self._submit)
        self.enter.clicked.connect(self._submit)
        self.retry.clicked.connect(self.again)
        self.pin.moved.connect(self._move)

    def _submit(self) -> None:
        self.entered_pin.emit(self.chosen(), self.pin.text())

    def _move(self, step: int) -> None:
        at = next((at for at, tile in enumerate(self.tiles) if tile.isChecked()), 0)
        self._choose(at + step)

    def _choose(self, at: int) -> None:
        if self.tiles:
            self.tiles[at % len(self.tiles)].setChecked(True)

    def _show_people_parts(self, *, on: bool) -> None:
        for part in (self._pin, self.enter, self._where):
            part.setVisible(on)
        self.retry.hide()
        self.demo.hide()


class DemoFrame(QFrame):
    """Only in DEMO folders: both people's PINs, framed so that nobody takes it for real."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._words, self._pins = label("section", "warn", wrap=True), label(wrap=True)
        self._pins.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._pins)

    def show_people(self, people: "tuple[Person, ...]") -> None:
        """Show the PINs of ``people``."""
        self._words.setText(
            self.tr("DEMO counter: what is issued here is not valid. The PINs of this folder:")
        )
        lines = [
            f"{words(one.name)} — \u2066{one.demo_pin}\u2069" for one in people if one.demo_pin
        ]
        self._pins.setText("\n".join(lines))
