"""One challan as it is recorded: its entry, its money in order, and rows from before the rails."""

from datetime import timedelta

from sqlalchemy import select, update

from tests.treasury.device import Journal
from tests.treasury.test_payments import paid, reference_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import challan, reading, writing
from treasury.recorded import by_reference, full_of, recorded


def test_its_money_is_told_oldest_first_with_who_took_it(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    journal.pay(seq, 100_000)
    at = journal.at
    take_part(treasury, journal.part())
    paid(treasury, journal, seq, 50_000, at=at + timedelta(hours=1))
    paid(treasury, journal, seq, 10_000, at=at - timedelta(hours=1), rail="Raast")
    with reading(treasury.engine) as connection:
        row = by_reference(connection, reference_of(journal, seq))
        assert row
        found = recorded(connection, row)
    told = [(each.paisa, each.by) for each in found.receipts]
    assert told == [(10_000, "Raast"), (100_000, ""), (50_000, "1BILL")]
    assert (found.record, found.refund_paisa) == (journal.records[seq], 0)
    assert found.due_at(at) == 90_000


def test_a_row_of_before_there_were_rails_owes_its_amount(
    treasury: Treasury, journal: Journal
) -> None:
    seq = journal.challan(250_000)
    journal.pay(seq)
    take_part(treasury, journal.part())
    with writing(treasury.engine) as connection:
        connection.execute(update(challan).values(full_paisa=None))
        row = connection.execute(select(challan)).one()
        assert (full_of(row), recorded(connection, row).is_paid) == (250_000, True)
