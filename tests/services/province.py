"""A real treasury in a process of its own, and counters enrolled there in a blink."""

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services import enrolling, local_treasury
from desktop.settings import Settings
from desktop.signing.pins import CHEAP
from tests.office import NOON, PEOPLE, Watch
from treasury.devices import Terms, approve
from treasury.founding import open_treasury
from treasury.report import report

COUNTERS = itertools.count(10)


@dataclass
class Province:
    """The running treasury: its address, its folder, its public key."""

    url: str
    folder: Path
    key: bytes
    made: list[int] = field(default_factory=list)

    def counter(self, folder: Path) -> App:
        """Return a new counter of its own number, enrolled with the real treasury."""
        wanted = Settings(
            data_dir=folder,
            office="DC-PSH",
            district="PSH",
            counter=f"{next(COUNTERS)}",
            demo=True,
            cash_at_counter=True,
            treasury_url=self.url,
        )
        settings = enrolling.init(
            wanted,
            people=PEOPLE,
            treasury_key=self.key,
            now=lambda: NOON,
            key_place="file",
            cost=CHEAP,
        )
        enrolling.install(self.approve(enrolling.request_of(settings)), settings=settings)
        return bootstrap.build(folder, Watch())

    def approve(self, request: bytes) -> bytes:
        """Return the certificate of a request, approved without a process for it."""
        treasury = open_treasury(self.folder)
        try:
            return approve(treasury, request, Terms())[1]
        finally:
            treasury.engine.dispose()

    def report(self, device: int) -> dict[str, Any]:
        """Return what the treasury says of one device."""
        treasury = open_treasury(self.folder)
        try:
            (found,) = [one for one in report(treasury)["devices"] if one["device"] == device]
        finally:
            treasury.engine.dispose()
        return dict(found)


@contextmanager
def governed(folder: Path) -> Iterator[Province]:
    """Found a treasury in ``folder`` and serve it until the end of the block."""
    key = local_treasury.found_treasury(folder)
    running = local_treasury.start(folder, local_treasury.free_port())
    try:
        yield Province(running.url, folder, key)
    finally:
        running.stop()
