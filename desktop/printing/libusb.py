"""The line to a USB printer without the kernel's help: pyusb over libusb, an extra by choice.

For a computer whose kernel has no usblp. Interface and endpoints are found, not guessed; a driver
of the kernel is put back as it was, and nothing is reset.
"""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from desktop.printing.links import READ_BYTES, CannotOpen, cannot_open

_PRINTER_CLASS = 7
_IN = 0x80
_BULK = 2
_MS = 1000


@dataclass(frozen=True, slots=True)
class LibusbLine:
    """The USB printer of this vendor and product; serial: one of several alike.

    backend: pyusb's way to libusb, None for what it finds.
    """

    vendor: int
    product: int
    serial: str = ""
    backend: object = None

    def open(self, timeout_s: float) -> "LibusbLink":  # noqa: ARG002 - a device opens at once
        """Claim the printer's interface; CannotOpen says why not."""
        try:
            import usb.core
        except ImportError as error:
            raise CannotOpen("not_installed") from error
        try:
            device = self._find()
            if device is None:
                raise CannotOpen("unplugged")
            return LibusbLink(device)
        except usb.core.NoBackendError as error:
            raise CannotOpen("not_installed") from error
        except ValueError as error:  # the serial number may not be read
            raise CannotOpen("no_permission") from error
        except OSError as error:  # pyusb's own errors are of this kind
            raise cannot_open(error) from error

    def _find(self) -> Any:  # noqa: ANN401 - pyusb has no types
        import usb.core

        return usb.core.find(
            idVendor=self.vendor,
            idProduct=self.product,
            backend=self.backend,
            custom_match=lambda device: not self.serial or device.serial_number == self.serial,
        )


class LibusbLink:
    """A claimed printer."""

    def __init__(self, device: Any) -> None:  # noqa: ANN401 - pyusb has no types
        """Raise OSError where it cannot be claimed, or is no printer."""
        self._device = device
        self._interface = _printer_interface(device)
        self._detached = self._detach()
        try:
            import usb.util

            usb.util.claim_interface(device, self._interface.bInterfaceNumber)
            self._out, self._in = _endpoint(self._interface, 0), _endpoint(self._interface, _IN)
        except BaseException:
            self.close()
            raise

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        """Send what the printer takes in time; libusb tells how much it was."""
        import usb.core

        try:
            return int(self._out.write(bytes(data), int(timeout_s * _MS)))
        except usb.core.USBTimeoutError:
            return 0

    def read(self, timeout_s: float) -> bytes:
        """Return what came; a printer without a way back says nothing."""
        import usb.core

        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(READ_BYTES, max(int(timeout_s * _MS), 1)))
        except usb.core.USBTimeoutError:
            return b""

    def finish(self, timeout_s: float) -> bool:  # noqa: ARG002 - a write ends with its bytes gone
        """Return True: what ``write`` counted has left."""
        return True

    def hint(self) -> str:
        """Return nothing; usblp's line asks the printer's class."""
        return ""

    def close(self) -> None:
        """Release the printer and give it back to the kernel."""
        import usb.util

        with suppress(OSError):
            usb.util.dispose_resources(self._device)
        if self._detached:
            with suppress(OSError, NotImplementedError):
                self._device.attach_kernel_driver(self._interface.bInterfaceNumber)

    def _detach(self) -> bool:
        """Take the printer from a driver of the kernel; tell whether one had it."""
        number = self._interface.bInterfaceNumber
        try:
            if not self._device.is_kernel_driver_active(number):
                return False
            self._device.detach_kernel_driver(number)
        except NotImplementedError:  # Windows and macOS know no such thing
            return False
        return True


def _printer_interface(device: Any) -> Any:  # noqa: ANN401 - pyusb has no types
    """Return the first interface of the printer's class."""
    for configuration in device:
        for interface in configuration:
            if interface.bInterfaceClass == _PRINTER_CLASS and _endpoint(interface, 0) is not None:
                return interface
    raise CannotOpen("no_such_printer")


def _endpoint(interface: Any, direction: int) -> Any:  # noqa: ANN401 - pyusb has no types
    """Return the first bulk endpoint of ``direction``, None where there is none."""
    found = (
        endpoint
        for endpoint in interface
        if endpoint.bEndpointAddress & _IN == direction and endpoint.bmAttributes & 3 == _BULK
    )
    return next(found, None)
