"""Which printers there are: attached to this computer, and on its network when somebody asks.

Nothing is printed and nothing is changed. Only a person's wish starts the search of a network: it
asks every address of the computer's own /24 networks at one port, and a printer that is no
receipt printer may take even the question for a page.
"""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from ipaddress import IPv4Interface, IPv4Network, ip_interface
from pathlib import Path
from shutil import which
from threading import Event
from typing import Literal
from urllib.parse import quote

from desktop.printing.cups import Cups, CupsSays
from desktop.printing.jobs import Timeouts
from desktop.printing.links import CannotOpen
from desktop.printing.printers import DEFAULT_PORT
from desktop.printing.profiles import TM80, profiles
from desktop.printing.tcp import TcpLine
from desktop.printing.winspool import SpoolerSays, spooler
from desktop.printing.wired import WiredPrinter

Kind = Literal["usb", "serial", "cups", "windows", "lan"]

AT_ONCE = 64
"""Connections under way: a small office's router bears it."""

TIMEOUT_S = 0.5
_WHOLE = 24
_IP_S = 5.0
_PAGES = {"PCL", "PCL5", "PCLXL", "PJL", "POSTSCRIPT", "PS", "PDF", "URF", "PWGRASTER"}
"""Languages of office printers, which would print our commands as a page of signs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A printer: its address, what it calls itself, how it hangs on; hint: a profile's id or ""."""

    url: str
    name: str
    kind: Kind
    hint: str = ""


def attached(sysfs: Path = Path("/sys")) -> tuple[Found, ...]:
    """Return the printers this computer knows: USB, serial ports, CUPS' and Windows' queues.

    What needs something that is not installed is left out.
    """
    return (*_usb(sysfs), *_serial(), *_cups(), *_windows())


def on_lan(
    *,
    networks: Iterable[IPv4Network] | None = None,
    port: int = DEFAULT_PORT,
    timeout_s: float = TIMEOUT_S,
    stop: Event | None = None,
) -> Generator[Found, None, None]:
    """Yield the printers that answer at ``port``, as they do; ``stop`` ends the search early.

    networks: where to look; None: the /24s this computer is in, without its own addresses.
    """
    stop = stop or Event()
    mine = own_addresses() if networks is None else ()
    wanted = networks if networks is not None else {_around(one) for one in mine}
    hosts = {str(host) for network in wanted for host in network.hosts()}
    hosts -= {str(one.ip) for one in mine}

    def meet(host: str) -> Found | None:
        return None if stop.is_set() else _meet(host, port, timeout_s)

    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="printers")
    try:
        asked = [pool.submit(meet, host) for host in sorted(hosts)]
        yield from _met(as_completed(asked), stop)
    finally:
        pool.shutdown(cancel_futures=True)


def own_addresses() -> tuple[IPv4Interface, ...]:
    """Return this computer's addresses in local networks."""
    found = _by_ip_command() if which("ip") else _by_name()
    return tuple(
        one for one in found if one.is_private and not one.is_loopback and not one.is_link_local
    )


def suggested(maker: str, model: str) -> str:
    """Return the id of the profile for what a printer says it is, "" if none is known."""
    maker, model = maker.strip().casefold(), model.strip().casefold()
    for ident, profile in profiles().items():
        known = (name.casefold() for name in profile.models)
        if maker == profile.maker.casefold() and any(model == name for name in known):
            return ident
    return ""


def _met(asked: Iterable["Future[Found | None]"], stop: Event) -> Iterator[Found]:
    for future in asked:
        if stop.is_set():
            return
        if found := future.result():
            yield found


def _meet(host: str, port: int, timeout_s: float) -> Found | None:
    """Return the printer at ``host``; None where nobody is, or nobody answers as a printer."""
    times = Timeouts(connect_s=timeout_s, status_s=timeout_s, write_s=timeout_s, end_s=timeout_s)
    try:
        told = WiredPrinter(TcpLine(host, port), TM80, times).who()
    except (CannotOpen, OSError):
        return None
    if told is None:
        return None
    name = " ".join(filter(None, told)) or host
    return Found(f"tcp://{host}:{port}", name, "lan", suggested(*told))


def _around(address: IPv4Interface) -> IPv4Network:
    """Return the network of an address, a /24 at most."""
    prefix = max(address.network.prefixlen, _WHOLE)
    return IPv4Network((int(address.ip), prefix), strict=False)


def _by_ip_command() -> Iterator[IPv4Interface]:
    """Yield what iproute2 says."""
    try:
        done = subprocess.run(
            ["ip", "-j", "-4", "addr", "show", "up"],  # noqa: S607 - wherever the system has it
            capture_output=True,
            check=True,
            timeout=_IP_S,
        )
        links = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return
    for link in links:
        for one in link.get("addr_info", ()):
            found = ip_interface(f"{one['local']}/{one['prefixlen']}")
            if isinstance(found, IPv4Interface):
                yield found


def _by_name() -> Iterator[IPv4Interface]:
    """Yield what this computer's own name leads to, as it does under Windows."""
    try:
        _, _, addresses = socket.gethostbyname_ex(socket.gethostname())
    except OSError:
        return
    yield from (IPv4Interface(f"{address}/{_WHOLE}") for address in addresses)


def _usb(sysfs: Path) -> Iterator[Found]:
    """Yield the receipt printers the kernel has under /dev/usb."""
    for device in sorted((sysfs / "class" / "usbmisc").glob("lp*")):
        told = _ieee_1284(device / "device" / "ieee1284_id")
        languages = set(told.get("CMD", "").upper().replace(" ", "").split(","))
        if languages & _PAGES and not any("ESC/POS" in one for one in languages):
            continue
        maker, model = told.get("MFG", ""), told.get("MDL", "")
        name = " ".join(filter(None, (maker, model))) or device.name
        yield Found(f"usb:/dev/usb/{device.name}", name, "usb", suggested(maker, model))


def _ieee_1284(path: Path) -> dict[str, str]:
    """Return a USB printer's own description: ``MFG:EPSON;CMD:ESC/POS;MDL:TM-T20III;``."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return {}
    pairs = (part.partition(":") for part in text.strip().split(";") if ":" in part)
    short = {"MANUFACTURER": "MFG", "MODEL": "MDL", "COMMAND SET": "CMD"}
    return {
        short.get(key.strip().upper(), key.strip().upper()): value.strip()
        for key, _, value in pairs
    }


def _serial() -> Iterator[Found]:
    from serial.tools import list_ports

    for port in list_ports.comports():
        described = port.description if port.description not in {None, "", "n/a"} else ""
        name = f"{described} ({port.device})" if described else port.device
        yield Found(f"serial:{port.device}", name, "serial")


def _cups() -> Iterator[Found]:
    if sys.platform == "win32":
        return
    yield from _named("cups", Cups().queues, CupsSays)


def _windows() -> Iterator[Found]:
    yield from _named("windows", lambda: spooler().names(), SpoolerSays)


def _named(
    kind: Literal["cups", "windows"], names: Callable[[], tuple[str, ...]], away: type[OSError]
) -> Iterator[Found]:
    """Yield the queues of a print system, none where it is away."""
    try:
        found = names()
    except away:
        return
    for name in found:
        yield Found(f"{kind}:{quote(name, safe=' ')}", name, kind)
