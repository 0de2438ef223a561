"""The treasury's log: what it acknowledged is in it, and what it signed it cannot take back."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from sqlalchemy import delete, func, select, update

from desktop.domain.merkle import EMPTY_ROOT, extends, includes
from desktop.domain.wire import Checkpoint
from desktop.signing.checkpoints import log_name, note_of, open_checkpoint
from desktop.signing.parts import open_ack
from tests.treasury.conftest import enrol
from tests.treasury.device import Journal
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import checkpoint, log_node, part, reading, series, writing
from treasury.log import LogDamaged, consistency, inclusion, newest_checkpoint, newest_note
from treasury.problems import NotFound

MANY = 21
LAST = 3


def said(treasury: Treasury) -> Checkpoint:
    return open_checkpoint(newest_checkpoint(treasury), treasury.signer.public_key)


def send(treasury: Treasury, journal: Journal) -> tuple[bytes, int]:
    """Send one more entry; return the part's digest and its number in the log."""
    journal.session()
    data = journal.part(journal.next_seq - 1)
    ack = open_ack(take_part(treasury, data).ack, treasury.signer.public_key)
    return sha256(data).digest(), ack.log_index


def test_an_empty_log_has_a_checkpoint_too(treasury: Treasury) -> None:
    empty = said(treasury)
    assert (empty.size, empty.root) == (0, EMPTY_ROOT)
    assert newest_checkpoint(treasury) == newest_checkpoint(treasury)


def test_every_part_is_in_the_log_under_its_number_and_every_log_grows_into_the_next(
    treasury: Treasury, journal: Journal
) -> None:
    other = enrol(treasury, "two", "03")
    leaves, seen = [], [said(treasury)]
    for n in range(MANY):
        leaves.append(send(treasury, (journal, other)[n % 2]))
        if n % 3:  # some checkpoints cover several new parts
            seen.append(said(treasury))
    newest = seen[-1]
    assert newest.size == MANY
    assert [number for _, number in leaves] == list(range(1, MANY + 1))
    for digest, number in leaves:
        proof = inclusion(treasury, number, newest.size)
        assert includes(newest.root, newest.size, number - 1, digest, proof)
    for older in seen:
        for newer in seen:
            if older.size <= newer.size:
                proof = consistency(treasury, older.size, newer.size)
                assert extends((older.size, older.root), (newer.size, newer.root), proof)


def test_the_same_checkpoint_is_given_until_the_log_grows(
    treasury: Treasury, journal: Journal
) -> None:
    send(treasury, journal)
    first = newest_checkpoint(treasury)
    assert newest_checkpoint(treasury) == first
    send(treasury, journal)
    assert newest_checkpoint(treasury) != first


def test_those_who_ask_at_once_get_one_checkpoint(treasury: Treasury, journal: Journal) -> None:
    for _ in range(5):
        send(treasury, journal)
    with ThreadPoolExecutor(4) as pool:
        answers = set(pool.map(lambda _: newest_checkpoint(treasury), range(8)))
    assert len(answers) == 1


def test_the_note_says_what_the_checkpoint_says(treasury: Treasury, journal: Journal) -> None:
    send(treasury, journal)
    name = log_name(treasury.signer.public_key)
    assert newest_note(treasury) == note_of(said(treasury), treasury.signer, name)


def test_what_the_log_does_not_hold_is_not_proven(treasury: Treasury, journal: Journal) -> None:
    send(treasury, journal)
    send(treasury, journal)
    newest_checkpoint(treasury)
    for leaf, size in ((0, 1), (3, 3), (2, 1), (1, 9)):
        with pytest.raises(NotFound):
            inclusion(treasury, leaf, size)
    for first, second in ((2, 1), (1, 3), (-1, 1)):
        with pytest.raises(NotFound):
            consistency(treasury, first, second)


def test_a_part_taken_out_of_the_database_stops_the_log(
    treasury: Treasury, journal: Journal
) -> None:
    for _ in range(LAST):
        send(treasury, journal)
    newest_checkpoint(treasury)
    with writing(treasury.engine) as connection:
        connection.execute(delete(part).where(part.c.log_index == LAST))
    with pytest.raises(LogDamaged):
        newest_checkpoint(treasury)


def test_a_log_that_is_made_again_without_a_part_contradicts_its_old_checkpoint(
    treasury: Treasury, journal: Journal
) -> None:
    for _ in range(5):
        send(treasury, journal)
    old = said(treasury)
    drop_leaf(treasury, 2)
    send(treasury, journal)
    send(treasury, journal)
    new = said(treasury)
    assert new.size == old.size + 1
    proof = consistency(treasury, old.size, new.size)
    assert not extends((old.size, old.root), (new.size, new.root), proof)


def drop_leaf(treasury: Treasury, leaf: int) -> None:
    """Do what an insider would: take a part out and reckon the whole log anew."""
    with writing(treasury.engine) as connection:
        for table in (log_node, checkpoint):
            connection.execute(delete(table))
        connection.execute(delete(part).where(part.c.log_index == leaf))
        last = connection.scalar(select(func.max(part.c.log_index))) or 0
        for n in range(leaf + 1, last + 1):
            moved = update(part).where(part.c.log_index == n)
            connection.execute(moved.values(log_index=n - 1))
        connection.execute(update(series).where(series.c.name == "log").values(last=last - 1))


def test_no_subtree_is_reckoned_twice(treasury: Treasury, journal: Journal) -> None:
    for _ in range(MANY):
        send(treasury, journal)
        newest_checkpoint(treasury)
    with reading(treasury.engine) as connection:
        kept = connection.scalar(select(func.count()).select_from(log_node))
    assert kept == sum(MANY >> level for level in range(1, MANY.bit_length()))
