"""The line to a USB printer under Linux: the kernel's usblp gives it as ``/dev/usb/lp0``.

One descriptor carries jobs out and answers in. Nothing is detached or reset: what the kernel
offers is used.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from desktop.printing.links import DescriptorLink, cannot_open

_GET_STATUS = 0x060B
"""LPGETSTATUS of linux/lp.h: the status byte of USB's printer class."""

_NO_PAPER, _SELECTED, _NO_ERROR = 0x20, 0x10, 0x08


@dataclass(frozen=True, slots=True)
class UsbLine:
    """A printer the kernel knows as the device ``path``."""

    path: Path

    def open(self, timeout_s: float) -> "UsbLink":  # noqa: ARG002 - a device opens at once
        """Open the device; CannotOpen says if it is away, forbidden or in use."""
        # Missing under Windows, where nothing is called /dev/usb/lp0 either.
        plain = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            return UsbLink(os.open(self.path, os.O_RDWR | plain))
        except OSError as error:
            raise cannot_open(error) from error


class UsbLink(DescriptorLink):
    """An open USB printer."""

    def hint(self) -> str:
        """Return what the kernel knows; cheap printers say that all is well whatever happens."""
        import fcntl

        told = bytearray(4)
        try:
            fcntl.ioctl(self.descriptor, _GET_STATUS, told)
        except OSError:
            return ""
        return trouble(told[0])


def trouble(status: int) -> str:
    """Return the code of what USB's printer status byte says is wrong, "" if nothing."""
    if status & _NO_PAPER:
        return "paper_out"
    if not status & _SELECTED:
        return "offline"
    return "" if status & _NO_ERROR else "error"
