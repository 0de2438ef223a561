"""A lock is held by one, waited for by the next, and given back whatever happens."""

import fcntl
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from treasury.locking import alone


def test_no_two_are_inside_at_once(tmp_path: Path) -> None:
    inside, most, begin = [], [], Barrier(8)

    def enter(n: int) -> None:
        begin.wait()
        for _ in range(20):
            with alone(tmp_path / "made" / "lock"):
                inside.append(n)
                most.append(len(inside))
                inside.remove(n)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(enter, range(8)))
    assert set(most) == {1}


def test_a_fault_inside_gives_it_back(tmp_path: Path) -> None:
    with pytest.raises(KeyError), alone(tmp_path / "lock"):
        raise KeyError
    with alone(tmp_path / "lock"):
        pass


def test_a_process_that_died_holds_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from treasury.locking import alone\n"
        "with alone(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with path.open("ab") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        other.kill()
    with alone(path):
        pass
