"""The bar on top: where we are, the chips, who is at the counter, the lock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton

from desktop.ui import icons, theme
from desktop.ui.chips import Chip
from desktop.ui.labels import ElidingLabel, Speaking, restyle
from desktop.ui.language import fill, words

if TYPE_CHECKING:
    from desktop.services.counter import Place
    from desktop.services.logins import Person


SCREEN_OF = {"connection": "outbox", "outbox": "outbox", "printer": "printer", "shift": "shift"}
"""The screen that has more to say than a chip."""


class ChipButton(QPushButton):
    """A chip; pressing it opens the screen that has more to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.chip: Chip | None = None
        self.hide()

    def show_chip(self, chip: Chip | None) -> None:
        """Show ``chip``, or nothing."""
        self.chip = chip
        self.setVisible(chip is not None)
        if chip is None:
            return
        self.setText(f" {chip.text}")
        self.setToolTip(chip.tip)
        self.setAccessibleName(chip.text)
        if self.property("tone") != chip.tone:
            self.setProperty("tone", chip.tone)
            restyle(self)
        self.setIcon(icons.icon(chip.icon, chip.tone or "on_top"))
        self.setIconSize(QSize(theme.px(15), theme.px(15)))


class TopBar(Speaking):
    """Shows; ``wanted`` names the screen a pressed chip asks for."""

    wanted = Signal(str)
    lock_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._place: Place | None = None
        self._person: Person | None = None
        self._brand, self._where, self._demo = QLabel("Mahasil"), ElidingLabel(), QLabel()
        self._brand.setProperty("role", "title")
        self._demo.setObjectName("demo")
        self._demo.hide()
        self.chips = {name: ChipButton(name) for name in SCREEN_OF}
        self.person, self.lock = ChipButton("person"), ChipButton("lock")
        self._lay_out()
        self._connect()
        self.retranslate()

    def show_place(self, place: "Place") -> None:
        """Show the office and the counter, and DEMO where it is one."""
        self._place = place
        self._demo.setVisible(place.demo)
        self.retranslate()

    def show_person(self, person: "Person | None") -> None:
        """Show who is at the counter."""
        self._person = person
        for chip in (*self.chips.values(), self.person, self.lock):
            chip.setVisible(person is not None and chip.chip is not None)
        self.retranslate()

    def show_chip(self, name: str, chip: Chip) -> None:
        """Show one of ``SCREEN_OF``; hidden as long as nobody is at the counter."""
        self.chips[name].show_chip(chip)
        self.chips[name].setVisible(self._person is not None)

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._demo.setText(self.tr("DEMO"))
        if self._place:
            text = self.tr("Counter {counter} · {office}")
            office = words(self._place.office)
            self._where.setText(fill(text, office=office, counter=self._place.counter))
        if self._person:
            self.person.show_chip(Chip("user", words(self._person.name)))
            self.lock.show_chip(Chip("lock", self.tr("Lock  F11")))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 10, 5)
        row.setSpacing(8)
        row.addWidget(self._brand)
        row.addWidget(self._where, 1)
        row.addWidget(self._demo)
        for chip in (*self.chips.values(), self.person, self.lock):
            row.addWidget(chip)

    def _connect(self) -> None:
        for name, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, to=SCREEN_OF[name]: self.wanted.emit(to))
        self.person.clicked.connect(self.lock_wanted)
        self.lock.clicked.connect(self.lock_wanted)
