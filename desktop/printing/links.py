"""What a conversation with a printer runs over: a line that is opened, and the link that gives.

Each kind of line has a file of its own; a link that is a file descriptor stands here.
"""

import errno
import os
import select
from time import sleep
from typing import Protocol

from desktop.domain.errors import Unavailable
from desktop.printing.jobs import TEXTS

READ_BYTES = 4096
_NOTHING_CAME_S = 0.01
"""Some printers answer a read with no bytes at all: asking again at once would be a busy loop."""

_CODES = {
    errno.ENOENT: "unplugged",
    errno.ENODEV: "unplugged",
    errno.ENXIO: "unplugged",
    errno.EIO: "unplugged",
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EBUSY: "busy",
    errno.EAGAIN: "busy",
    errno.ECONNREFUSED: "refused",
}


class CannotOpen(Unavailable):
    """A line to a printer could not be opened; ``code`` is one of the outcomes' codes."""

    def __init__(self, code: str) -> None:
        super().__init__(TEXTS[code])
        self.code = code


class MayHaveTaken(TimeoutError):
    """A write ended in time, but how many bytes of it left cannot be told."""


class Link(Protocol):
    """An open line; used by one thread at a time."""

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        """Send the front of ``data`` and return how many bytes left; 0 when time is up first.

        Raises OSError where the link broke before it took any, MayHaveTaken where it cannot tell.
        """

    def read(self, timeout_s: float) -> bytes:
        """Return what came, nothing once time is up; OSError where the other end is gone."""

    def finish(self, timeout_s: float) -> bool:
        """Wait until what was written has left this computer, as far as that can be told."""

    def hint(self) -> str:
        """Return the code of what the line itself knows to be wrong, "" if nothing."""

    def close(self) -> None:
        """End it; OSError is never raised."""


class Line(Protocol):
    """Where a printer is; safe to share, for each job opens its own link."""

    def open(self, timeout_s: float) -> Link:
        """Return a link, or raise CannotOpen."""


def cannot_open(error: OSError) -> CannotOpen:
    """Return the plain words for a line that the system would not open."""
    return CannotOpen(_CODES.get(error.errno or 0, "no_answer"))


class DescriptorLink:
    """A character device, open for reading and writing and not blocking."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def write(self, data: bytes | memoryview, timeout_s: float) -> int:
        """Write what the device takes now, once it takes any."""
        if not self._waits_for(select.POLLOUT, timeout_s):
            return 0
        try:
            return os.write(self.descriptor, data)
        except BlockingIOError:
            return 0

    def read(self, timeout_s: float) -> bytes:
        """Read what the printer said."""
        if not self._waits_for(select.POLLIN, timeout_s):
            return b""
        try:
            data = os.read(self.descriptor, READ_BYTES)
        except BlockingIOError:
            data = b""
        if not data and timeout_s > 0:
            sleep(_NOTHING_CAME_S)
        return data

    def finish(self, timeout_s: float) -> bool:
        """Wait until the device would take more, so has passed on what it had."""
        return self._waits_for(select.POLLOUT, timeout_s)

    def hint(self) -> str:
        """Return nothing: a bare device says nothing of itself."""
        return ""

    def close(self) -> None:
        """Close the device."""
        os.close(self.descriptor)

    def _waits_for(self, event: int, seconds: float) -> bool:
        poll = select.poll()
        poll.register(self.descriptor, event)
        found = poll.poll(max(seconds, 0) * 1000)
        if found and not found[0][1] & event:
            raise OSError(errno.EIO, "the device is gone")
        return bool(found)
