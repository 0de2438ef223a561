from pathlib import Path

import pytest

from desktop.printing.cups import CupsPrinter
from desktop.printing.folders import FilePrinter, VirtualPrinter
from desktop.printing.jobs import Timeouts
from desktop.printing.libusb import LibusbLine
from desktop.printing.links import Line
from desktop.printing.printers import BadPrinterAddress, open_printer
from desktop.printing.profiles import GENERIC58, TM80, profile
from desktop.printing.serial_port import SerialLine
from desktop.printing.tcp import TcpLine
from desktop.printing.usblp import UsbLine
from desktop.printing.winspool import WindowsPrinter
from desktop.printing.wired import WiredPrinter


def wired(url: str) -> WiredPrinter:
    """Return the printer on a line that ``url`` names."""
    printer = open_printer(url, timeouts=Timeouts(status_s=0.1))
    assert isinstance(printer, WiredPrinter)
    return printer


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("tcp://10.0.0.7", TcpLine("10.0.0.7", 9100)),
        ("tcp://printer.office:9101", TcpLine("printer.office", 9101)),
        ("tcp://[::1]:9101", TcpLine("::1", 9101)),
        ("usb:/dev/usb/lp0", UsbLine(Path("/dev/usb/lp0"))),
        ("serial:/dev/ttyUSB0", SerialLine("/dev/ttyUSB0", 9600, "rtscts")),
        ("serial:COM3?baud=38400&flow=xonxoff", SerialLine("COM3", 38_400, "xonxoff")),
        ("libusb:04b8:0e15", LibusbLine(0x04B8, 0x0E15)),
        ("libusb:04B8:0E15:J7X1", LibusbLine(0x04B8, 0x0E15, "J7X1")),
    ],
)
def test_an_address_names_a_line(url: str, line: Line) -> None:
    assert wired(url).line == line
    assert wired(url).timeouts.status_s == 0.1


def test_queues_folders_and_files_are_printers() -> None:
    virtual, file = open_printer("virtual:out/slips"), open_printer("file:out.bin")
    assert isinstance(virtual, VirtualPrinter)
    assert isinstance(file, FilePrinter)
    assert virtual.folder == Path("out/slips")
    assert file.profile == TM80
    windows, cups = open_printer("windows:Receipt%20Printer"), open_printer("cups:office?paper=58")
    assert isinstance(windows, WindowsPrinter)
    assert isinstance(cups, CupsPrinter)
    assert (windows.name, cups.queue, cups.profile) == ("Receipt Printer", "office", GENERIC58)


def test_options_change_the_profile() -> None:
    changed = open_printer("tcp://h?oneway=1&drawer=0&cutter=no&rendering=text").profile
    assert (changed.one_way, changed.drawer_pin, changed.cutter) == (True, 0, "none")
    assert changed.rendering == "text"


def test_a_profile_is_taken_by_its_name() -> None:
    assert open_printer("tcp://h?profile=epson-tm-t20").profile == profile("epson-tm-t20")
    changed = open_printer("tcp://h?profile=epson-tm-t20&drawer=0").profile
    assert (changed.end_marker, changed.drawer_pin) == ("gs_h", 0)


@pytest.mark.parametrize(
    ("options", "rendering"),
    [
        ("baud=9600", "text"),
        ("baud=19200", "text"),
        ("baud=38400", "strips"),
        ("baud=115200", "strips"),
        ("baud=9600&rendering=raster", "raster"),
        ("baud=9600&rendering=strips", "strips"),
    ],
)
def test_a_serial_line_carries_what_it_is_fast_enough_for(options: str, rendering: str) -> None:
    found = open_printer(f"serial:/dev/ttyS0?{options}").profile
    assert found.rendering == rendering
    assert found.bytes_per_s == int(options.split("&", maxsplit=1)[0].removeprefix("baud=")) // 10


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("tcp://", "host is missing"),
        ("tcp:10.0.0.7", "two strokes"),
        ("tcp://h:99999", "ort"),
        ("tcp://h?paper=72", "paper is one of 80, 58"),
        ("tcp://h?colour=1", "unknown option colour"),
        ("tcp://h?baud=9600", "unknown option baud"),
        ("tcp://h?profile=gremlin", "gremlin.* is no kind of printer"),
        ("tcp://h?rendering=oil", "rendering is one of raster, strips, text"),
        ("serial:COM3?baud=300", "baud is one of"),
        ("serial:COM3?flow=maybe", "flow is one of rtscts"),
        ("libusb:epson", "four hex digits"),
        ("virtual:", "use tcp"),
        ("printer", "use tcp"),
        ("ipp://h", "use tcp"),
        ("", "use tcp"),
    ],
)
def test_an_address_that_means_nothing_says_what_would(url: str, why: str) -> None:
    with pytest.raises(BadPrinterAddress, match=why):
        open_printer(url)
