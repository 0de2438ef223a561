"""From an address in the settings to a printer that takes slips."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args
from urllib.parse import parse_qsl, unquote, urlsplit

from desktop.domain.errors import Refused
from desktop.printing import profiles
from desktop.printing.cups import Cups, CupsPrinter
from desktop.printing.folders import FilePrinter, VirtualPrinter
from desktop.printing.jobs import Printer, Timeouts
from desktop.printing.libusb import LibusbLine
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile, Rendering, UnknownProfile
from desktop.printing.serial_port import BAUDS, Flow, SerialLine
from desktop.printing.tcp import TcpLine
from desktop.printing.usblp import UsbLine
from desktop.printing.winspool import WindowsPrinter
from desktop.printing.wired import WiredPrinter

PROFILES = {"80": TM80, "58": GENERIC58}
DEFAULT_PORT = 9100
DEFAULT_BAUD = "9600"
SLOWEST_FOR_STRIPS = 38_400
"""Baud from which Urdu is drawn; a bilingual slip takes 3 s there, and 14 s at 9600."""

_YES = {"1", "yes", "true"}
_CHANGES: dict[str, Callable[[bool], tuple[str, object]]] = {
    "oneway": lambda yes: ("one_way", yes),
    "drawer": lambda yes: ("drawer_pin", 2 if yes else 0),
    "cutter": lambda yes: ("cutter", "partial" if yes else "none"),
}
_LIBUSB = re.compile(r"([0-9a-fA-F]{4}):([0-9a-fA-F]{4})(?::(.+))?")
_RIGHT = (
    "use tcp://HOST:9100, usb:/dev/usb/lp0, serial:PORT?baud=9600&flow=rtscts, windows:NAME, "
    "cups:QUEUE, libusb:VENDOR:PRODUCT, virtual:FOLDER or file:PATH"
)


class BadPrinterAddress(Refused):
    """The address names no printer this version can use."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"“{url}” is not a printer's address: {why}.")
        self.url = url
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class _Address:
    """An address taken apart; options: what stands behind its question mark."""

    url: str
    scheme: str
    rest: str
    options: Mapping[str, str]
    timeouts: Timeouts

    def wrong(self, why: str) -> BadPrinterAddress:
        return BadPrinterAddress(self.url, why)

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        """Return an option that must be one of ``known``."""
        value = self.options.get(name, default)
        if value not in known:
            raise self.wrong(f"{name} is one of {', '.join(known)}")
        return value


def open_printer(url: str, *, timeouts: Timeouts | None = None) -> Printer:
    """Return the printer at ``url``; nothing is connected before something is printed.

    url: ``tcp://host[:9100]``, ``usb:/dev/usb/lp0``, ``serial:PORT[?baud=9600&flow=rtscts|xonxoff|
    dsrdtr|none]``, ``windows:NAME``, ``cups:QUEUE``, ``libusb:VENDOR:PRODUCT[:SERIAL]`` (in hex),
    ``virtual:DIR`` or ``file:PATH``; then ``?profile=ID``, or ``paper=58|80`` (80), and
    ``&rendering=raster|strips|text``, ``&oneway=1`` (never answers), ``&drawer=0|1``,
    ``&cutter=0|1``. Raises BadPrinterAddress for anything else.
    """
    address, _, options = url.partition("?")
    scheme, _, rest = address.partition(":")
    found = _Address(
        url=url,
        scheme=scheme,
        rest=rest,
        options=dict(parse_qsl(options, keep_blank_values=True)),
        timeouts=timeouts or Timeouts(),
    )
    make = _SCHEMES.get(scheme)
    if make is None or not rest:
        raise found.wrong(_RIGHT)
    return make(found, _profile(found))


def _tcp(address: _Address, profile: PrinterProfile) -> Printer:
    try:
        parts = urlsplit(f"tcp:{address.rest}")
        host, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError as error:
        raise address.wrong(str(error)) from error
    if not address.rest.startswith("//"):
        raise address.wrong("two strokes stand before the host, as in tcp://192.168.1.50:9100")
    if not host:
        raise address.wrong("the host is missing")
    return WiredPrinter(TcpLine(host, port), profile, address.timeouts)


def _usb(address: _Address, profile: PrinterProfile) -> Printer:
    return WiredPrinter(UsbLine(Path(address.rest)), profile, address.timeouts)


def _serial(address: _Address, profile: PrinterProfile) -> Printer:
    baud = int(address.choice("baud", DEFAULT_BAUD, tuple(map(str, BAUDS))))
    flow: Flow = address.choice("flow", "rtscts", get_args(Flow))  # type: ignore[assignment]
    line = SerialLine(address.rest, baud, flow)
    slow = replace(profile, bytes_per_s=min(profile.bytes_per_s, line.bytes_per_s))
    if slow.rendering == "raster" and "rendering" not in address.options:
        slow = replace(slow, rendering="strips" if baud >= SLOWEST_FOR_STRIPS else "text")
    return WiredPrinter(line, slow, address.timeouts)


def _windows(address: _Address, profile: PrinterProfile) -> Printer:
    return WindowsPrinter(unquote(address.rest), profile)


def _cups(address: _Address, profile: PrinterProfile) -> Printer:
    cups = Cups(timeout_s=address.timeouts.write_s)
    return CupsPrinter(unquote(address.rest), profile, cups)


def _libusb(address: _Address, profile: PrinterProfile) -> Printer:
    found = _LIBUSB.fullmatch(address.rest)
    if found is None:
        raise address.wrong("vendor and product are four hex digits each, as in libusb:04b8:0e15")
    line = LibusbLine(int(found[1], 16), int(found[2], 16), found[3] or "")
    return WiredPrinter(line, profile, address.timeouts)


def _virtual(address: _Address, profile: PrinterProfile) -> Printer:
    return VirtualPrinter(Path(address.rest), profile)


def _file(address: _Address, profile: PrinterProfile) -> Printer:
    return FilePrinter(Path(address.rest), profile)


_SCHEMES: dict[str, Callable[[_Address, PrinterProfile], Printer]] = {
    "tcp": _tcp,
    "usb": _usb,
    "serial": _serial,
    "windows": _windows,
    "cups": _cups,
    "libusb": _libusb,
    "virtual": _virtual,
    "file": _file,
}
_OWN_OPTIONS = {"serial": {"baud", "flow"}}


def _profile(address: _Address) -> PrinterProfile:
    """Return the profile the options name, changed as they say."""
    general = {"profile", "paper", "rendering", *_CHANGES}
    unknown = address.options.keys() - general - _OWN_OPTIONS.get(address.scheme, set())
    if unknown:
        raise address.wrong(f"unknown option {min(unknown)}")
    changes = dict(
        _CHANGES[name](value.lower() in _YES)
        for name, value in address.options.items()
        if name in _CHANGES
    )
    if "rendering" in address.options:
        changes["rendering"] = address.choice("rendering", "", get_args(Rendering))
    return replace(_named(address), **changes)  # type: ignore[arg-type]


def _named(address: _Address) -> PrinterProfile:
    paper = address.choice("paper", "80", tuple(PROFILES))
    if "profile" not in address.options:
        return PROFILES[paper]
    try:
        return profiles.profile(address.options["profile"])
    except UnknownProfile as error:
        raise address.wrong(str(error)) from error
