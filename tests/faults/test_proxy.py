"""A counter behind a wire that fails in twelve ways: its treasury has everything once."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.numbers import counter_labels
from tests.day.province import Province
from tests.faults.checks import check_sound
from tests.faults.proxy import FAULTS, WELL, FaultProxy
from tests.office import AYESHA, a_draft, a_stranger

TIMEOUT_S, SHORT_S = 5.0, 0.2
FAULTY = 0.35
ROUNDS, SEED = 25, 20261122
TRIES = 20
HURTS = set(FAULTS) - {"duplicate", "delay", "bandwidth"}


@pytest.fixture(scope="module")
def proxy(province: Province) -> Iterator[FaultProxy]:
    with FaultProxy(province.port) as made:
        yield made


@pytest.fixture
def make_app(
    province: Province, proxy: FaultProxy, reopen: Callable[[Path], App]
) -> Callable[[float], App]:
    """Return a counter behind the proxy, which waits so many seconds for an answer."""

    def make(timeout_s: float) -> App:
        label = counter_labels()[len(list(province.folder.iterdir()))]
        settings = province.counter(f"counter-{label}", label)
        replace(settings, treasury_url=proxy.url, wire_timeout_s=timeout_s).save()
        app = reopen(settings.data_dir)
        app.open_shift(AYESHA)
        return app

    return make


def send_all(app: App) -> None:
    """Upload what waits, however slow this machine is at the moment."""
    for _ in range(TRIES):
        if not app.sync().waiting:
            return


def check_everything_is_there_once(app: App, province: Province, *, challans: int) -> None:
    with app.db.read() as uow:
        acks = [part.ack for part in uow.parts.all()]
    assert acks == province.acks(app.counter.device)
    held = province.holds(app.counter.device)
    assert (held["challans"], held["forked"]) == (challans, False)
    assert province.questions(app.counter.device) == []
    check_sound(app, challans=challans)


@pytest.mark.parametrize("name", FAULTS)
def test_a_part_struck_on_its_way_is_there_once_in_the_end(
    name: str, make_app: Callable[[float], App], province: Province, proxy: FaultProxy
) -> None:
    app = make_app(SHORT_S if name == "black hole" else TIMEOUT_S)
    app.issue(a_draft(payer=a_stranger()), AYESHA)
    until = proxy.traffic.struck + 1
    proxy.strike(FAULTS[name])

    struck = app.sync()
    for _ in range(TRIES):
        if proxy.traffic.struck < until:  # the treasury was too slow to be asked at all
            struck = app.sync()

    assert proxy.traffic.struck == until
    if name in HURTS:
        assert (struck.acked, struck.waiting) == (0, 1)
        assert struck.text
    app.issue(a_draft(payer=a_stranger()), AYESHA)
    send_all(app)
    check_everything_is_there_once(app, province, challans=2)


def test_a_wire_that_fails_every_third_time_loses_and_doubles_nothing(
    make_app: Callable[[float], App], province: Province, proxy: FaultProxy
) -> None:
    app = make_app(SHORT_S)
    chance = random.Random(SEED)
    names = sorted(FAULTS)

    proxy.choose = lambda _: FAULTS[chance.choice(names)] if chance.random() < FAULTY else WELL
    for _ in range(ROUNDS):
        app.issue(a_draft(payer=a_stranger()), AYESHA)
        app.sync()
    proxy.choose = lambda _: WELL
    send_all(app)
    check_everything_is_there_once(app, province, challans=ROUNDS)


def test_a_wire_that_goes_down_is_a_wire_that_goes_up_again(
    make_app: Callable[[float], App], province: Province, proxy: FaultProxy
) -> None:
    app = make_app(TIMEOUT_S)
    app.issue(a_draft(payer=a_stranger()), AYESHA)
    app.sync()
    proxy.drop()
    app.issue(a_draft(payer=a_stranger()), AYESHA)
    send_all(app)
    check_everything_is_there_once(app, province, challans=2)
