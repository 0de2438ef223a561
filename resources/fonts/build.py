"""Make the program's own fonts from the Noto web fonts. Run by hand, not by the build.

In an empty folder: ``npm install @fontsource/noto-nastaliq-urdu@5.3.0
@fontsource/noto-naskh-arabic@5.3.0 @fontsource/noto-sans@5.3.0``, then, in a throwaway
environment with fonttools 4.68 and brotli 1.2: ``python build.py node_modules``.

The families are renamed because Qt prefers an installed font of the same name to ours, and an
office PC's older Noto would then change every slip. The licence (OFL, no reserved name) allows it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
WEIGHTS = {400: "Regular", 700: "Bold"}
FAMILIES = {
    "Mahasil Nastaliq": ("noto-nastaliq-urdu", ("arabic",)),
    "Mahasil Naskh": ("noto-naskh-arabic", ("arabic",)),
    "Mahasil Sans": ("noto-sans", ("latin", "latin-ext")),
}
BOLD_FS, REGULAR_FS, BOLD_MAC = 1 << 5, 1 << 6, 1


def subsets(folder: Path, package: str, names: tuple[str, ...], weight: int) -> list[Path]:
    """Return the web font files of one weight."""
    files = folder / "@fontsource" / package / "files"
    return [files / f"{package}-{name}-{weight}-normal.woff2" for name in names]


def merged(files: list[Path], scratch: Path) -> TTFont:
    """Return one TrueType font holding every glyph of ``files``."""
    plain = []
    for number, file in enumerate(files):
        font = TTFont(file, recalcTimestamp=False)
        font.flavor = None
        if "STAT" in font:  # speaks of a variable font; these are single instances
            del font["STAT"]
        plain.append(scratch / f"{number}.ttf")
        font.save(plain[-1])
    if len(plain) == 1:
        return TTFont(plain[0])
    whole = Merger().merge([str(path) for path in plain])
    first = TTFont(plain[0])["head"]
    whole["head"].created, whole["head"].modified = first.created, first.modified
    return whole


def rename(font: TTFont, family: str, weight: int) -> None:
    """Give the font our family name and the flags of its weight."""
    style = WEIGHTS[weight]
    version = font["name"].getDebugName(5)
    table = font["name"]
    table.names = [name for name in table.names if name.nameID in {0, 5, 13, 14}]
    words = {1: family, 2: style, 3: f"{family} {style} {version}", 4: f"{family} {style}"}
    words[6] = f"{family}-{style}".replace(" ", "")
    for number, text in words.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = BOLD_FS if style == "Bold" else REGULAR_FS
    font["head"].macStyle = BOLD_MAC if style == "Bold" else 0


def main() -> None:
    """Write the fonts and their licences beside this file."""
    folder = Path(sys.argv[1])
    for family, (package, names) in FAMILIES.items():
        for weight, style in WEIGHTS.items():
            with TemporaryDirectory() as scratch:
                font = merged(subsets(folder, package, names, weight), Path(scratch))
            rename(font, family, weight)
            font.recalcTimestamp = False  # the same web fonts give the same file
            font.save(HERE / f"{family.replace(' ', '')}-{style}.ttf")
        licence = (folder / "@fontsource" / package / "LICENSE").read_text(encoding="utf-8")
        (HERE / f"{family.replace(' ', '')}-OFL.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
