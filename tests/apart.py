"""Environments of their own, beside ours, for tools whose libraries would quarrel with ours."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALL_S = 300


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Keep other workers of this run from installing at the same time."""
    lock = home.with_suffix(".lock")
    while True:
        try:
            lock.mkdir()
            break
        except FileExistsError:
            with suppress(FileNotFoundError):  # it may end just now
                if time.time() - lock.stat().st_mtime > INSTALL_S:
                    lock.rmdir()  # left behind by a run that was killed
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.rmdir()


def environment(name: str, packages: list[str], python: list[str]) -> Path:
    """Return the commands' folder of ``.venv-NAME``, made on first use by the command ``python``.

    packages: each pinned with ``==``; others than last time make it anew.
    """
    home = ROOT / f".venv-{name}"
    stamp = home / "installed"
    wanted = "\n".join(packages)
    with _alone(home):
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
            venv = [*python, "-m", "venv", "--clear", str(home)]
            subprocess.run(venv, check=True, timeout=INSTALL_S)
            pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages]
            subprocess.run(pip, check=True, timeout=INSTALL_S)
            stamp.write_text(wanted, encoding="utf-8")
    return home / "bin"
