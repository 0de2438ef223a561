import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from desktop.printing import winspool
from desktop.printing.jobs import Paper
from desktop.printing.layout import slip
from desktop.printing.profiles import TM80
from desktop.printing.winspool import PrinterInfo, PrinterName, Spooler, SpoolerSays, WindowsPrinter
from tests.printing import samples

PAPER = Paper(job_id="1", title="PSH-02-27-000418-739", sheets=(slip(samples.SLIP),))
ByRef = Any
"""What ctypes.byref gives, or a buffer."""

UNKNOWN, FORBIDDEN, STRANGE = 1801, 5, 9999


@dataclass
class Winspool:
    """A hand-made winspool.drv, called as ctypes calls the real one.

    takes: bytes a WritePrinter takes at most. fails: the function that fails, and its error.
    """

    status: int = 0
    attributes: int = 0
    takes: int = 4096
    fails: tuple[str, int] = ("", 0)
    writes_before: int = 0
    aborts: bool = True
    printers: Sequence[str] = ("Receipt Printer", "Office چھاپہ")
    kind: str = ""
    title: str = ""
    data: bytes = b""
    ended: bool = False
    open_handles: int = 0
    _kept: list[object] = field(default_factory=list)

    def spooler(self) -> Spooler:
        return Spooler(self, lambda: self.fails[1])

    def _well(self, name: str) -> int:
        return int(self.fails[0] != name)

    def OpenPrinterW(self, name: str, handle: ByRef, defaults: None) -> int:
        if name not in self.printers:
            self.fails = ("OpenPrinterW", UNKNOWN)
        handle._obj.value = 7
        self.open_handles += self._well("OpenPrinterW")
        return self._well("OpenPrinterW")

    def ClosePrinter(self, handle: ctypes.c_void_p) -> int:
        assert handle.value == 7
        self.open_handles -= 1
        return 1

    def StartDocPrinterW(self, handle: ctypes.c_void_p, level: int, document: ByRef) -> int:
        assert level == 1
        self.kind, self.title = document._obj.kind, document._obj.name
        return self._well("StartDocPrinterW") * 42

    def WritePrinter(self, handle: ctypes.c_void_p, data: bytes, size: int, count: ByRef) -> int:
        if not self.writes_before and not self._well("WritePrinter"):
            return 0
        self.writes_before -= 1
        taken = min(self.takes, size)
        self.data += data[:taken]
        count._obj.value = taken
        return 1

    def EndDocPrinter(self, handle: ctypes.c_void_p) -> int:
        self.ended = bool(self._well("EndDocPrinter"))
        return self._well("EndDocPrinter")

    def AbortPrinter(self, handle: ctypes.c_void_p) -> int:
        return int(self.aborts)

    def GetPrinterW(
        self, handle: ctypes.c_void_p, level: int, room: ByRef, size: int, needed: ByRef
    ) -> int:
        assert level == 2
        needed._obj.value = ctypes.sizeof(PrinterInfo) + 100  # with the texts behind it
        if room is None or not self._well("GetPrinterW"):
            return 0
        info = PrinterInfo(status=self.status, attributes=self.attributes)
        ctypes.memmove(room, ctypes.byref(info), ctypes.sizeof(info))
        return 1

    def EnumPrintersW(  # noqa: PLR0913, PLR0917 - Windows' own parameters
        self,
        flags: int,
        name: None,
        level: int,
        room: ByRef,
        size: int,
        needed: ByRef,
        count: ByRef,
    ) -> int:
        assert (flags, level) == (6, 4)
        names = (PrinterName * len(self.printers))(*(PrinterName(one) for one in self.printers))
        self._kept.append(names)
        needed._obj.value = ctypes.sizeof(names)
        if room is None:
            return 0
        count._obj.value = len(self.printers)
        ctypes.memmove(room, names, ctypes.sizeof(names))
        return self._well("EnumPrintersW")


def printer(fake: Winspool, name: str = "Receipt Printer") -> WindowsPrinter:
    """Return the printer of that name in ``fake``'s spooler."""
    return WindowsPrinter(name, TM80, fake.spooler)


def sent(fake: Winspool) -> tuple[str, str]:
    """Return state and code of one job."""
    told = printer(fake).send(PAPER)
    assert fake.open_handles == 0
    return told.state, told.code


def test_a_job_goes_raw_and_whole_however_little_is_taken_at_a_time() -> None:
    fake = Winspool(takes=1000)
    assert sent(fake) == ("sent", "")
    assert (fake.kind, fake.title, fake.ended) == ("RAW", PAPER.title, True)
    assert fake.data == PAPER.encoded(TM80).data


def test_the_drawer_opens_through_the_spooler() -> None:
    fake = Winspool()
    assert printer(fake).open_drawer().state == "sent"
    assert fake.data == b"\x1bp\x0022"


@pytest.mark.parametrize(
    ("status", "attributes", "code"),
    [
        (0x10, 0, "paper_out"),
        (0x400000, 0, "cover_open"),
        (0x80, 0, "offline"),
        (0, 0x400, "offline"),
        (0x1, 0, "queue_stopped"),
        (0x2, 0, "error"),
        (0x8, 0, "error"),
    ],
)
def test_a_printer_known_to_be_away_gets_no_job_that_would_come_out_later(
    status: int, attributes: int, code: str
) -> None:
    fake = Winspool(status=status, attributes=attributes)
    assert (printer(fake).status().state, printer(fake).status().code) == ("problem", code)
    assert sent(fake) == ("not_sent", code)
    assert not fake.data


def test_that_a_printer_is_ready_is_never_known() -> None:
    now = printer(Winspool(status=0x400)).status()  # printing
    assert (now.state, now.code) == ("unknown", "one_way")
    assert not printer(Winspool()).forget()


@pytest.mark.parametrize(
    ("fails", "code"),
    [
        (("OpenPrinterW", FORBIDDEN), "no_permission"),
        (("OpenPrinterW", STRANGE), "queue_refused"),
        (("StartDocPrinterW", FORBIDDEN), "no_permission"),
        (("GetPrinterW", STRANGE), "queue_refused"),
        (("WritePrinter", STRANGE), "queue_refused"),
    ],
)
def test_what_fails_before_the_first_byte_is_not_sent(fails: tuple[str, int], code: str) -> None:
    assert sent(Winspool(fails=fails)) == ("not_sent", code)


@pytest.mark.parametrize(
    "fake",
    [
        Winspool(fails=("WritePrinter", STRANGE), writes_before=2),
        Winspool(fails=("EndDocPrinter", STRANGE)),
        Winspool(fails=("WritePrinter", STRANGE), aborts=False),
    ],
)
def test_what_fails_after_that_is_uncertain(fake: Winspool) -> None:
    assert sent(fake) == ("uncertain", "queue_refused")


def test_a_spooler_that_takes_nothing_is_not_asked_for_ever() -> None:
    assert sent(Winspool(takes=0)) == ("not_sent", "stalled")


def test_a_name_windows_does_not_know_says_so() -> None:
    fake = Winspool()
    assert printer(fake, "Nobody").status().code == "no_such_printer"
    assert printer(fake, "Nobody").send(PAPER).code == "no_such_printer"


def test_the_printers_of_the_computer_are_listed() -> None:
    assert Winspool().spooler().names() == ("Receipt Printer", "Office چھاپہ")
    with pytest.raises(SpoolerSays):
        Winspool(fails=("EnumPrintersW", STRANGE)).spooler().names()


@pytest.mark.skipif(sys.platform == "win32", reason="there Windows has its spooler")
def test_elsewhere_there_is_no_windows_spooler() -> None:
    assert WindowsPrinter("any", TM80).status().code == "not_installed"
    with pytest.raises(SpoolerSays):
        winspool.spooler()
