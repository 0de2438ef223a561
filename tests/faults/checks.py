"""What must hold of a ledger, and of its copy at the treasury, whatever was done to either."""

from collections import defaultdict

from sqlalchemy import select

from desktop.bootstrap import App
from desktop.domain.numbers import ChallanNumber
from treasury.founding import Treasury
from treasury.ledger import entry, reading


def numbers(app: App) -> list[str]:
    """Return every challan number of a counter in the order they were issued."""
    with app.db.read() as uow:
        return [row.number for row in reversed(uow.search.newest())]


def check_sound(app: App, *, challans: int) -> None:
    """Assert that the ledger is whole, with this many challans and no serial left out."""
    audit, issued = app.audit(), numbers(app)
    assert (audit.ok, audit.faults, audit.challans) == (True, (), challans)
    serials: dict[int, list[int]] = defaultdict(list)
    for number in map(ChallanNumber.parse, issued):
        serials[number.fiscal_year].append(number.serial)
    for found in serials.values():
        assert found == list(range(1, len(found) + 1))
    assert len(issued) == challans


def chain_at(treasury: Treasury, device: int) -> dict[int, bytes]:
    """Return the head of each place in the chain a treasury counts for a device; one a place."""
    query = select(entry.c.seq, entry.c.head).where(entry.c.device == device)
    with reading(treasury.engine) as connection:
        rows = connection.execute(query).all()
    assert len({row.seq for row in rows}) == len(rows) == max((row.seq for row in rows), default=0)
    return {row.seq: bytes(row.head) for row in rows}
