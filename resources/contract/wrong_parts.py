"""Wrong parts: bombs, frames that lie, and entries that are not what the range says.

The zstd frames are put together by hand (RFC 8878), so that no library's version shows in them.
"""

from collections.abc import Iterator
from typing import Final

from desktop.signing.codec import KeySigner, decode, encode
from resources.contract.wrong_tokens import Row, envelope

MAGIC: Final = bytes.fromhex("28b52ffd")
RAW, RUN, BLOCK = 0, 1, 128 * 1024
ONE_SEGMENT, CHECKED, SIZE_IN_FOUR, DICTIONARY = 0x20, 0x04, 0x80, 0x01


def block(content: bytes, kind: int, size: int, *, last: bool) -> bytes:
    """Return one zstd block: raw ``content``, or a run of ``size`` times its one byte."""
    return (int(last) | kind << 1 | size << 3).to_bytes(3, "little") + content


def frame(content: bytes, *, claims: int | None = None) -> bytes:
    """Return a frame of one raw block that claims ``claims`` bytes, or the truth."""
    size = len(content) if claims is None else claims
    head = bytes([SIZE_IN_FOUR | ONE_SEGMENT]) + size.to_bytes(4, "little")
    return MAGIC + head + block(content, RAW, len(content), last=True)


def bomb(size: int, *, claims: int) -> bytes:
    """Return a frame of ``size`` zeros, a multiple of 128 KiB, that claims ``claims``."""
    head = bytes([SIZE_IN_FOUR | ONE_SEGMENT]) + claims.to_bytes(4, "little")
    count = size // BLOCK
    blocks = (block(b"\0", RUN, BLOCK, last=n == count - 1) for n in range(count))
    return MAGIC + head + b"".join(blocks)


def frames() -> Iterator[Row]:
    """Yield contents of a part's last field that do not unpack to one entry."""
    raw = encode([b"\x04"])
    size = len(raw).to_bytes(4, "little")
    unsized = MAGIC + b"\x00\x58" + block(raw, RAW, len(raw), last=True)
    dictionary = bytes([SIZE_IN_FOUR | ONE_SEGMENT | DICTIONARY, 7])
    checked = bytes([SIZE_IN_FOUR | ONE_SEGMENT | CHECKED])
    tail = size + block(raw, RAW, len(raw), last=True)
    yield "no frame", b"", "pack"
    yield "not zstd", raw, "pack"
    yield "a frame that tells no size", unsized, "size"
    yield "a bomb of 16 MiB", bomb(2**24, claims=2**24), "size"
    yield "a bomb of 16 MiB that claims one", bomb(2**24, claims=2**20), "pack"
    yield "a frame that claims 4 GiB", frame(raw, claims=2**32 - 1), "size"
    yield "a frame that claims a byte more", frame(raw, claims=len(raw) + 1), "pack"
    yield "a frame that claims a byte less", frame(raw, claims=len(raw) - 1), "pack"
    yield "a frame that asks for a dictionary", MAGIC + dictionary + tail, "pack"
    yield "a frame with a wrong checksum", MAGIC + checked + tail + bytes(4), "pack"
    yield from contents(raw)


def contents(raw: bytes) -> Iterator[Row]:
    """Yield frames around something else than one entry; ``raw`` is one entry."""
    yield "a skippable frame", bytes.fromhex("502a4d1804000000") + bytes(4), "pack"
    yield "two frames", frame(raw) * 2, "pack"
    yield "a byte after the frame", frame(raw) + b"\0", "pack"
    yield "a frame that is cut", frame(raw)[:-1], "pack"
    yield "an empty frame", frame(b""), "form"
    yield "entries are a map", frame(encode({0: b"\x04"})), "shape"
    yield "entries are numbers", frame(encode([4])), "shape"
    yield "a byte after the entries", frame(raw + b"\0"), "form"
    yield "entries of indefinite length", frame(b"\x9f\x41\x04\xff"), "form"


def wrong_parts(golden: bytes, key: KeySigner) -> Iterator[Row]:
    """Yield truly signed parts whose range, heads or entries are wrong."""
    part = envelope(golden, key)
    fields = decode(part.payload, "golden part")
    for name, packed, why in frames():
        signed = part.with_payload(encode([*fields[:2], 1, 1, *fields[4:6], packed]))
        yield f"part: {name}", signed, why
    none = [*fields[:2], 1, 0, *fields[4:6], frame(encode([]))]
    counts = [
        ("more entries than its range", [*fields[:3], 17, *fields[4:]], "count"),
        ("fewer entries than its range", [*fields[:3], 19, *fields[4:]], "count"),
        ("a range of 2^53", [*fields[:3], 2**53 - 1, *fields[4:]], "count"),
        ("a range that begins at 0", [*fields[:2], 0, 17, *fields[4:]], "shape"),
        ("no entry", none, "shape"),
        ("no entry, from the second on", [*fields[:2], 2, 1, *none[4:]], "count"),
        ("a head of 31 bytes", [*fields[:4], bytes(31), *fields[5:]], "shape"),
        ("six fields", fields[:6], "shape"),
    ]
    for name, changed, why in counts:
        yield f"part: {name}", part.with_payload(encode(changed)), why
    large = [*fields[:2], 1, 1, *fields[4:6], frame(encode([bytes(2**16)]))]
    yield "part: more than 64 KiB", part.with_payload(encode(large)), "too-large"
