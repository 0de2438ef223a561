import pytest
from pytestqt.qtbot import QtBot

from desktop.ui import language, theme
from desktop.ui.age_bar import AgeBar

HOUR = 3600


def a_bar(qtbot: QtBot, hours: float) -> AgeBar:
    bar = AgeBar()
    qtbot.addWidget(bar)
    bar.show_age(int(hours * HOUR), "The oldest waits")
    bar.resize(bar.sizeHint())
    bar.show()
    return bar


@pytest.mark.parametrize(
    ("hours", "tone"), [(1, "brand"), (23.9, "brand"), (24, "warn"), (48, "error"), (900, "error")]
)
def test_it_takes_the_colour_of_the_limit_that_was_passed(
    qtbot: QtBot, hours: float, tone: str
) -> None:
    bar = a_bar(qtbot, hours)
    assert bar.tone() == tone
    assert bar.accessibleName() == "The oldest waits"


@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_it_fills_from_where_the_language_begins(qtbot: QtBot, spoken: str) -> None:
    language.switch("ur" if spoken == "ur" else "en")
    bar = a_bar(qtbot, 12)
    drawn = bar.grab().toImage()
    near, far = drawn.width() // 10, drawn.width() - drawn.width() // 10
    begin, end = (far, near) if spoken == "ur" else (near, far)
    assert drawn.pixelColor(begin, 3).name() == theme.colour("brand").name()
    assert drawn.pixelColor(end, 3).name() == theme.colour("line").name()
