import os
import sys
from dataclasses import replace

import pytest
import serial

from desktop.printing import qr
from desktop.printing.jobs import Paper, Timeouts
from desktop.printing.layout import slip
from desktop.printing.links import CannotOpen, MayHaveTaken
from desktop.printing.printers import open_printer
from desktop.printing.profiles import TM80
from desktop.printing.serial_port import SerialLine, SerialLink, _why_not
from desktop.printing.wired import WiredPrinter
from tests.emupos import Emupos
from tests.printing import samples
from tests.printing.fake_printer import FakeDevice
from tests.printing.mechanism import Mechanism

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

QUICK = Timeouts(connect_s=0.2, status_s=0.2, write_s=0.2, end_s=0.2)
LONG = Timeouts(connect_s=5, status_s=5, write_s=10, end_s=20)
PAPER = Paper(job_id="1", title="slip", sheets=(slip(samples.SLIP),))


def printer(path: str, *, one_way: bool = False) -> WiredPrinter:
    """Return the printer at the port ``path``."""
    line = SerialLine(path, 115_200, "none")
    return WiredPrinter(line, replace(TM80, one_way=one_way), QUICK)


def test_a_serial_printer_confirms_its_jobs() -> None:
    with FakeDevice() as fake:
        assert printer(fake.path).status().state == "ready"
        assert printer(fake.path).send(PAPER).state == "confirmed"
        assert [sheet.bitmap for sheet in fake.machine.seen()] == [PAPER.bitmap(576)]


@pytest.mark.parametrize("flow", ["rtscts", "xonxoff", "dsrdtr", "none"])
def test_every_way_to_say_stop_can_be_had(flow: str) -> None:
    with FakeDevice() as fake:
        line = SerialLine(fake.path, 9600, flow)  # type: ignore[arg-type]
        assert WiredPrinter(line, TM80, QUICK).status().state == "ready"


def test_a_one_way_job_is_sent_once_it_is_on_the_wire() -> None:
    with FakeDevice() as fake:
        assert printer(fake.path, one_way=True).send(PAPER).state == "sent"
    assert fake.machine.seen()[-1].bitmap == PAPER.bitmap(576)


def test_a_printer_without_paper_gets_nothing() -> None:
    with FakeDevice(Mechanism(rows_left=0)) as fake:
        told = printer(fake.path).send(PAPER)
        assert (told.state, told.code) == ("not_sent", "paper_out")


def test_a_port_that_is_away_or_taken_says_so() -> None:
    with FakeDevice() as fake:
        first = SerialLine(fake.path).open(0.2)
        with pytest.raises(CannotOpen, match="another program"):
            SerialLine(fake.path).open(0.2)
        first.close()
    assert printer(fake.path).send(PAPER).code == "unplugged"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("could not open port 'COM3': PermissionError(13, 'Access is denied.', None, 5)", "busy"),
        ("could not open port 'COM3': FileNotFoundError(2, …)", "unplugged"),
        ("could not configure port", "no_answer"),
    ],
)
def test_what_windows_says_only_in_words_is_understood(words: str, code: str) -> None:
    assert _why_not(serial.SerialException(words)).code == code


def test_a_printer_that_says_stop_may_have_taken_some() -> None:
    end, place = os.openpty()
    port = serial.Serial(os.ttyname(place), 115_200, write_timeout=0.05)
    link = SerialLink(port, 10_000_000)
    with pytest.raises(MayHaveTaken):
        link.write(bytes(1 << 20), 0.05)
    assert not link.finish(0.05) or not port.out_waiting
    link.close()
    os.close(end)
    os.close(place)


def test_no_write_is_longer_than_the_line_carries_in_its_time() -> None:
    with FakeDevice() as fake:
        link = SerialLine(fake.path, 9600, "none").open(0.2)
        assert link.write(bytes(4096), 0.2) == 96
        assert link.hint() == ""
        link.close()


@pytest.mark.peer
def test_an_emulator_nobody_here_wrote_prints_what_comes_by_serial(
    emulator: Emupos | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if emulator is None:
        with capsys.disabled():
            print("\nno Python ≥ 3.13 runs here: our own device above stood in for emupos")
        return
    before = emulator.receipts(576)
    port = open_printer(f"serial:{emulator.serial_port}?flow=none&rendering=raster", timeouts=LONG)
    assert port.status().state == "ready"
    assert port.send(PAPER).state == "confirmed"
    assert qr.read(emulator.picture(576, before)) == samples.PREFIX + samples.DIGITS
    with emulator.fault(576, "paper-out"):
        assert port.status().code == "paper_out"
