import itertools

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop.printing import fonts
from desktop.ui import theme
from desktop.ui.look import ZOOMS, Look, Scheme

AA = 4.5
GROUNDS = ("ground", "surface", "raised")
ON = [
    *itertools.product(("text", "muted", "ok", "error", "warn"), GROUNDS),
    ("on_brand", "brand"),
    ("on_top", "top"),
    ("on_top", "chip"),
    ("ok", "ok_soft"),
    ("warn", "warn_soft"),
    ("error", "error_soft"),
    ("text", "select"),
    ("text", "brand_soft"),
    ("on_demo", "demo"),
]


def luminance(colour: QColor) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), ON)
def test_words_stand_out_from_their_ground(
    qapp: QApplication, scheme: Scheme, text: str, ground: str
) -> None:
    theme._now[0] = Look(scheme=scheme)
    light, dark = sorted((luminance(theme.colour(name)) for name in (text, ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= AA


@pytest.mark.parametrize("zoom", ZOOMS)
def test_measures_follow_the_zoom(qapp: QApplication, zoom: int) -> None:
    look = Look(zoom=zoom)
    theme._now[0] = look
    assert theme.px(100) == zoom
    assert theme.ui_font(look).pixelSize() == round(14 * zoom / 100)
    assert f"min-height: {theme.px(46)}px" in theme._sheet(look)


def test_the_style_sheet_holds_no_unfilled_place(qapp: QApplication) -> None:
    assert "$" not in theme._sheet(Look())
    assert "$" not in theme._sheet(Look(language="ur", scheme="dark"))


def test_urdu_letters_come_from_our_own_families(qapp: QApplication) -> None:
    nastaliq = theme.ui_font(Look(language="ur")).families()
    assert nastaliq == [fonts.NASTALIQ, fonts.SANS]
    assert theme.ui_font(Look(language="ur", script="naskh")).families()[0] == fonts.NASKH
    assert theme.ui_font(Look()).families() == [fonts.SANS, fonts.NASKH]
    assert theme.urdu_font(14, bold=True).bold()


def test_nastaliq_rows_are_taller(qapp: QApplication) -> None:
    plain = (theme.row_height(), theme.head_height())
    theme.apply(Look(language="ur"))
    assert theme.look().language == "ur"
    assert theme.row_height() > plain[0]
    assert theme.head_height() > plain[1]
