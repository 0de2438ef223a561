"""The program's own type: three families from resources/fonts, loaded once a process.

Qt needs a QGuiApplication before it looks at a font. The window has one; the terminal has none,
so ``load`` makes one that needs no screen. Call it first on the main thread; after that any
thread may draw.
"""

import os
import threading
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QRawFont

from desktop.domain.errors import Unavailable

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"
SANS, NASKH, NASTALIQ = "Mahasil Sans", "Mahasil Naskh", "Mahasil Nastaliq"

_NASTALIQ_WORD_GAP = 0.15
"""Of an em: the typeface's own word gaps nearly vanish at slip sizes."""

_lock = threading.Lock()
_kept: list[QGuiApplication] = []
_loaded: list[str] = []


class FontsMissing(Unavailable):
    """A font file of the program is missing or damaged; nothing can be drawn without it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the font file {name} is missing or damaged; install the program again")
        self.name = name


def load() -> None:
    """Make our families known to Qt; the second call and later ones cost nothing.

    Creates a QGuiApplication without a screen only where no application object exists yet.
    Raises FontsMissing if a file cannot be loaded, TypeError under a bare QCoreApplication.
    """
    if _loaded:
        return
    with _lock:
        if _loaded:
            return
        application = QCoreApplication.instance()
        if application is None:
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
            _kept.append(QGuiApplication(["mahasil"]))
        elif not isinstance(application, QGuiApplication):
            raise TypeError("type needs a QGuiApplication; Qt would end the process")
        _loaded.extend([_load_file(path) for path in _files()])


def _files() -> list[Path]:
    files = sorted(FOLDER.glob("Mahasil*.ttf"))
    if not files:
        raise FontsMissing(FOLDER.name)
    return files


def _load_file(path: Path) -> str:
    ident = QFontDatabase.addApplicationFont(str(path))
    if ident < 0:
        raise FontsMissing(path.name)
    return QFontDatabase.applicationFontFamilies(ident)[0]


@cache
def font(family: str, pixels: int, *, bold: bool = False) -> QFont:
    """Return ``family`` at ``pixels`` an em, the same dots on every desktop's settings.

    Every family is followed by another of ours, which has the letters it lacks.
    """
    load()
    made = QFont()
    made.setFamilies([family, NASKH if family == SANS else SANS])
    made.setPixelSize(pixels)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(
        QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias,
    )
    if family == NASTALIQ:
        made.setWordSpacing(pixels * _NASTALIQ_WORD_GAP)
    return made


@lru_cache(maxsize=512)
def has_letters(family: str, text: str) -> bool:
    """Tell whether ``family`` itself draws every Urdu or Pashto letter of ``text``."""
    face = QRawFont.fromFont(font(family, _ANY_SIZE))
    letters = {sign for sign in text if unicodedata.bidirectional(sign) == "AL"}
    return all(face.supportsCharacter(ord(sign)) for sign in letters)


_ANY_SIZE = 24
