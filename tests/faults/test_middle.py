"""A real man in the middle (mitmproxy) between a counter and its treasury's TLS."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.sync.client import TreasuryClient, WireDown
from tests.apart import environment
from tests.sync.authority import Authority
from tests.sync.wire import Server, serving, signed

VERSION = "11.0.2"
START_S, STOP_S = 60, 10
BODY = b"a part"
DIGEST = sha256(BODY).digest()


@contextmanager
def in_front_of(treasury: Server, folder: Path) -> Iterator[tuple[str, Path]]:
    """Stand in front of ``treasury``; yield the address and the authority it makes for itself."""
    command = environment("mitmproxy", [f"mitmproxy=={VERSION}"], [sys.executable]) / "mitmdump"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = ["--mode", f"reverse:{treasury.url}", "--listen-host", "127.0.0.1"]
    words += ["--listen-port", str(port), "--set", f"confdir={folder}", "--ssl-insecure"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([command, *words], stdout=log, stderr=log)
    try:
        until = time.monotonic() + START_S
        while not _listens(port):
            assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
            assert time.monotonic() < until, "mitmproxy did not start"
            time.sleep(0.1)
        yield f"https://127.0.0.1:{port}", folder / "mitmproxy-ca-cert.pem"
    finally:
        process.terminate()
        process.wait(STOP_S)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@pytest.mark.peer
def test_a_pinned_counter_refuses_whom_the_systems_own_store_would_believe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    province = Authority(tmp_path, "province")
    with (
        serving(province.context()) as treasury,
        in_front_of(treasury, tmp_path) as (address, authority),
    ):
        treasury.answers = [signed(lambda part: b"ack of " + part)]
        with (
            TreasuryClient(address, timeout_s=5, ca=province.pem) as pinned,
            pytest.raises(WireDown, match="who answers there is not certified as the treasury"),
        ):
            pinned.put_part(DIGEST, BODY)
        assert treasury.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))  # somebody put it into the system's
        with TreasuryClient(address, timeout_s=5) as unpinned:
            assert unpinned.put_part(DIGEST, BODY).body == b"ack of a part"
        with TreasuryClient(treasury.url, timeout_s=5, ca=province.pem) as pinned:
            assert pinned.put_part(DIGEST, BODY).body == b"ack of a part"
