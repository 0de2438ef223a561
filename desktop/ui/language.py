"""The window's two languages: which one is on, and how values are put into its sentences."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtGui import QGuiApplication

from desktop.domain.text import Bilingual
from desktop.printing.bidi import LRI, PDI, isolate
from desktop.ui.look import Language

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "i18n"
FILES = ("mahasil_ur.qm", "qtbase_ur.qm")

_installed: list[QTranslator] = []


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark ``text`` for lupdate, which knows this name, and return it untranslated."""
    return text


def current() -> Language:
    """Return the language the window speaks now."""
    return "ur" if _installed else "en"


def switch(language: Language) -> None:
    """Make the window speak ``language``; every widget gets a LanguageChange event."""
    if language == current():
        return
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language == "ur":
        for name in FILES:
            translator = QTranslator(QCoreApplication.instance())
            translator.load(str(FOLDER / name))
            _installed.append(translator)
            QCoreApplication.installTranslator(translator)
    from PySide6.QtCore import Qt  # its enums are slow to make, and English needs none

    right_to_left = language == "ur"
    QGuiApplication.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight,
    )


def words(text: Bilingual) -> str:
    """Return ``text`` in the window's language, its numbers kept from turning around."""
    return isolate(text.ur) if current() == "ur" else text.en


def ltr(text: str) -> str:
    """Return Latin ``text`` so that it stays whole inside a line of Urdu."""
    return f"{LRI}{text}{PDI}" if text and current() == "ur" else text


def fill(text: str, /, **values: object) -> str:
    """Return the translated ``text`` with each ``{name}`` replaced by its value.

    In Urdu every run of Latin letters and digits is isolated, so that dates and ranges stay whole.
    """
    filled = text.format_map(values)
    return isolate(filled) if current() == "ur" else filled
