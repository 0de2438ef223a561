"""Is this slip genuine? Answered offline: by signature, then by what this ledger knows.

Another counter's slip is checked with that counter's key, from the list the treasury publishes.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from desktop.domain.calendar import Clock, fiscal_year, local_day
from desktop.domain.catalogue import Wording
from desktop.domain.errors import Refused
from desktop.domain.numbers import ChallanNumber, hash_digits, make_reference
from desktop.domain.text import Bilingual
from desktop.domain.wire import DeviceKey, Token
from desktop.models.challans import ChallanRow
from desktop.models.database import Database, UnitOfWork
from desktop.printing import qr
from desktop.services.counter import Counter
from desktop.services.finding import ChallanView, show
from desktop.services.issuing import record_of
from desktop.services.kept_keys import kept_key_list
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.records import commit_of, encode_record
from desktop.signing.token import from_digits, open_token, peek_token

Code = Literal["genuine", "void", "under_review", "not_genuine", "unknown_device", "unreadable"]
MAX_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer for one slip; ``token`` and ``challan`` are what was found, or None.

    challan: of a challan this ledger holds, what became of it. keys_at: when the treasury made the
    list by which another counter's slip was checked.
    """

    code: Code
    text: Bilingual
    number: str = ""
    reference: str = ""
    token: Token | None = None
    challan: ChallanView | None = None
    keys_at: datetime | None = None

    @property
    def genuine(self) -> bool:
        """Whether somebody may rely on the slip."""
        return self.code == "genuine"


_NO_LIST = Bilingual(
    "Another counter's challan: this computer has no list of keys to check it with. "
    "Scan the QR with a telephone, or ask that office.",
    "یہ کسی دوسرے کاؤنٹر کا چالان ہے: اس کمپیوٹر کے پاس جانچنے کے لیے "
    "کلیدوں کی فہرست نہیں۔ "
    "QR کوڈ فون سے اسکین کریں یا متعلقہ دفتر سے معلوم کریں۔",
)
_NOT_LISTED = Bilingual(
    "Another counter's challan, signed with a key that is not on the treasury's list of {day} "
    "({age}): the counter or its key may be newer, or it is a forgery. "
    "Scan the QR with a telephone, or ask that office.",
    "یہ کسی دوسرے کاؤنٹر کا چالان ہے جس کی کلید خزانے کی "
    "\u2066{day}\u2069 کی فہرست ({age}) میں نہیں: "
    "کاؤنٹر یا اس کی کلید نئی ہو سکتی ہے، یا یہ جعلی ہے۔ "
    "QR کوڈ فون سے اسکین کریں یا متعلقہ دفتر سے معلوم کریں۔",
)
_SIGNED_THERE = Bilingual(
    "Counter {counter} signed it, by the treasury's key list of {day} ({age}). Whether it was paid "
    "or made void this computer does not know: scan the QR with a telephone, or ask that office.",
    "خزانے کی \u2066{day}\u2069 کی کلیدوں کی فہرست ({age}) کے مطابق اس "
    "پر کاؤنٹر \u2066{counter}\u2069 کے "
    "دستخط ہیں۔ ادا ہوا یا منسوخ، یہ کمپیوٹر نہیں جانتا: "
    "QR کوڈ فون سے اسکین کریں یا متعلقہ دفتر سے معلوم کریں۔",
)
_AFTER_REVOCATION = Bilingual(
    "Counter {counter} signed it as its entry {seq}, but its key is trusted only up to entry "
    "{last}, by the treasury's key list of {day} ({age}). Do not rely on it; ask the treasury.",
    "اس پر کاؤنٹر \u2066{counter}\u2069 نے اندراج \u2066{seq}\u2069 کے "
    "طور پر دستخط کیے، مگر خزانے کی "
    "\u2066{day}\u2069 کی کلیدوں کی فہرست ({age}) کے مطابق اس کی کلید "
    "صرف اندراج \u2066{last}\u2069 تک "
    "معتبر ہے۔ اس پر بھروسا نہ کریں؛ خزانے سے معلوم کریں۔",
)
_REVOKED_SINCE = Bilingual(
    "Counter {counter} signed it, but its key was revoked since, by the treasury's key list of "
    "{day} ({age}). Only the treasury knows whether this slip is older: scan the QR with a "
    "telephone, or ask it.",
    "اس پر کاؤنٹر \u2066{counter}\u2069 کے دستخط ہیں، مگر خزانے کی "
    "\u2066{day}\u2069 کی کلیدوں کی فہرست "
    "({age}) کے مطابق اس کی کلید بعد میں منسوخ ہوئی۔ پرچی اس سے پہلے کی "
    "ہے یا نہیں، صرف خزانہ جانتا ہے: "
    "QR کوڈ فون سے اسکین کریں یا خزانے سے معلوم کریں۔",
)
_WRONG_KEY = Bilingual(
    "Counter {counter} signed it with a key that was not its key for entry {seq}, by the "
    "treasury's key list of {day} ({age}). Do not rely on it; ask the treasury.",
    "اس پر کاؤنٹر \u2066{counter}\u2069 نے ایسی کلید سے دستخط کیے جو "
    "خزانے کی \u2066{day}\u2069 کی کلیدوں کی "
    "فہرست ({age}) کے مطابق اندراج \u2066{seq}\u2069 کے لیے اس کی کلید "
    "نہ تھی۔ اس پر بھروسا نہ کریں؛ "
    "خزانے سے معلوم کریں۔",
)
_AGES = (
    Bilingual("of today", "آج کی"),
    Bilingual("1 day old", "ایک دن پرانی"),
    Bilingual("{days} days old", "\u2066{days}\u2069 دن پرانی"),
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


def verify(text: str, *, db: Database, counter: Counter, now: Clock) -> Verdict:
    """Return the verdict on digits, a URL, or the path of a picture of a slip."""
    digits = _digits(text)
    if digits is None:
        return Verdict(code="unreadable", text=_UNREADABLE)
    wording = counter.catalogue.wording
    try:
        data = from_digits(digits)
        kid, _ = peek_token(data)
        with db.read() as uow:
            key = counter.lineage(uow).named(kid)
        if key is None:
            return _by_the_list(data, db, counter, now())
        token = open_token(data, key)
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


def _by_the_list(data: bytes, db: Database, counter: Counter, at: datetime) -> Verdict:
    """Return the verdict on another counter's slip; BadBytes where its key did not sign it."""
    with db.read() as uow:
        known = kept_key_list(counter.settings.data_dir, treasury_keys(uow))
    if known is None:
        return Verdict(code="unknown_device", text=_NO_LIST)
    kid, _ = peek_token(data)
    key = next((each for each in known.keys if kid_of(each.public_key) == kid), None)
    if key is None:
        text = _said(_NOT_LISTED, known.made_at, at)
        return Verdict(code="unknown_device", text=text, keys_at=known.made_at)
    token = open_token(data, key.public_key)
    if token.device != key.device:
        raise BadBytes("challan code", "it names another device than its key's")
    number, reference = _names(token, key.district, key.counter)
    code, words = _standing(key, token.seq)
    place, last = f"{key.district}-{key.counter}", str(key.revoked_after)
    return Verdict(
        code=code,
        text=_said(words, known.made_at, at, counter=place, seq=str(token.seq), last=last),
        number=number,
        reference=reference,
        token=token,
        keys_at=known.made_at,
    )


def _said(words: Bilingual, made_at: datetime, at: datetime, **values: str) -> Bilingual:
    """Return ``words`` with the day of the key list and its age in them."""
    day, days = local_day(made_at), (local_day(at) - local_day(made_at)).days
    age = _AGES[min(max(days, 0), 2)].filled(days=str(days))
    values["day"] = f"{day:%d-%m-%Y}"
    return Bilingual(
        words.en.format_map({**values, "age": age.en}),
        words.ur.format_map({**values, "age": age.ur}),
    )


def _names(token: Token, district: str, counter: str) -> tuple[str, str]:
    """Return the number and the reference that stand on the slip."""
    year, hhh = fiscal_year(local_day(token.issued_at)), hash_digits(token.commit)
    number = ChallanNumber(district, counter, year, token.serial, hhh)
    return str(number), make_reference(token.device, year, token.serial, hhh)


def _standing(key: DeviceKey, seq: int) -> tuple[Code, Bilingual]:
    """Return what to make of the entry ``seq`` that ``key`` signed; a thief may sign any number."""
    if key.revoked_after is not None:
        return "under_review", _AFTER_REVOCATION if seq > key.revoked_after else _REVOKED_SINCE
    return ("genuine", _SIGNED_THERE) if key.signs(seq) else ("under_review", _WRONG_KEY)


def _with_ledger(
    token: Token, data: bytes, *, db: Database, counter: Counter, wording: Wording
) -> Verdict:
    certificate = counter.certificate
    number, reference = _names(token, certificate.district, certificate.counter)
    with db.read() as uow:
        row = uow.challans.find(token.seq)
        same = row is not None and _is_same(row, token, data, uow)
        known = uow.counter.find()
    if row is None or not same:
        return Verdict(
            code="not_genuine",
            text=_MISMATCH,
            number=number,
            reference=reference,
            token=token,
        )
    challan = show(row.number, db=db)
    reviewed = known is not None and token.seq >= (known.contested_from or token.seq + 1)
    code = _code(challan, reviewed=reviewed)
    return Verdict(
        code=code,
        text=_words(code, challan, wording),
        number=number,
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
