"""From an address in the settings to a printer that takes slips."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from desktop.domain.errors import Refused
from desktop.printing.folders import FilePrinter, VirtualPrinter
from desktop.printing.jobs import Printer, Timeouts
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile
from desktop.printing.tcp import TcpPrinter

PROFILES = {"80": TM80, "58": GENERIC58}
DEFAULT_PORT = 9100
_YES = {"1", "yes", "true"}
_CHANGES: dict[str, Callable[[bool], tuple[str, object]]] = {
    "oneway": lambda yes: ("one_way", yes),
    "drawer": lambda yes: ("drawer_pin", 2 if yes else 0),
    "cutter": lambda yes: ("cutter", "partial" if yes else "none"),
}
_OTHERS = ("usb", "serial", "cups", "windows")


class BadPrinterAddress(Refused):
    """The address names no printer this version can use."""

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"“{url}” is not a printer's address: {why}.")
        self.url = url
        self.why = why


def open_printer(url: str, *, timeouts: Timeouts | None = None) -> Printer:
    """Return the printer at ``url``; nothing is connected before something is printed.

    url: ``tcp://host[:9100]``, ``virtual:DIR`` or ``file:PATH``, then optionally ``?paper=58|80``
    (80), ``&oneway=1`` (never answers), ``&drawer=0|1``, ``&cutter=0|1``.
    Raises BadPrinterAddress for anything else.
    """
    address, _, options = url.partition("?")
    profile = _profile(url, options)
    scheme, colon, rest = address.partition(":")
    if scheme == "tcp" and rest.startswith("//"):
        return _tcp(url, address, profile, timeouts or Timeouts())
    if scheme == "virtual" and rest:
        return VirtualPrinter(Path(rest), profile)
    if scheme == "file" and rest:
        return FilePrinter(Path(rest), profile)
    if colon and scheme in _OTHERS:
        raise BadPrinterAddress(url, f"{scheme} printers are not built in this version")
    raise BadPrinterAddress(url, "use tcp://host:9100, virtual:FOLDER or file:PATH")


def _tcp(url: str, address: str, profile: PrinterProfile, timeouts: Timeouts) -> Printer:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port or DEFAULT_PORT
    except ValueError as error:
        raise BadPrinterAddress(url, str(error)) from error
    if not host:
        raise BadPrinterAddress(url, "the host is missing")
    return TcpPrinter(host, port, profile, timeouts)


def _profile(url: str, options: str) -> PrinterProfile:
    asked = dict(parse_qsl(options, keep_blank_values=True))
    paper = asked.pop("paper", "80")
    if paper not in PROFILES:
        raise BadPrinterAddress(url, f"paper is {' or '.join(PROFILES)} mm")
    unknown = asked.keys() - _CHANGES.keys()
    if unknown:
        raise BadPrinterAddress(url, f"unknown option {min(unknown)}")
    changes = dict(_CHANGES[name](value.lower() in _YES) for name, value in asked.items())
    return replace(PROFILES[paper], **changes)  # type: ignore[arg-type]
