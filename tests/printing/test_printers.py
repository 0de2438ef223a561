from pathlib import Path

import pytest

from desktop.printing.folders import FilePrinter, VirtualPrinter
from desktop.printing.jobs import Timeouts
from desktop.printing.printers import BadPrinterAddress, open_printer
from desktop.printing.profiles import GENERIC58, TM80
from desktop.printing.tcp import TcpPrinter


def test_an_address_names_host_port_and_paper() -> None:
    printer = open_printer("tcp://10.0.0.7?paper=58", timeouts=Timeouts(status_s=0.1))
    assert isinstance(printer, TcpPrinter)
    assert (printer.host, printer.port, printer.profile) == ("10.0.0.7", 9100, GENERIC58)
    assert printer.timeouts.status_s == 0.1


def test_an_address_of_the_newer_kind_is_understood() -> None:
    printer = open_printer("tcp://[::1]:9101")
    assert isinstance(printer, TcpPrinter)
    assert (printer.host, printer.port) == ("::1", 9101)


def test_folders_and_files_are_printers() -> None:
    virtual, file = open_printer("virtual:out/slips"), open_printer("file:out.bin")
    assert isinstance(virtual, VirtualPrinter)
    assert isinstance(file, FilePrinter)
    assert virtual.folder == Path("out/slips")
    assert file.profile == TM80


def test_options_change_the_profile() -> None:
    profile = open_printer("tcp://h?oneway=1&drawer=0&cutter=no").profile
    assert (profile.one_way, profile.drawer_pin, profile.cutter) == (True, 0, "none")


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("cups:office", "not built in this version"),
        ("serial:COM3", "not built in this version"),
        ("tcp://", "host is missing"),
        ("tcp://h:99999", "ort"),
        ("tcp://h?paper=72", "80 or 58"),
        ("tcp://h?colour=1", "unknown option colour"),
        ("virtual:", "use tcp"),
        ("printer", "use tcp"),
        ("", "use tcp"),
    ],
)
def test_an_address_that_means_nothing_says_what_would(url: str, why: str) -> None:
    with pytest.raises(BadPrinterAddress, match=why):
        open_printer(url)
