import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.printing.jobs import Paper, Timeouts
from desktop.printing.layout import slip
from desktop.printing.links import CannotOpen
from desktop.printing.profiles import TM80
from desktop.printing.usblp import UsbLine, trouble
from desktop.printing.wired import WiredPrinter
from tests.printing import samples
from tests.printing.fake_printer import FakeDevice
from tests.printing.mechanism import Mechanism

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

QUICK = Timeouts(connect_s=0.2, status_s=0.2, write_s=0.2, end_s=0.2)
PAPER = Paper(job_id="1", title="slip", sheets=(slip(samples.SLIP),))


def printer(path: str, *, one_way: bool = False) -> WiredPrinter:
    """Return the printer that is the device ``path``."""
    return WiredPrinter(UsbLine(Path(path)), replace(TM80, one_way=one_way), QUICK)


def test_jobs_and_answers_share_one_device() -> None:
    with FakeDevice() as fake:
        assert printer(fake.path).status().state == "ready"
        assert printer(fake.path).send(PAPER).state == "confirmed"
        assert [sheet.bitmap for sheet in fake.machine.seen()] == [PAPER.bitmap(576)]
        assert printer(fake.path).open_drawer().state == "confirmed"
        assert fake.machine.pulses == 1


def test_a_printer_that_only_listens_is_sent_everything() -> None:
    with FakeDevice() as fake:
        fake.machine.say = lambda _: None
        assert printer(fake.path).send(PAPER).code == "silent"
        assert printer(fake.path, one_way=True).send(PAPER).state == "sent"
        assert printer(fake.path, one_way=True).status().code == "one_way"


def test_a_printer_without_paper_gets_nothing() -> None:
    with FakeDevice(Mechanism(rows_left=0)) as fake:
        told = printer(fake.path).send(PAPER)
        assert (told.state, told.code) == ("not_sent", "paper_out")


def test_a_printer_that_is_unplugged_says_so() -> None:
    with FakeDevice() as fake:
        gone = fake.path
    told = printer(gone).send(PAPER)
    assert (told.state, told.code) == ("not_sent", "unplugged")
    assert printer(gone).status().state == "problem"


def test_a_device_nobody_may_open_says_what_to_do(tmp_path: Path) -> None:
    # Root may open anything but a folder for writing, and a socket at all.
    with pytest.raises(CannotOpen):
        UsbLine(tmp_path).open(1)
    locked = tmp_path / "lp0"
    locked.touch(0o000)
    if os.geteuid():
        assert printer(str(locked)).send(PAPER).code == "no_permission"


@pytest.mark.parametrize(
    ("status", "code"), [(0x18, ""), (0x38, "paper_out"), (0x08, "offline"), (0x10, "error")]
)
def test_the_kernels_byte_means_what_the_printer_class_says(status: int, code: str) -> None:
    assert trouble(status) == code
