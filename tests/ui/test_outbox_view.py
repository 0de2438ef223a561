from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.errors import Unavailable
from desktop.services.outbox import Apart
from desktop.ui import language
from tests.office import NOON
from tests.ui.samples import EMPTY_OUTBOX
from tests.ui.sitting import ALT, SHIFT, Sitting, sit


def test_it_says_what_waits_since_when_and_how_it_stands(sitting: Sitting) -> None:
    sitting.fill_in()
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    assert view.title.text() == "1 challan waits for the treasury"
    assert view.about.text().startswith("Challans: 1, Rs 15,000. Journal entries in all: ")
    assert view.facts.shown["Last contact"] == "never"
    assert view.facts.shown["Offline lease"] == "44 days left"
    assert view.facts.shown["Catalogue"] == "2026-11 is in use"
    assert view.bar.isVisible()
    assert view.parts.texts()[0][5] == "not sent yet"
    assert sitting.focused() is view.parts


def test_nothing_that_waits_is_said_with_a_good_conscience(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    assert sitting.focused() is view.parts
    view.show_outbox(EMPTY_OUTBOX)
    assert sitting.focused() is view.go
    assert view.title.text() == "Nothing waits for the treasury"
    assert not view.bar.isVisible()
    assert view._empty.text().startswith("Nothing waits. What is issued next")


@pytest.mark.parametrize(
    ("hours", "title", "code"),
    [(23, "No challan waits", ""), (30, "Waiting for 30 h", "N15"), (60, "Waiting for 2 d", "N16")],
)
def test_what_waits_long_is_marked_and_says_what_to_do(
    sitting: Sitting, hours: int, title: str, code: str
) -> None:
    sitting.app.now.at += timedelta(hours=hours)  # type: ignore[attr-defined]  # a Watch
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    assert view.title.text().startswith(title)
    assert code in view.notice.text()
    assert bool(view.notice.text()) == bool(code)


def test_without_an_address_sending_says_so(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    sitting.press(Qt.Key.Key_F12)
    assert "(N02)" in sitting.window.toast.text()
    assert sitting.outbox.facts.shown["Treasury address"] == "none is set"


def test_a_treasury_that_does_not_answer_is_told_without_the_systems_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    one = sit(qtbot, tmp_path / "c", treasury_url="http://127.0.0.1:9")
    one.press(Qt.Key.Key_F7)
    one.press(Qt.Key.Key_F12)
    view = one.outbox
    assert view.answer.text().startswith("Nobody listens at the treasury's address. Go on working")
    one.press(Qt.Key.Key_F12)
    said = view.facts.shown["Last answer"]
    assert said == "Nobody listens at the treasury's address. (2 times in a row)"
    assert view.parts.texts()[0][5] == "Nobody listens at the treasury's address."
    one.press(Qt.Key.Key_Escape)
    assert view.answer.text() == ""
    one.close()


def test_lists_change_by_keys(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    for key, empty in (
        (Qt.Key.Key_2, "No day was closed"),
        (Qt.Key.Key_3, "The treasury has told"),
    ):
        sitting.press(key, ALT)
        assert view._empty.isVisible()
        assert view._empty.text().startswith(empty)
    sitting.press(Qt.Key.Key_1, ALT)
    assert view.parts.isVisible()
    assert [bool(tab.property("current")) for tab in view.tabs] == [True, False, False]
    view.tabs[2].click()
    assert view.lists.currentIndex() == 2


def test_it_is_carried_away_and_asked_by_keys_alone(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    sitting.press(Qt.Key.Key_F12, SHIFT)
    assert view.carry.isVisible()
    assert sitting.focused() is view.carry.path
    path = sitting.app.settings.data_dir / "carry" / "f.parts"
    view.carry.path.setText(str(path))
    sitting.press(Qt.Key.Key_Return)
    assert path.is_file()
    assert view.answer.text().startswith("Written: ")
    assert not view.carry.isVisible()
    sitting.press(Qt.Key.Key_F6, SHIFT)
    view.carry.path.setText(str(path.parent / "none"))
    sitting.press(Qt.Key.Key_F12)
    assert "(N18)" in view.answer.text()
    assert view.carry.isVisible()
    sitting.press(Qt.Key.Key_4, ALT)
    assert "(N02)" in view.answer.text()


def test_a_counter_under_review_says_so_before_everything(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    view = sitting.outbox
    apart = Apart(parts=2, first=9, last=40, why="fork", since=NOON)
    view.show_outbox(
        replace(EMPTY_OUTBOX, standing="fork", standing_from=9, mark="alarm", apart=apart)
    )
    assert view.title.text() == "Two journals of this counter"
    assert "from entry 9 on" in view.notice.text()
    assert view.notice.text().endswith("Kept apart: 2 parts, entries 9–40.")
    assert not view.about.isVisible()


def test_what_ends_soon_and_what_differs_is_coloured(sitting: Sitting) -> None:
    view = sitting.outbox
    found = replace(EMPTY_OUTBOX, lease_days=-3, certificate_days=20, days_differ=1)
    tones = view._tones(found)
    assert tones == {"Offline lease": "error", "Certificate": "warn", "Days": "error"}
    view.show_outbox(replace(found, log_faults=("fault-01",)))
    assert view.facts.shown["Offline lease"] == "over since 3 days; issuing goes on"
    assert "(log/fault-01)" in view.notice.text()


@pytest.mark.parametrize(
    ("behind", "words"), [(90, ""), (300, "5 min behind"), (-300, "5 min ahead")]
)
def test_a_clock_that_is_off_the_treasurys_is_said(
    sitting: Sitting, behind: int, words: str
) -> None:
    view = sitting.outbox
    found = replace(EMPTY_OUTBOX, last_contact_at=NOON, clock_behind_s=behind)
    view.show_outbox(found)
    assert view.facts.shown["Last contact"].endswith(words or "12:00")
    assert ("Last contact" in view._tones(found)) == bool(words)


def test_loading_and_an_outbox_that_cannot_be_read_are_said(
    sitting: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = sitting.outbox
    assert view.title.text() == "Looking…"

    def away() -> None:
        raise Unavailable("The disk is away.")

    monkeypatch.setattr(sitting.app, "outbox", away)
    sitting.press(Qt.Key.Key_F7)
    assert view.title.text() == "The outbox cannot be read"
    assert view.notice.text() == "The disk is away."


def test_in_urdu_no_english_is_left_but_names_and_keys(sitting: Sitting) -> None:
    sitting.press(Qt.Key.Key_F7)
    language.switch("ur")
    view = sitting.outbox
    view.retranslate()
    shown = [view.title, view.about, view._empty, view.detail]
    assert not [one.text() for one in shown if any(sign in one.text() for sign in "aeiou")]
    language.switch("en")
