"""Makes the window look as its tokens say: palette, one style sheet, fonts, zoom.

Fusion and our own palette, not the desktop's: both systems then show the same window. Urdu comes
first in the Urdu font list, because line heights follow the first family; in English it follows
Sans, always as Naskh, because Qt keeps the first fallback it met for a family and size.
"""

import tomllib
from functools import cache
from pathlib import Path
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.printing import fonts
from desktop.ui.look import Look

STYLE = Path(__file__).resolve().parents[2] / "resources" / "style"
ICONS = STYLE.parent / "icons"

NASTALIQ_WORD_GAP = 0.15
"""Of an em; the typeface's own gaps nearly vanish at screen sizes."""

_ROLES = {
    QPalette.ColorRole.Window: "ground",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "select",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "brand",
}

_now = [Look()]


def look() -> Look:
    """Return the look that was applied last."""
    return _now[0]


def apply(new: Look) -> None:
    """Give every widget of the application this look, at once."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):  # a test of a presenter has no widgets to dress
        return
    fonts.load()
    _now[0] = new
    sheet = _sheet(new)
    if not app.styleSheet():  # later the style is the sheet's own, over Fusion
        app.setStyle("Fusion")
    app.setPalette(_palette(new))
    app.setFont(ui_font(new))
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)


def colour(name: str) -> QColor:
    """Return a token's colour in the scheme that is on."""
    return QColor(_colours(look().scheme)[name])


def px(size: float) -> int:
    """Return a measure, given at 100 %, in pixels of the zoom that is on."""
    return round(size * look().zoom / 100)


def row_height() -> int:
    """Return how tall a row of a table is: Nastaliq's own line has air enough."""
    return px(37 if _is_tall() else 29)


def head_height() -> int:
    """Return how tall a table's head is."""
    return px(30 if look().language == "ur" else 26)


def ui_font(of: Look) -> QFont:
    """Return the font everything is set in unless it says otherwise."""
    size = max(9, round(float(_tokens()["size"]["font"]) * of.zoom / 100))
    return _font(of.language == "ur", of.script, size)


def urdu_font(size: float, *, bold: bool = False) -> QFont:
    """Return the font for Urdu words in a window of either language; size at 100 %."""
    made = _font(True, look().script, px(size))
    made.setBold(bold)
    return made


def _is_tall() -> bool:
    return look().language == "ur" and look().script == "nastaliq"


def _font(urdu: bool, script: str, size: int) -> QFont:
    made = QFont()
    made.setWordSpacing(0)  # said aloud: else a widget keeps the gap of the Nastaliq before
    if not urdu:
        made.setFamilies([fonts.SANS, fonts.NASKH])
    elif script == "naskh":
        made.setFamilies([fonts.NASKH, fonts.SANS])
    else:
        made.setFamilies([fonts.NASTALIQ, fonts.SANS])
        made.setWordSpacing(size * NASTALIQ_WORD_GAP)
    made.setPixelSize(size)
    return made


@cache
def _tokens() -> dict[str, dict[str, str | float]]:
    with (STYLE / "tokens.toml").open("rb") as file:
        return tomllib.load(file)


def _colours(scheme: str) -> dict[str, str]:
    return {name: str(value) for name, value in _tokens()[scheme].items()}


def _palette(of: Look) -> QPalette:
    palette = QPalette()
    colours = _colours(of.scheme)
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(colours[name]))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return palette


def _sheet(of: Look) -> str:
    sizes = {name: px(float(value)) for name, value in _tokens()["size"].items()}
    sizes |= _derived(sizes)
    chevron = (ICONS / f"chevron-down-{of.scheme}.svg").as_posix()
    text = (STYLE / "window.qss").read_text("utf-8")
    families = ["Mahasil Naskh", "Mahasil Sans"]
    if of.language != "ur":
        families.reverse()
    small = ", ".join(f'"{family}"' for family in families)
    return Template(text).substitute(
        _colours(of.scheme), **sizes, chevron=chevron, small_family=small
    )


def _derived(sizes: dict[str, int]) -> dict[str, int]:
    """Return measures that follow from others: borders are drawn outside Qt's inner heights."""
    field, pad = sizes["field"], sizes["pad"]
    tall = field + px(6) if _is_tall() else field
    return {
        "font_dense": px(13),
        "headline": px(22),
        "pad_field": pad * 2 // 3,
        "pad_head": pad * 2 // 3 + 3,
        "pad_row": px(3),
        "pad_focus": pad * 2 // 3 - 1,
        "field_inner": tall - 2,
        "field_focus": tall - 4,
        "radius_small": max(2, sizes["radius"] * 2 // 3),
        "favourite": px(30),
        "chip_tall": px(28),
        "chip_tall_focus": px(28) - 2,
        "issue": px(46),
        "issue_focus": px(46) - 2,
        "chip_radius": px(6),
        "nav": px(40) if tall > field else px(38),
        "nav_focus": (px(40) if tall > field else px(38)) - 4,
    }
