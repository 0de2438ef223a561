"""The bill of one challan, for a rail that wants to collect it: what is owed now, until when."""

from datetime import datetime

from desktop.domain.numbers import BadNumber, ChallanNumber, check_reference, hash_digits
from desktop.signing.records import commit_of
from treasury.devices import Device, find_device
from treasury.founding import Treasury
from treasury.ledger import device, reading
from treasury.problems import NotFound
from treasury.recorded import Recorded, by_reference, recorded

Bill = dict[str, str | int | bool | None]


def bill_of(treasury: Treasury, reference: str) -> Bill:
    """Return the bill of the challan with this 17-digit reference, as it is owed at this moment.

    Raises NotFound for one that no part brought yet, and for whatever is no reference.
    """
    try:
        reference = check_reference(reference)
    except BadNumber as error:
        raise NotFound(f"{error} A bill's address ends with the reference on the slip.") from error
    with reading(treasury.engine) as connection:
        row = by_reference(connection, reference)
        if row is None:
            raise NotFound(
                "No challan with this reference has reached the treasury. Its counter may not "
                "have sent it yet; ask again later."
            )
        sender = find_device(connection, device.c.device == row.device)
        assert sender is not None  # noqa: S101 — devices are never deleted
        return _bill(recorded(connection, row), sender, treasury.clock())


def _bill(found: Recorded, sender: Device, now: datetime) -> Bill:
    record, row = found.record, found.row
    status = status_of(found, sender)
    return {
        "reference": row.reference,
        "number": number_of(found, sender),
        "consumer_name": masked(record.payer.name),
        "status": status,
        "amount_due_paisa": 0 if status == "review" else found.due_at(now),
        "amount_paisa": record.amount_paisa,
        "after_due_paisa": record.after_due_paisa,
        "due_date": found.due_day.isoformat(),
        "paid_paisa": row.paid_paisa,
        "refund_due_paisa": found.refund_paisa,
        "office": sender.office,
        "head": record.head,
        "ddo": record.ddo,
        "beneficiary": record.beneficiary,
        "as_of": f"{now:%Y-%m-%dT%H:%M:%SZ}",
    }


def status_of(found: Recorded, sender: Device) -> str:
    """Return unpaid, part, paid, void or review: only the first two may be paid now."""
    if sender.under_review(found.row.seq):
        return "review"
    if found.row.voided_by is not None:
        return "void"
    if found.is_paid:
        return "paid"
    return "part" if found.row.paid_paisa else "unpaid"


def number_of(found: Recorded, sender: Device) -> str:
    """Return the challan's number as its slip shows it."""
    row, hhh = found.row, hash_digits(commit_of(found.entry.record))
    return str(ChallanNumber(sender.district, sender.counter, row.fiscal_year, row.serial, hhh))


def masked(name: str) -> str:
    """Return the first letter of each word of ``name``: enough for a payer to know a bill by."""
    return " ".join(f"{word[0]}***" for word in name.split())
