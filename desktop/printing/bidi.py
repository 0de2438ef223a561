"""Latin words and numbers inside Urdu text, kept from turning around.

After Arabic letters ``17301-1234567-1`` is shown as ``1-1234567-17301`` unless it stands between
U+2066 (LRI) and U+2069 (PDI), which is what the functions here see to.
"""

import unicodedata
from functools import lru_cache

LRI, PDI = "\u2066", "\u2069"

_STRONG = {"L", "EN", "AN"}
_BREAKS = {"R", "AL", "B", "S"}
_BEFORE, _AFTER = "+#", "%"
_OPENERS = {"\u2066", "\u2067", "\u2068"}


@lru_cache(maxsize=2048)
def reads_right_to_left(text: str) -> bool:
    """Tell whether ``text`` is Urdu, even where it starts with a Latin word or holds a few.

    Urdu words are short: it is Urdu from one Urdu letter for two Latin ones.
    """
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    urdu = kinds.count("AL") + kinds.count("R")
    return urdu > 0 and urdu * 2 >= kinds.count("L")


@lru_cache(maxsize=2048)
def isolate(text: str) -> str:
    """Return ``text`` with each run of Latin words and numbers between LRI and PDI.

    A run starts and ends with a letter or digit and holds whatever stands between two of them
    but Urdu letters and line ends; a sign written onto it ("+92", "10%") belongs to it. Runs that
    are isolated already stay as they are, so a second call changes nothing.
    """
    parts = []
    at = 0
    for start, end in _runs(text):
        parts.append(f"{text[at:start]}{LRI}{text[start:end]}{PDI}")
        at = end
    return "".join(parts) + text[at:]


def isolated_runs(text: str) -> list[tuple[int, int]]:
    """Return start and end of what stands inside each LRI … PDI of ``text``."""
    found = []
    start = text.find(LRI)
    while start >= 0:
        end = text.find(PDI, start)
        end = len(text) if end < 0 else end
        found.append((start + 1, end))
        start = text.find(LRI, end)
    return found


def _runs(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    depth, start, last = 0, -1, -1
    for at, sign in enumerate(text):
        if sign in _OPENERS:
            depth += 1
        if depth == 0 and _is_strong(sign):
            start, last = (at if start < 0 else start), at
        elif depth or unicodedata.bidirectional(sign) in _BREAKS:
            _close(found, text, start, last)
            start = -1
        if sign == PDI and depth:
            depth -= 1
    _close(found, text, start, last)
    return found


def _close(found: list[tuple[int, int]], text: str, start: int, last: int) -> None:
    if start < 0:
        return
    if start and text[start - 1] in _BEFORE:
        start -= 1
    if last + 1 < len(text) and text[last + 1] in _AFTER:
        last += 1
    closes = text[start : last + 1].count("(") - text[start : last + 1].count(")")
    while closes > 0 and text[last + 1 : last + 2] == ")":
        last, closes = last + 1, closes - 1
    found.append((start, last + 1))


def _is_strong(sign: str) -> bool:
    return unicodedata.bidirectional(sign) in _STRONG
