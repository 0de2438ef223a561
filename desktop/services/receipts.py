"""What the receipt (رسید) of a payment says, gathered from journal and ledger."""

from collections.abc import Mapping

from desktop.domain.journal import PaymentEntry
from desktop.domain.words import amount_in_words
from desktop.models.database import UnitOfWork
from desktop.printing.content import ReceiptContent
from desktop.services.counter import Counter, receipt_number
from desktop.services.issuing import record_of
from desktop.services.old_catalogues import choice_title, counter_then
from desktop.services.slips import issuer, payer_of
from desktop.signing.entries import decode_entry
from desktop.signing.token import to_digits


def receipt(
    seq: int, counter: Counter, uow: UnitOfWork, names: Mapping[str, str]
) -> ReceiptContent:
    """Return what the receipt of the payment of entry ``seq`` says."""
    sealed = uow.journal.at(seq)
    entry = decode_entry(sealed.body) if sealed else None
    if not isinstance(entry, PaymentEntry):
        message = f"entry {seq} is no payment"
        raise TypeError(message)
    row = uow.challans.find(entry.challan)
    assert row is not None  # noqa: S101 - a foreign key says so
    record = record_of(row.seq, uow)
    paid = uow.challans.paid_until(row.seq, seq)
    then = counter_then(record, counter, uow)
    return ReceiptContent(
        number=receipt_number(counter, entry.receipt_no),
        challan=row.number,
        reference=row.reference,
        issuer=issuer(then, names.get(entry.clerk, entry.clerk)),
        paid_at=entry.at,
        payer=payer_of(record.payer, then.catalogue),
        amount_paisa=entry.paisa,
        words=amount_in_words(entry.paisa),
        challan_paisa=row.amount_paisa,
        balance_paisa=row.amount_paisa - paid,
        tender=choice_title("tenders", entry.tender, then, uow),
        tender_reference=entry.detail,
        notes=(then.catalogue.wording.text("receipt"),),
        verify_domain=counter.settings.verify_domain,
        url_prefix=counter.settings.verify_prefix,
        digits=to_digits(row.token),
        demo=counter.certificate.demo,
    )
