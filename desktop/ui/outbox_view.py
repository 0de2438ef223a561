"""The outbox: what waits for the treasury and since when, what it answered, and what to do."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.money import rupees
from desktop.ui import icons, outbox_words
from desktop.ui.age_bar import AgeBar
from desktop.ui.buttons import KeyButton
from desktop.ui.carry_panel import CarryPanel
from desktop.ui.courier import Courier
from desktop.ui.facts import Facts
from desktop.ui.labels import Card, ElidingLabel, Notice, label, restyle
from desktop.ui.language import fill, ltr
from desktop.ui.outbox_presenter import OutboxPresenter
from desktop.ui.outbox_tables import DaysTable, NewsTable, PartsTable
from desktop.ui.screens import ScreenView
from desktop.ui.states import age_words, day_words, moment_words

if TYPE_CHECKING:
    from desktop.services.outbox import Outbox

SIGN = 30
SIGNS = {"ok": "circle-check", "": "cloud-upload", "warn": "triangle-alert", "error": "circle-x"}
SOON = 30
"""Days: a lease or certificate that ends within them is said in amber."""
CLOCK_OFF = 2
"""Minutes that this clock may be off the treasury's before it is said."""
ASK = 4
"""The digit that asks the treasury, after those of the lists."""


class OutboxView(ScreenView):
    """Shows all that is known; F12 sends, Shift+F12 carries away, Shift+F6 brings back."""

    def __init__(self, presenter: OutboxPresenter, courier: Courier) -> None:
        super().__init__()
        self._presenter, self._courier = presenter, courier
        self._found: Outbox | None = None
        self._problem, self._told, self._tone = "", "", "ok"
        self._sign, self.title = QLabel(), label("headline")
        self.about, self.bar = ElidingLabel(), AgeBar()
        self.about.setProperty("tone", "muted")
        self.facts, self.notice, self.answer = Facts(2), Notice(), Notice()
        self.parts, self.days, self.news = PartsTable(), DaysTable(presenter.fund), NewsTable()
        self.tabs = [KeyButton(f"Alt+{at}", role="tab") for at in (1, 2, 3)]
        self.lists, self._empty = QStackedWidget(), label("", "muted", wrap=True)
        self.detail, self.carry = label("caption", wrap=True), CarryPanel()
        self.go = KeyButton("F12", role="primary", icon="refresh-cw")
        self.export = KeyButton("Shift+F12", icon="usb")
        self.bring = KeyButton("Shift+F6", icon="arrow-down-to-line")
        self.ask = KeyButton(f"Alt+{ASK}", icon="circle-help")
        self._lay_out()
        self._connect()
        self.digit(1)
        self.retranslate()

    # --- keys

    def entered(self) -> None:
        """Look anew, the cursor on what waits."""
        self._told = ""
        self._presenter.look()
        self._rest()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more while another screen is in front."""
        self._presenter.leave()
        super().hideEvent(event)

    def primary(self) -> None:
        """Send now; while a file is asked for, take it."""
        if self.carry.isVisible():
            self.carry.take()
        elif self.go.isEnabled():
            self._presenter.send()

    def secondary(self) -> None:
        """Ask where to write what waits."""
        self._presenter.offer("export")

    def further(self) -> None:
        """Ask for the file with the treasury's answer."""
        self._presenter.offer("import")

    def digit(self, at: int) -> None:
        """Alt+1 to Alt+3 choose a list; Alt+4 asks the treasury."""
        if at == ASK and self.ask.isEnabled():
            self._presenter.ask()
        if 1 <= at <= len(self.tabs):
            self.lists.setCurrentIndex(at - 1)
            for place, tab in enumerate(self.tabs, 1):
                tab.setProperty("current", place == at)
                restyle(tab)
            self._say_list()

    def escape(self) -> None:
        """Put what was said aside."""
        self._told = ""
        self.carry.close_panel()
        self._say_notices()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    # --- what there is to see

    def show_outbox(self, found: "Outbox") -> None:
        """Show everything that is known."""
        self._found, self._problem = found, ""
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self._say_head()
        self._say_facts()
        self._say_lists()
        self._say_notices()
        self._say_deeds()

    def _say_head(self) -> None:
        found = self._found
        tone, title = self._headline()
        self.title.setText(title)
        self.title.setProperty("tone", "" if tone == "ok" else tone)
        restyle(self.title)
        self._sign.setPixmap(icons.pixmap(SIGNS[tone], tone or "text", SIGN))
        self.about.setText(self._about(found) if found else "")
        self.about.setVisible(bool(self.about.text()))
        waits = found is not None and found.oldest_at is not None
        self.bar.setVisible(waits)
        if found is not None and waits:
            self.bar.show_age(found.age_s, self._age(found))

    def _headline(self) -> tuple[str, str]:
        """Return the tone and the words of the most important thing."""
        found = self._found
        if self._problem:
            return "error", self.tr("The outbox cannot be read")
        if found is None:
            return "", self.tr("Looking…")
        if found.standing:
            return "error", outbox_words.standing(found)[0]
        if found.mark:
            tone = "error" if found.mark == "alarm" else "warn"
            return tone, fill(self.tr("Waiting for {age}"), age=age_words(found.age_s // 60))
        return ("" if found.entries else "ok"), self._waiting(found)

    def _waiting(self, found: "Outbox") -> str:
        if not found.entries:
            return self.tr("Nothing waits for the treasury")
        some = {
            0: self.tr("No challan waits for the treasury"),
            1: self.tr("1 challan waits for the treasury"),
        }
        more = self.tr("{count} challans wait for the treasury")
        return fill(some.get(found.challans, more), count=found.challans)

    def _about(self, found: "Outbox") -> str:
        if not found.entries:
            sent = self.tr("Everything that was done here is with the treasury.")
            return "" if found.standing else sent
        text = self.tr(
            "Challans: {challans}, Rs {paisa}. Journal entries in all: {entries}. They are safe on "
            "this computer and are sent by themselves."
        )
        paisa = rupees(found.paisa)
        return fill(text, challans=found.challans, paisa=paisa, entries=found.entries)

    def _age(self, found: "Outbox") -> str:
        text = self.tr("The oldest waits for {age}; 24 hours are wanted, 48 are an alarm.")
        return fill(text, age=age_words(found.age_s // 60))

    def _say_facts(self) -> None:
        found = self._found
        if found is None:
            self.facts.show_facts([])
            return
        last, next_at = found.last_contact_at, self._courier.next_at()
        facts = [
            (self.tr("Last contact"), self._contact(found) if last else self.tr("never")),
            (self.tr("Last answer"), self._last(found)),
            (self.tr("Next try"), moment_words(next_at) if next_at else "—"),
            (self.tr("Treasury address"), ltr(found.address) or self.tr("none is set")),
            (self.tr("Days"), self._days(found)),
            (self.tr("Catalogue"), self._catalogue(found)),
            (self.tr("Offline lease"), self._left(found.lease_days)),
            (self.tr("Certificate"), self._left(found.certificate_days)),
        ]
        self.facts.show_facts(facts, self._tones(found))

    def _contact(self, found: "Outbox") -> str:
        """Return when the treasury was last heard of, and how far the clock is off its own."""
        at = moment_words(found.last_contact_at) if found.last_contact_at else ""
        minutes = (found.clock_behind_s or 0) // 60
        if abs(minutes) < CLOCK_OFF:
            return at
        behind = self.tr("{at}, this clock is {count} min behind")
        ahead = self.tr("{at}, this clock is {count} min ahead")
        return fill(behind if minutes > 0 else ahead, at=at, count=abs(minutes))

    def _last(self, found: "Outbox") -> str:
        said = outbox_words.answer(found.last) or "—"
        text = self.tr("{answer} ({count} times in a row)")
        return fill(text, answer=said, count=found.failures) if found.failures > 1 else said

    def _tones(self, found: "Outbox") -> dict[str, str]:
        """Return which facts are not as they should be."""
        ends = {
            self.tr("Offline lease"): found.lease_days,
            self.tr("Certificate"): found.certificate_days,
        }
        tones = {name: "warn" for name, days in ends.items() if days < SOON}
        tones |= {name: "error" for name, days in ends.items() if days < 0}
        if abs(found.clock_behind_s or 0) >= 60 * CLOCK_OFF:
            tones[self.tr("Last contact")] = "warn"
        return tones | ({self.tr("Days"): "error"} if found.days_differ else {})

    def _days(self, found: "Outbox") -> str:
        text = self.tr("{agreed} agreed, {differ} differ, {open} not yet answered")
        agreed, differ = found.days_agreed, found.days_differ
        return fill(text, agreed=agreed, differ=differ, open=found.days_open)

    def _catalogue(self, found: "Outbox") -> str:
        if found.catalogue_next is None:
            return fill(self.tr("{version} is in use"), version=found.catalogue)
        version, day = found.catalogue_next
        text = self.tr("{version} came, in use from {day} on")
        return fill(text, version=version, day=day_words(day))

    def _left(self, days: int) -> str:
        if days >= 0:
            return fill(self.tr("{days} days left"), days=days)
        return fill(self.tr("over since {days} days; issuing goes on"), days=-days)

    def _say_lists(self) -> None:
        found = self._found
        if found is not None:
            self.parts.show_parts(found.parts, self._courier.next_at())
            self.days.show_days(found.days)
            self.news.show_news(found.news)
        names = (self.tr("What waits"), self.tr("Days"), self.tr("News"))
        sizes = (len(found.parts), len(found.days), len(found.news)) if found else (0, 0, 0)
        for tab, name, size in zip(self.tabs, names, sizes, strict=True):
            tab.name(fill(self.tr("{name} {count}"), name=name, count=size))
        for table, name in zip((self.parts, self.days, self.news), names, strict=True):
            table.setAccessibleName(name)
        self._say_list()

    def _say_list(self) -> None:
        """Show the chosen list, or that it is empty, and the whole of its chosen row."""
        table = (self.parts, self.days, self.news)[self.lists.currentIndex()]
        none = (
            self.tr("Nothing waits. What is issued next is sent within minutes."),
            self.tr("No day was closed here yet."),
            self.tr("The treasury has told this office nothing yet."),
        )
        empty = not table.rowCount()
        if empty and table.hasFocus():
            self.go.setFocus()  # else the focus would leave the screen with the table
        self.lists.setVisible(not empty)
        self._empty.setVisible(empty and self._found is not None)
        self._empty.setText(none[self.lists.currentIndex()])
        self.detail.setText(table.detail())

    def _say_notices(self) -> None:
        tone, text = self._warning()
        self.notice.say(text, tone)
        self.answer.say(self._told, self._tone)

    def _warning(self) -> tuple[str, str]:
        found = self._found
        if self._problem:
            return "error", self._problem
        if found is None:
            return "ok", ""
        if found.standing:
            return "error", outbox_words.standing(found)[1] + self._apart(found)
        if found.log_faults:
            text = self.tr(
                "The treasury's log contradicts itself. What it signed is kept here ({names}). "
                "Nothing is lost. Show it to an auditor. (N17)"
            )
            return "error", fill(text, names=", ".join(f"log/{each}" for each in found.log_faults))
        tone = "error" if found.mark == "alarm" else "warn"
        return tone, outbox_words.advice(found.mark) or outbox_words.stepped(found)

    def _apart(self, found: "Outbox") -> str:
        apart = found.apart
        if apart is None:
            return ""
        text = self.tr(" Kept apart: {count} parts, entries {span}.")
        return fill(text, count=apart.parts, span=f"{apart.first}–{apart.last}")

    def _say_deeds(self) -> None:
        busy, sending = self._presenter.busy, self._presenter.sending
        self.go.name(self.tr("Sending…") if sending else self.tr("Send now"))
        self.export.name(self.tr("Writing…") if busy == "export" else self.tr("Export to USB"))
        self.bring.name(self.tr("Reading…") if busy == "import" else self.tr("Import answer"))
        self.ask.name(self.tr("Asking…") if busy == "ask" else self.tr("Ask treasury"))
        self.go.setEnabled(not sending)
        for button in (self.export, self.bring, self.ask):
            button.setEnabled(not busy)

    # --- inside

    def _unreadable(self, text: str) -> None:
        self._problem = text
        self.retranslate()

    def _said(self, text: str, tone: str) -> None:
        self._told, self._tone = text, tone
        if tone != "error":
            self.carry.close_panel()
        self._say_notices()

    def _offered(self, deed: str, path: str, stick: bool) -> None:
        self._told = ""
        self._say_notices()
        self.carry.open(deed, path, stick=stick)

    def _taken(self, deed: str, path: str) -> None:
        do = self._presenter.export if deed == "export" else self._presenter.bring
        do(Path(path).expanduser().absolute())

    def _rest(self) -> None:
        """Put the cursor on the list, or on the one button where it is empty."""
        table = (self.parts, self.days, self.news)[self.lists.currentIndex()]
        (table if table.rowCount() else self.go).setFocus()

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_outbox)
        presenter.unreadable.connect(self._unreadable)
        presenter.said.connect(self._said)
        presenter.busy_changed.connect(self._say_deeds)
        presenter.offered.connect(self._offered)
        self.carry.taken.connect(self._taken)
        self.carry.closed.connect(self._rest)
        self.go.clicked.connect(self.primary)
        self.export.clicked.connect(self.secondary)
        self.bring.clicked.connect(self.further)
        self.ask.clicked.connect(presenter.ask)
        for at, tab in enumerate(self.tabs, 1):
            tab.clicked.connect(lambda _on=False, at=at: self.digit(at))
        for table in (self.parts, self.days, self.news):
            self.lists.addWidget(table)
            table.currentCellChanged.connect(lambda *_: self.detail.setText(self._detail()))

    def _detail(self) -> str:
        return (self.parts, self.days, self.news)[self.lists.currentIndex()].detail()

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 16, 24, 18)
        card.rows.setSpacing(9)
        card.rows.addLayout(self._head())
        middle: tuple[QWidget, ...] = (self.about, self.notice, self.facts, self.answer, self.carry)
        for part in middle:
            card.rows.addWidget(part)
        card.rows.addLayout(_row(*self.tabs, spaced=False))
        card.rows.addWidget(self.lists, 1)
        card.rows.addWidget(self._empty, 1, Qt.AlignmentFlag.AlignTop)
        card.rows.addWidget(self.detail)
        card.rows.addLayout(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addWidget(self.title, 1)
        head.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _foot(self) -> QHBoxLayout:
        row = _row(self.go, self.export, self.bring)
        row.addWidget(self.ask)
        return row


def _row(*buttons: KeyButton, spaced: bool = True) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10 if spaced else 2)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
