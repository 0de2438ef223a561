"""Runs the server: one line when it is ready; when it is stopped, what it is at is finished."""

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

import uvicorn

from desktop.domain.calendar import local_day
from treasury.app import make_app
from treasury.founding import Treasury
from treasury.limiting import LOOKUPS_IN_ALL, LOOKUPS_OF_ONE, Limiter
from treasury.logs import Traced, log_as_json
from treasury.partitions import make_room
from treasury.report import warnings
from treasury.workers import employ

LOOPBACK = "127.0.0.1"
STOP_TIMEOUT_S = 5
"""How long what is under way may take when the server is told to end."""
DISMISSAL_S = STOP_TIMEOUT_S + 5
KEEP_ALIVE_S = 30
MAX_CONNECTIONS = 200
_READ = 4096
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; port 0 takes a free one. stop_with_stdin: end when standard input does.

    workers: how many processes answer. proxies: addresses of load balancers, whose word on who
    asks (X-Forwarded-For, X-Forwarded-Proto) is believed; nobody else's is. of_one, in_all: how
    many challans a minute one client, and all of them, may look up by hand in each process.
    """

    host: str = LOOPBACK
    port: int = 0
    stop_with_stdin: bool = False
    workers: int = 1
    proxies: tuple[str, ...] = ()
    of_one: int = LOOKUPS_OF_ONE
    in_all: int = LOOKUPS_IN_ALL


class _Server(uvicorn.Server):
    """A uvicorn server that says when it is ready."""

    ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        self.ready()


def serve(treasury: Treasury, place: Place, announce: Callable[[str], None]) -> None:
    """Serve until SIGTERM, SIGINT or, if wanted, the end of standard input.

    announce is called once with the address when requests are answered.
    Raises OSError when the port is taken.
    """
    log_as_json()
    for words in warnings(treasury):
        log.warning(words)
    make_room(treasury.engine, local_day(treasury.clock()))
    ending = sys.stdin.fileno() if place.stop_with_stdin else None
    with _listen(place) as listening:
        port = listening.getsockname()[1]
        host = f"[{place.host}]" if ":" in place.host else place.host

        def work(until: int | None, ready: Callable[[], None]) -> None:
            _answer(treasury, (place, listening), until, ready)

        def ready() -> None:
            announce(f"http://{host}:{port}")

        if place.workers == 1:
            work(ending, ready)
        else:
            treasury.engine.dispose()  # no connection may be in two processes
            employ(work, place.workers, announce=ready, until=ending, patience_s=DISMISSAL_S)


def _answer(
    treasury: Treasury,
    at: tuple[Place, socket.socket],
    until: int | None,
    ready: Callable[[], None],
) -> None:
    """Answer in this process until told to end, or until the handle ``until`` does."""
    place, listening = at
    app = make_app(treasury, Limiter(place.of_one, place.in_all))
    server = _Server(
        uvicorn.Config(
            Traced(app),
            proxy_headers=bool(place.proxies),
            forwarded_allow_ips=list(place.proxies),
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=STOP_TIMEOUT_S,
            limit_concurrency=MAX_CONNECTIONS,
        )
    )
    server.ready = ready
    if until is not None:
        threading.Thread(target=_stop_at_eof, args=[server, until], daemon=True).start()
    _end_quietly()
    server.run(sockets=[listening])
    treasury.engine.dispose()


def _listen(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.create_server((place.host, place.port), family=family)
    # asyncio leaves Nagle's algorithm on for a socket handed to it: 40 ms an answer.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def _end_quietly() -> None:
    """After a graceful stop uvicorn raises the signal again; let that end in exit status 0."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: None)


def _stop_at_eof(server: uvicorn.Server, handle: int) -> None:
    # os.read, not sys.stdin: a buffered reader blocked in a thread aborts Python's shutdown.
    while os.read(handle, _READ):
        pass
    server.should_exit = True
