"""The screen of challans: the list, or, in its place, one of them on Form 32-A."""

from functools import partial

from desktop.ui.challans_presenter import ChallansPresenter
from desktop.ui.challans_view import ChallansView
from desktop.ui.desk import Desk
from desktop.ui.paged_screen import PagedScreen
from desktop.ui.preview_page import PreviewPage
from desktop.ui.preview_presenter import PreviewPresenter, Sheet
from desktop.ui.saving_presenter import SavingPresenter


class ChallansScreen(PagedScreen):
    """Leads from a chosen challan to its A4 paper and back."""

    def __init__(self, presenter: ChallansPresenter, saving: SavingPresenter, desk: Desk) -> None:
        self.list = ChallansView(presenter, saving, desk.app)
        super().__init__(self.list)
        self._desk, self._preview = desk, PreviewPresenter(desk)
        self.paper = PreviewPage(self._preview)
        self.list.form_wanted.connect(self._show_form)
        self.paper.closed.connect(self.entered)

    def scanned(self, text: str) -> None:
        """Find what a scanner read, the list in front."""
        self.entered()
        self.list.scanned(text)

    def _show_form(self, number: str) -> None:
        deed = partial(self._desk.app.paper.challan_form, number, self._desk.on_duty())
        self.open(self.paper)
        self._preview.open(lambda: Sheet(deed(), f"form-32a-{number}"))
