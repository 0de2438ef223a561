"""The entry: no verb is the window, everything else the terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop import __version__, cli
from desktop.__main__ import main


def test_without_a_verb_the_window_opens_on_the_named_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, bool]] = []

    def run(folder: Path, *, demo: bool) -> int:
        opened.append((folder, demo))
        return 0

    monkeypatch.setattr("desktop.ui.app.run", run)
    assert main(["--data", str(tmp_path)]) == 0
    assert main(["--data", str(tmp_path), "--demo"]) == 0
    assert opened == [(tmp_path, False), (tmp_path, True)]


def test_tour_takes_its_pictures_to_the_named_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Path] = []

    def run(out: Path) -> int:
        taken.append(out)
        return 0

    monkeypatch.setattr("desktop.ui.tour.run", run)
    assert main(["tour", "--out", str(tmp_path)]) == 0
    assert taken == [tmp_path]


def test_a_verb_never_opens_a_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = []

    def run(args: cli.Arguments) -> int:
        seen.append(args.verb)
        return 7

    monkeypatch.setattr(cli, "run", run)
    assert main(["--data", str(tmp_path), "doctor"]) == 7
    assert seen == ["doctor"]


def test_the_module_is_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"mahasil {__version__}\n")
