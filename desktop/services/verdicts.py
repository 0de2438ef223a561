"""What the paper about a checked slip says: the verdict, and as much as may be told with it."""

from datetime import datetime

from desktop.domain.calendar import local_day
from desktop.domain.challan import Money, Payer
from desktop.domain.text import Bilingual
from desktop.printing.content import NONE, SlipPayer, VerdictContent
from desktop.services.counter import Counter
from desktop.services.finding import ChallanView
from desktop.services.slips import issuer, payer_of
from desktop.services.verifying import Verdict

_WORDS = {
    Money.UNPAID: "unpaid",
    Money.PART: "part_paid",
    Money.PAID: "paid",
    Money.SETTLED: "paid",
    Money.OVER: "paid",
}
"""What the catalogue has a word for; of a refund the paper says nothing."""

_UNKNOWN = {"unknown_device", "unreadable"}


def verdict_paper(
    verdict: Verdict, counter: Counter, clerk: str, at: datetime, *, as_of: datetime | None = None
) -> VerdictContent:
    """Return what a check done ``at`` this moment is told as on paper.

    as_of: when the counter last heard of the treasury, where it does not hear of it now. The
    payer is named only of a challan this ledger holds.
    """
    token, known = verdict.token, verdict.challan
    return VerdictContent(
        code="unknown" if verdict.code in _UNKNOWN else verdict.code,  # type: ignore[arg-type]
        text=verdict.text,
        issuer=issuer(counter, clerk),
        checked_at=at,
        as_of=as_of,
        number=verdict.number,
        reference=verdict.reference,
        issued_at=token.issued_at if token else None,
        amount_paisa=token.paisa if token else None,
        money=_money(known, counter, at) if known else NONE,
        payer=_payer(known, counter) if known else None,
        demo=counter.certificate.demo,
    )


def _money(known: ChallanView, counter: Counter, at: datetime) -> Bilingual:
    if known.void:
        return NONE
    key = _WORDS.get(Money(known.money), "")
    if key == "unpaid" and local_day(at) > known.due_day:
        key = "overdue"
    return counter.catalogue.wording.text(key) if key else NONE


def _payer(known: ChallanView, counter: Counter) -> SlipPayer:
    payer = Payer(name=known.payer_name, id_type=known.id_type, id_number=known.id_number)
    return payer_of(payer, counter.catalogue)
