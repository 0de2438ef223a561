"""A printer of the Windows spooler: jobs go through it raw, and nothing comes back.

What the spooler took may still wait in it, so its word is worth ``sent`` at best; a printer that
it already knows to be away gets no job at all, for the job would come out unasked later.
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from desktop.printing.escpos import drawer_kick
from desktop.printing.jobs import Outcome, Paper, PrinterStatus, condition, outcome
from desktop.printing.profiles import PrinterProfile

_WORK_OFFLINE = 0x400
"""PRINTER_ATTRIBUTE_WORK_OFFLINE: set for a printer that is away, where its status often is 0."""

_STATUS = (
    (0x000010, "paper_out"),
    (0x400000, "cover_open"),
    (0x001080, "offline"),
    (0x000001, "queue_stopped"),
    (0x10004A, "error"),
)
"""Bits of PRINTER_STATUS: paper out; door open; offline or not available; paused; error, paper
jam, paper problem or somebody must look."""

_ERRORS = {5: "no_permission", 1722: "no_answer", 1801: "no_such_printer"}
"""ERROR_ACCESS_DENIED, RPC_S_SERVER_UNAVAILABLE, ERROR_INVALID_PRINTER_NAME."""

_LOCAL_AND_CONNECTED = 0x2 | 0x4
_INFO, _NAMES = 2, 4


class DocInfo(ctypes.Structure):
    """DOC_INFO_1W."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("file", ctypes.c_wchar_p),
        ("kind", ctypes.c_wchar_p),
    )


class PrinterInfo(ctypes.Structure):
    """PRINTER_INFO_2W, of which only attributes, status and jobs are read."""

    _fields_ = (
        *((f"text{at}", ctypes.c_void_p) for at in range(13)),
        ("attributes", ctypes.c_uint32),
        *((f"number{at}", ctypes.c_uint32) for at in range(4)),
        ("status", ctypes.c_uint32),
        ("jobs", ctypes.c_uint32),
        ("pages_a_minute", ctypes.c_uint32),
    )


class PrinterName(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("server", ctypes.c_wchar_p),
        ("attributes", ctypes.c_uint32),
    )


class SpoolerSays(OSError):
    """A function of the spooler failed; ``code`` is one of the outcomes' codes."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Spooler:
    """The functions of winspool.drv that are used; each raises SpoolerSays where it fails."""

    def __init__(self, library: Any, last_error: Callable[[], int]) -> None:  # noqa: ANN401 - a DLL
        """library: winspool.drv, or what behaves like it. last_error: why it failed last."""
        self._library = library
        self._last_error = last_error

    @contextmanager
    def printer(self, name: str) -> Iterator[ctypes.c_void_p]:
        """Give the handle of the printer called ``name``."""
        handle = ctypes.c_void_p()
        self._check(self._library.OpenPrinterW(name, ctypes.byref(handle), None))
        try:
            yield handle
        finally:
            self._library.ClosePrinter(handle)

    def start(self, handle: ctypes.c_void_p, title: str) -> None:
        """Begin a raw job."""
        document = DocInfo(title, None, "RAW")
        self._check(self._library.StartDocPrinterW(handle, 1, ctypes.byref(document)))

    def write(self, handle: ctypes.c_void_p, data: bytes) -> int:
        """Hand over the front of ``data`` and return how many bytes were taken."""
        count = ctypes.c_uint32()
        self._check(self._library.WritePrinter(handle, data, len(data), ctypes.byref(count)))
        if not count.value:
            raise SpoolerSays("stalled")
        return count.value

    def end(self, handle: ctypes.c_void_p) -> None:
        """Let the spooler have the job."""
        self._check(self._library.EndDocPrinter(handle))

    def give_up(self, handle: ctypes.c_void_p) -> bool:
        """Take a job back that was not ended; tell whether the spooler did so."""
        return bool(self._library.AbortPrinter(handle))

    def info(self, handle: ctypes.c_void_p) -> PrinterInfo:
        """Return what the spooler knows of the printer."""
        needed = ctypes.c_uint32()
        self._library.GetPrinterW(handle, _INFO, None, 0, ctypes.byref(needed))
        room = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(PrinterInfo)))
        self._check(
            self._library.GetPrinterW(handle, _INFO, room, len(room), ctypes.byref(needed)),
        )
        return PrinterInfo.from_buffer_copy(room)

    def names(self) -> tuple[str, ...]:
        """Return the printers that are set up on this computer."""
        needed, count = ctypes.c_uint32(), ctypes.c_uint32()
        ask = self._library.EnumPrintersW
        where = (_LOCAL_AND_CONNECTED, None, _NAMES)
        ask(*where, None, 0, ctypes.byref(needed), ctypes.byref(count))
        room = ctypes.create_string_buffer(max(needed.value, 1))
        self._check(ask(*where, room, len(room), ctypes.byref(needed), ctypes.byref(count)))
        found = (PrinterName * count.value).from_buffer(room)
        return tuple(str(one.name) for one in found)

    def _check(self, well: int) -> None:
        if not well:
            raise SpoolerSays(_ERRORS.get(self._last_error(), "queue_refused"))


def spooler() -> Spooler:
    """Return this computer's spooler; SpoolerSays where it is no Windows."""
    if sys.platform == "win32":
        library = ctypes.WinDLL("winspool.drv", use_last_error=True)
        return Spooler(library, ctypes.get_last_error)
    raise SpoolerSays("not_installed")


@dataclass(frozen=True, slots=True)
class WindowsPrinter:
    """The printer that Windows calls ``name``."""

    name: str
    profile: PrinterProfile
    spooler: Callable[[], Spooler] = field(default=spooler)

    def status(self) -> PrinterStatus:
        """Return what the spooler knows to be wrong, else unknown: that all is well it never is."""
        try:
            found = self.spooler()
            with found.printer(self.name) as handle:
                trouble = _trouble(found.info(handle))
        except SpoolerSays as error:
            return condition("problem", error.code)
        return condition("problem", trouble) if trouble else condition("unknown", "one_way")

    def send(self, paper: Paper) -> Outcome:
        """Hand the job to the spooler, unless that knows the printer to be away."""
        return self._deliver(paper.title, paper.encoded(self.profile).data)

    def open_drawer(self) -> Outcome:
        """Hand over the drawer's pulse."""
        return self._deliver("drawer", drawer_kick(self.profile))

    def forget(self) -> bool:
        """Return False: what the spooler has handed on nobody can call back."""
        return False

    def _deliver(self, title: str, data: bytes) -> Outcome:
        try:
            found = self.spooler()
            with found.printer(self.name) as handle:
                if trouble := _trouble(found.info(handle)):
                    return outcome("not_sent", trouble)
                found.start(handle, title)
                return _write(found, handle, data)
        except SpoolerSays as error:
            return outcome("not_sent", error.code)


def _write(spooler: Spooler, handle: ctypes.c_void_p, data: bytes) -> Outcome:
    """Write a job that was started, and end it; the spooler may print what it has before."""
    taken = 0
    try:
        while taken < len(data):
            taken += spooler.write(handle, data[taken:])
        spooler.end(handle)
    except SpoolerSays as error:
        taken_back = spooler.give_up(handle)
        return outcome("not_sent" if taken_back and not taken else "uncertain", error.code)
    return outcome("sent")


def _trouble(info: PrinterInfo) -> str:
    """Return the code of what is wrong with a printer, "" if nothing is known to be."""
    for bits, code in _STATUS:
        if info.status & bits:
            return code
    return "offline" if info.attributes & _WORK_OFFLINE else ""
