"""The day's screen: the open day, or, in its place, a register or the summary on A4."""

from datetime import date
from functools import partial

from desktop.ui.day_presenter import DayPresenter
from desktop.ui.day_view import DayView
from desktop.ui.desk import Desk
from desktop.ui.paged_screen import PagedScreen
from desktop.ui.preview_page import PreviewPage
from desktop.ui.preview_presenter import PreviewPresenter, Sheet
from desktop.ui.registers_page import RegistersPage
from desktop.ui.registers_presenter import RegistersPresenter


class DayScreen(PagedScreen):
    """Leads from the day to its papers, and from each back to where one came from."""

    def __init__(self, presenter: DayPresenter, desk: Desk) -> None:
        self.day = DayView(presenter, desk.app)
        super().__init__(self.day)
        self._desk, self._preview = desk, PreviewPresenter(desk)
        registers = RegistersPresenter(desk, self._preview)
        self.registers, self.paper = RegistersPage(registers), PreviewPage(self._preview)
        self._before = self.main
        self.day.registers_wanted.connect(lambda: self.open(self.registers))
        self.day.summary_wanted.connect(self._show_summary)
        self.registers.closed.connect(self.entered)
        registers.opening.connect(lambda: self._show_paper(self.registers))
        self.paper.closed.connect(lambda: self.open(self._before))

    def _show_summary(self, day: date) -> None:
        deed = partial(self._desk.app.paper.summary, day)
        self._show_paper(self.day)
        self._preview.open(lambda: Sheet(deed(), f"day-{day:%Y-%m-%d}"))

    def _show_paper(self, before: DayView | RegistersPage) -> None:
        self._before = before
        self.open(self.paper)
