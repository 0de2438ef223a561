"""Parts packed in every way one zstd frame allows (RFC 8878), and in ways it does not."""

from collections.abc import Iterator
from dataclasses import replace

import zstandard

from desktop.signing.codec import encode
from resources.contract.golden import KEYS
from resources.contract.stories import a_morning, flipped, sign_frame
from resources.contract.wrong_parts import MAGIC, RAW, RUN, block, bomb, frame

Told = tuple[str, str, str, list[bytes], bytes]
"""Name, what it is, reason, the parts that were taken before, and the part."""


def packed(certificate: bytes) -> Iterator[Told]:
    """Yield parts packed in every way a frame allows, and in ways it does not."""
    story = a_morning(certificate)
    part, raw = story.range(), encode(story.bodies)
    size, half = len(raw).to_bytes(4, "little"), len(raw) // 2
    halves = block(raw[:half], RAW, half, last=False) + block(
        raw[half:], RAW, len(raw) - half, last=True
    )
    checksum = zstandard.ZstdCompressor(write_checksum=True).compress(raw)[-4:]
    two, sized, window = MAGIC + b"\xa0" + size, MAGIC + b"\x80\x58" + size, frame(raw)
    spaced = (
        halves[: -len(raw) + half - 3]
        + block(b"", RAW, 0, last=False)
        + halves[-len(raw) + half - 3 :]
    )
    zeros = encode([bytes(2**17)])
    short = (
        MAGIC + b"\xa0" + len(zeros).to_bytes(4, "little") + block(zeros[:6], RAW, 6, last=False)
    )
    rows: list[tuple[str, str, str, bytes]] = [
        ("in one block", "An uncompressed frame.", "ok", frame(raw)),
        ("in two blocks", "Two uncompressed blocks.", "ok", two + halves),
        ("with a block of nothing", "An empty block between two others.", "ok", two + spaced),
        ("with a window", "A frame that tells its window, too.", "ok", sized + halves),
        (
            "with a checksum",
            "A frame with its true checksum.",
            "ok",
            MAGIC + b"\xa4" + size + halves + checksum,
        ),
        (
            "with a wrong checksum",
            "One bit of the checksum is another.",
            "pack",
            MAGIC + b"\xa4" + size + halves + flipped(checksum, 0),
        ),
        (
            "without its checksum",
            "It promises one and has none.",
            "pack",
            MAGIC + b"\xa4" + size + halves,
        ),
        ("with a byte after the frame", "A byte follows the frame.", "pack", window + b"\0"),
        (
            "in two frames",
            "The entries are in two frames.",
            "pack",
            frame(raw[:half]) + frame(raw[half:]),
        ),
        ("by gzip", "Another compression.", "pack", bytes.fromhex("1f8b0800") + raw),
        ("in a bomb", "A run of 16 MiB that tells so.", "size", bomb(2**24, claims=2**24)),
        (
            "in a bomb that lies",
            "A run of 16 MiB that tells 1 MiB.",
            "pack",
            bomb(2**24, claims=2**20),
        ),
        (
            "in a frame of no size",
            "It does not tell its size.",
            "size",
            MAGIC + b"\x00\x58" + halves,
        ),
        (
            "in a reserved block",
            "A block of the kind nobody uses.",
            "pack",
            two + block(raw, 3, len(raw), last=True),
        ),
        ("in a frame that ends early", "Its last block is missing.", "pack", two + halves[:half]),
        (
            "as one entry of zeros",
            "A run of zeros is one entry, but no sound one.",
            "too-large",
            short + block(b"\0", RUN, 2**17, last=True),
        ),
    ]
    for name, what, reason, content in rows:
        told = part if name != "as one entry of zeros" else replace(part, last=1)
        yield f"a part packed {name}", what, reason, [], sign_frame(told, content, KEYS["device"])
