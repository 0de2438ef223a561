"""Every way in which nobody answers has a phrase of its own, met on real sockets."""

import errno
import socket
import ssl
from pathlib import Path

import httpx
import pytest

from desktop.sync.causes import PHRASES, cause_in, why
from desktop.sync.client import TreasuryClient, WireDown
from tests.sync import wire
from tests.sync.authority import Authority
from tests.sync.wire import PROBLEM, BlackHole, Server, problem, serving, status

TIMEOUT_S = 0.2


def told(url: str, *, ca: Path | None = None, proxy: str = "") -> str:
    """Return the cause that a failed sending leaves in the ledger."""
    with (
        TreasuryClient(url, timeout_s=TIMEOUT_S, ca=ca, proxy=proxy) as client,
        pytest.raises(WireDown) as caught,
    ):
        client.put_part(bytes(32), b"part")
    assert cause_in(caught.value.why) == cause_in(str(caught.value))
    return cause_in(str(caught.value))


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def test_nobody_there_nobody_speaking_and_no_such_name_are_told_apart() -> None:
    assert told(f"http://127.0.0.1:{closed_port()}") == "refused"
    assert told("https://treasury.invalid") == "no_name"
    hole = BlackHole()
    assert told(hole.url) in {"silent", "late"}
    hole.close()


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (wire.silence, "late"),
        (wire.drip, "late"),
        (wire.hang_up, "cut"),
        (status(503), "fault"),
        (status(302), "strange"),
        (status(200, "text/html", b"<p>Log in to this network"), "strange"),
        (status(409, PROBLEM, bytes(wire.HUGE)), "strange"),
        (problem("wait", 429), "patience"),
    ],
)
def test_an_answer_that_is_none_says_what_is_wrong_with_it(
    server: Server, answer: wire.Answer, cause: str
) -> None:
    server.answers = [answer]
    assert told(server.url) == cause


def test_a_ping_is_explained_in_one_line(server: Server) -> None:
    server.health = status(503)
    with (
        TreasuryClient(server.url, timeout_s=TIMEOUT_S) as client,
        pytest.raises(WireDown) as caught,
    ):
        client.ping()
    assert cause_in(caught.value.why) == "fault"
    assert "\n" not in caught.value.why


def test_who_is_not_certified_is_told_as_that(tmp_path: Path) -> None:
    with serving(Authority(tmp_path, "somebody").context()) as server:
        assert told(server.url, ca=Authority(tmp_path, "province").pem) == "untrusted"


def test_a_proxy_that_is_away_or_refuses_is_no_treasurys_fault() -> None:
    with serving() as plain:  # knows no CONNECT to anywhere else
        plain.proxied = closed_port()
        url = "https://treasury.example"
        assert told(url, proxy=f"http://127.0.0.1:{closed_port()}") == "refused"
        assert told(url, proxy=plain.url) in {"cut", "no_tls", "late"}


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "no_route"),
        (ssl.SSLError(1, "wrong version number"), "no_tls"),
        (httpx.ProxyError("403 Forbidden"), "proxy"),
        (ConnectionResetError(104, "reset"), "cut"),
        (httpx.ConnectTimeout("timed out"), "silent"),
    ],
)
def test_what_cannot_be_had_here_is_known_by_its_kind(error: Exception, cause: str) -> None:
    raised = httpx.ConnectError("in the system's language")
    raised.__cause__ = error
    assert why(raised).startswith(PHRASES[cause])
    assert cause_in(why(raised)) == cause


def test_what_is_not_known_speaks_for_itself() -> None:
    assert why(OSError()) == "OSError"
    assert cause_in(why(OSError(5, "odd"))) == ""
