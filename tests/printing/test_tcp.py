import socket

import pytest

from desktop.printing.links import CannotOpen
from desktop.printing.tcp import TcpLine
from tests.printing.fake_printer import FakePrinter
from tests.printing.fault_proxy import FaultyPrinter

SHORT_S = 0.1


def test_both_kinds_of_addresses_are_reached() -> None:
    for host in ("127.0.0.1", "::1"):
        with FakePrinter(host=host) as fake:
            link = TcpLine(host, fake.port).open(1)
            assert link.write(b"\x10\x04\x01", 1) == 3
            assert link.read(1) == b"\x12"
            assert link.finish(1)
            assert link.hint() == ""
            link.close()


@pytest.mark.parametrize(("mode", "code"), [("refuse", "refused"), ("no_answer", "no_answer")])
def test_a_line_that_does_not_open_says_why(mode: str, code: str) -> None:
    with FaultyPrinter(mode) as fake, pytest.raises(CannotOpen) as told:
        TcpLine("127.0.0.1", fake.proxy.port).open(SHORT_S)
    assert told.value.code == code


def test_a_name_nobody_knows_is_no_answer() -> None:
    with pytest.raises(CannotOpen, match="cannot be reached"):
        TcpLine("printer.invalid", 9100).open(SHORT_S)


def test_silence_is_nothing_and_hanging_up_is_an_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = TcpLine("127.0.0.1", server.getsockname()[1]).open(1)
        other, _ = server.accept()
        assert link.read(0) == b""
        assert link.read(SHORT_S) == b""
        other.close()
        with pytest.raises(ConnectionResetError):
            link.read(1)
        link.close()


def test_a_printer_that_takes_no_more_takes_nothing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        link = TcpLine("127.0.0.1", server.getsockname()[1]).open(1)
        other, _ = server.accept()
        while link.write(bytes(1 << 20), SHORT_S):
            pass
        link.close()
        other.close()
