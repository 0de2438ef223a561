import threading
from pathlib import Path

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from desktop.ui.lanes import PAINTED_MS, GuiThreadCollector, InlineLane, Lanes, ThreadLane


def unforeseen(error: Exception) -> None:
    raise error


def test_a_job_runs_elsewhere_and_its_answer_arrives_on_the_gui_thread(qtbot: QtBot) -> None:
    lane = ThreadLane("test")
    seen: list[tuple[int, int, bool]] = []

    def done(thread: int) -> None:
        seen.append((thread, threading.get_ident(), QThread.isMainThread()))

    lane.run(threading.get_ident, done, unforeseen)
    qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1:] == (threading.get_ident(), True)
    lane.close()


def test_an_error_arrives_as_itself(qtbot: QtBot) -> None:
    lane = ThreadLane("test")
    seen: list[object] = []
    lane.run(lambda: 1 // 0, seen.append, seen.append)
    qtbot.waitUntil(lambda: bool(seen), timeout=5_000)
    assert isinstance(seen[0], ZeroDivisionError)
    lane.close()


def test_what_follows_runs_after_what_was_asked_before_the_window_could_paint(
    qtbot: QtBot,
) -> None:
    lane = ThreadLane("test")
    order: list[object] = []
    lane.follow(lambda: "status", order.append, order.append)
    lane.run(lambda: "deed", order.append, order.append)
    assert order == []
    qtbot.waitUntil(lambda: len(order) == 2, timeout=5_000)
    assert order == ["deed", "status"]
    lane.close()


def test_what_would_follow_a_closed_lane_is_dropped(qtbot: QtBot) -> None:
    lane = ThreadLane("test")
    seen: list[object] = []
    lane.follow(lambda: seen.append("too late"), seen.append, seen.append)
    lane.close()
    qtbot.wait(2 * PAINTED_MS)
    assert seen == []


def test_jobs_of_one_lane_never_overlap(qtbot: QtBot) -> None:
    lane, running, most = ThreadLane("test"), [0], [0]
    done: list[object] = []

    def job() -> None:
        running[0] += 1
        most[0] = max(most[0], running[0])
        QThread.msleep(1)
        running[0] -= 1

    for _ in range(20):
        lane.run(job, done.append, done.append)
    qtbot.waitUntil(lambda: len(done) == 20, timeout=10_000)
    assert most == [1]
    lane.close()


def test_closing_lets_the_running_job_finish_and_delivers_nothing_more(qtbot: QtBot) -> None:
    lane = ThreadLane("test")
    written: list[str] = []
    told: list[object] = []
    begun = threading.Event()

    def job() -> None:
        begun.set()
        QThread.msleep(50)
        written.append("on disk")

    lane.run(job, told.append, told.append)
    lane.run(lambda: written.append("dropped"), told.append, told.append)
    assert begun.wait(5)
    lane.close()
    qtbot.wait(20)
    assert (written, told) == (["on disk"], [])
    lane.run(lambda: written.append("too late"), told.append, told.append)
    assert written == ["on disk"]


def test_an_inline_lane_has_answered_on_return() -> None:
    seen: list[object] = []
    InlineLane().run(lambda: 7, seen.append, seen.append)
    InlineLane().run(lambda: 1 // 0, seen.append, seen.append)
    InlineLane().follow(lambda: 8, seen.append, seen.append)
    assert seen[0] == 7
    assert seen[2] == 8
    assert isinstance(seen[1], ZeroDivisionError)


def test_the_four_lanes_share_no_thread(qtbot: QtBot) -> None:
    lanes = Lanes.threads()
    seen: list[object] = []
    for lane in (lanes.ledger, lanes.printer, lanes.treasury, lanes.drawing):
        lane.run(threading.get_ident, seen.append, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 4, timeout=5_000)
    assert len(set(seen)) == 4
    lanes.close()


def test_garbage_is_collected_on_the_gui_thread_only(qtbot: QtBot, tmp_path: Path) -> None:
    import gc

    from PySide6.QtCore import QObject

    parent = QObject()
    collector = GuiThreadCollector(parent)
    assert not gc.isenabled()
    collector._collect()
    gc.enable()
