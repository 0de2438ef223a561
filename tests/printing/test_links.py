import errno
import os
import sys

import pytest

from desktop.printing import links
from desktop.printing.jobs import TEXTS
from desktop.printing.links import DescriptorLink
from tests.printing.fake_printer import FakeDevice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

SHORT_S = 0.1


def opened(fake: FakeDevice) -> DescriptorLink:
    return DescriptorLink(os.open(fake.path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY))


def test_a_device_carries_both_ways() -> None:
    with FakeDevice() as fake:
        link = opened(fake)
        assert link.write(b"\x10\x04\x04", 1) == 3
        assert link.read(1) == b"\x12"
        assert link.read(0) == b""
        assert link.read(SHORT_S) == b""
        assert link.finish(1)
        assert link.hint() == ""
        link.close()


def test_a_device_that_takes_no_more_takes_nothing() -> None:
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    link = DescriptorLink(writer)
    while link.write(bytes(4096), SHORT_S):
        pass
    assert not link.finish(SHORT_S)
    os.close(reader)
    link.close()


def test_a_device_that_is_unplugged_is_an_error() -> None:
    reader, writer = os.pipe()
    link = DescriptorLink(writer)
    os.close(reader)
    with pytest.raises(OSError, match=r"gone|Broken"):
        link.write(b"x" * 10, SHORT_S)
    link.close()


def test_a_device_that_answers_with_nothing_is_not_asked_in_a_busy_loop() -> None:
    reader, writer = os.pipe()
    os.close(writer)
    link = DescriptorLink(reader)
    with pytest.raises(OSError, match="gone"):
        link.read(SHORT_S)
    link.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOENT, "unplugged"),
        (errno.EACCES, "no_permission"),
        (errno.EBUSY, "busy"),
        (errno.EAGAIN, "busy"),
        (errno.ENOTTY, "no_answer"),
    ],
)
def test_why_a_line_did_not_open_is_said_in_plain_words(number: int, code: str) -> None:
    told = links.cannot_open(OSError(number, "in the system's words"))
    assert (told.code, str(told)) == (code, TEXTS[code])
