"""Brings the Urdu catalogue up to date with the screens, and compiles it.

    python resources/i18n/build.py            update mahasil_ur.ts, compile both catalogues
    python resources/i18n/build.py --compile  compile only

A command, run by hand after a sentence of a screen has changed; new sentences come in as
unfinished, and tests/ui/test_language.py fails until they are translated.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = Path(sys.executable).parent


def update() -> None:
    """Let lupdate read the screens."""
    sources = sorted((ROOT / "desktop" / "ui").glob("*.py"))
    names = [str(path.relative_to(ROOT)) for path in sources]
    target = ["-ts", "resources/i18n/mahasil_ur.ts", "-no-obsolete", "-locations", "none"]
    tool = [str(TOOLS / "pyside6-lupdate"), *names, *target]
    subprocess.run(tool, cwd=ROOT, check=True)


def compile_catalogues() -> None:
    """Let lrelease write the .qm beside each .ts."""
    for path in sorted(HERE.glob("*.ts")):
        subprocess.run([str(TOOLS / "pyside6-lrelease"), str(path)], cwd=ROOT, check=True)


def main() -> int:
    """Update and compile."""
    if "--compile" not in sys.argv:
        update()
    compile_catalogues()
    return 0


if __name__ == "__main__":
    sys.exit(main())
