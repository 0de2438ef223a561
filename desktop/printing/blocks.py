"""What a slip is made of: blocks without a size in dots, and the bitmap they become."""

import hashlib
from dataclasses import dataclass
from typing import Literal

Language = Literal["both", "en", "ur"]
"""What a slip is written in; "both" is the rule, the others an office's choice."""

TitleScript = Literal["nastaliq", "naskh"]
"""The hand of Urdu titles; the body is Naskh, which stays readable on a worn head."""

Size = Literal["title", "heading", "body", "label", "note", "number", "amount"]
Align = Literal["left", "centre", "right"]
Line = Literal["thin", "thick", "dashed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph; ``nastaliq`` counts only where it holds Urdu.

    splits_at: a mark; a text too long for one line is split there, without it, and not where a
    line is full.
    """

    text: str
    size: Size = "body"
    bold: bool = False
    align: Align = "centre"
    nastaliq: bool = False
    splits_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An English label, a value, an Urdu label; an empty label leaves its room to the value."""

    label_en: str
    value: str
    label_ur: str
    bold: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The same words twice, English from the left and Urdu from the right.

    On one line if both fit, else under each other; labels, where there are any, keep their sides.
    """

    left: str
    right: str
    label_en: str = ""
    label_ur: str = ""
    size: Size = "body"
    bold: bool = False
    nastaliq: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Cells side by side on one line.

    shares: their parts of the width; a cell with 0 takes what its text needs.
    """

    cells: tuple[str, ...]
    shares: tuple[int, ...]
    aligns: tuple[Align, ...]
    size: Size = "body"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""

    line: Line = "thin"


@dataclass(frozen=True, slots=True)
class Space:
    """Blank paper, in dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Banner:
    """White words on black across the paper: what nobody may overlook; ``large`` from afar."""

    lines: tuple[str, ...]
    large: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks inside a frame."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """The same said twice: side by side where the paper is wide, else ``left`` and then ``right``.

    Each side holds texts only.
    """

    left: tuple[Text, ...]
    right: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR symbol, ``dots`` a module, with four blank modules around it.

    beside: what belongs to it; on its right where the paper leaves room, else under it.
    """

    matrix: tuple[tuple[bool, ...], ...]
    dots: int = 6
    beside: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A test picture of the printer itself; it says nothing that a text could say.

    edges: both ends of the printable width. ruler: millimetres. columns: characters of 12 dots.
    frame: corners and middle. density: greys from light to black. checker: dots and lines apart.
    """

    name: Literal["edges", "ruler", "columns", "frame", "density", "checker"]


Block = Text | Pair | Twin | Row | Rule | Space | Banner | Box | Columns | Qr | Pattern
Blocks = tuple[Block, ...]
"""A whole paper, from top to bottom."""


def inside(block: Block) -> tuple[Block, ...]:
    """Return the blocks that ``block`` holds, in reading order; () for most."""
    match block:
        case Box():
            return block.blocks
        case Columns():
            return (*block.left, *block.right)
        case Qr():
            return block.beside
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Black dots on white paper, as a printer takes them.

    bits: row by row, ``width // 8`` bytes a row, the leftmost dot the highest bit, 1 is black.
    """

    width: int
    height: int
    bits: bytes

    @property
    def stride(self) -> int:
        """Bytes a row."""
        return self.width // 8

    def digest(self) -> str:
        """Return the SHA-256 of size and dots, in hex."""
        size = self.width.to_bytes(4, "big") + self.height.to_bytes(4, "big")
        return hashlib.sha256(size + self.bits).hexdigest()
