"""How calls end: 0 done, 1 refused, 2 wrong usage, 75 try again later; never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import verbs
from tests.cli.conftest import Mahasil
from tests.models.disks import another_program_writes
from tests.office import AYESHA, Watch, a_draft, open_office

pytestmark = pytest.mark.usefixtures("folder")


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def audit(_: object) -> int:
        raise error

    monkeypatch.setitem(verbs.VERBS, "audit", audit)


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (FileNotFoundError(2, "No such file", "x"), 1, "no such file: x"),
        (IsADirectoryError(21, "Is a directory", "x"), 1, "no such file: x"),
        (PermissionError(13, "Permission denied", "x"), 75, "Permission denied (x)"),
        (OSError(28, "No space left on device"), 75, "No space left on device"),
        (BrokenPipeError(32, "Broken pipe"), 75, ""),
    ],
)
def test_what_the_system_refuses_is_put_in_words(
    mahasil: Mahasil, monkeypatch: pytest.MonkeyPatch, error: OSError, status: int, said: str
) -> None:
    raising(monkeypatch, error)
    answer = mahasil("audit")
    assert answer.status == status
    assert said in answer.err
    if said:
        assert said in answer.json["error"]


def test_a_defect_is_not_dressed_up_as_a_refusal(
    mahasil: Mahasil, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        mahasil("audit")


def test_a_ledger_in_use_asks_for_patience(
    mahasil: Mahasil, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.models import database

    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS, "PRAGMA busy_timeout = 50"))
    with another_program_writes(folder / "ledger.sqlite"):
        said = mahasil("shift", "open")
        assert (said.status, "Another program" in said.json["error"]) == (75, True)
    assert mahasil("shift", "open").status == 0


def test_a_treasury_that_is_down_asks_for_patience(mahasil: Mahasil, folder: Path) -> None:
    settings = folder / "settings.toml"
    plain = settings.read_text()
    settings.write_text(plain.replace('treasury_url = ""', 'treasury_url = "http://127.0.0.1:1"'))
    said = mahasil("sync")
    assert (said.status, said.json["online"]) == (75, False)
    settings.write_text(plain.replace('treasury_url = ""', 'treasury_url = "http://127.0.0.1:x"'))
    assert mahasil("sync").status == 1


def run(folder: Path, *words: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--data", str(folder), "--json", *words],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


def test_the_real_program_ends_as_the_contract_says(folder: Path, pins: Path) -> None:
    app = open_office(folder, Watch())
    app.open_shift(AYESHA)
    issued = app.issue(a_draft(), AYESHA)[0]
    app.close()
    good = run(folder, "verify", issued.url)
    assert (good.returncode, json.loads(good.stdout)["verdict"], good.stderr) == (0, "genuine", b"")
    who = ("--user", "ayesha", "--pin-file", str(pins))
    junk = run(folder, *who, "issue", "-", stdin=b"\xff{")
    assert (junk.returncode, b"Traceback" in junk.stderr) == (1, False)


def test_only_what_a_verb_needs_is_imported(folder: Path) -> None:
    """A script that calls ``show`` a thousand times pays for no window, no PDF, no alembic."""
    code = (
        "import sys; from desktop.__main__ import main;"
        f"main(['--data', {str(folder)!r}, '--json', 'show', 'x']);"
        "print([name for name in ('PySide6', 'reportlab', 'alembic', 'httpx', 'keyring')"
        " if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "[]"
