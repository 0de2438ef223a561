"""How the window looks to one person at one counter: language, scheme, zoom; kept in window.ini."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSettings

Language = Literal["en", "ur"]
Script = Literal["nastaliq", "naskh"]
Scheme = Literal["light", "dark"]

ZOOMS = (90, 100, 115, 130, 150)
PLAIN_ZOOM = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look; zoom in per cent, one of ``ZOOMS``."""

    language: Language = "en"
    script: Script = "nastaliq"
    scheme: Scheme = "light"
    zoom: int = PLAIN_ZOOM

    def zoomed(self, steps: int) -> "Look":
        """Return this look ``steps`` zooms larger or smaller, within ``ZOOMS``; 0 is plain."""
        if steps == 0:
            return replace(self, zoom=PLAIN_ZOOM)
        place = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.zoom)) + steps
        return replace(self, zoom=ZOOMS[max(0, min(place, len(ZOOMS) - 1))])

    def in_other_language(self) -> "Look":
        """Return this look in Urdu if it is in English, and the other way round."""
        return replace(self, language="en" if self.language == "ur" else "ur")

    def in_other_scheme(self) -> "Look":
        """Return this look dark if it is light, and the other way round."""
        return replace(self, scheme="light" if self.scheme == "dark" else "dark")


class LookStore:
    """Keeps the look in ``window.ini`` of the data folder."""

    def __init__(self, folder: Path) -> None:
        self._ini = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def is_new(self) -> bool:
        """Whether nobody has chosen a look here yet, so that the office's setting decides."""
        return not self._ini.contains("look/language")

    def load(self) -> Look:
        """Return the kept look; what is missing or odd is as in a new ``Look``."""
        zoom = str(self._ini.value("look/zoom", PLAIN_ZOOM))
        return Look(
            language="ur" if self._ini.value("look/language") == "ur" else "en",
            script="naskh" if self._ini.value("look/script") == "naskh" else "nastaliq",
            scheme="dark" if self._ini.value("look/scheme") == "dark" else "light",
            zoom=int(zoom) if zoom.isdigit() and int(zoom) in ZOOMS else PLAIN_ZOOM,
        )

    def save(self, look: Look) -> None:
        """Keep ``look``."""
        for name in ("language", "script", "scheme", "zoom"):
            self._ini.setValue(f"look/{name}", getattr(look, name))
