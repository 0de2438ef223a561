from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.ui.side_bar import NARROW, WIDE, SideBar
from tests.ui.sitting import Heard


def test_it_names_every_screen_with_its_key(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    wanted = Heard(bar.wanted)
    bar.select("verify")
    assert bar.buttons["verify"].isChecked()
    bar.select("nowhere")
    bar.buttons["shift"].click()
    assert wanted == ["shift"]
    assert bar.buttons["issue"].accessibleName() == "Issue challan"


def test_the_switches_of_the_look_ask_the_window(qtbot: QtBot) -> None:
    bar, asked = SideBar(), []
    qtbot.addWidget(bar)
    bar.language_wanted.connect(lambda: asked.append("language"))
    bar.scheme_wanted.connect(lambda: asked.append("scheme"))
    bar.zoom_wanted.connect(asked.append)
    for button in (bar.language, bar.scheme, bar.larger, bar.smaller):
        button.click()
    assert asked == ["language", "scheme", 1, -1]


def test_a_narrow_window_keeps_icons_and_keys(qtbot: QtBot) -> None:
    bar = SideBar()
    qtbot.addWidget(bar)
    bar.fit(1366)
    assert bar.width() == WIDE
    bar.fit(1024)
    assert bar.width() == NARROW
    assert bar.buttons["issue"].toolTip() == "Issue challan"
    assert bar.buttons["issue"].focusPolicy() == Qt.FocusPolicy.TabFocus
