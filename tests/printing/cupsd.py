"""A CUPS of our own on loopback, with nothing of this computer's: a peer for raw queues."""

import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

START_S, STOP_S = 20, 10

_SERVER = """\
Listen 127.0.0.1:{port}
DefaultAuthType None
WebInterface No
Browsing No
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
ErrorLog {folder}/log/error
AccessLog {folder}/log/access
PageLog {folder}/log/page
"""


@contextmanager
def running() -> Iterator[Mapping[str, str]]:
    """Run it; give the environment in which CUPS' commands speak to it."""
    with tempfile.TemporaryDirectory(prefix="cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # CUPS' backends run as somebody else
        for part in ("root", "spool", "cache", "state", "tmp", "log"):
            (folder / part).mkdir()
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        (folder / "cupsd.conf").write_text(_SERVER.format(port=port), encoding="utf-8")
        (folder / "files.conf").write_text(_FILES.format(folder=folder), encoding="utf-8")
        command = ["cupsd", "-f", "-c", f"{folder}/cupsd.conf", "-s", f"{folder}/files.conf"]
        path = os.pathsep.join([os.environ["PATH"], "/usr/sbin"])
        with subprocess.Popen(command, env={**os.environ, "PATH": path}) as process:
            try:
                _await_port(port, process)
                yield {"CUPS_SERVER": f"127.0.0.1:{port}"}
            finally:
                process.terminate()
                process.wait(STOP_S)


def command(environment: Mapping[str, str], *words: str) -> None:
    """Run one of CUPS' commands for whoever administers it."""
    path = os.pathsep.join([os.environ["PATH"], "/usr/sbin"])
    mine = {**os.environ, "PATH": path, **environment}
    subprocess.run(words, env=mine, check=True, capture_output=True, timeout=STOP_S)


def _await_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_S
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert process.poll() is None, "cupsd ended"
            assert time.monotonic() < deadline, "cupsd did not start"
            time.sleep(0.05)
        else:
            return
