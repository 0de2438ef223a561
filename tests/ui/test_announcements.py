from dataclasses import replace

import pytest

from desktop.services.finding import Status
from desktop.ui.announcements import Situation, announce
from desktop.ui.chips import PrinterState
from tests.office import NOON
from tests.ui.samples import QUIET, an_open_shift

STEADY = replace(QUIET, shift=an_open_shift())


def test_a_quiet_counter_says_nothing() -> None:
    assert announce(Situation()).text == ""
    assert announce(Situation(status=STEADY, online=True, screen="issue")).text == ""


def test_a_doubtful_slip_goes_before_everything_and_asks() -> None:
    asked = announce(
        Situation(
            status=replace(QUIET, uncertain=(4, 9), asked=("slip", "PSH-02-27-000418-739")),
            question=4,
            printer=PrinterState("problem", "No paper."),
            online=False,
        )
    )
    assert asked.text.startswith("Slip PSH-02-27-000418-739: nobody can tell")
    assert "Did the slip come out?" in asked.text
    assert "1 more" in asked.text
    assert asked.answers is not None


def test_a_printer_that_took_nothing_says_that_the_challans_are_safe() -> None:
    said = announce(
        Situation(status=replace(STEADY, queued=2), printer=PrinterState("problem", "No paper."))
    )
    assert said.tone == "error"
    assert "No paper. Challans are saved; 2 slips wait" in said.text


def test_a_printer_in_trouble_with_nothing_to_print_is_only_looked_at() -> None:
    said = announce(Situation(status=STEADY, printer=PrinterState("problem", "No paper.")))
    assert said.text == "Look at the printer: No paper. Challans are saved all the same. (P01)"
    assert (said.tone, said.leads) == ("error", "printer")


def test_old_slips_wait_for_a_word_and_lead_to_the_printer() -> None:
    late = replace(STEADY, held=4, overdue=3)
    said = announce(Situation(status=late, screen="issue", online=False))
    assert (said.leads, said.answers) == ("printer", None)
    assert "Slips not printed: 3." in said.text
    assert "Shift+F5" in said.text
    assert "(N01)" in announce(Situation(status=late, screen="printer", online=False)).text


def test_slips_the_clerk_keeps_for_later_are_not_announced() -> None:
    assert announce(Situation(status=replace(STEADY, held=2), online=True)).text == ""


@pytest.mark.parametrize(("screen", "said"), [("issue", True), ("challans", False)])
def test_a_missing_shift_is_told_where_it_is_needed(screen: str, said: bool) -> None:
    found = announce(Situation(status=QUIET, screen=screen, online=True))
    assert ("F8" in found.text) == said


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (STEADY, "No connection to the treasury yet"),
        (replace(STEADY, last_contact_at=NOON, waiting_entries=3), "since 12:00"),
    ],
)
def test_offline_says_since_when_and_to_go_on(status: Status, words: str) -> None:
    said = announce(Situation(status=status, online=False, screen="challans", at=NOON))
    assert words in said.text
    assert "Go on working" in said.text
