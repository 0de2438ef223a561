from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.services.finding import Status
from desktop.ui import chips
from desktop.ui.chips import PrinterState
from tests.office import NOON
from tests.ui.samples import QUIET, an_open_shift


@pytest.mark.parametrize(
    ("online", "text", "tone"),
    [(None, "Not tried yet", ""), (True, "Online", ""), (False, "Offline", "warn")],
)
def test_the_wire_is_online_offline_or_untried(online: bool | None, text: str, tone: str) -> None:
    chip = chips.connection(QUIET, NOON, online=online)
    assert (chip.text, chip.tone) == (text, tone)


def test_offline_says_since_when_in_pakistans_time() -> None:
    away = replace(QUIET, last_contact_at=NOON)
    chip = chips.connection(away, NOON + timedelta(hours=2), online=False)
    assert chip.text == "Offline since 12:00"
    later = chips.connection(away, NOON + timedelta(hours=20), online=False)
    assert later.text == f"Offline since {NOON:%d-%m} 12:00"
    assert "Go on working" in chip.tip


def test_the_outbox_warns_after_a_day_and_alarms_after_two() -> None:
    waiting = replace(QUIET, waiting_entries=3, oldest_waiting_at=NOON)
    assert chips.outbox(waiting, NOON).tone == ""
    late = chips.outbox(waiting, NOON + timedelta(hours=25))
    assert (late.text, late.tone) == ("Outbox: 25 h", "warn")
    alarm = chips.outbox(waiting, NOON + timedelta(hours=48))
    assert (alarm.text, alarm.tone) == ("Outbox: 48 h", "error")


@pytest.mark.parametrize(
    ("status", "printer", "text", "tone"),
    [
        (QUIET, PrinterState(), "Printer", ""),
        (QUIET, PrinterState("ready"), "Printer ready", ""),
        (QUIET, PrinterState("ready", "", "paper_near_end"), "Paper nearly out", "warn"),
        (QUIET, PrinterState("unknown", "", "one_way"), "Printer", ""),
        (replace(QUIET, queued=2), PrinterState("ready"), "2 to print", "warn"),
        (QUIET, PrinterState("problem", "no paper"), "Printer: look", "error"),
        (replace(QUIET, uncertain=(4,)), PrinterState("ready"), "Did it print?", "warn"),
    ],
)
def test_the_printer_never_claims_what_it_does_not_know(
    status: Status, printer: PrinterState, text: str, tone: str
) -> None:
    chip = chips.printer(status, printer)
    assert (chip.text, chip.tone) == (text, tone)


def test_the_shift_says_its_number_and_since_when() -> None:
    assert chips.shift(QUIET).tone == "warn"
    assert chips.shift(replace(QUIET, shift=an_open_shift())).text == "Shift 3 · 12:00"
