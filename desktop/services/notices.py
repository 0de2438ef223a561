"""What the notice of an unpaid challan says, gathered from ledger, record and catalogue."""

from datetime import datetime

from desktop.domain.calendar import local_day
from desktop.domain.challan import Record
from desktop.domain.errors import Refused
from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.models.challans import ChallanRow
from desktop.printing.content import NoticeContent
from desktop.services.counter import Counter
from desktop.services.slips import issuer, line_of, notes_of, payer_of
from desktop.signing.token import to_digits


class NothingOwed(Refused):
    """The challan is void or paid: nobody is reminded of it."""

    def __init__(self, number: str) -> None:
        super().__init__(f"Nothing is owed for {number}: it is paid or void. No notice was made.")
        self.number = number


def notice(
    row: ChallanRow, record: Record, counter: Counter, clerk: str, at: datetime
) -> NoticeContent:
    """Return what reminds the payer of one challan, as this counter knows it ``at`` the moment.

    Raises NothingOwed.
    """
    owed = row.amount_paisa - row.paid_paisa
    if row.is_void or owed <= 0:
        raise NothingOwed(row.number)
    catalogue, settings = counter.catalogue, counter.settings
    return NoticeContent(
        number=row.number,
        reference=row.reference,
        url_prefix=settings.verify_prefix,
        digits=to_digits(row.token),
        psid=row.psid,
        issuer=issuer(counter, clerk),
        printed_at=at,
        issued_at=row.issued_at,
        payer=payer_of(record.payer, catalogue),
        lines=tuple(line_of(line, catalogue) for line in record.lines),
        amount_paisa=row.amount_paisa,
        owed_paisa=owed,
        words=amount_in_words(owed),
        due_day=row.due_day,
        after_due_paisa=record.after_due_paisa,
        state=_state(row, counter, at),
        notes=notes_of(record.after_due_paisa, counter),
        verify_domain=settings.verify_domain,
        demo="demo" in record.flags,
    )


def _state(row: ChallanRow, counter: Counter, at: datetime) -> Bilingual:
    wording = counter.catalogue.wording
    if local_day(at) > row.due_day:
        return wording.text("overdue")
    return wording.text("part_paid" if row.paid_paisa else "unpaid")
