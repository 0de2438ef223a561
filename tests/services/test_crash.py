"""Crash points: the process ends where the environment says, nowhere else, without clean-up."""

import os
import subprocess
import sys

import pytest

SCRIPT = """
import atexit
from desktop.services.crash import crash_point
atexit.register(print, "cleaned up")
for n in range(3):
    crash_point("other")
    crash_point("step")
    print(n, flush=True)
"""


@pytest.mark.parametrize(
    ("wanted", "said", "status"),
    [
        ("", ["0", "1", "2", "cleaned up"], 0),
        ("elsewhere", ["0", "1", "2", "cleaned up"], 0),
        ("step", [], 137),
        ("step:3", ["0", "1"], 137),
        ("step:4", ["0", "1", "2", "cleaned up"], 0),
    ],
)
def test_a_process_ends_at_the_named_step_only(wanted: str, said: list[str], status: int) -> None:
    environment = {**os.environ, "MAHASIL_CRASH_AT": wanted}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout.split("\n")[:-1], done.returncode) == (said, status)
