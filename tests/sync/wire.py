"""A treasury that misbehaves: a real HTTP server which does one wrong thing after another."""

import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COSE = "application/cose"
PROBLEM = "application/problem+json"
HUGE = 10 * 1024 * 1024
PUBLIC = ("/v1/log/", "/v1/tuf/")

Answer = Callable[["Handler", bytes], None]


class Handler(BaseHTTPRequestHandler):
    """Takes a request and lets the next of the server's answers answer it."""

    server: "Server"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path == "/healthz":
            self.server.health(self, b"")
        elif self.path.startswith("/v1/feed"):
            self.server.feed(self, b"")
        elif self.path.startswith(PUBLIC):
            self.server.public(self, b"")
        else:
            self._next(b"")

    def do_CONNECT(self) -> None:
        """Be the proxy in between: hand the line through to where ``proxied`` says."""
        self.server.asked.append((self.path, b""))
        self.send_response_only(200)
        self.end_headers()
        with socket.create_connection(("127.0.0.1", self.server.proxied)) as onward:
            back = threading.Thread(target=_pour, args=(onward, self.connection))
            back.start()
            _pour(self.connection, onward)
            back.join()
        self.close_connection = True

    def do_PUT(self) -> None:
        self._next(self.rfile.read(int(self.headers["Content-Length"])))

    def _next(self, body: bytes) -> None:
        self.server.asked.append((self.path, body))
        answers = self.server.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self, body)

    def reply(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        self.send_response_only(status)
        headers.setdefault("Date", self.date_time_string())
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:  # noqa: ANN401 - said by nobody
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """Listens on loopback; ``answers`` are used up one a request, the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = [status(500)]
        self.health: Answer = status(200)
        self.feed: Answer = problem("not-found", 404)
        self.public: Answer = problem("not-found", 404)
        self.asked: list[tuple[str, bytes]] = []
        self.scheme = "http"
        self.proxied = 0
        self.time = datetime.now(UTC)

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def handle_error(self, *_: Any) -> None:  # noqa: ANN401 - a client that hung up
        """Keep quiet: clients hang up on purpose here."""


def _pour(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        one.close()


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Yield a server that answers until the end of the block; with ``tls`` over HTTPS."""
    with Server() as server:
        if tls is not None:
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
            server.scheme = "https"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def status(code: int, kind: str = "text/plain", body: bytes = b"") -> Answer:
    return lambda handler, _: handler.reply(code, kind, body)


def signed(make: Callable[[bytes], bytes], code: int = 201) -> Answer:
    """Answer as a treasury does: ``make`` gives the signed bytes for the body that came."""
    return lambda handler, body: handler.reply(code, COSE, make(body))


def problem(kind: str, code: int = 409, **fields: object) -> Answer:
    said = {"type": f"urn:mahasil:{kind}", "detail": f"it is a {kind}", **fields}
    return status(code, PROBLEM, json.dumps(said).encode())


def hang_up(handler: Handler, _: bytes) -> None:
    """Take everything and say nothing: the reply is lost."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def cut(make: Callable[[bytes], bytes]) -> Answer:
    """Break off in the middle of a good answer."""

    def answer(handler: Handler, body: bytes) -> None:
        whole = make(body)
        handler.send_response(201)
        handler.send_header("Content-Type", COSE)
        handler.send_header("Content-Length", str(len(whole)))
        handler.end_headers()
        handler.wfile.write(whole[: len(whole) // 2])
        handler.wfile.flush()
        hang_up(handler, b"")

    return answer


def drip(handler: Handler, _: bytes) -> None:
    """Send a byte just often enough to hit no time-out between two of them."""
    handler.send_response(201)
    handler.send_header("Content-Type", COSE)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _byte in range(1000):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.03)


def silence(handler: Handler, _: bytes) -> None:
    """Take everything and wait."""
    time.sleep(1)


@dataclass
class BlackHole:
    """An address that accepts connections and never says anything; and one nobody listens on."""

    held: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    def __post_init__(self) -> None:
        self.url = f"http://127.0.0.1:{self.held.getsockname()[1]}"

    def close(self) -> None:
        self.held.close()
