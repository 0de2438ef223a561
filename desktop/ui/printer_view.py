"""The printer's screen: the printer in use, or, in its place, the way to another one."""

from desktop.ui.paged_screen import PagedScreen
from desktop.ui.printer_page import PrinterPage
from desktop.ui.printer_presenter import PrinterPresenter
from desktop.ui.wizard_presenter import WizardPresenter
from desktop.ui.wizard_view import WizardView


class PrinterView(PagedScreen):
    """Goes from one page to the other and back."""

    def __init__(self, presenter: PrinterPresenter, wizard: WizardPresenter) -> None:
        self.page, self.wizard = PrinterPage(presenter), WizardView(wizard)
        super().__init__(self.page)
        self.page.another_wanted.connect(lambda: self.open(self.wizard))
        self.wizard.closed.connect(self.entered)
