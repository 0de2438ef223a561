"""The screens there are: name, key, icon, words; and what every screen can be asked to do."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from desktop.ui.labels import Speaking
from desktop.ui.language import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of the list at the side."""

    name: str
    key: str
    icon: str
    words: str

    def title(self) -> str:
        """Return the screen's name in the window's language."""
        return QCoreApplication.translate("screens", self.words)


SCREENS = (
    Screen("issue", "F2", "file-plus-2", QT_TRANSLATE_NOOP("screens", "Issue challan")),
    Screen("challans", "F3", "files", QT_TRANSLATE_NOOP("screens", "Challans")),
    Screen("verify", "F4", "scan-line", QT_TRANSLATE_NOOP("screens", "Verify")),
    Screen("printer", "Shift+F5", "printer", QT_TRANSLATE_NOOP("screens", "Printer")),
    Screen("outbox", "F7", "cloud-upload", QT_TRANSLATE_NOOP("screens", "Outbox")),
    Screen("shift", "F8", "clock", QT_TRANSLATE_NOOP("screens", "Shift")),
    Screen("day", "F9", "calendar-check", QT_TRANSLATE_NOOP("screens", "Day close")),
    Screen("help", "F1", "circle-help", QT_TRANSLATE_NOOP("screens", "Help")),
)


class ScreenView(Speaking):
    """A screen: the window asks it by keys, it decides whether that means anything to it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def entered(self) -> None:
        """Come to the front: look anew, put the cursor where work begins."""

    def primary(self) -> None:
        """Do what F12 stands for here."""

    def secondary(self) -> None:
        """Do what Shift+F12 stands for here."""

    def further(self) -> None:
        """Do what Shift+F6 stands for here."""

    def reprint(self) -> bool:
        """Print what is chosen here again; False leaves F5 to the window."""
        return False

    def escape(self) -> None:
        """Go one step back."""
