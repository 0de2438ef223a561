"""The test page's own pictures: what shows whether a head prints every dot, and how dark."""

from collections.abc import Callable

from desktop.printing import fonts
from desktop.printing.strips import Hand, set_text

DOTS_A_MM = 8
DOTS_A_SIGN = 12
"""A character of a printer's own font A."""

GREYS = (1, 2, 4, 6, 8, 10, 12, 14, 16)
"""Black dots of each sixteen, step by step to solid black."""

_TALL, _EDGE, _TICKS = 48, 8, 24
_FRAME_MM = 20
_STROKE = 3
_ORDER = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))
"""Which of sixteen dots turns black first (Bayer's order): greys without streaks."""

_DIGITS = Hand(fonts.SANS, 18)


def pattern(name: str, width: int) -> bytes:
    """Return the rows of a test picture ``width`` dots wide (a multiple of 8)."""
    return _PATTERNS[name](width)


def _rows(width: int, height: int, black: Callable[[int, int], bool]) -> bytes:
    """Return the picture of the dots (x, y) that are ``black``."""
    rows = []
    for y in range(height):
        dots = "".join("1" if black(x, y) else "0" for x in range(width))
        rows.append(int(dots, 2).to_bytes(width // 8, "big"))
    return b"".join(rows)


def _edges(width: int) -> bytes:
    """Return a line from the first dot to the last, with a bar at each end."""
    middle = range(_TALL // 2 - _STROKE, _TALL // 2 + _STROKE)
    return _rows(width, _TALL, lambda x, y: y in middle or x < _EDGE or x >= width - _EDGE)


def _ruler(width: int) -> bytes:
    """Return a tick a millimetre, a number every ten."""
    return _ticks(width, DOTS_A_MM) + _numbers(width, DOTS_A_MM)


def _columns(width: int) -> bytes:
    """Return a tick a character, a number every ten."""
    return _ticks(width, DOTS_A_SIGN) + _numbers(width, DOTS_A_SIGN)


def _ticks(width: int, step: int) -> bytes:
    lengths = {at * step: _tick(at) for at in range(width // step + 1)}
    return _rows(width, _TICKS, lambda x, y: y < max(lengths.get(x, 0), lengths.get(x - 1, 0)))


def _tick(at: int) -> int:
    return _TICKS if at % 10 == 0 else _TICKS * 2 // 3 if at % 5 == 0 else _TICKS // 3


def _numbers(width: int, step: int) -> bytes:
    """Return 0, 10, 20 … each starting at its tick."""
    room, rows = 10 * step // 8 * 8, [0]
    for at in range(0, width - room // 2, 10 * step):
        strip = set_text(str(at // step), _DIGITS, room, "left")
        stride = room // 8
        rows += [0] * (strip.height - len(rows))
        for y in range(strip.height):
            dots = int.from_bytes(strip.bits[y * stride : (y + 1) * stride], "big")
            rows[y] |= dots << (width - room) >> at
    return b"".join(row.to_bytes(width // 8, "big") for row in rows)


def _frame(width: int) -> bytes:
    """Return a frame whose corners are square and whose middle is marked."""
    height = _FRAME_MM * DOTS_A_MM
    across, down = width // 2, height // 2

    def black(x: int, y: int) -> bool:
        edge = min(x, y, width - 1 - x, height - 1 - y) < _STROKE
        cross = (x in (across, across - 1) and abs(y - down) < _TALL) or (
            y in (down, down - 1) and abs(x - across) < _TALL
        )
        return edge or cross

    return _rows(width, height, black)


def _density(width: int) -> bytes:
    """Return greys from light to black, a step beside a step."""

    def black(x: int, y: int) -> bool:
        return _ORDER[y % 4][x % 4] < GREYS[x * len(GREYS) // width]

    return _rows(width, _TALL, black)


def _checker(width: int) -> bytes:
    """Return checkers of one, two and four dots, then upright lines of one, two and four."""
    kinds = 6

    def black(x: int, y: int) -> bool:
        kind = x * kinds // width
        dots = 1 << kind % 3
        return bool((x // dots + (y // dots if kind < kinds // 2 else 0)) % 2)

    return _rows(width, _TALL, black)


_PATTERNS: dict[str, Callable[[int], bytes]] = {
    "edges": _edges,
    "ruler": _ruler,
    "columns": _columns,
    "frame": _frame,
    "density": _density,
    "checker": _checker,
}
