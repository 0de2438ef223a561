"""Choosing a printer in three steps, in the place of the printer's own screen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.buttons import KeyButton
from desktop.ui.facts import Facts
from desktop.ui.fields import ENTER_KEYS, ChoiceField, Field, NumberField
from desktop.ui.found_table import FoundTable
from desktop.ui.labels import Card, Notice, Speaking, label
from desktop.ui.language import fill, ltr
from desktop.ui.looks import LookTiles
from desktop.ui.paper_words import CUTTERS, RENDERINGS, kind_words, said
from desktop.ui.screens import ScreenView
from desktop.ui.slip_panel import SlipPicture
from desktop.ui.wizard_presenter import STAGES, WizardPresenter


class FindPage(Speaking):
    """Step 1: what was found, the network on request, an address by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.table, self.address = FoundTable(), NumberField("printer_address")
        self.address.entered_moves_on = False
        self.field, self.look = Field(self.address), KeyButton("Shift+F6", icon="network")
        self.progress = label("caption", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self.look)
        row.addWidget(self.progress, 1)
        column.addLayout(row)
        column.addWidget(self.field)


class TrialPage(Speaking):
    """Step 2: what the test page looks like; or another kind of printer, chosen by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles, self.kind = LookTiles(), ChoiceField("printer_kind")
        self.field, self.again = Field(self.kind), KeyButton("Shift+F12", icon="printer")
        self.about, self.picture = label("", "muted", wrap=True), SlipPicture()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.about)
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self._scroll(), 5)
        body.addWidget(self.picture, 3)
        column.addLayout(body, 1)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.again, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)

    def _scroll(self) -> QScrollArea:
        """Return the tiles where they may be taller than the window."""
        area = QScrollArea()
        area.setObjectName("bare")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self.tiles)
        self.tiles.stepped.connect(area.ensureWidgetVisible)
        return area


class WizardView(ScreenView):
    """Shows the step one is at; Enter goes on, Esc goes back, arrows choose."""

    closed = Signal()

    def __init__(self, presenter: WizardPresenter) -> None:
        super().__init__()
        self._presenter = presenter
        self._problem = ""
        self.title, self._steps = label("headline"), label("section")
        self.finding, self.trying, self.facts = FindPage(), TrialPage(), Facts()
        self.notice = Notice()
        self.go, self.back = KeyButton("F12", role="primary"), KeyButton("Esc", role="quiet")
        self._lay_out()
        self._connect()
        self.retranslate()

    # --- keys

    def entered(self) -> None:
        """Begin with the first step."""
        self._problem = ""
        self.finding.address.clear()
        self._presenter.start()
        self.finding.table.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no longer once something else is in front."""
        self._presenter.stop()
        super().hideEvent(event)

    def primary(self) -> None:
        """Go on: take what is chosen or typed; at the end, use it."""
        walk = self._presenter.walk
        self._problem = ""
        if walk.stage == "find":
            self._take()
        elif walk.stage == "use":
            self._presenter.use()

    def secondary(self) -> None:
        """Print the test page again."""
        if self._presenter.walk.stage == "trial":
            self._presenter.print_test()

    def further(self) -> None:
        """Look on the network, or look no longer."""
        if self._presenter.walk.stage == "find":
            searching = self._presenter.walk.searching
            self._presenter.stop() if searching else self._presenter.search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc goes back; a held-down key counts once."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        elif event.key() in ENTER_KEYS:
            self.primary()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Go one step back."""
        self._problem = ""
        self._presenter.back()

    # --- what there is to see

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        walk = self._presenter.walk
        at = STAGES.index(walk.stage)
        titles = (
            self.tr("Which printer?"), self.tr("How does the paper look?"), self.tr("Use it?"),
        )  # fmt: skip
        self.title.setText(titles[at])
        self._steps.setText(fill(self.tr("STEP {at} OF {count}"), at=at + 1, count=len(STAGES)))
        self.pages.setCurrentIndex(at)
        self._say_find()
        self._say_trial()
        self._say_use()
        self._say_deeds()
        self.notice.say(self._problem or self._doubt(), "error" if self._problem else "warn")

    def show_step(self) -> None:
        """Show where one stands, the cursor where it goes on."""
        before = self.pages.currentIndex()
        self.retranslate()
        if self.pages.currentIndex() != before:
            places: tuple[QWidget, ...] = (self.finding.table, self.trying.tiles, self.go)
            places[self.pages.currentIndex()].setFocus()

    def _say_find(self) -> None:
        walk, page = self._presenter.walk, self.finding
        page.table.show_found(tuple(walk.found))
        page.field.name(self.tr("Or its address, such as tcp://192.168.1.50:9100"))
        on, off = self.tr("Look no longer"), self.tr("Look on the network")
        page.look.name(on if walk.searching else off)
        text = self.tr("Looking on this computer's networks… it takes a minute at most.")
        none = self.tr("Nothing is attached. Look on the network, or type an address.")
        page.progress.setText(text if walk.searching else "" if walk.found else none)

    def _say_trial(self) -> None:
        walk, page = self._presenter.walk, self.trying
        current = self._presenter.current
        text = self.tr("A test page was printed as for {name}. Choose what it looks like.")
        busy = self.tr("The test page is being printed as for {name}…")
        none = self.tr(
            "Every listed kind was tried. Choose one by hand below, or go back for another printer."
        )
        name = kind_words(current) if current else ""
        page.about.setText(fill(busy if walk.busy else text, name=name) if current else none)
        page.tiles.setEnabled(current is not None and not walk.busy)
        page.field.name(self.tr("Kind of printer; another one prints the page anew"))
        if walk.trial is not None:
            page.kind.offer((each.id, kind_words(each)) for each in walk.trial.profiles)
            page.kind.choose(current.id if current else "")
        page.picture.say_empty(self.tr("So it should look."))
        page.again.name(self.tr("Print again"))
        page.again.setEnabled(current is not None and not walk.busy)

    def _say_use(self) -> None:
        walk, current = self._presenter.walk, self._presenter.current
        if walk.stage != "use" or current is None:
            self.facts.show_facts([])
            return
        verified = self.tr("yes") if current.verified else self.tr("not yet: watch the first slips")
        self.facts.show_facts(
            [
                (self.tr("Printer"), kind_words(current)),
                (self.tr("Address"), ltr(walk.url)),
                (self.tr("Width"), fill(self.tr("{dots} dots"), dots=current.width_dots)),
                (self.tr("Print"), said(RENDERINGS, current.rendering)),
                (self.tr("Paper"), said(CUTTERS, current.cutter)),
                (self.tr("Tried on the real thing by us"), verified),
            ]
        )

    def _say_deeds(self) -> None:
        walk = self._presenter.walk
        self.go.name(self.tr("Use this printer") if walk.stage == "use" else self.tr("Next"))
        self.go.setVisible(walk.stage != "trial")
        self.go.setEnabled(not walk.busy)
        self.back.name(self.tr("Back"))

    def _doubt(self) -> str:
        trial = self._presenter.walk.trial
        if self._presenter.walk.stage == "trial" and trial is not None and trial.doubtful:
            return self.tr("No kind in the list fits all your answers; this is the nearest.")
        return ""

    # --- inside

    def _take(self) -> None:
        typed, chosen = self.finding.address.text().strip(), self.finding.table.chosen()
        if typed:
            self._presenter.take(typed)
        elif chosen is not None:
            self._presenter.take(chosen.url, chosen.hint)
        else:
            self._refused(self.tr("Choose a printer, or type its address."))

    def _lay_out(self) -> None:
        card = Card()
        card.rows.setContentsMargins(24, 18, 24, 20)
        card.rows.setSpacing(10)
        use = QWidget()
        inside = QVBoxLayout(use)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.facts)
        inside.addStretch(1)
        self.pages = QStackedWidget()
        for page in (self.finding, self.trying, use):
            self.pages.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._steps)
        card.rows.addLayout(head)
        card.rows.addWidget(self.notice)
        card.rows.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.back)
        row.addStretch(1)
        card.rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.addWidget(card)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.changed.connect(self.show_step)
        presenter.refused.connect(self._refused)
        presenter.expected.connect(self.trying.picture.show_png)
        presenter.closed.connect(self.closed)
        self.go.clicked.connect(self.primary)
        self.back.clicked.connect(self.escape)
        self.finding.look.clicked.connect(self.further)
        self.finding.address.escaped.connect(self.escape)
        self.finding.table.entered_on.connect(self.primary)
        self.trying.again.clicked.connect(self.secondary)
        self.trying.tiles.chosen.connect(presenter.saw)
        self.trying.kind.chosen.connect(presenter.pick)

    def _refused(self, text: str) -> None:
        self._problem = text
        self.retranslate()
