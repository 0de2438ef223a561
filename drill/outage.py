"""``python -m drill.outage``: thirty days without a line, then a bad one; and the same by USB.

A counter issues ten thousand challans in thirty business days and reaches nobody. Then there are
three worlds, each with a copy of the counter and of its treasury: a sound line, which shows how
many bytes are needed; one of 64 kbit/s that drops every 30 seconds; and a USB stick. The bad line
may take five minutes and waste a quarter of what the sound one needed, the counter's process may
take 300 MB, and all three treasuries must hold the same parts and the same chain. Exit status 0
when all that is so. The counter tries again when the product would: after its own back-off. The
thirty days lie ahead, and libfaketime (Debian: faketime) takes both sides' processes there.
"""

import argparse
import copy
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import select

from bench.gauges.office import draft
from desktop import bootstrap
from desktop.domain.calendar import now
from desktop.services.local_treasury import free_port
from desktop.settings import Settings
from drill.clocks import clock
from tests.day.province import Province, noon
from tests.faults.checks import chain_at, check_sound
from tests.faults.proxy import FaultProxy
from tests.office import AYESHA, KHALID, Watch
from treasury.carrying import carry
from treasury.founding import open_treasury
from treasury.ledger import part, reading

DAYS, CHALLANS = 30, 10_000
PACE, DROPS_EVERY_S = 8_000, 30.0
"""Bytes a second each way (64 kbit/s), and how long the line holds."""
MOST_S, MOST_WASTE, MOST_KB = 300, 0.25, 300 * 1024
WAIT_S = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Went:
    """How the counter's process sent all it had: rounds, seconds, and its largest memory."""

    rounds: int
    seconds: float
    cpu_seconds: float
    memory_kb: int


@dataclass(frozen=True)
class World:
    """A counter and its treasury, to be copied before they meet again."""

    province: Province
    counter: Path
    days: int

    def later(self) -> datetime:
        """Return the time by the clock of everybody here: the outage is over."""
        return now() + timedelta(days=self.days)

    def copied(self, folder: Path) -> "World":
        """Return the same world in another folder; no server may run."""
        shutil.copytree(self.province.folder, folder)
        province = copy.copy(self.province)
        province.folder, province.port = folder, free_port()
        province.treasury = replace(open_treasury(folder / "treasury"), clock=self.later)
        return World(province, folder / self.counter.name, self.days)

    def parts(self) -> list[tuple[int, int, bytes]]:
        """Return the parts the treasury has: first and last entry, digest."""
        query = select(part.c.first, part.c.last, part.c.digest).order_by(part.c.first)
        with reading(self.province.treasury.engine) as connection:
            return [(row.first, row.last, bytes(row.digest)) for row in connection.execute(query)]

    def check(self, challans: int) -> tuple[dict[int, bytes], Counter[str]]:
        """Assert that the treasury has all of the counter, once.

        Return the chain it counts, and what it flags.
        """
        app = bootstrap.build(self.counter)
        check_sound(app, challans=challans)
        held, device = self.province.holds(app.counter.device), app.counter.device
        assert (held["challans"], held["forked"]) == (challans, False), held
        with app.db.read() as uow:
            days = uow.shifts.days()
        assert all(day.agreed for day in days), "a day is not agreed"
        app.close()
        return chain_at(self.province.treasury, device), Counter(self.province.questions(device))


def outage(folder: Path, days: int, challans: int) -> World:
    """Return a world in which the counter has issued for so many days and reached nobody."""
    province = Province(folder)
    counter = province.counter("counter", "02").data_dir
    watch = Watch(noon(0))
    app = bootstrap.build(counter, watch)
    for n in range(days):
        app.open_shift(AYESHA)
        for _ in range(challans * (n + 1) // days - challans * n // days):
            watch.forward(seconds=30)
            app.issue(draft(), AYESHA)
        app.close_shift(AYESHA)
        app.close_day(KHALID)
        watch.at = noon(-n - 1)
    app.close()
    province.treasury.engine.dispose()
    return World(province, counter, days)


def send_all(counter: Path, told: Connection) -> None:
    """Do rounds until nothing waits, each when it is due; tell how that went."""
    begun, rounds, waiting = time.monotonic(), 0, True
    app = bootstrap.build(counter)
    while waiting:
        rounds += 1
        said = app.sync()
        print(f"    {time.monotonic() - begun:6.1f} s: {said.acked} parts, {said.text}", flush=True)
        waiting = said.waiting > 0 or not said.online
        if said.next_try_at is not None:
            due_s = (said.next_try_at - now()).total_seconds()
            threading.Event().wait(max(0.0, due_s))  # libfaketime cannot time.sleep()
    app.close()
    seconds = time.monotonic() - begun
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    told.send(
        Went(
            rounds=rounds,
            seconds=seconds,
            cpu_seconds=time.process_time(),
            memory_kb=int(status["VmHWM"].split()[0]),
        )
    )


@contextmanager
def dropping(proxy: FaultProxy, every_s: float) -> Iterator[None]:
    """Reset all that is on the line, every so often."""
    over = threading.Event()

    def drop() -> None:
        while not over.wait(every_s):
            proxy.drop()

    thread = threading.Thread(target=drop)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def by_line(world: World, pace: int = 0, drops_every_s: float = 3600) -> tuple[Went, int]:
    """Let a process of the counter send all it has; return how, and the bytes that went."""
    with (
        clock(f"+{world.days}d"),
        FaultProxy(world.province.port, pace=pace) as proxy,
        dropping(proxy, drops_every_s),
    ):
        world.province.start()
        replace(Settings.load(world.counter), treasury_url=proxy.url).save()
        ours, theirs = get_context("spawn").Pipe(duplex=False)
        process = get_context("spawn").Process(target=send_all, args=(world.counter, theirs))
        process.start()
        assert ours.poll(WAIT_S), "it did not end"
        went: Went = ours.recv()
        process.join()
    world.province.stop()
    return went, proxy.traffic.up + proxy.traffic.down


def by_usb(world: World) -> None:
    """Carry a file to the treasury and its answer back."""
    app = bootstrap.build(world.counter, world.later)
    sent, back = world.counter.with_name("sent"), world.counter.with_name("back")
    app.export(sent)
    back.write_bytes(carry(world.province.treasury, sent.read_bytes()).answer)
    assert app.import_file(back).waiting == 0
    app.close()


def drill_one(folder: Path, days: int, challans: int, pace: int = PACE) -> dict[str, float]:
    """Return the figures of one outage; assert that nothing was lost, doubled, or cut otherwise."""
    world = outage(folder / "world", days, challans)
    sound, bad, usb = (world.copied(folder / name) for name in ("sound", "bad", "usb"))
    _, needed = by_line(sound)
    went, used = by_line(bad, pace, DROPS_EVERY_S)
    by_usb(usb)
    chain, flags = sound.check(challans)
    assert (chain, flags) == bad.check(challans) == usb.check(challans)
    same = set(sound.parts()) & set(bad.parts())
    assert sound.parts() == usb.parts(), "other parts by USB than by wire"
    for each in (sound, bad, usb):
        each.province.treasury.engine.dispose()
    return {
        "challans": challans,
        "entries": sound.parts()[-1][1],
        "flagged": flags.total(),
        "parts": len(sound.parts()),
        "parts that were cut smaller": len(sound.parts()) - len(same),
        "bytes needed": needed,
        "bytes used": used,
        "% wasted": round(100 * (used - needed) / needed, 1),
        "rounds": went.rounds,
        "seconds": round(went.seconds, 1),
        "seconds of the line itself": round(used / pace, 1),
        "seconds of the counter's processor": round(went.cpu_seconds, 1),
        "MB of memory": went.memory_kb // 1024,
    }


def main() -> int:
    """Run the drill and print its figures."""
    parser = argparse.ArgumentParser(prog="python -m drill.outage", description=__doc__)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--challans", type=int, default=CHALLANS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mahasil-outage-") as made:
        told = drill_one(Path(made), args.days, args.challans)
    print("\n".join(f"{count:12} {what}" for what, count in told.items()))
    good = (
        told["seconds"] <= MOST_S
        and told["% wasted"] <= 100 * MOST_WASTE
        and told["MB of memory"] * 1024 <= MOST_KB
    )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
