"""What these tests stand on: a real counter's folder, and the program called as from a terminal."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.__main__ import main
from tests.office import PINS, make_counter, office, watch

__all__ = ["folder", "mahasil", "no_keyring", "office", "pins", "watch"]


@dataclass(frozen=True)
class Said:
    """How a call ended: its status, its one JSON value (None without --json), its words."""

    status: int
    json: Any
    out: str
    err: str


Mahasil = Callable[..., Said]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of an enrolled counter."""
    make_counter(tmp_path / "c")
    return tmp_path / "c"


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    """A file with everybody's PIN."""
    path = tmp_path / "pins"
    path.write_text("".join(f"{uid}:{pin}\n" for uid, pin in PINS.items()))
    return path


@pytest.fixture
def mahasil(
    tmp_path: Path, pins: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Mahasil:
    """``mahasil --data … --json --pin-file … VERB``, here and now; ``stdin`` may be bytes."""

    def call(*words: object, stdin: bytes = b"", plain: bool = False, user: str = "ayesha") -> Said:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        shape = [] if plain else ["--json"]
        who = ["--user", user, "--pin-file", str(pins)] if user else []
        capsys.readouterr()
        try:
            status = main(["--data", str(tmp_path / "c"), *shape, *who, *map(str, words)])
        except SystemExit as end:  # argparse: wrong usage, or --version
            status = int(end.code or 0)
        said = capsys.readouterr()
        value = json.loads(said.out) if said.out and not plain else None
        assert plain or said.out.count("\n") <= 1  # one JSON value, one line
        return Said(status, value, said.out, said.err)

    return call


@pytest.fixture
def no_keyring() -> Iterator[None]:
    """No test puts a key into the keyring of whoever runs it."""
    import keyring
    from keyring.backends.null import Keyring

    before = keyring.get_keyring()
    keyring.set_keyring(Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


@pytest.fixture(scope="session", autouse=True)
def _application(qapp: object) -> None:
    """Make pytest-qt's application first: paper would make one without widgets."""
