"""The fixed words of slips, receipts and reports; legal wording comes from the catalogue."""

from typing import Final

from desktop.domain.text import Bilingual

GOVERNMENT: Final = Bilingual("Government of Khyber Pakhtunkhwa", "حکومتِ خیبر پختونخوا")

CHALLAN: Final = Bilingual("CHALLAN", "چالان")
RECEIPT: Final = Bilingual("RECEIPT", "رسید")
DRAFT: Final = Bilingual("DRAFT: NOT ISSUED", "مسودہ: جاری نہیں ہوا")
TRAINING: Final = Bilingual("TRAINING: NOT VALID", "تربیتی پرچی: معتبر نہیں")
REFERENCE: Final = Bilingual("Reference", "حوالہ نمبر")
PSID: Final = Bilingual("PSID", "PSID نمبر")
NO_PSID: Final = Bilingual(
    "No PSID yet: cannot be paid by PSID.",
    "PSID ابھی نہیں ملا، اس کے ذریعے ادائیگی ابھی ممکن نہیں۔",
)
ISSUED: Final = Bilingual("Issued", "تاریخِ اجرا")
PRINTED: Final = Bilingual("Printed", "تاریخِ طباعت")
COUNTER: Final = Bilingual("Counter", "کاؤنٹر")
CLERK: Final = Bilingual("Clerk", "اہلکار")

NAME: Final = Bilingual("Name", "نام")
FATHER: Final = Bilingual("Father", "والد")
MOBILE: Final = Bilingual("Mobile", "موبائل")
BUSINESS: Final = Bilingual("Business", "کاروبار")
PLACE: Final = Bilingual("Address", "پتہ")
PLATE: Final = Bilingual("Vehicle", "گاڑی نمبر")
CHASSIS: Final = Bilingual("Chassis", "چیسس نمبر")
CLASS: Final = Bilingual("Class", "قسم")
EXTERNAL: Final = Bilingual("Other no.", "دیگر نمبر")

ITEMS: Final = Bilingual("OFFENCE / ITEM", "خلاف ورزی / مد")
SECTION_UNKNOWN: Final = Bilingual("Section not confirmed", "دفعہ کی تصدیق نہیں ہوئی")
WHEN: Final = Bilingual("When", "تاریخِ وقوع")
WHERE: Final = Bilingual("Where", "جائے وقوع")
OFFICER: Final = Bilingual("Officer", "افسر")
DESIGNATION: Final = Bilingual("Designation", "عہدہ")
POWER: Final = Bilingual("Power", "اختیار")
NOTIFICATION: Final = Bilingual("Notification", "نوٹیفکیشن")
NOT_CONFIRMED: Final = Bilingual("Not confirmed", "غیر مصدقہ")
OUTCOME: Final = Bilingual("Outcome", "کارروائی")
HEAD: Final = Bilingual("Head", "مد")
HEAD_UNKNOWN: Final = Bilingual("Head not confirmed", "مد کی تصدیق نہیں ہوئی")
BENEFICIARY: Final = Bilingual("In favour of", "بحق")
REMARKS: Final = Bilingual("Remarks", "کیفیت")

AMOUNT: Final = Bilingual("AMOUNT DUE", "واجب الادا رقم")
AMOUNT_TAKEN: Final = Bilingual("AMOUNT RECEIVED", "وصول شدہ رقم")
DUE: Final = Bilingual("Pay by", "آخری تاریخ")
AFTER_DUE: Final = Bilingual("After that", "بعد ازاں")
GROUP: Final = Bilingual(
    "Slip {n} of {of} of one case. All slips together: {total}",
    "ایک ہی معاملے کی پرچی {n} از {of}۔ تمام پرچیوں کی کل رقم: {total}",
)
VERIFY: Final = Bilingual("Scan to verify. Genuine only at", "تصدیق کے لیے سکین کریں۔ اصل پتہ صرف")
WORDING: Final = Bilingual("Wording {version}", "عبارت {version}")
OFFLINE: Final = Bilingual("offline", "آف لائن")

DEMO: Final = Bilingual("DEMO: NOT A REAL PAPER", "آزمائشی: یہ اصل پرچی نہیں")
DUPLICATE: Final = Bilingual("DUPLICATE {n}", "نقل نمبر {n}")
VOID: Final = Bilingual("VOID: DO NOT PAY", "منسوخ: ادائیگی نہ کریں")
REASON: Final = Bilingual("Reason", "وجہ")
VOIDED: Final = Bilingual("Voided", "منسوخی")
APPROVED: Final = Bilingual("Approved", "منظوری")
BY: Final = Bilingual("{at} by {by}", "{at} بذریعہ {by}")

AGAINST: Final = Bilingual("Challan", "چالان نمبر")
TAKEN_AT: Final = Bilingual("Received", "تاریخِ وصولی")
TENDER: Final = Bilingual("Paid by", "بذریعہ")
TENDER_REFERENCE: Final = Bilingual("Its number", "اس کا نمبر")
CHALLAN_AMOUNT: Final = Bilingual("Challan for", "چالان کی رقم")
BALANCE: Final = Bilingual("Balance", "بقایا رقم")
CHAIN_HEAD: Final = Bilingual("Chain head", "زنجیر کا سرا")

X_REPORT: Final = Bilingual("X REPORT", "ایکس رپورٹ")
Z_REPORT: Final = Bilingual("Z REPORT", "زیڈ رپورٹ")
DAY_SUMMARY: Final = Bilingual("DAY SUMMARY", "یومیہ خلاصہ")
BUSINESS_DAY: Final = Bilingual("Day", "کاروباری دن")
SHIFT: Final = Bilingual("Shift", "شفٹ")
OPENED: Final = Bilingual("Opened", "آغاز")
CLOSED: Final = Bilingual("Closed", "اختتام")
STILL_OPEN: Final = Bilingual("Still open", "ابھی کھلی ہے")
CLOSED_BY: Final = Bilingual("Closed by", "بند کنندہ")
FIRST_NUMBER: Final = Bilingual("First", "پہلا نمبر")
LAST_NUMBER: Final = Bilingual("Last", "آخری نمبر")
GAPS: Final = Bilingual("Gaps", "خالی نمبر")
NO_GAPS: Final = Bilingual("None", "کوئی نہیں")
ENTRIES: Final = Bilingual("Entries", "اندراجات")
ISSUED_COUNT: Final = Bilingual("Issued", "جاری شدہ")
VOIDED_COUNT: Final = Bilingual("Void", "منسوخ")
PAID_COUNT: Final = Bilingual("Received", "وصولیاں")
REPRINTS: Final = Bilingual("Duplicates", "نقول")
LATE: Final = Bilingual("Late", "تاخیر سے")
ORIGINAL_SLIPS: Final = Bilingual("Originals out", "اصل پرچیاں")
DUPLICATE_SLIPS: Final = Bilingual("Copies out", "نقل پرچیاں")
DOUBTFUL_SLIPS: Final = Bilingual("In doubt", "غیر یقینی پرچیاں")
SPOILED_SLIPS: Final = Bilingual("Spoiled", "ضائع پرچیاں")
BY_ITEM: Final = Bilingual("By item", "بلحاظِ مد")
BY_HEAD: Final = Bilingual("By head of account", "بلحاظِ مدِ حساب")
BY_CLERK: Final = Bilingual("By clerk", "بلحاظِ اہلکار")
BY_TENDER: Final = Bilingual("Money received", "وصول شدہ رقوم")
VOIDS: Final = Bilingual("Voids", "منسوخ شدہ")
NUMBER: Final = Bilingual("Number", "نمبر")
ITEM: Final = Bilingual("Item", "مد")
LINES: Final = Bilingual("Count", "تعداد")
RUPEES: Final = Bilingual("Rupees", "روپے")
TOTAL: Final = Bilingual("Total", "کل")
SUPERVISOR: Final = Bilingual("Supervisor", "نگران")
AGREED: Final = Bilingual(
    "The treasury agrees with this day ({at}).", "خزانہ اس دن کے حساب سے متفق ہے ({at})۔"
)
DIFFERS: Final = Bilingual(
    "The treasury found a difference in this day ({at}).",
    "خزانے نے اس دن کے حساب میں فرق پایا ہے ({at})۔",
)
NOT_AGREED: Final = Bilingual(
    "Not yet agreed with the treasury.", "خزانے سے ابھی مطابقت نہیں ہوئی۔"
)

CASH_IN: Final = Bilingual("CASH IN", "رقم کی آمد")
CASH_OUT: Final = Bilingual("CASH OUT", "رقم کا اخراج")
AMOUNT_MOVED: Final = Bilingual("AMOUNT", "رقم")
MOVED_AT: Final = Bilingual("When", "وقت")
DRAWER: Final = Bilingual("In the drawer", "دراز میں")

VERDICT: Final = Bilingual("RESULT OF CHECK", "جانچ کا نتیجہ")
VERDICTS: Final = {
    "genuine": Bilingual("GENUINE", "اصلی"),
    "void": Bilingual("VOID", "منسوخ"),
    "not_genuine": Bilingual("NOT GENUINE", "اصلی نہیں"),
    "under_review": Bilingual("UNDER REVIEW", "زیرِ غور"),
    "unknown": Bilingual("UNKNOWN", "نامعلوم"),
}
CHECKED: Final = Bilingual("Checked", "تاریخِ جانچ")
CLAIMED: Final = Bilingual("Says it is", "درج نمبر")
PAYMENT: Final = Bilingual("Payment", "ادائیگی")
ASKED: Final = Bilingual("Amount", "رقم")
AS_OF: Final = Bilingual("Known as of", "معلومات تا")

NOTICE: Final = Bilingual("UNPAID CHALLAN", "غیر ادا شدہ چالان")
STILL_OWED: Final = Bilingual("STILL TO PAY", "باقی واجب الادا")

PRINTER_TEST: Final = Bilingual("TEST PAGE", "آزمائشی صفحہ")
PROFILE: Final = Bilingual("Profile", "پروفائل")
PRINTER: Final = Bilingual("Printer", "پرنٹر")
WIDTH: Final = Bilingual("Width", "چوڑائی")
DOTS: Final = Bilingual("{n} dots, {mm} mm", "{n} نقطے، {mm} ملی میٹر")
EDGES: Final = Bilingual(
    "Both bars must be on the paper.", "دونوں سروں کی پٹیاں کاغذ پر نظر آنی چاہئیں۔"
)
RULER: Final = Bilingual("Millimetres", "ملی میٹر")
SIGNS: Final = Bilingual("Characters", "حروف")
DENSITY: Final = Bilingual(
    "Greys must differ, lines stay apart.", "سرمئی درجے اور لکیریں الگ نظر آئیں۔"
)
LATIN_SAMPLE: Final = "Challan No. PSH-02-27-000418-739, Rs 3,500 Ag% 0O 1lI 5S 8B"
URDU_SAMPLE: Final = "حکومتِ خیبر پختونخوا، چالان نمبر PSH-02-27-000418-739، رقم 3,500 روپے"
PASHTO_SAMPLE: Final = "د خیبر پښتونخوا حکومت: ټول، ډېر، کړۍ، ږغ، ګڼ، ځای، څلور 03001234567"

COPIES: Final = {
    "payer": Bilingual("Payer's copy", "برائے ادا کنندہ"),
    "office": Bilingual("Office copy", "برائے دفتر"),
    "bank": Bilingual("Bank copy", "برائے بینک"),
    "department": Bilingual("Department copy", "برائے محکمہ"),
    "treasury": Bilingual("Treasury copy", "برائے خزانہ"),
}


def copies(wanted: str) -> tuple[Bilingual, ...]:
    """Return the labels of an office's comma list, "payer,office"; what is no key stands as it is.

    An empty list gives none: one paper without a label.
    """
    names = [name.strip() for name in wanted.split(",")]
    return tuple(COPIES.get(name.lower(), Bilingual(name, name)) for name in names if name)
