from PySide6.QtCore import Signal
from pytestqt.qtbot import QtBot

from desktop.ui.paged_screen import PagedScreen
from desktop.ui.screens import ScreenView


class Page(ScreenView):
    """Keeps which keys were passed on to it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[object] = []

    def entered(self) -> None:
        self.keys.append("entered")

    def primary(self) -> None:
        self.keys.append("primary")

    def secondary(self) -> None:
        self.keys.append("secondary")

    def further(self) -> None:
        self.keys.append("further")

    def escape(self) -> None:
        self.keys.append("escape")

    def void(self) -> None:
        self.keys.append("void")

    def digit(self, at: int) -> None:
        self.keys.append(at)


def press_all(screen: PagedScreen) -> None:
    for deed in (screen.primary, screen.secondary, screen.further, screen.escape, screen.void):
        deed()
    screen.pay()
    screen.digit(3)


def test_every_key_is_the_front_pages_own(qtbot: QtBot) -> None:
    main, other = Page(), Page()
    screen = PagedScreen(main)
    qtbot.addWidget(screen)
    screen.entered()
    screen.open(other)
    press_all(screen)
    assert main.keys == ["entered"]
    assert other.keys == [
        "entered", "primary", "secondary", "further", "escape", "void", 3,
    ]  # fmt: skip
    screen.entered()
    assert screen.front() is main
    press_all(screen)
    assert len(main.keys) == 8


def test_f5_prints_no_slip_while_another_page_is_in_front(qtbot: QtBot) -> None:
    main, other = Page(), Page()
    screen = PagedScreen(main)
    qtbot.addWidget(screen)
    assert screen.reprint() is False
    screen.open(other)
    assert screen.reprint() is True
