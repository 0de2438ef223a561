"""The public log: a Merkle tree over the digests of all acknowledged parts, in their order.

A leaf's number is the acknowledgement's ``log_index``, from 1; RFC 6962 counts it from 0. What a
checkpoint says is kept for ever, and so are the hashes of complete subtrees: a proof reads as many
of them as the tree is high.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from desktop.domain.calendar import to_unix
from desktop.domain.merkle import (
    Nodes,
    leaf_hash,
    node_hash,
    prove_consistency,
    prove_inclusion,
    root_of,
)
from desktop.domain.wire import Checkpoint, Restoration
from desktop.signing.checkpoints import log_name, note_of, open_checkpoint, sign_checkpoint
from desktop.signing.codec import encode
from desktop.signing.restorations import sign_restoration
from treasury.bulk import add_rows
from treasury.founding import Treasury
from treasury.keeping import keep_log_size
from treasury.ledger import checkpoint, log_node, part, reading, restoration, series, writing
from treasury.problems import NotFound

MOST = 1_000
"""Announcements given at once: nobody restores a database so often."""
MS = 1_000


class LogDamaged(RuntimeError):
    """Parts that were acknowledged are gone from the database: nothing more is signed."""


def newest_checkpoint(treasury: Treasury) -> bytes:
    """Return the signed checkpoint of all parts acknowledged so far.

    The same bytes until there are more. Raises LogDamaged.
    """
    with reading(treasury.engine) as connection:
        size, signed = _newest(connection)
        if signed and size == leaves(connection):
            return signed
    with writing(treasury.engine) as connection:
        return _sign_newest(connection, treasury)


def announce_restoration(connection: Connection, treasury: Treasury) -> Restoration:
    """Say for ever that an older copy of the database was put back, and from where all goes on.

    No feed ever had as many items as milliseconds have passed since 1970; so the feeds go on
    behind that number, which no counter has seen.
    """
    signed = _sign_newest(connection, treasury)
    reached = treasury.keys.opened(open_checkpoint, signed)
    at = treasury.clock()
    known = connection.scalar(select(func.max(restoration.c.feed))) or 0
    feed = max(to_unix(at) * MS, known + 1)
    told = Restoration(restored_at=at, size=reached.size, root=reached.root, feed=feed)
    row = {"feed": feed, "signed": sign_restoration(told, treasury.signer)}
    connection.execute(insert(restoration).values(**row))
    return told


def restorations(treasury: Treasury) -> bytes:
    """Return the newest signed announcements, oldest first, as a CBOR sequence of byte strings."""
    newest = select(restoration.c.signed).order_by(restoration.c.feed.desc()).limit(MOST)
    with reading(treasury.engine) as connection:
        found = connection.scalars(newest).all()
    return b"".join(encode(bytes(each)) for each in reversed(found))


def newest_note(treasury: Treasury) -> str:
    """Return the newest checkpoint as a signed note."""
    signed = newest_checkpoint(treasury)
    keys = treasury.keys
    name = log_name(keys.known[0].public_key)  # the log's name outlives its keys
    return note_of(keys.opened(open_checkpoint, signed), treasury.signer, name)


def inclusion(treasury: Treasury, leaf: int, size: int) -> list[bytes]:
    """Return the proof that ``leaf`` (from 1) is among the first ``size``; NotFound if it is not.

    size: at most that of the newest checkpoint.
    """
    with reading(treasury.engine) as connection:
        if not 1 <= leaf <= size <= _newest(connection)[0]:
            raise NotFound(f"The log has no leaf {leaf} among the first {size}.")
        return prove_inclusion(_nodes(connection), leaf - 1, size)


def consistency(treasury: Treasury, first: int, second: int) -> list[bytes]:
    """Return the proof that the log of ``second`` leaves begins with that of ``first``.

    NotFound unless first ≤ second ≤ the newest checkpoint's size.
    """
    with reading(treasury.engine) as connection:
        if not 0 <= first <= second <= _newest(connection)[0]:
            raise NotFound(f"The log never grew from {first} to {second} leaves.")
        return prove_consistency(_nodes(connection), first, second)


def _newest(connection: Connection) -> tuple[int, bytes]:
    query = select(checkpoint).order_by(checkpoint.c.size.desc()).limit(1)
    row = connection.execute(query).first()
    return (row.size, bytes(row.signed)) if row else (0, b"")


def leaves(connection: Connection) -> int:
    """Return how many parts were acknowledged."""
    return connection.scalar(select(func.max(part.c.log_index))) or 0


def _sign_newest(connection: Connection, treasury: Treasury) -> bytes:
    # Under the lock of the log's own numbers: no leaf comes meanwhile, and nobody else signs.
    connection.execute(select(series).where(series.c.name == "log").with_for_update())
    known, signed = _newest(connection)
    size = leaves(connection)
    if signed and size == known:
        return signed  # another process was quicker
    _grow(connection, known, _digests(connection, known, size))
    said = Checkpoint(size=size, root=root_of(_nodes(connection), size), made_at=treasury.clock())
    signed = sign_checkpoint(said, treasury.signer)
    connection.execute(insert(checkpoint).values(size=size, signed=signed))
    keep_log_size(treasury, size)
    return signed


def _digests(connection: Connection, known: int, size: int) -> Sequence[bytes]:
    """Return the leaves behind the first ``known``; LogDamaged unless each is there."""
    query = select(part.c.digest).where(part.c.log_index > known).order_by(part.c.log_index)
    found = connection.scalars(query).all()
    if len(found) != size - known:
        message = (
            f"the log has {known} leaves under a checkpoint, {size} by number, {len(found)} new"
        )
        raise LogDamaged(message)
    return found


def _grow(connection: Connection, known: int, digests: Sequence[bytes]) -> None:
    """Keep every subtree that became complete by the leaves behind the first ``known``."""
    nodes, level, first = _nodes(connection), 0, known
    hashes = [leaf_hash(bytes(digest)) for digest in digests]
    while True:
        if first % 2 and hashes:
            hashes.insert(0, nodes(level, first - 1))
        pairs = zip(hashes[::2], hashes[1::2], strict=False)
        hashes, level, first = [node_hash(*pair) for pair in pairs], level + 1, first // 2
        if not hashes:
            return
        rows = [{"level": level, "place": first + n, "hash": each} for n, each in enumerate(hashes)]
        add_rows(connection, log_node, rows)


def _nodes(connection: Connection) -> Nodes:
    def node(level: int, place: int) -> bytes:
        if level == 0:
            query = select(part.c.digest).where(part.c.log_index == place + 1)
            return leaf_hash(bytes(connection.execute(query).scalar_one()))
        where = (log_node.c.level == level) & (log_node.c.place == place)
        return bytes(connection.execute(select(log_node.c.hash).where(where)).scalar_one())

    return node
