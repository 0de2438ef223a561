"""``python -m drill.clocks``: the machine's clock goes wrong under the program's own processes.

A counter issues and uploads; then its clock says three days ago, 45 days from now, or a second
that 32 bits cannot count (19 January 2038), and its processes go on: they issue and
upload, to a treasury whose clock is right, or as wrong. In the end both sides must have everything
once, in the order it was issued, and no counter may be called a fork. What the treasury finds odd
about the times is printed: it stores and flags. Exit status 0 when that is so. Needs ``faketime``.
"""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop import bootstrap
from tests.day.province import Province
from tests.faults.checks import chain_at, check_sound, numbers
from tests.faults.children import issue_and_upload, told
from tests.faults.steps import ROOT
from tests.faults.traced import asked_to
from tests.office import AYESHA, a_draft, a_stranger

CLOCKS = ("-3d", "+45d", "@2038-01-19 03:14:00")
"""As ``faketime -f`` takes them; the last begins seven seconds before 2^31."""
CHALLANS = 5
ROUNDS = 2


@contextmanager
def clock(spec: str) -> Iterator[None]:
    """Let every process that is started in this block have its clock set so."""
    before = dict(os.environ)
    asked = ["faketime", "-f", spec, "env", "-0"]
    said = subprocess.run(asked, check=True, capture_output=True).stdout
    for line in said.decode().split("\0"):
        name, _, value = line.partition("=")
        if name.startswith("FAKETIME") or name == "LD_PRELOAD":
            os.environ[name] = value
    os.environ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def drill_one(folder: Path, spec: str, *, treasury_too: bool) -> Counter[str]:
    """Return what came of a counter whose clock says ``spec``, and perhaps its treasury's, too."""
    province = Province(folder)
    counter = province.counter("counter", "02").data_dir
    app = bootstrap.build(counter)
    app.open_shift(AYESHA)
    before = [app.issue(a_draft(payer=a_stranger()), AYESHA)[0].number for _ in range(CHALLANS)]
    app.close()
    if not treasury_too:
        province.start()
    with clock(spec):
        if treasury_too:
            province.start()
        asked = asked_to(issue_and_upload, counter, CHALLANS, folder / "shown")
        subprocess.run(asked, cwd=ROOT, check=True)
    return checked(province, counter, before + told(folder / "shown"))


def checked(province: Province, counter: Path, shown: list[str]) -> Counter[str]:
    """Assert that both sides have what was shown, once, and return what else is to be told.

    The counter's clock is right again by now; a treasury's that was wrong still is.
    """
    app = bootstrap.build(counter)
    for _ in range(ROUNDS):
        app.sync()
    assert numbers(app) == shown
    assert len(shown) == 2 * CHALLANS
    check_sound(app, challans=len(shown))
    device = app.counter.device
    held, chain = province.holds(device), chain_at(province.treasury, device)
    assert (held["challans"], held["forked"]) == (len(shown), False), held
    with app.db.read() as uow:
        assert chain == {one.seq: one.head for one in uow.journal.span(1, len(chain))}
    app.close()
    questions = Counter(f"flagged: {code}" for code in province.questions(device))
    province.close()
    return Counter({"challans": len(shown), "entries": len(chain)}) + questions


def main() -> int:
    """Run the drill and print what came of it."""
    for spec in CLOCKS:
        for both in (False, True):
            with TemporaryDirectory(prefix="mahasil-clocks-") as made:
                came = drill_one(Path(made), spec, treasury_too=both)
            whose = "counter and treasury" if both else "counter"
            print(f"{spec}, {whose}: {dict(came)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
