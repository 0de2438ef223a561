"""Takes the icons the screens use from npm's lucide-static into this folder.

    python resources/icons/build.py

A command, run by hand when a screen needs another icon: add its name to ``WANTED``. Needs npm.
The icons are ISC-licensed; their licence is copied beside them. Style sheets cannot tint, so
the few icons they name are written once for each scheme.
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "lucide-static@1.62.0"
HERE = Path(__file__).resolve().parent
WANTED = (
    "arrow-down-to-line arrow-up-to-line ban book-open-text cable calendar-check check chevron- "
    "down circle-check circle-help circle-x clock cloud-upload file-plus-2 file-text files folder "
    "keyboard languages lock mail moon network printer printer-check receipt-text refresh-cw "
    "scan-line search shield-alert shield-check shield-x sun trash-2 triangle-alert undo-2 usb "
    "user user-check wallet wifi wifi-off x zoom-in zoom-out"
)
IN_STYLE_SHEETS = {"chevron-down": {"light": "#5b6a62", "dark": "#9fb0a7"}}


def fetch(folder: Path) -> Path:
    """Return the package's folder, downloaded by npm into ``folder``."""
    npm = shutil.which("npm") or "npm"
    subprocess.run([npm, "pack", PACKAGE], cwd=folder, check=True, capture_output=True)
    with tarfile.open(next(folder.glob("*.tgz"))) as packed:
        packed.extractall(folder, filter="data")
    return folder / "package"


def write(package: Path) -> None:
    """Write the wanted icons, their tinted copies and their licence."""
    for name in WANTED.split():
        shutil.copyfile(package / "icons" / f"{name}.svg", HERE / f"{name}.svg")
    for name, colours in IN_STYLE_SHEETS.items():
        drawing = (package / "icons" / f"{name}.svg").read_text("utf-8")
        for scheme, colour in colours.items():
            tinted = drawing.replace("currentColor", colour)
            (HERE / f"{name}-{scheme}.svg").write_text(tinted, "utf-8")
    shutil.copyfile(package / "LICENSE", HERE / "LUCIDE-LICENSE.txt")


def main() -> int:
    """Fetch and write; prints how many icons there are."""
    with tempfile.TemporaryDirectory() as folder:
        write(fetch(Path(folder)))
    print(f"{len(WANTED.split())} icons from {PACKAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
