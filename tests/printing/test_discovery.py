import os
from collections.abc import Iterator
from contextlib import ExitStack
from ipaddress import IPv4Interface, IPv4Network
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest
from serial.tools import list_ports

from desktop.printing import discovery
from desktop.printing.discovery import Found
from desktop.printing.printers import open_printer
from desktop.printing.winspool import SpoolerSays
from tests.printing.fake_printer import FakePrinter
from tests.printing.mechanism import Mechanism
from tests.printing.test_cups import says
from tests.printing.test_winspool import Winspool

LOOPBACK = IPv4Network("127.0.0.0/29")
ANSWER_S = 1.0


def usb_printer(sysfs: Path, name: str, told: str) -> None:
    """Make a USB printer as the kernel shows it."""
    device = sysfs / "class" / "usbmisc" / name / "device"
    device.mkdir(parents=True)
    if told:
        (device / "ieee1284_id").write_text(f"{told}\n", encoding="utf-8")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A computer without ports and queues; its /sys is the folder returned."""
    monkeypatch.setattr(list_ports, "comports", list)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def test_usb_printers_say_who_they_are(bare: Path) -> None:
    usb_printer(bare, "lp0", "MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;CLS:PRINTER;DES:EPSON TM-T20III;")
    usb_printer(bare, "lp1", "MANUFACTURER:Xprinter;COMMAND SET:ESC/POS;MODEL:XP-80;")
    usb_printer(bare, "lp2", "")
    assert discovery.attached(bare) == (
        Found("usb:/dev/usb/lp0", "EPSON TM-T20III", "usb", "epson-tm-t20"),
        Found(
            "usb:/dev/usb/lp1", "Xprinter XP-80", "usb", discovery.suggested("Xprinter", "XP-80")
        ),
        Found("usb:/dev/usb/lp2", "lp2", "usb"),
    )


def test_an_office_printer_is_not_offered(bare: Path) -> None:
    usb_printer(bare, "lp0", "MFG:HP;CMD:PJL,PCL,POSTSCRIPT;MDL:LaserJet;")
    assert discovery.attached(bare) == ()


def test_serial_ports_are_offered(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ports = [
        SimpleNamespace(device="/dev/ttyUSB0", description="USB-Serial Controller"),
        SimpleNamespace(device="/dev/ttyS0", description="n/a"),
    ]
    monkeypatch.setattr(list_ports, "comports", lambda: ports)
    assert discovery.attached(bare) == (
        Found("serial:/dev/ttyUSB0", "USB-Serial Controller (/dev/ttyUSB0)", "serial"),
        Found("serial:/dev/ttyS0", "/dev/ttyS0", "serial"),
    )


def test_queues_of_cups_and_windows_are_offered(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    says(bare / "bin", "lpstat", "printer office is idle.  enabled since Sun")
    monkeypatch.setenv("PATH", f"{bare / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")
    fake = Winspool(printers=["Receipt? Printer 100%"])
    monkeypatch.setattr(discovery, "spooler", fake.spooler)
    assert discovery.attached(bare) == (
        Found("cups:office", "office", "cups"),
        Found("windows:Receipt%3F Printer 100%25", "Receipt? Printer 100%", "windows"),
    )


def test_every_address_that_is_offered_can_be_opened(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = Winspool(printers=["Receipt? Printer 100%"])
    monkeypatch.setattr(discovery, "spooler", fake.spooler)
    usb_printer(bare, "lp0", "")
    names = [open_printer(found.url) for found in discovery.attached(bare)]
    assert [getattr(printer, "name", "") for printer in names] == ["", "Receipt? Printer 100%"]


def test_a_print_system_that_is_away_offers_nothing(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise SpoolerSays("not_installed")

    monkeypatch.setattr(discovery, "spooler", away)
    assert discovery.attached(bare) == ()


@pytest.fixture
def office() -> Iterator[int]:
    """Three hosts of loopback with one port: a known printer, an unknown one, no printer."""
    with ExitStack() as stack:
        epson = stack.enter_context(FakePrinter(host="127.0.0.2"))
        stranger = Mechanism(maker=b"Acme", model=b"Nine")
        stack.enter_context(FakePrinter(stranger, host="127.0.0.3", port=epson.port))
        deaf = Mechanism()
        mute = stack.enter_context(FakePrinter(deaf, host="127.0.0.4", port=epson.port))
        mute.answers = False
        yield epson.port


def test_a_network_is_searched_for_what_answers_as_a_printer(office: int) -> None:
    found = discovery.on_lan(networks=[LOOPBACK], port=office, timeout_s=ANSWER_S)
    assert sorted(found, key=lambda one: one.url) == [
        Found(f"tcp://127.0.0.2:{office}", "EPSON TM-T20III", "lan", "epson-tm-t20"),
        Found(f"tcp://127.0.0.3:{office}", "Acme Nine", "lan"),
    ]


def test_a_search_ends_when_it_is_told_to(office: int) -> None:
    stop = Event()
    stop.set()
    assert not list(discovery.on_lan(networks=[LOOPBACK], port=office, stop=stop))
    search = discovery.on_lan(networks=[LOOPBACK], port=office, timeout_s=ANSWER_S)
    assert next(search).kind == "lan"
    search.close()


def test_only_the_computers_own_small_networks_are_searched() -> None:
    assert discovery._around(IPv4Interface("10.4.7.9/8")) == IPv4Network("10.4.7.0/24")
    assert discovery._around(IPv4Interface("10.4.7.9/26")) == IPv4Network("10.4.7.0/26")


def test_the_computers_own_addresses_are_private_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for one in discovery.own_addresses():
        assert one.is_private
        assert not one.is_loopback
    monkeypatch.setenv("PATH", "")
    assert all(one.network.prefixlen == 24 for one in discovery.own_addresses())


@pytest.mark.parametrize(
    ("maker", "model", "ident"),
    [("EPSON", "TM-T20III", "epson-tm-t20"), ("epson ", "tm-t88v", "epson-tm-t88"), ("", "", "")],
)
def test_a_profile_is_suggested_for_what_a_printer_says(maker: str, model: str, ident: str) -> None:
    assert discovery.suggested(maker, model) == ident
