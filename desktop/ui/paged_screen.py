"""A screen of several pages: one is in front, and every key is its own."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.ui.screens import ScreenView


class PagedScreen(ScreenView):
    """Begins with ``main``; another page takes its place until it is closed."""

    def __init__(self, main: ScreenView) -> None:
        super().__init__()
        self.main, self._pages = main, QStackedWidget()
        self._pages.addWidget(main)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def front(self) -> ScreenView:
        """Return the page in front."""
        page = self._pages.currentWidget()
        return page if isinstance(page, ScreenView) else self.main

    def open(self, page: ScreenView) -> None:
        """Put ``page`` in front, the cursor where its work begins."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.entered()

    @Slot()
    def entered(self) -> None:
        """Begin with the main page again."""
        self.open(self.main)

    def primary(self) -> None:
        """F12 is the page's."""
        self.front().primary()

    def secondary(self) -> None:
        """Shift+F12 is the page's."""
        self.front().secondary()

    def further(self) -> None:
        """Shift+F6 is the page's."""
        self.front().further()

    def reprint(self) -> bool:
        """F5 is the page's; while another page is in front it never prints a slip."""
        return self.front().reprint() or self.front() is not self.main

    def escape(self) -> None:
        """Esc is the page's."""
        self.front().escape()

    def void(self) -> None:
        """Shift+Del is the page's, where it means something to it."""
        self._pass_on("void")

    def pay(self) -> None:
        """F6 is the page's, where it means something to it."""
        self._pass_on("pay")

    def copy(self) -> None:
        """Shift+F3 is the page's, where it means something to it."""
        self._pass_on("copy")

    def digit(self, at: int) -> None:
        """Alt and a digit are the page's, where they mean something to it."""
        self._pass_on("digit", at)

    def _pass_on(self, deed: str, *values: int) -> None:
        found = getattr(self.front(), deed, None)
        if found is not None:
            found(*values)
