import os
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from desktop.printing.cups import RAW, Cups, CupsPrinter, CupsSays
from desktop.printing.jobs import Outcome, Paper
from desktop.printing.layout import slip
from desktop.printing.profiles import TM80
from tests.printing import cupsd, samples
from tests.printing.fake_printer import FakePrinter

PAPER = Paper(job_id="1", title="PSH-02-27-000418-739", sheets=(slip(samples.SLIP),))
IDLE = "printer office is idle.  enabled since Sun\noffice accepting requests since Sun"
DELIVERY_S = 20

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no CUPS")


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a folder for made-up commands of CUPS in front of the path."""
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    says(tmp_path, "lpstat", IDLE)
    says(tmp_path, "lp", "request id is office-17 (0 file(s))")
    return tmp_path


def says(folder: Path, name: str, text: str = "", *, error: str = "", code: int = 0) -> None:
    """Make the command ``name``: it keeps what it was told, and says ``text``."""
    script = (
        f"#!/bin/sh\nprintf '%s\\n' \"$LC_ALL\" \"$@\" > '{folder}/{name}.words'\n"
        f"cat > '{folder}/{name}.data'\nprintf '%s\\n' '{text}'\n"
        f"printf '%s\\n' '{error}' >&2\nexit {code}\n"
    )
    (folder / name).write_text(script, encoding="utf-8")
    (folder / name).chmod(0o755)


def sent() -> tuple[str, str]:
    """Return state and code of one job."""
    told = CupsPrinter("office", TM80).send(PAPER)
    return told.state, told.code


def test_a_job_goes_raw_and_keeps_the_name_cups_gave_it(commands: Path) -> None:
    assert CupsPrinter("office", TM80).send(PAPER) == Outcome("sent", "", "office-17")
    assert (commands / "lp.data").read_bytes() == PAPER.encoded(TM80).data
    words = (commands / "lp.words").read_text(encoding="utf-8").splitlines()
    assert words == ["C", "-d", "office", "-t", PAPER.title, *RAW]


def test_that_a_printer_is_ready_is_never_known(commands: Path) -> None:
    now = CupsPrinter("office", TM80).status()
    assert (now.state, now.code) == ("unknown", "one_way")
    assert not CupsPrinter("office", TM80).forget()


@pytest.mark.parametrize(
    "told",
    [
        "printer office disabled since Sun -\noffice accepting requests since Sun",
        "printer office is idle.  enabled since Sun\noffice not accepting requests since Sun -",
    ],
)
def test_a_stopped_queue_gets_no_job_that_would_come_out_later(commands: Path, told: str) -> None:
    says(commands, "lpstat", told)
    assert CupsPrinter("office", TM80).status().code == "queue_stopped"
    assert sent() == ("not_sent", "queue_stopped")
    assert not (commands / "lp.data").exists()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ('lpstat: Invalid destination name in list "office".', "no_such_printer"),
        ("lp: The printer or class does not exist.", "no_such_printer"),
        ("lpstat: Scheduler is not running.", "no_answer"),
        ("lp: something else", "queue_refused"),
    ],
)
def test_what_cups_refuses_was_not_sent(commands: Path, error: str, code: str) -> None:
    says(commands, "lp", error=error, code=1)
    assert sent() == ("not_sent", code)
    says(commands, "lpstat", error=error, code=1)
    assert sent() == ("not_sent", code)
    assert CupsPrinter("office", TM80).status().code == code


def test_a_cups_that_hangs_with_the_job_in_hand_leaves_it_uncertain(commands: Path) -> None:
    (commands / "lp").write_text("#!/bin/sh\nexec sleep 5\n", encoding="utf-8")
    slow = CupsPrinter("office", TM80, Cups(timeout_s=0.2))
    assert slow.send(PAPER).state == "uncertain"
    (commands / "lpstat").write_text("#!/bin/sh\nexec sleep 5\n", encoding="utf-8")
    told = slow.send(PAPER)
    assert (told.state, told.code) == ("not_sent", "no_answer")


def test_without_cups_there_is_no_queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert sent() == ("not_sent", "not_installed")
    with pytest.raises(CupsSays):
        Cups().queues()


def test_the_queues_of_the_computer_are_listed(commands: Path) -> None:
    says(commands, "lpstat", f"{IDLE}\nprinter counter-2 disabled since Sun -")
    assert Cups().queues() == ("office", "counter-2")


def test_the_drawer_opens_through_the_queue(commands: Path) -> None:
    assert CupsPrinter("office", TM80).open_drawer().state == "sent"
    assert (commands / "lp.data").read_bytes() == b"\x1bp\x0022"


@pytest.fixture(scope="module")
def server() -> Iterator[Mapping[str, str]]:
    """Run a CUPS of our own."""
    with cupsd.running() as environment:
        yield environment


@pytest.mark.peer
def test_a_real_cups_carries_the_very_dots(server: Mapping[str, str]) -> None:
    with FakePrinter() as fake:
        device = f"socket://127.0.0.1:{fake.port}"
        cupsd.command(server, "lpadmin", "-p", "office", "-E", "-v", device)
        printer = CupsPrinter("office", TM80, Cups(server))
        assert printer.cups.queues() == ("office",)
        assert printer.status().code == "one_way"
        told = printer.send(PAPER)
        assert (told.state, told.text) == ("sent", "office-1")
        deadline = time.monotonic() + DELIVERY_S
        while not fake.sheets or not fake.sheets[-1].whole:
            assert time.monotonic() < deadline, "CUPS delivered nothing"
            time.sleep(0.05)
        assert [sheet.bitmap for sheet in fake.sheets] == [PAPER.bitmap(576)]


@pytest.mark.peer
def test_a_real_cups_says_which_queue_is_stopped_or_unknown(server: Mapping[str, str]) -> None:
    cupsd.command(server, "lpadmin", "-p", "stopped", "-E", "-v", "socket://127.0.0.1:1")
    cupsd.command(server, "cupsdisable", "stopped")
    assert CupsPrinter("stopped", TM80, Cups(server)).send(PAPER).code == "queue_stopped"
    assert CupsPrinter("nobody", TM80, Cups(server)).send(PAPER).code == "no_such_printer"
    nowhere = Cups({"CUPS_SERVER": "127.0.0.1:1"})
    assert CupsPrinter("office", TM80, nowhere).send(PAPER).code == "no_answer"
