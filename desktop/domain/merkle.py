"""A log's Merkle tree (RFC 6962, 2.1; RFC 9162, 2.1): its root, and proofs that are a few hashes.

Leaves are counted from 0. A complete subtree of 2^level leaves has a place on its level, counted
from 0 too; every root and proof is made of such subtrees, so whoever keeps their hashes makes
each in as many steps as the tree is high.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256

Nodes = Callable[[int, int], bytes]
"""Returns the hash of the complete subtree at (level, place)."""
EMPTY_ROOT = sha256(b"").digest()
_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return sha256(_LEAF + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees together."""
    return sha256(_NODE + left + right).digest()


def root_of(nodes: Nodes, size: int) -> bytes:
    """Return the root of the first ``size`` leaves."""
    return _span(nodes, 0, size) if size else EMPTY_ROOT


def prove_inclusion(nodes: Nodes, leaf: int, size: int) -> list[bytes]:
    """Return the proof that ``leaf`` is one of the first ``size`` leaves; 0 ≤ leaf < size."""
    return _path(nodes, leaf, 0, size)


def prove_consistency(nodes: Nodes, first: int, second: int) -> list[bytes]:
    """Return the proof that the first ``first`` of ``second`` leaves are as they were."""
    return _grown(nodes, first, 0, second, whole=True) if first else []


def _span(nodes: Nodes, start: int, end: int) -> bytes:
    """Return the root of the leaves start…end-1; start is a multiple of the span's power of two."""
    count = end - start
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return nodes(level, start >> level)
    middle = start + _half(count)
    return node_hash(_span(nodes, start, middle), _span(nodes, middle, end))


def _half(count: int) -> int:
    """Return the largest power of two below ``count``."""
    return 1 << (count - 1).bit_length() - 1


def _path(nodes: Nodes, leaf: int, start: int, end: int) -> list[bytes]:
    if end - start == 1:
        return []
    middle = start + _half(end - start)
    if leaf < middle:
        return [*_path(nodes, leaf, start, middle), _span(nodes, middle, end)]
    return [*_path(nodes, leaf, middle, end), _span(nodes, start, middle)]


def _grown(nodes: Nodes, upto: int, start: int, end: int, *, whole: bool) -> list[bytes]:
    """Prove the leaves start…upto-1 among start…end-1; ``whole``: their root is known as it is."""
    if upto == end:
        return [] if whole else [_span(nodes, start, end)]
    middle = start + _half(end - start)
    if upto <= middle:
        proof = _grown(nodes, upto, start, middle, whole=whole)
        return [*proof, _span(nodes, middle, end)]
    proof = _grown(nodes, upto, middle, end, whole=False)
    return [*proof, _span(nodes, start, middle)]


def includes(root: bytes, size: int, leaf: int, data: bytes, proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that ``data`` is the leaf ``leaf`` of the ``size`` under ``root``."""
    if not 0 <= leaf < size:
        return False
    place, last, found = leaf, size - 1, leaf_hash(data)
    for each in proof:
        if last == 0:
            return False
        if place % 2 or place == last:
            found = node_hash(each, found)
            place, last = _risen(place, last)
        else:
            found = node_hash(found, each)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def _risen(place: int, last: int) -> tuple[int, int]:
    """Skip the levels on which a last subtree has no neighbour."""
    while place % 2 == 0 and place:
        place, last = place >> 1, last >> 1
    return place, last


def extends(first: tuple[int, bytes], second: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether ``proof`` shows that the tree ``second`` begins with the leaves of ``first``.

    Both are (size, root).
    """
    (size, root), (larger, larger_root) = first, second
    if size in {0, larger}:
        known = EMPTY_ROOT if size == 0 else larger_root
        return not proof and root == known
    if size > larger:
        return False
    hashes = list(proof) if size & (size - 1) else [root, *proof]
    return bool(hashes) and _rebuilt(hashes, size - 1, larger - 1) == (root, larger_root)


def _rebuilt(hashes: list[bytes], place: int, last: int) -> tuple[bytes, bytes] | None:
    """Return both roots that a consistency proof leads to (RFC 9162, 2.1.4.2)."""
    while place % 2:
        place, last = place >> 1, last >> 1
    smaller = larger = hashes[0]
    for each in hashes[1:]:
        if last == 0:
            return None
        if place % 2 or place == last:
            smaller, larger = node_hash(each, smaller), node_hash(each, larger)
            place, last = _risen(place, last)
        else:
            larger = node_hash(larger, each)
        place, last = place >> 1, last >> 1
    return (smaller, larger) if last == 0 else None
