"""Is this slip genuine? Answered offline: by signature, then by what this ledger knows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from desktop.domain.calendar import fiscal_year, local_day
from desktop.domain.catalogue import Wording
from desktop.domain.errors import Refused
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.domain.text import Bilingual
from desktop.domain.wire import Token
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.printing import qr
from desktop.services.counter import Counter
from desktop.services.finding import ChallanView, show
from desktop.services.issuing import record_of
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.records import commit_of, encode_record
from desktop.signing.token import from_digits, open_token, peek_token

Code = Literal["genuine", "void", "under_review", "not_genuine", "unknown_device", "unreadable"]
MAX_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one slip; ``token`` and ``challan`` are what was found, or None.

    known: this ledger holds the challan, so ``challan`` says what became of it.
    """

    code: Code
    text: Bilingual
    number: str = ""
    reference: str = ""
    token: Token | None = None
    challan: ChallanView | None = None

    @property
    def genuine(self) -> bool:
        """Whether somebody may rely on the slip."""
        return self.code == "genuine"


_UNKNOWN = Bilingual(
    "Another counter's challan: this computer has no key to check it with. "
    "Scan the QR with a telephone, or ask that office.",
    "یہ کسی دوسرے کاؤنٹر کا چالان ہے: اس کمپیوٹر کے پاس جانچنے کی کلید نہیں۔ "
    "QR کوڈ فون سے اسکین کریں یا متعلقہ دفتر سے معلوم کریں۔",
)
_UNREADABLE = Bilingual(
    "No challan code was found in it.",
    "اس میں چالان کا کوئی کوڈ نہیں ملا۔",
)
_MISMATCH = Bilingual(
    "The signature is this counter's, but the ledger holds something else. Keep the slip and "
    "call the supervisor.",
    "دستخط اسی کاؤنٹر کے ہیں مگر ریکارڈ میں کچھ اور درج ہے۔ پرچی رکھ لیں اور نگران کو بلائیں۔",
)


def verify(text: str, *, db: Database, counter: Counter) -> Verdict:
    """Return the verdict on digits, a URL, or the path of a picture of a slip."""
    digits = _digits(text)
    if digits is None:
        return Verdict(code="unreadable", text=_UNREADABLE)
    wording = counter.catalogue.wording
    try:
        data = from_digits(digits)
        kid, _ = peek_token(data)
        if kid != kid_of(counter.signer.public_key):
            return Verdict(code="unknown_device", text=_UNKNOWN)
        token = open_token(data, counter.signer.public_key)
    except BadBytes:
        return Verdict(code="not_genuine", text=wording.text("not_genuine"))
    return _with_ledger(token, data, db=db, counter=counter, wording=wording)


def _digits(text: str) -> str | None:
    """Return the text itself, or what the QR of the picture it names says."""
    path = Path(text.strip())
    try:
        if not path.is_file():
            return text
        if path.stat().st_size > MAX_PICTURE:
            return None
        return qr.read(path.read_bytes())
    except (OSError, ValueError):
        return text


def _with_ledger(
    token: Token, data: bytes, *, db: Database, counter: Counter, wording: Wording
) -> Verdict:
    year = fiscal_year(local_day(token.issued_at))
    certificate, hhh = counter.certificate, hash_digits(token.commit)
    number = ChallanNumber(certificate.district, certificate.counter, year, token.serial, hhh)
    reference = make_reference(token.device, year, token.serial, hhh)
    with db.read() as uow:
        row = uow.challans.find(token.seq)
        same = row is not None and _is_same(row, token, data, uow)
        known = uow.counter.find()
    if row is None or not same:
        return Verdict(
            code="not_genuine",
            text=_MISMATCH,
            number=str(number),
            reference=reference,
            token=token,
        )
    challan = show(row.number, db=db)
    reviewed = known is not None and token.seq >= (known.contested_from or token.seq + 1)
    code = _code(challan, reviewed=reviewed)
    return Verdict(
        code=code,
        text=_words(code, challan, wording),
        number=str(number),
        reference=reference,
        token=token,
        challan=challan,
    )


def _is_same(row: ChallanRow, token: Token, data: bytes, uow: UnitOfWork) -> bool:
    try:
        record = record_of(token.seq, uow)
    except Refused:  # somebody changed the journal's bytes
        return False
    said = (row.token, row.amount_paisa, row.serial)
    told = (data, token.paisa, token.serial)
    return said == told and commit_of(encode_record(record)) == token.commit


def _code(challan: ChallanView, *, reviewed: bool) -> Code:
    """Return what is made of a slip that is this ledger's own."""
    if challan.void:
        return "void"
    return "under_review" if reviewed else "genuine"


def _words(code: Code, challan: ChallanView, wording: Wording) -> Bilingual:
    if code != "genuine":
        return wording.text(code)
    reported = challan.custody != "issued"
    return wording.text("genuine_reported" if reported else "genuine_not_reported")
