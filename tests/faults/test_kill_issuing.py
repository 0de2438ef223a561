"""``mahasil issue`` killed at each step, then asked the same again: one answer, one challan."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.calendar import local_day, now
from desktop.services.drafts import read_draft
from tests.faults import children, steps
from tests.faults.checks import check_sound, numbers
from tests.office import AYESHA, PINS, Watch

FORM = {
    "request": "5f0e9c0a-7a43-4c4e-9d52-0a6a2f6f0a11",
    "payer": {"id": {"type": "cnic", "number": "17301-1234567-1"}, "name": "Gul Rahman"},
    "items": [{"code": "LG-02"}, {"code": "RP-02", "amount": "900"}],
    "officer": "DEMO-ADC",
}
CHALLANS = 2  # the form mixes two heads of account


def issue(folder: Path, *, crash_at: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command as another program does, with the form on its standard input."""
    pins = folder.with_name("pins")
    pins.write_text("".join(f"{uid}:{pin}\n" for uid, pin in PINS.items()))
    return subprocess.run(
        [
            *(sys.executable, "-m", "desktop", "issue", "-", "--json"),
            *("--data", str(folder), "--user", "ayesha", "--pin-file", str(pins)),
        ],
        input=json.dumps(FORM),
        capture_output=True,
        text=True,
        check=False,
        cwd=steps.ROOT,
        env={**os.environ, "MAHASIL_CRASH_AT": crash_at},
    )


@pytest.mark.parametrize("step", [*steps.ISSUE, "issue-one-written:2"])
def test_a_killed_issue_asked_again_makes_each_challan_once(
    step: str, folder: Path, reopen: Callable[[Path], App]
) -> None:
    dead = issue(folder, crash_at=step)
    assert (dead.returncode, dead.stdout) == (children.KILLED, "")
    app = reopen(folder)
    kept = numbers(app)
    assert len(kept) == (CHALLANS if step == "issue-committed" else 0)

    again = issue(folder)

    assert again.returncode == 0, again.stderr
    answer: list[dict[str, Any]] = json.loads(again.stdout)
    told = [one["number"] for one in answer]
    assert told == numbers(app)
    assert kept in ([], told)
    assert [one.number for one in app.issue(read_draft(FORM), AYESHA)] == told
    assert app.status().queued == CHALLANS
    check_sound(app, challans=CHALLANS)


def test_a_form_is_answered_as_it_was_even_where_it_could_not_be_issued_any_more(
    folder: Path,
) -> None:
    watch = Watch(now())
    app = bootstrap.build(folder, watch)
    form = replace(read_draft(FORM), due_day=local_day(watch.at))
    first = app.issue(form, AYESHA)
    app.close_shift(AYESHA)
    watch.forward(days=1)  # past the due day, and no shift is open
    assert form.due_day == local_day(watch.at) - timedelta(days=1)
    assert app.issue(form, AYESHA) == first
    app.close()
