"""A treasury in this very process, and counters that reach it over a link one can see through.

The counters are the product's own, and so is the treasury's application; only sockets are missing,
so that a test can do thousands of things in a minute and say exactly what the link does to each.
"""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import httpx
from anyio import to_thread

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services import enrolling
from desktop.settings import Settings
from desktop.signing.pins import CHEAP
from desktop.sync.client import TreasuryClient
from tests.office import PEOPLE, Watch
from treasury.app import make_app
from treasury.devices import Terms, approve
from treasury.founding import Treasury, found, open_treasury
from treasury.report import report

URL = "http://127.0.0.1:1"
Way = Callable[[httpx.Request], None]
Back = Callable[[httpx.Request, httpx.Response], httpx.Response]


def open_way(_: httpx.Request) -> None:
    """Let every request through."""


def open_back(_: httpx.Request, answer: httpx.Response) -> httpx.Response:
    """Give every answer back as it is."""
    return answer


async def _at_once(work: Callable[..., Any], *arguments: Any, **_: Any) -> Any:  # noqa: ANN401 - as anyio's own is called
    """Do here what the treasury would hand to a thread: one request is under way at a time."""
    return work(*arguments)


class Link(httpx.BaseTransport):
    """The way of a request to the treasury's application and of its answer back.

    there: called before the treasury gets a request; what it raises breaks the link. back: what
    becomes of the answer. passed: the requests the treasury got. Answers are dated by the
    treasury's clock, as a server dates them.
    """

    def __init__(self, treasury: Treasury) -> None:
        self.lead_to(treasury)
        self._loop = asyncio.new_event_loop()
        self.there: Way = open_way
        self.back: Back = open_back
        self.passed: list[httpx.Request] = []

    def lead_to(self, treasury: Treasury) -> None:
        """Lead to this treasury from now on."""
        self._app, self._clock = make_app(treasury), treasury.clock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer as the treasury does, as far as the link lets it."""
        request.read()
        self.there(request)
        return self.back(request, self.ask(request))

    def ask(self, request: httpx.Request) -> httpx.Response:
        """Return the treasury's answer to a request, whatever the link is like."""
        self.passed.append(request)
        elsewhere = to_thread.run_sync
        setattr(to_thread, "run_sync", _at_once)  # noqa: B010 - a thread costs more than its work
        try:
            return self._loop.run_until_complete(self._asked(request))
        finally:
            setattr(to_thread, "run_sync", elsewhere)  # noqa: B010 - given back

    async def _asked(self, request: httpx.Request) -> httpx.Response:
        to = httpx.ASGITransport(self._app, raise_app_exceptions=False)
        again = httpx.Request(
            request.method, request.url, headers=request.headers, content=request.content
        )
        answer = await to.handle_async_request(again)
        answer.headers["date"] = format_datetime(self._clock(), usegmt=True)
        body = httpx.ByteStream(await answer.aread())
        return httpx.Response(answer.status_code, headers=answer.headers, stream=body)

    def close(self) -> None:
        """Nothing: a client that is closed leaves the link to the next one."""

    def end(self) -> None:
        """Let go of the loop."""
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()


class _Lasting(httpx.Client):
    """A client that outlives its use: a new one would read every authority's certificate anew."""

    def close(self) -> None:
        """Stay open."""


class Linked(App):
    """A counter whose wire is a link in this process."""

    link: Link
    clients: dict[Path, TreasuryClient]

    def _connect(self) -> TreasuryClient:
        folder = self.settings.data_dir
        if folder not in self.clients:
            self.clients[folder] = client = super()._connect()
            with client._http as plain:
                client._http = _Lasting(
                    base_url=URL,
                    transport=self.link,
                    headers=plain.headers,
                    event_hooks=plain.event_hooks,
                    trust_env=False,
                    verify=False,  # nothing leaves this process
                )
        return self.clients[folder]


@dataclass
class Office:
    """One treasury and the folders of its counters; its clock is ``watch``."""

    folder: Path
    watch: Watch = field(default_factory=Watch)
    treasury: Treasury = field(init=False)
    clients: dict[Path, TreasuryClient] = field(default_factory=dict)

    def __post_init__(self) -> None:
        made = found(self.folder / "treasury", demo=True)
        self.treasury = Treasury(
            made.folder, made.engine, made.signer, made.name, made.demo, self.watch
        )
        self.link = Link(self.treasury)

    def start_anew(self) -> None:
        """Open the treasury's folder again, as its server does when it is started anew."""
        self.treasury.engine.dispose()
        self.treasury = replace(open_treasury(self.treasury.folder), clock=self.watch)
        self.link.lead_to(self.treasury)

    def enrol(self, name: str, counter: str) -> Path:
        """Make a counter, let the treasury certify it, and return its folder."""
        wanted = Settings(
            data_dir=self.folder / name,
            office="DC-PSH",
            district="PSH",
            counter=counter,
            treasury_url=URL,
            demo=True,
            cash_at_counter=True,
        )
        made = enrolling.init(
            wanted,
            people=PEOPLE,
            treasury_key=self.treasury.signer.public_key,
            now=self.watch,
            key_place="file",
            cost=CHEAP,
        )
        _, certificate = approve(self.treasury, enrolling.request_of(made), Terms())
        enrolling.install(certificate, settings=made)
        return made.data_dir

    def open(self, folder: Path, watch: Watch | None = None) -> Linked:
        """Start the counter in ``folder``; its wire is this office's link."""
        plain = bootstrap.build(folder, watch or self.watch)
        linked = Linked(plain.counter, plain.db, plain.now)
        linked.link, linked.clients = self.link, self.clients
        return linked

    def holds(self, device: int) -> dict[str, Any]:
        """Return the treasury's figures of one device."""
        devices = {one["device"]: one for one in report(self.treasury)["devices"]}
        found: dict[str, Any] = devices[device]
        return found

    def close(self) -> None:
        """Let go of everything."""
        self.link.end()
        self.treasury.engine.dispose()


def copy_of(folder: Path, to: Path) -> Path:
    """Copy a closed counter's disk, as a thief or a backup does.

    The copy's device key lies in the folder; a key in a keyring would not come along.
    """
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)
    return to
