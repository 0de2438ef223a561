"""What kinds of printers there are: what each has, and how it wants its jobs.

Two stand here, for a printer nobody knows anything about; the others are data, in
``resources/printers/profiles.toml``, so that a new kind of printer needs no new program.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from desktop.domain.errors import Refused
from desktop.settings import RESOURCES

FILE = RESOURCES / "printers" / "profiles.toml"
WIDTHS = (576, 512, 384)
"""Dots across the papers there are layouts for."""

Rendering = Literal["raster", "strips", "text"]
"""raster: every dot ours. strips: the printer's own letters, Urdu as dots. text: English only."""

Cutter = Literal["none", "partial", "full"]
EndMarker = Literal["gs_r", "gs_h", "none"]
"""How a printer says that a job is done: GS r in its turn, GS ( H with a process id, or never."""


class BadProfiles(Refused):
    """The file of printers cannot be read, or says something no printer can have."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} in {path.parent}: {why}")
        self.path = path
        self.why = why


class UnknownProfile(Refused):
    """No printer is known under this name."""

    def __init__(self, ident: str) -> None:
        super().__init__(f"“{ident}” is no kind of printer; known are {', '.join(profiles())}")
        self.ident = ident


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProfile:
    """What one kind of printer has and how fast it takes a job.

    maker, models: as the printer itself tells them (GS I) or a clerk reads them on its label.
    columns: letters of its own font A, 12 dots wide, across the paper.
    drawer_pin: 2 or 5; 0 where it has no drawer's socket.
    one_way: it never answers, so a job that left is ``sent`` and not known to be printed.
    near_end: its sensor tells that the roll is nearly used up; others always say that it is not.
    clears_buffer: it can be told to forget a job it has not printed (DLE DC4 8).
    native_qr: it draws QR symbols itself (GS ( k).
    two_byte: it starts by taking letters above 127 for halves of Chinese ones (FS . ends that).
    pause_s: rest between pieces of ``piece_bytes``, for printers without flow control.
    bytes_per_s: how fast the link carries a job; ``mm_per_s`` how fast paper comes out.
    verified: somebody has printed on the real thing.
    """

    id: str
    name: str
    width_dots: int
    maker: str = ""
    models: tuple[str, ...] = ()
    dots_per_mm: float = 8.0
    columns: int = 48
    rendering: Rendering = "raster"
    cutter: Cutter = "partial"
    drawer_pin: int = 2
    one_way: bool = False
    near_end: bool = True
    end_marker: EndMarker = "gs_r"
    clears_buffer: bool = False
    native_qr: bool = False
    two_byte: bool = False
    band_rows: int = 256
    piece_bytes: int = 4096
    pause_s: float = 0.0
    bytes_per_s: int = 100_000
    mm_per_s: int = 50
    verified: bool = False

    @property
    def dots_per_inch(self) -> int:
        """Dots an inch, as GS P wants them."""
        return int(self.dots_per_mm * 25.4)


TM80 = PrinterProfile(id="generic-80", name="80 mm", width_dots=576)
GENERIC58 = PrinterProfile(
    id="generic-58",
    name="58 mm",
    width_dots=384,
    columns=32,
    cutter="none",
    drawer_pin=0,
    near_end=False,
)


def profile(ident: str) -> PrinterProfile:
    """Return the kind of printer called ``ident``.

    Raises UnknownProfile, and BadProfiles where the file is wrong.
    """
    for known in (TM80, GENERIC58):
        if ident == known.id:
            return known
    found = profiles().get(ident)
    if found is None:
        raise UnknownProfile(ident)
    return found


@cache
def profiles() -> Mapping[str, PrinterProfile]:
    """Return every kind of printer by its id; BadProfiles where the file is wrong."""
    return read_profiles(FILE)


def read_profiles(path: Path) -> dict[str, PrinterProfile]:
    """Return the two generic kinds and those of the TOML file at ``path``, by id.

    Raises BadProfiles, naming the printer and what is wrong with it.
    """
    found = {known.id: known for known in (TM80, GENERIC58)}
    for raw in _tables(path):
        ident = str(raw.get("id", "a printer without id"))
        wrong = next(_wrong(raw), "")
        if wrong or ident in found:
            raise BadProfiles(path, f"{ident}: {wrong or 'stands there twice'}")
        lists = {name: tuple(value) for name, value in raw.items() if isinstance(value, list)}
        found[ident] = PrinterProfile(**{**raw, **lists})
    return found


def _tables(path: Path) -> list[dict[str, Any]]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadProfiles(path, f"it cannot be read ({error})") from error
    tables = raw.pop("printer", [])
    plain = isinstance(tables, list) and all(isinstance(each, dict) for each in tables)
    if raw or not plain:
        raise BadProfiles(path, "only [[printer]] tables belong there")
    return list(tables)


_CHOICES: dict[str, tuple[object, ...]] = {
    "width_dots": WIDTHS,
    "rendering": get_args(Rendering),
    "cutter": get_args(Cutter),
    "end_marker": get_args(EndMarker),
    "drawer_pin": (0, 2, 5),
}
_RANGES: dict[str, tuple[float, float]] = {
    "dots_per_mm": (5, 12),
    "columns": (24, 64),
    "band_rows": (24, 2047),
    "piece_bytes": (64, 65_536),
    "pause_s": (0, 1),
    "bytes_per_s": (100, 10_000_000),
    "mm_per_s": (10, 500),
}
_KINDS: dict[object, tuple[type, ...]] = {
    str: (str,),
    bool: (bool,),
    int: (int,),
    float: (int, float),
    tuple[str, ...]: (list,),
}


def _wrong(raw: Mapping[str, Any]) -> Iterator[str]:
    """Yield what no printer can have."""
    known = {field.name: field for field in fields(PrinterProfile)}
    for name, value in raw.items():
        if name not in known:
            yield f"“{name}” is nothing a printer has"
        elif not _is_kind(value, known[name].type):
            yield f"“{name}” cannot be {value!r}"
        else:
            yield from _out_of_range(name, value)
    for name, field in known.items():
        if field.default is MISSING and name not in raw:
            yield f"“{name}” is missing"


def _is_kind(value: object, wanted: object) -> bool:
    kinds = _KINDS.get(wanted, (str,))
    words = all(isinstance(each, str) for each in value) if isinstance(value, list) else True
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool)) and words


def _out_of_range(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - TOML's value, of the right kind
    if name in _CHOICES and value not in _CHOICES[name]:
        yield f"“{name}” must be one of {', '.join(map(str, _CHOICES[name]))}, not {value}"
    least, most = _RANGES.get(name, (value, value))
    if name in _RANGES and not least <= value <= most:
        yield f"“{name}” must lie between {least} and {most}, not {value}"
