from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.bootstrap import App
from desktop.services import enrolling
from desktop.ui import language
from desktop.ui.screens import SCREENS
from desktop.ui.tour import a_form, tour
from tests.office import NOON, PEOPLE, open_office


def a_demo(folder: Path) -> App:
    """Return a counter whose people's PINs are shown, as a demo's are."""
    app = open_office(folder)
    enrolling.keep_demo_pins(app.settings, PEOPLE)
    app.close()
    return open_office(folder)


@pytest.mark.slow
def test_every_screen_is_pictured_in_both_languages_light_and_dark(
    qtbot: QtBot, tmp_path: Path
) -> None:
    pictures = tour(a_demo, tmp_path / "out")
    names = {path.stem for path in pictures}
    wanted = {
        f"{screen.name}_{spoken}_{scheme}"
        for screen in SCREENS
        for spoken in ("en", "ur")
        for scheme in ("light", "dark")
    }
    assert wanted <= names
    assert {QImage(str(path)).size().toTuple() for path in pictures} == {(1366, 768)}
    assert len({path.read_bytes() for path in pictures}) == len(pictures)
    assert language.current() == "en"


def test_the_form_of_the_pictures_can_be_issued() -> None:
    assert len(a_form("en", "DEMO-AC").draft(NOON).items) == 2
    assert a_form("ur", "DEMO-AC").name == "گل رحمان"
