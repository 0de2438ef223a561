"""Eleven steps at which a counter or its treasury dies, in four states of the world: 44 cases."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, update

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.domain.journal import genesis
from desktop.domain.numbers import counter_labels
from tests.day.province import Province
from tests.faults import steps
from tests.faults.checks import check_sound, numbers
from tests.faults.children import KILLED, issue_one, run, sync, told
from tests.faults.proxy import FAULTS, FaultProxy
from tests.office import AYESHA, a_draft
from treasury.ledger import challan, device, entry, exception, movement, offence_key, part, writing
from treasury.report import report

STATES = ("online", "reply lost", "gap", "frozen")
AT_THE_COUNTER = (
    *("issue-before-commit", "issue-committed"),
    *steps.SEAL,
    *steps.SEND_UNSTORED,
    *steps.SEND_STORED,
    *steps.REFILL,
)
STEPS = (*AT_THE_COUNTER, *steps.TREASURY)
WIRE_TIMEOUT_S = 10.0
ROUNDS = 3


def passed_in(state: str) -> set[str]:
    """Return the steps that are passed at all in a state of the world."""
    if state == "gap":
        return set(STEPS)
    if state == "frozen":
        return set(STEPS) - {*steps.REFILL, "ack-before-commit", "ack-committed"}
    return set(STEPS) - {*steps.REFILL}


@dataclass
class World:
    """One counter, its treasury behind a wire, and what is wrong with them."""

    app: App
    province: Province
    proxy: FaultProxy
    shown: Path

    @property
    def device(self) -> int:
        return self.app.counter.device

    def enter(self, state: str) -> None:
        """Let the world be in this state from now on."""
        if state == "reply lost":
            self.proxy.strike(FAULTS["lose reply"])
        if state == "gap":
            self._forget()
        if state == "frozen":
            self._set(frozen_from=1)

    def _set(self, **values: object) -> None:
        with writing(self.province.treasury.engine) as connection:
            mine = update(device).where(device.c.device == self.device)
            connection.execute(mine.values(**values))

    def _forget(self) -> None:
        """Set the treasury back to when it had just enrolled this counter."""
        with self.app.db.read() as uow:
            row = uow.counter.find()
        assert row is not None
        assert row.certificate is not None
        with writing(self.province.treasury.engine) as connection:
            for table in (part, entry, challan, offence_key, movement, exception):
                connection.execute(delete(table).where(table.c.device == self.device))
        self._set(next_seq=1, head=genesis(row.certificate))

    def die_at(self, step: str) -> bool:
        """Let a deed be done twice by processes that die at ``step``; tell whether one did."""
        if step in steps.TREASURY:
            return self._treasury_dies_at(step)
        folder = self.app.settings.data_dir
        if step.startswith("issue"):
            asked = (issue_one, folder, str(uuid4()), self.shown)
            died = run(*asked, crash_at=step) == KILLED
            return died and run(*asked) == 0
        return KILLED in [run(sync, folder, crash_at=step) for _ in range(2)]

    def _treasury_dies_at(self, step: str) -> bool:
        self.province.stop()
        self.province.start(crash_at=step)
        cut = self.app.sync()
        died = self.province.stop() == KILLED
        self.province.start()
        return died and not cut.acked


@pytest.fixture(scope="module")
def proxy(province: Province) -> Iterator[FaultProxy]:
    with FaultProxy(province.port) as made:
        yield made


@pytest.fixture
def world(
    province: Province, proxy: FaultProxy, shown: Path, reopen: Callable[[Path], App]
) -> World:
    label = counter_labels()[len(list(province.folder.iterdir()))]
    settings = province.counter(f"counter-{label}", label)
    replace(settings, treasury_url=proxy.url, wire_timeout_s=WIRE_TIMEOUT_S).save()
    app = reopen(settings.data_dir)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    assert app.sync().acked == 1
    app.issue(a_draft(), AYESHA)
    return World(app, province, proxy, shown)


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_whoever_dies_wherever_everything_is_there_once(
    step: str, state: str, world: World
) -> None:
    before = numbers(world.app)
    world.enter(state)

    assert world.die_at(step) == (step in passed_in(state))

    world.proxy.heal()
    with suppress(Refused):  # a frozen counter may have been told so, and issues no more
        world.app.issue(a_draft(), AYESHA)
    for _ in range(ROUNDS):
        world.app.sync()
    kept = numbers(world.app)
    assert kept[: len(before)] == before
    assert set(told(world.shown)) <= set(kept)
    check_sound(world.app, challans=len(kept))
    check_treasury(world, state, challans=len(kept))


def check_treasury(world: World, state: str, *, challans: int) -> None:
    """Assert that the treasury has each challan once: counted, or kept apart while frozen."""
    held = world.province.holds(world.device)
    assert not held["forked"]
    apart = [
        one
        for each in report(world.province.treasury)["quarantine"]
        if each["device"] == world.device
        for one in each["challans"]
    ]
    places = {one["seq"] for one in apart}
    assert len(places) == len(apart)
    assert held["challans"] + len(places) == challans
    assert bool(places) == (state == "frozen")
