"""Turns at the printer: one process at a time, and a dead one holds none."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.models import spool
from desktop.services.turns import FILE, PrinterBusy, alone, printers_turn
from tests.office import AYESHA, a_draft

HOLDS = """
import sys
from pathlib import Path
from desktop.services.turns import printers_turn
with printers_turn(Path(sys.argv[1])):
    print("mine", flush=True)
    sys.stdin.readline()
"""


def start(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "mine\n"
    return process


def busy(folder: Path) -> bool:
    try:
        with printers_turn(folder, patience_s=0):
            return False
    except PrinterBusy:
        return True


def test_a_turn_is_one_processs_until_it_gives_it_back(tmp_path: Path) -> None:
    with start(tmp_path) as other:
        assert busy(tmp_path)
        other.communicate("done\n")
    assert not busy(tmp_path)


def test_a_killed_process_holds_no_turn(tmp_path: Path) -> None:
    with start(tmp_path) as other:
        other.kill()
    assert not busy(tmp_path)


def test_a_turn_within_one_process_is_one_too(tmp_path: Path) -> None:
    with printers_turn(tmp_path), pytest.raises(PrinterBusy, match="wait their turn"):  # noqa: SIM117 - the order matters
        with printers_turn(tmp_path, patience_s=0):
            pass
    assert (tmp_path / FILE).stat().st_size == 0


def test_while_another_process_prints_its_job_is_not_called_lost(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    with office.db.begin() as uow:
        uow.spool.move(1, to=spool.SENDING, at=office.now())
    with printers_turn(office.settings.data_dir):
        assert office.paper.recover_spool() == 0
    assert office.paper.recover_spool() == 1


def test_a_lock_that_is_taken_is_not_waited_for(tmp_path: Path) -> None:
    with alone(tmp_path / "new" / "lock") as mine, alone(tmp_path / "new" / "lock") as again:
        assert (mine, again) == (True, False)
    with alone(tmp_path / "new" / "lock") as mine:
        assert mine
