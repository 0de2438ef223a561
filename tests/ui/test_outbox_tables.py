from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from desktop.domain.feeds import FeedItem
from desktop.services.outbox import DaySaid, Difference, News, Said, WaitingPart
from desktop.ui import language
from desktop.ui.outbox_tables import DaysTable, NewsTable, PartsTable
from tests.office import NOON

PART = WaitingPart(
    digest="048211fa2415",
    first=11,
    last=17,
    challans=4,
    size=2_300,
    since=NOON,
    age_s=3 * 3600,
    tries=2,
    said=Said("late", "raw"),
    next_try_at=NOON,
)
REST = replace(PART, digest="", first=18, last=18, tries=0, said=Said())
DIFFERS = DaySaid(
    day=date(2026, 11, 22),
    day_no=3,
    state="differs",
    answered_at=NOON,
    differences=(
        Difference(head="C038", ddo="D", beneficiary="B", ours=(100, 0, 0), theirs=(0, 0, 0)),
    ),
)


def test_a_part_says_how_much_how_old_how_often_and_why(qtbot: QtBot) -> None:
    table = PartsTable()
    qtbot.addWidget(table)
    table.show_parts((PART, REST), NOON)
    late = "The answer did not come in time. The line may be slow."
    assert table.texts() == [
        ["11–17", "4", "3 h", "2 KB", "2", late, "12:00:00"],
        ["18–18", "4", "3 h", "2 KB", "0", "not sent yet", "12:00:00"],
    ]
    assert table.detail() == f"Part 048211fa2415, oldest entry 22-11-2026 12:00. {late}"
    table.setCurrentCell(1, 0)
    assert table.detail().startswith("Not signed yet")
    table.show_parts((PART, REST), None)
    assert table.currentRow() == 1
    assert table.texts()[0][-1] == "next round"
    table.show_parts((), None)
    assert table.detail() == ""


def test_a_day_that_differs_is_told_whole_below(qtbot: QtBot) -> None:
    table = DaysTable(lambda code: f"fund {code}")
    qtbot.addWidget(table)
    agreed = replace(DIFFERS, state="agreed", differences=())
    table.show_days((DIFFERS, agreed, replace(agreed, state="not_yet", answered_at=None)))
    states = [row[2:4] for row in table.texts()]
    assert states == [
        ["differs", "22-11-2026 12:00"],
        ["agreed", "22-11-2026 12:00"],
        ["not yet answered", "—"],
    ]
    assert table.detail().startswith("22-11-2026 differs. A supervisor compares")
    assert "C038, fund B: here issued Rs 1" in table.detail()
    table.setCurrentCell(1, 0)
    assert table.detail() == ""


def test_news_are_told_with_their_challan(qtbot: QtBot) -> None:
    table = NewsTable()
    qtbot.addWidget(table)
    item = FeedItem(n=1, at=NOON, kind="cleared", device=7, seq=3, words="It is in order.")
    table.show_news((News(item, "PSH-02-27-000418-739"),))
    cleared = ["22-11-2026 12:00", "Cleared", "PSH-02-27-000418-739", "It is in order."]
    assert table.texts() == [cleared]
    assert table.detail() == "It is in order."


def test_they_speak_urdu(qtbot: QtBot) -> None:
    language.switch("ur")
    table = PartsTable()
    qtbot.addWidget(table)
    table.show_parts((PART,), None)
    assert table.texts()[0][-2:] == ["جواب وقت پر نہیں آیا۔ شاید لائن سست ہے۔", "اگلی باری"]
