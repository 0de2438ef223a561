import re

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop.ui import icons, theme
from desktop.ui.look import Look

SOURCES = sorted((icons.FOLDER.parents[1] / "desktop" / "ui").glob("*.py"))
DRAWN = sorted(path.stem for path in icons.FOLDER.glob("*.svg") if "-light" not in path.stem)


@pytest.mark.parametrize("name", [name for name in DRAWN if not name.endswith("-dark")])
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icons.pixmap(name, "text", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


def test_an_icon_has_the_tokens_colour_in_both_schemes(qapp: QApplication) -> None:
    for look in (Look(), Look(scheme="dark")):
        theme._now[0] = look
        image = icons.pixmap("circle-x", "error", 48).toImage()
        seen = {image.pixelColor(x, y).name() for x in range(48) for y in range(48)}
        assert theme.colour("error").name() in seen


def test_a_disabled_button_shows_its_icon_muted(qapp: QApplication) -> None:
    icon = icons.icon("printer", "text")
    assert icon.pixmap(20, QIcon.Mode.Disabled).toImage() != icon.pixmap(20).toImage()


def test_every_icon_that_is_named_is_there_and_the_licence_is_kept() -> None:
    text = " ".join(path.read_text(encoding="utf-8") for path in SOURCES)
    named = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', text)) & {
        path.stem for path in icons.FOLDER.glob("*.svg")
    }
    assert named
    assert "ISC License" in (icons.FOLDER / "LUCIDE-LICENSE.txt").read_text(encoding="utf-8")
