"""What a printer's own letters can say, and what stands among them as a picture."""

from functools import lru_cache
from textwrap import wrap

from desktop.printing.parts import CELL_HEIGHT, CELL_WIDTH, Inline
from desktop.printing.strips import Hand, Strip, set_text

CODE_PAGE = "cp437"
"""The one every printer has, and starts with."""

KEPT_INLINES = 512

_BASELINE = 19
"""Rows of a letter's cell above its baseline."""

_DELETE = 127
_PLAIN = str.maketrans(
    {
        "\t": " ",
        "\n": " ",
        "\u2009": " ",
        "\u202f": "\u00a0",
        "\u2066": None,
        "\u2068": None,
        "\u2069": None,
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "•": "-",
        "…": "...",
    }
)
"""Signs that lose nothing by looking plainer; letters are never exchanged."""


@lru_cache(maxsize=2048)
def letters(text: str) -> str | None:
    """Return ``text`` in signs of CP437; None where a printer's own letters cannot say it."""
    plain = text.translate(_PLAIN)
    try:
        plain.encode(CODE_PAGE)
    except UnicodeEncodeError:
        return None
    return None if any(sign < " " or ord(sign) == _DELETE for sign in plain) else plain


def wrapped(text: str, columns: int) -> list[str]:
    """Return ``text`` broken into lines of at most ``columns`` letters; [""] for an empty one."""
    lines = wrap(text, max(columns, 1)) or [""]
    return [line.replace("\u00a0", " ") for line in lines]


@lru_cache(maxsize=KEPT_INLINES)
def inline(text: str, hand: Hand, places: int) -> Inline | None:
    """Return ``text`` as a picture for a line of letters, at most ``places`` letters wide.

    None where it needs two lines or is higher than letters are.
    """
    if places < 1:
        return None
    width = (places * CELL_WIDTH) // 8 * 8
    strip = set_text(text, hand, width, "right")
    rows = _rows(strip)
    ink = [at for at, row in enumerate(rows) if "1" in row]
    if strip.lines > 1 or not ink or ink[-1] - ink[0] >= CELL_HEIGHT:
        return None
    used = width - min(row.index("1") for row in rows if "1" in row)
    wide = -(-used // CELL_WIDTH) * CELL_WIDTH
    top = min(max(strip.ascent - _BASELINE, ink[-1] + 1 - CELL_HEIGHT), ink[0])
    return Inline(tuple(_row(rows, at, wide) for at in range(top, top + CELL_HEIGHT)))


def _rows(strip: Strip) -> list[str]:
    stride = strip.width // 8
    ends = range(0, len(strip.bits), stride)
    return [f"{int.from_bytes(strip.bits[at : at + stride], 'big'):0{strip.width}b}" for at in ends]


def _row(rows: list[str], at: int, wide: int) -> str:
    """Return the right end of row ``at``, blank where there is none."""
    row = rows[at] if 0 <= at < len(rows) else ""
    return row[-wide:].rjust(wide, "0")
