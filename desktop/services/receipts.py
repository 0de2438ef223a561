"""What the receipt (رسید) of a payment says, gathered from journal and ledger."""

from collections.abc import Mapping

from desktop.domain.journal import PaymentEntry
from desktop.domain.words import amount_in_words
from desktop.models.database import UnitOfWork
from desktop.printing.content import ReceiptContent
from desktop.services.counter import Counter
from desktop.services.issuing import record_of
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
    place = counter.place
    return ReceiptContent(
        number=f"{place.number_prefix}-R{entry.receipt_no:06d}",
        challan=row.number,
        reference=row.reference,
        issuer=issuer(counter, names.get(entry.clerk, entry.clerk)),
        paid_at=entry.at,
        payer=payer_of(record.payer, counter.catalogue),
        amount_paisa=entry.paisa,
        words=amount_in_words(entry.paisa),
        challan_paisa=row.amount_paisa,
        balance_paisa=row.amount_paisa - paid,
        tender=counter.catalogue.choice("tenders", entry.tender).title,
        tender_reference=entry.detail,
        notes=(counter.catalogue.wording.text("receipt"),),
        verify_domain=counter.settings.verify_domain,
        url_prefix=counter.settings.verify_prefix,
        digits=to_digits(row.token),
        demo=counter.certificate.demo,
    )
