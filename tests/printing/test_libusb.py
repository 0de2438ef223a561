import errno
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core

from desktop.printing.jobs import Paper, Timeouts
from desktop.printing.layout import slip
from desktop.printing.libusb import LibusbLine
from desktop.printing.links import CannotOpen
from desktop.printing.profiles import TM80
from desktop.printing.wired import WiredPrinter
from tests.printing import samples
from tests.printing.mechanism import Mechanism

QUICK = Timeouts(connect_s=0.2, status_s=0.2, write_s=0.2, end_s=0.2)
PAPER = Paper(job_id="1", title="slip", sheets=(slip(samples.SLIP),))
Untyped = Any
"""What pyusb, which has no types, gives and takes."""

VENDOR, PRODUCT = 0x04B8, 0x0E15
OUT, IN = 0x02, 0x81
SERIAL = "J7X1"


def descriptor(**fields: object) -> Untyped:
    """Return a descriptor with what pyusb copies from every one."""
    return SimpleNamespace(bLength=9, extra_descriptors=b"", **fields)


@dataclass
class Backend(usb.backend.IBackend):  # type: ignore[misc]
    """libusb as pyusb sees it, with one printer and its kernel driver; no library, no bus."""

    machine: Mechanism = field(default_factory=Mechanism)
    has_driver: bool = True
    printer_class: int = 7
    refuses: int = 0
    takes: int = 1 << 20
    log: list[str] = field(default_factory=list)
    _said: bytes = b""

    def __post_init__(self) -> None:
        self.machine.say = self._say

    def _say(self, data: bytes) -> None:
        self._said += data

    def enumerate_devices(self) -> list[str]:
        return ["printer"]

    def get_parent(self, device: object) -> None:
        return None

    def get_device_descriptor(self, device: object) -> Untyped:
        return descriptor(
            bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=VENDOR, idProduct=PRODUCT, bcdDevice=0x100,
            iManufacturer=1, iProduct=2, iSerialNumber=3, bNumConfigurations=1,
            address=5, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, device: object, config: int) -> Untyped:
        if config:
            raise IndexError
        return descriptor(
            bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=1,
        )  # fmt: skip

    def get_interface_descriptor(
        self, device: object, number: int, alt: int, config: int
    ) -> Untyped:
        if number or alt:
            raise IndexError
        return descriptor(
            bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=self.printer_class, bInterfaceSubClass=1, bInterfaceProtocol=2,
            iInterface=0,
        )  # fmt: skip

    def get_endpoint_descriptor(
        self, device: object, endpoint: int, number: int, alt: int, config: int
    ) -> Untyped:
        return descriptor(
            bDescriptorType=5, bEndpointAddress=(OUT, IN)[endpoint], bmAttributes=2,
            wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0,
        )  # fmt: skip

    def open_device(self, device: object) -> str:
        if self.refuses:
            raise usb.core.USBError("in libusb's words", -3, self.refuses)
        return "handle"

    def close_device(self, handle: object) -> None:
        self.log.append("closed")

    def get_configuration(self, handle: object) -> int:
        return 1

    def claim_interface(self, handle: object, number: int) -> None:
        self.log.append("claimed")

    def release_interface(self, handle: object, number: int) -> None:
        self.log.append("released")

    def is_kernel_driver_active(self, handle: object, number: int) -> bool:
        return self.has_driver

    def detach_kernel_driver(self, handle: object, number: int) -> None:
        self.log.append("detached")

    def attach_kernel_driver(self, handle: object, number: int) -> None:
        self.log.append("attached")

    def ctrl_transfer(  # noqa: PLR0913, PLR0917 - pyusb's own parameters
        self,
        handle: object,
        kind: int,
        request: int,
        value: int,
        index: int,
        data: Untyped,
        ms: int,
    ) -> int:
        assert (kind, request) == (0x80, 6), "only strings are asked for"
        told = b"\x09\x04" if value & 0xFF == 0 else SERIAL.encode("utf-16-le")
        answer = bytes([len(told) + 2, 3]) + told
        data[: len(answer)] = type(data)("B", answer)
        return len(answer)

    def bulk_write(
        self, handle: object, endpoint: int, number: int, data: Untyped, timeout: int
    ) -> int:
        assert endpoint == OUT
        if not self.takes:
            raise usb.core.USBTimeoutError("time is up")
        taken = bytes(data)[: self.takes]
        self.machine.take(taken)
        return len(taken)

    def bulk_read(
        self, handle: object, endpoint: int, number: int, room: Untyped, timeout: int
    ) -> int:
        assert endpoint == IN
        if not self._said:
            raise usb.core.USBTimeoutError("time is up")
        said, self._said = self._said, b""
        room[: len(said)] = type(room)("B", said)
        return len(said)


def printer(backend: Backend) -> WiredPrinter:
    """Return the printer behind ``backend``."""
    return WiredPrinter(LibusbLine(VENDOR, PRODUCT, backend=backend), TM80, QUICK)


def test_jobs_and_answers_take_the_endpoints_that_are_found() -> None:
    backend = Backend()
    assert printer(backend).status().state == "ready"
    assert printer(backend).send(PAPER).state == "confirmed"
    assert [sheet.bitmap for sheet in backend.machine.seen()] == [PAPER.bitmap(576)]


def test_the_kernels_driver_is_put_back_as_it_was() -> None:
    with_driver, without = Backend(), Backend(has_driver=False)
    printer(with_driver).status()
    printer(without).status()
    assert with_driver.log[0] == "detached"
    assert with_driver.log[-2:] == ["attached", "closed"] or with_driver.log[-1] == "attached"
    assert not {"attached", "detached"} & set(without.log)


def test_a_printer_that_takes_nothing_in_time_gets_no_job() -> None:
    told = printer(Backend(takes=0)).send(PAPER)
    assert (told.state, told.code) == ("not_sent", "stalled")


@pytest.mark.parametrize(
    ("backend", "code"),
    [
        (Backend(refuses=errno.EACCES), "no_permission"),
        (Backend(refuses=errno.EBUSY), "busy"),
        (Backend(refuses=errno.ENODEV), "unplugged"),
        (Backend(printer_class=3), "no_such_printer"),
    ],
)
def test_a_printer_that_cannot_be_claimed_says_why(backend: Backend, code: str) -> None:
    assert printer(backend).send(PAPER).code == code


def test_a_printer_that_is_not_there_is_unplugged() -> None:
    with pytest.raises(CannotOpen, match="not plugged in"):
        LibusbLine(VENDOR, 0xFFFF, backend=Backend()).open(1)


def test_one_of_several_alike_is_told_by_its_serial_number() -> None:
    LibusbLine(VENDOR, PRODUCT, SERIAL, backend=Backend()).open(1).close()
    with pytest.raises(CannotOpen, match="not plugged in"):
        LibusbLine(VENDOR, PRODUCT, "another", backend=Backend()).open(1)
