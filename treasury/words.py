"""Every sentence the public page says, in English and Urdu, and how it writes days and times."""

from datetime import date, datetime

from desktop.domain.calendar import PAKISTAN
from desktop.domain.text import Bilingual
from treasury.verdict import Verdict

_RECORDED = Bilingual("Genuine and recorded", "اصلی اور درج شدہ")

STANDINGS = {
    Verdict.UNREPORTED: Bilingual("Genuine", "اصلی"),
    Verdict.REVIEW: Bilingual("Genuine signature", "دستخط اصلی ہیں"),
    Verdict.UNPAID: _RECORDED,
    Verdict.OVERDUE: _RECORDED,
    Verdict.PART: _RECORDED,
    Verdict.PAID: _RECORDED,
    Verdict.VOID: _RECORDED,
}
"""The small line over the headline; there is none over “not genuine” and “not found”."""

HEADLINES = {
    Verdict.NOT_GENUINE: Bilingual("Not genuine", "یہ چالان اصلی نہیں"),
    Verdict.UNKNOWN: Bilingual("Not found", "یہ چالان نہیں ملا"),
    Verdict.UNREPORTED: Bilingual("Not yet reported", "ابھی خزانے کو اطلاع نہیں ملی"),
    Verdict.UNPAID: Bilingual("Not paid", "ادائیگی نہیں ہوئی"),
    Verdict.OVERDUE: Bilingual("Overdue", "ادائیگی کی آخری تاریخ گزر چکی"),
    Verdict.PART: Bilingual("Part paid", "کچھ رقم ادا ہوئی ہے"),
    Verdict.PAID: Bilingual("Paid", "ادائیگی ہو چکی"),
    Verdict.VOID: Bilingual("Void", "منسوخ"),
    Verdict.REVIEW: Bilingual("Under review", "زیرِ جائزہ"),
}

MEANINGS = {
    Verdict.NOT_GENUINE: Bilingual(
        "No counter of this treasury made this code. Scan the QR on the paper once more: one wrong "
        "digit gives this answer too. If it stays, do not pay on this paper; show it to the "
        "office named on it.",
        "یہ کوڈ اس خزانے کے کسی کاؤنٹر نے نہیں بنایا۔ کاغذ کا کیو آر ایک بار پھر اسکین کریں، "
        "کیونکہ ایک غلط ہندسے سے بھی یہی جواب آتا ہے۔ اگر جواب نہ بدلے تو اس کاغذ پر ادائیگی نہ "
        "کریں اور اسے متعلقہ دفتر کو دکھائیں۔",
    ),
    Verdict.UNKNOWN: Bilingual(
        "No challan with this number and this amount is on record here. Compare both with the "
        "paper, digit by digit, and try again. A counter without a connection may need some days "
        "to report a challan; the QR on the paper can be checked at once.",
        "اس نمبر اور اس رقم کا کوئی چالان یہاں درج نہیں۔ دونوں کو کاغذ سے ہندسہ بہ ہندسہ ملا کر "
        "دوبارہ لکھیں۔ رابطہ نہ ہو تو کاؤنٹر کو چالان کی اطلاع دینے میں چند دن لگ سکتے ہیں؛ کاغذ "
        "پر چھپا کیو آر اسی وقت بھی جانچا جا سکتا ہے۔",
    ),
    Verdict.UNREPORTED: Bilingual(
        "The office named below signed this challan. Its counter has not reported it to the "
        "treasury yet, so this page cannot know whether it was paid or made void. A counter "
        "without a connection may need some days.",
        "یہ چالان نیچے درج دفتر نے جاری کیا ہے۔ کاؤنٹر نے ابھی خزانے کو اس کی اطلاع نہیں دی، اس "
        "لیے یہ صفحہ نہیں بتا سکتا کہ رقم ادا ہوئی یا چالان منسوخ ہوا۔ رابطہ نہ ہو تو کاؤنٹر کو "
        "چند دن لگ سکتے ہیں۔",
    ),
    Verdict.UNPAID: Bilingual(
        "The treasury has this challan on record and has heard of no payment.",
        "یہ چالان خزانے میں درج ہے اور خزانے کو کسی ادائیگی کی اطلاع نہیں ملی۔",
    ),
    Verdict.OVERDUE: Bilingual(
        "The treasury has this challan on record, has not heard that it was paid in full, and its "
        "due date has passed.",
        "یہ چالان خزانے میں درج ہے، پوری ادائیگی کی اطلاع نہیں ملی، اور ادائیگی کی آخری تاریخ گزر "
        "چکی ہے۔",
    ),
    Verdict.PART: Bilingual(
        "The treasury has this challan on record and has heard of a payment of part of it.",
        "یہ چالان خزانے میں درج ہے اور اس کی کچھ رقم ادا ہونے کی اطلاع ملی ہے۔",
    ),
    Verdict.PAID: Bilingual(
        "The treasury has this challan on record and it was paid. Keep your receipt.",
        "یہ چالان خزانے میں درج ہے اور اس کی رقم ادا ہو چکی ہے۔ اپنی رسید سنبھال کر رکھیں۔",
    ),
    Verdict.VOID: Bilingual(
        "The office made this challan void. Do not pay it. If you have paid, ask the office for "
        "your money with your receipt.",
        "دفتر نے یہ چالان منسوخ کر دیا ہے۔ اس پر ادائیگی نہ کریں۔ اگر آپ ادا کر چکے ہیں تو رسید کے "
        "ساتھ دفتر سے رقم کی واپسی کا پوچھیں۔",
    ),
    Verdict.REVIEW: Bilingual(
        "The signature is genuine, but there is a question about the records of the counter that "
        "made it. The treasury is looking into it. Ask the office before you pay, and keep this "
        "paper.",
        "دستخط اصلی ہیں، مگر جس کاؤنٹر نے یہ چالان بنایا اس کے ریکارڈ پر سوال ہے اور خزانہ اس کا "
        "جائزہ لے رہا ہے۔ ادائیگی سے پہلے دفتر سے پوچھیں اور یہ کاغذ سنبھال کر رکھیں۔",
    ),
}

REPORTED_AS_OF = Bilingual(
    "As of {when}, when this counter last reported. Money that a counter took after that does "
    "not show yet.",
    "یہ صورتِ حال {when} کی ہے، جب اس کاؤنٹر نے آخری بار اطلاع دی۔ اس کے بعد کاؤنٹر پر لی گئی رقم "
    "ابھی یہاں نظر نہیں آتی۔",
)
CHECKED_AS_OF = Bilingual("As of {when}.", "یہ صورتِ حال {when} کی ہے۔")

ROWS = {
    "number": Bilingual("Challan number", "چالان نمبر"),
    "reference": Bilingual("Reference", "حوالہ نمبر"),
    "amount": Bilingual("Amount", "رقم"),
    "paid": Bilingual("Paid so far", "اب تک ادا شدہ رقم"),
    "due_now": Bilingual("Still to pay today", "آج واجب الادا رقم"),
    "refund": Bilingual("To be paid back", "واجب الواپسی رقم"),
    "issued": Bilingual("Issued", "تاریخِ اجرا"),
    "due": Bilingual("Pay by", "ادائیگی کی آخری تاریخ"),
    "after_due": Bilingual("Amount after that day", "اس تاریخ کے بعد رقم"),
    "office": Bilingual("Office", "دفتر"),
    "counter": Bilingual("Counter", "کاؤنٹر"),
}

CAME_BY = Bilingual("Payment by {by}", "ادائیگی بذریعہ {by}")
CAME_AT_COUNTER = Bilingual("Payment at the counter", "کاؤنٹر پر ادائیگی")

TITLE = Bilingual("Challan check", "چالان کی تصدیق")
FACTS_TITLE = Bilingual("Compare with your paper", "اپنے کاغذ سے ملائیں")
COMPARE = Bilingual(
    "Number, reference and amount must be the same on the paper. If one differs, do not trust the "
    "paper.",
    "نمبر، حوالہ اور رقم کاغذ پر بھی یہی ہونے چاہییں۔ اگر کوئی چیز مختلف ہو "
    "تو کاغذ پر بھروسا نہ کریں۔",
)
DEMO = Bilingual(
    "DEMO. This is not a real challan and nothing is owed.",
    "نمونہ۔ یہ اصلی چالان نہیں اور اس پر کوئی رقم واجب نہیں۔",
)
NEVER_ASKS = Bilingual(
    "This page never asks for money. It has no payment link, because false pages have one. Pay "
    "only in the ways printed on the paper.",
    "یہ صفحہ کبھی رقم نہیں مانگتا۔ اس پر ادائیگی کا کوئی لنک نہیں، کیونکہ ایسے لنک جعلی صفحوں پر "
    "ہوتے ہیں۔ صرف کاغذ پر درج طریقوں سے ادائیگی کریں۔",
)
PRIVACY = Bilingual(
    "Nobody's name or identity number is in the code or on this page. The treasury notes which "
    "challan was looked at and when, not by whom.",
    "کسی کا نام یا شناختی نمبر نہ اس کوڈ میں ہے نہ اس صفحے پر۔ خزانہ صرف یہ لکھتا ہے کہ کون سا "
    "چالان کب دیکھا گیا، یہ نہیں کہ کس نے دیکھا۔",
)
WELCOME = Bilingual(
    "To check a challan, scan the QR on the paper with your phone's camera. The page that opens "
    "says whether the challan is genuine and whether it was paid.",
    "چالان کی تصدیق کے لیے اپنے فون کے کیمرے سے کاغذ پر چھپا کیو آر اسکین کریں۔ جو صفحہ کھلے گا وہ "
    "بتائے گا کہ چالان اصلی ہے یا نہیں اور رقم ادا ہوئی یا نہیں۔",
)
BY_HAND = Bilingual("Check without a camera", "کیمرے کے بغیر تصدیق")
BOTH = Bilingual(
    "Type the challan number or the reference, and the amount, as they stand on the paper.",
    "چالان نمبر یا حوالہ نمبر، اور رقم، جیسے کاغذ پر لکھے ہیں ویسے ہی لکھیں۔",
)
FIELD_NUMBER = Bilingual("Number or reference", "چالان یا حوالہ نمبر")
FIELD_AMOUNT = Bilingual("Amount in rupees", "رقم (روپے)")
CHECK = Bilingual("Check", "تصدیق کریں")
TOO_OFTEN = Bilingual("Too many questions at once", "ایک ساتھ بہت زیادہ سوال")
WAIT = Bilingual(
    "Please try again in {seconds} seconds. The QR on the paper can be checked at any time.",
    "براہِ کرم {seconds} سیکنڈ بعد دوبارہ کوشش کریں۔ کاغذ پر چھپا کیو آر کسی بھی وقت جانچا جا "
    "سکتا ہے۔",
)
LOOK_AT_ADDRESS = Bilingual(
    "Before you trust an answer, compare the address of the page with the one printed in words on "
    "the paper.",
    "جواب پر بھروسا کرنے سے پہلے صفحے کا پتا کاغذ پر لفظوں میں لکھے پتے سے ملا لیں۔",
)

_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTHS_UR = [
    *["جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون"],
    *["جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر"],
]


def day_words(day: date) -> Bilingual:
    """Return ``day`` as people write it: 5 Dec 2026, never by the system's locale."""
    month = day.month - 1
    return Bilingual(
        f"{day.day} {_MONTHS_EN[month]} {day.year}", f"{day.day} {_MONTHS_UR[month]} {day.year}"
    )


def moment_words(at: datetime) -> Bilingual:
    """Return the aware moment ``at`` as a day and a 24-hour time in Pakistan."""
    local = at.astimezone(PAKISTAN)
    day = day_words(local.date())
    return Bilingual(f"{day.en}, {local:%H:%M} PKT", f"{day.ur}، {local:%H:%M}")
