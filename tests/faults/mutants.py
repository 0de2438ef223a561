"""Four programs that are wrong on purpose, and what catches each of them.

A mutant is a copy of the whole program in a folder of its own, so that every process the tests
start there is wrong in the same way. What the checks say of it is what counts: a fault test that
cannot fail proves nothing.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.faults.steps import ROOT

COPIED = ("desktop", "treasury", "resources", "tests", "drill", "pyproject.toml")
CHECK_TIMEOUT_S = 100
_FAILED = re.compile(r"^FAILED (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A wrong program: in ``file`` every old text becomes the new one beside it.

    check: the tests that must see it, of these only those whose names hold ``only``; among what
    they say must be ``because``, so that no accident of the change passes for a catch.
    """

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
    check: str
    because: str
    only: str = ""


PRINT_FIRST = Mutant(
    name="print-first: a challan is shown and printed, and on disk with the next one",
    file="desktop/services/issuing.py",
    changes=(
        (
            """
SALT_BYTES = 16
""",
            """
from contextlib import ExitStack
SALT_BYTES, _late = 16, ExitStack()
""",
        ),
        (
            """
    with db.begin() as uow:
        crash_point("issue-begun")
""",
            """
    _late.close()
    uow = _late.enter_context(db.begin())
    for _ in "1":
        crash_point("issue-begun")
""",
        ),
    ),
    check="tests/faults/test_kill_issuing.py",
    because="assert len(kept) == (CHALLANS if",
    only="issue-committed",
)
POINTER_FIRST = Mutant(
    name="pointer-first: a part counts as acknowledged before it is sent",
    file="desktop/services/sending.py",
    changes=(
        (
            """
    crash_point("send-before")
""",
            """
    with db.begin() as uow:
        uow.parts.acked(part.digest, ack=part.digest, at=now())
    crash_point("send-before")
""",
        ),
    ),
    check="tests/faults/test_kill_sending.py",
    because="assert sending.app.sync().acked == 1",
    only="send-before",
)
NO_PREV_CHECK = Mutant(
    name="no-prev-check: a part is taken that does not go on where the chain ends",
    file="treasury/evidence.py",
    changes=(("if before != part.prev_head:", "if part.first == 1 and before != part.prev_head:"),),
    check="tests/faults/test_clones.py",
    because="assert acked == (each == folder)",
    only="every_part_of_a_branch",
)
ACCEPT_WITHOUT_LOCK = Mutant(
    name="accept-without-lock: a part is judged by what was true a moment ago",
    file="treasury/ingest.py",
    changes=(
        (
            """
    with writing(treasury.engine) as connection:
        outcome = _settle(connection,""",
            """
    with reading(treasury.engine) as connection:
        stale = by_key_id(connection, part_signer_kid(data))
    __import__("time").sleep(0.05)
    with writing(treasury.engine) as connection:
        outcome = _settle(stale, connection,""",
        ),
        ("def _settle(\n    connection", "def _settle(\n    sender, connection"),
        (
            "    sender = by_key_id(connection, part_signer_kid(data), lock=True)",
            "",
        ),
    ),
    check="tests/faults/test_crossed_parts.py",
    because="UNIQUE constraint failed",
    only="branches_sent_at_once",
)
MUTANTS = (PRINT_FIRST, POINTER_FIRST, NO_PREV_CHECK, ACCEPT_WITHOUT_LOCK)


def made(mutant: Mutant, folder: Path) -> Path:
    """Copy the program into ``folder`` and make it wrong; every old text must stand there once."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            left = shutil.ignore_patterns("node_modules", "__pycache__")
            shutil.copytree(source, folder / name, ignore=left)
        else:
            shutil.copy(source, folder / name)
    path = folder / mutant.file
    text = path.read_text(encoding="utf-8")
    for old, new in mutant.changes:
        assert text.count(old) == 1, f"{mutant.file} has changed: write the mutant anew"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


def caught(mutant: Mutant, folder: Path) -> list[str]:
    """Return the names of the tests that fail on a mutant in ``folder``, for the reason known."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", mutant.check]
    done = subprocess.run(
        [*command, "-k", mutant.only],
        cwd=made(mutant, folder),
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=CHECK_TIMEOUT_S,
        check=False,
    )
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    failed = _FAILED.findall(done.stdout)
    assert not failed or mutant.because in done.stdout, done.stdout
    return failed
