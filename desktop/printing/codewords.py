"""The codewords of a slip's QR symbol: its text as bits, and the words that mend a dirty one.

qrcode places them and draws the symbol. It would make them, too, but its polynomials take longer
than everything else on a slip; here one division step is one look into a table.
Source: ISO/IEC 18004, 7.4 (data), 7.5 (error correction), 7.6 (order), for version 9-M.
"""

from functools import cache
from itertools import zip_longest

BLOCKS = (36, 36, 36, 37, 37)
"""Data words of each block."""
CHECKS = 22
"""Words that mend a block; as many as half of them wrong words."""
CAPACITY = sum(BLOCKS)

_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_TERMINATOR = 4
_PADDING = bytes((0xEC, 0x11))
_PRIMITIVE = 0x11D
_KEPT = (1 << 8 * (CHECKS - 1)) - 1


def words_of(prefix: str, digits: str) -> list[int] | None:
    """Return the symbol's 292 words in their order, None where the text does not fit.

    prefix: an alphanumeric segment; digits: a numeric one; an empty one is left out.
    Raises ValueError for a sign outside its segment's mode.
    """
    bits = _letters(prefix) + _numbers(digits)
    if len(bits) > 8 * CAPACITY:
        return None
    bits += "0" * min(_TERMINATOR, 8 * CAPACITY - len(bits))
    size = -(-len(bits) // 8)
    said = int(bits.ljust(8 * size, "0"), 2).to_bytes(size)
    data = (said + _PADDING * CAPACITY)[:CAPACITY] if size < CAPACITY else said
    return _in_order(data)


def _letters(text: str) -> str:
    if not text:
        return ""
    values = [_ALPHANUMERIC.index(sign) for sign in text]
    pairs = [f"{45 * one + two:011b}" for one, two in zip(values[::2], values[1::2], strict=False)]
    last = f"{values[-1]:06b}" if len(values) % 2 else ""
    return f"0010{len(text):09b}" + "".join(pairs) + last


def _numbers(text: str) -> str:
    if not text:
        return ""
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{text!r} is not only digits")
    groups = [text[at : at + 3] for at in range(0, len(text), 3)]
    return f"0001{len(text):010b}" + "".join(
        [f"{int(one):0{_WIDTHS[len(one)]}b}" for one in groups]
    )


_WIDTHS = {1: 4, 2: 7, 3: 10}


def _in_order(data: bytes) -> list[int]:
    """Return the first word of each block, then the second of each, and so on."""
    blocks, start = [], 0
    for size in BLOCKS:
        blocks.append(data[start : start + size])
        start += size
    checks = [_check(block) for block in blocks]
    columns = [*zip_longest(*blocks), *zip(*checks, strict=True)]
    return [word for column in columns for word in column if word is not None]


def _check(block: bytes) -> bytes:
    """Return the remainder of ``block`` by the generator polynomial."""
    steps, rest = _steps(), 0
    for word in block:
        rest = ((rest & _KEPT) << 8) ^ steps[word ^ (rest >> 8 * (CHECKS - 1))]
    return rest.to_bytes(CHECKS)


@cache
def _steps() -> tuple[int, ...]:
    """Return for each leading word what one step of the division takes off."""
    generator = [1]
    root = 1
    for _ in range(CHECKS):  # times (x - root)
        shifted = [*generator, 0]
        generator = [
            one ^ _times(two, root) for one, two in zip(shifted, [0, *generator], strict=True)
        ]
        root = _times(root, 2)
    return tuple(
        int.from_bytes(bytes(_times(lead, factor) for factor in generator[1:]))
        for lead in range(256)
    )


def _times(one: int, two: int) -> int:
    """Return the product in GF(256)."""
    product = 0
    while two:
        if two & 1:
            product ^= one
        one, two = one << 1, two >> 1
        if one & 0x100:
            one ^= _PRIMITIVE
    return product
