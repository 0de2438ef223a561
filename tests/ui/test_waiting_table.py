from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from desktop.services.waiting import WaitingJob
from desktop.ui import language
from desktop.ui.waiting_table import WaitingTable
from tests.office import NOON

JOB = WaitingJob(
    id=4,
    what="slip",
    title="PSH-02-27-000418-739",
    copy=0,
    state="queued",
    held="",
    made_at=NOON,
    age_s=150,
    tries=2,
    answer="paper_out the printer is out of paper",
)


def a_table(qtbot: QtBot, *jobs: WaitingJob) -> WaitingTable:
    table = WaitingTable()
    qtbot.addWidget(table)
    table.show_jobs(jobs)
    return table


def row(table: WaitingTable, at: int = 0) -> list[str]:
    cells = (table.item(at, column) for column in range(table.columnCount()))
    return [cell.text() if cell else "" for cell in cells]


def test_a_row_says_which_paper_how_long_how_often_and_what_was_answered(qtbot: QtBot) -> None:
    table = a_table(qtbot, JOB)
    assert row(table) == [
        "Slip", "PSH-02-27-000418-739", "2 min", "2", "The printer has no paper.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(20, "0 min"), (119 * 60, "119 min"), (3 * 3600, "3 h"), (3 * 86_400, "3 days")],
)
def test_the_age_is_told_in_what_fits(qtbot: QtBot, seconds: int, words: str) -> None:
    assert row(a_table(qtbot, replace(JOB, age_s=seconds)))[2] == words


def test_what_was_never_tried_says_why_it_waits(qtbot: QtBot) -> None:
    jobs = [replace(JOB, id=n, tries=0, answer="", held=why) for n, why in enumerate(("later", ""))]
    table = a_table(qtbot, *jobs)
    assert row(table)[4] == "Kept back: print later"
    assert row(table, 1)[4] == "—"


@pytest.mark.parametrize("spoken", ["en", "ur"])
def test_the_chosen_job_stays_chosen_when_rows_come_anew(qtbot: QtBot, spoken: str) -> None:
    language.switch("ur" if spoken == "ur" else "en")
    jobs = [replace(JOB, id=n) for n in range(4)]
    table = a_table(qtbot, *jobs)
    assert table.chosen() == jobs[0]
    table.setCurrentCell(2, 0)
    table.show_jobs(tuple(jobs[1:]))
    assert table.chosen() == jobs[2]
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]
    table.show_jobs(())
    assert table.chosen() is None
