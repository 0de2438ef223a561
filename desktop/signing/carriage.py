"""Files carried by hand: the same signed things as by wire, behind a signed list of them.

A file is one line that says what it is, then a CBOR sequence (RFC 8742) of byte strings: the
signed list, and what it lists. What goes to the treasury is sealed to it as a whole; what comes
back is signed and not secret.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice

from desktop.domain.calendar import to_unix
from desktop.domain.errors import Refused
from desktop.domain.wire import Contents
from desktop.signing import envelope
from desktop.signing.codec import BadBytes, Signer, encode, open1, readable, sign1, split1
from desktop.signing.shape import VERSION, Reader
from desktop.signing.treasury_keys import TreasuryKeys

CONTENTS_TYP = 65013
TO_TREASURY, TO_COUNTER = b"mahasil parts 1\n", b"mahasil answers 1\n"
MAX_FILE_BYTES = 64 * 1024 * 1024
"""Thirty busy days are 1.3 MB; more than this is no file of ours."""
MAX_ITEMS = 65_536
"""No list of 2 MiB names more."""
PART, ACK, EVIDENCE, PROBLEM, DAY = "part", "ack", "evidence", "problem", "day"
PUBLISHED = "tuf/"
"""Before the name of a published file, without its hash: ``tuf/3.root.json``, ``tuf/keys.cose``."""
_WHAT, _LIST = "file", "list of contents"
_BYTE_STRING = 0x40
_LONGEST = (0x58, 0x59, 0x5A)
"""The first byte of a byte string whose length has 1, 2 or 4 bytes."""

Items = list[tuple[str, bytes]]


class FileTooLarge(Refused):
    """So much does not fit into one file."""

    def __init__(self) -> None:
        super().__init__(
            f"This does not fit into one file of {MAX_FILE_BYTES // 1024**2} MiB. "
            "Nothing was written."
        )


def sign_contents(contents: Contents, signer: Signer) -> bytes:
    """Return the signed list of a file's contents; Unwritable when a field is not fit."""
    fields = [
        VERSION,
        contents.device,
        to_unix(contents.made_at),
        contents.answers,
        [list(item) for item in contents.items],
    ]
    return sign1(readable(encode(fields), _read_contents), CONTENTS_TYP, signer)


def open_contents(data: bytes, public_key: bytes) -> Contents:
    """Return the list that ``public_key`` signed; BadBytes when it does not verify."""
    return _read_contents(open1(data, CONTENTS_TYP, public_key, _LIST))


def _read_contents(payload: bytes) -> Contents:
    reader = Reader(payload, _LIST, 5)
    reader.version()
    return Contents(
        device=reader.uint(99_999),
        made_at=reader.moment(),
        answers=reader.maybe(lambda: reader.blob(32)),
        items=tuple((row.text(24, 1), row.blob(32)) for row in reader.rows(2)),
    )


def listed(items: Iterable[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    """Return what ``Contents.items`` says of (what it is, bytes)."""
    return tuple((what, sha256(data).digest()) for what, data in items)


def signer_kid(contents: bytes) -> bytes:
    """Return the key id a signed list names, unchecked: only to find whose key to ask."""
    return split1(contents, CONTENTS_TYP, _LIST)[0]


def pack_for_treasury(contents: bytes, items: Items, sealing_key: bytes) -> bytes:
    """Return the file for the treasury; it alone can read it. Raises FileTooLarge."""
    return _file(TO_TREASURY, envelope.seal(_sequence(contents, items), sealing_key))


def unpack_at_treasury(data: bytes, opener: envelope.Opener) -> tuple[bytes, list[bytes]]:
    """Return (signed list, what it lists), both unchecked, of a file that a counter made.

    Raises BadBytes for another file, one for another treasury, or one that was changed.
    """
    return _split(envelope.unseal(_body(data, TO_TREASURY, "a counter’s export"), opener))


def pack_for_counter(contents: bytes, items: Items) -> bytes:
    """Return the file for the counter. Raises FileTooLarge."""
    return _file(TO_COUNTER, _sequence(contents, items))


def unpack_at_counter(data: bytes, keys: TreasuryKeys) -> tuple[Contents, Items]:
    """Return the treasury's list and what it lists, once the file is whole and the treasury's.

    Raises BadBytes otherwise. What each thing says is the caller's to check.
    """
    signed, items = _split(_body(data, TO_COUNTER, "the treasury’s answer"))
    contents = keys.opened(open_contents, signed)
    return contents, named(contents, items)


def unpack_unchecked(data: bytes) -> Items:
    """Return what the treasury's list lists, whoever signed it: for what proves itself.

    Raises BadBytes where the file is not whole.
    """
    signed, items = _split(_body(data, TO_COUNTER, "the treasury’s answer"))
    return named(_read_contents(split1(signed, CONTENTS_TYP, _LIST)[1]), items)


def named(contents: Contents, items: list[bytes]) -> Items:
    """Return (what it is, bytes) of each thing; BadBytes unless they are just those listed."""
    digests = [digest for _, digest in contents.items]
    if digests != [sha256(item).digest() for item in items]:
        raise BadBytes(_WHAT, "it does not hold what its list says")
    return [(what, item) for (what, _), item in zip(contents.items, items, strict=True)]


def _file(kind: bytes, body: bytes) -> bytes:
    if len(kind) + len(body) > MAX_FILE_BYTES:
        raise FileTooLarge
    return kind + body


def _body(data: bytes, kind: bytes, wanted: str) -> bytes:
    if len(data) > MAX_FILE_BYTES:
        raise BadBytes(_WHAT, "it is too large")
    if not data.startswith(kind):
        raise BadBytes(_WHAT, f"it is not {wanted}")
    return data[len(kind) :]


def _sequence(contents: bytes, items: Items) -> bytes:
    return b"".join(encode(each) for each in (contents, *(data for _, data in items)))


def _split(sequence: bytes) -> tuple[bytes, list[bytes]]:
    first, *rest = list(islice(strings(sequence), MAX_ITEMS + 1)) or [b""]
    return first, rest


def strings(sequence: bytes) -> Iterator[bytes]:
    """Yield the byte strings of a deterministic CBOR sequence; BadBytes for anything else."""
    at = 0
    while at < len(sequence):
        start, end = _bounds(sequence, at)
        data = sequence[start:end]
        if end > len(sequence) or encode(data) != sequence[at:end]:
            raise BadBytes(_WHAT, "it is cut off, or not in the agreed form")
        yield data
        at = end


def _bounds(sequence: bytes, at: int) -> tuple[int, int]:
    """Return where the byte string at ``at`` begins and ends; what is no string ends nowhere."""
    first = sequence[at]
    if _BYTE_STRING <= first < _LONGEST[0]:
        return at + 1, at + 1 + first - _BYTE_STRING
    if first not in _LONGEST:
        return at + 1, len(sequence) + 1
    start = at + 1 + 2 ** _LONGEST.index(first)
    return start, start + int.from_bytes(sequence[at + 1 : start])
