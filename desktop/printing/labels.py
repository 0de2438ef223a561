"""The fixed words of slips, receipts and reports; legal wording comes from the catalogue."""

from typing import Final

from desktop.domain.text import Bilingual

GOVERNMENT: Final = Bilingual("Government of Khyber Pakhtunkhwa", "حکومتِ خیبر پختونخوا")

CHALLAN: Final = Bilingual("CHALLAN", "چالان")
RECEIPT: Final = Bilingual("RECEIPT", "رسید")
DRAFT: Final = Bilingual("NOT YET ISSUED", "ابھی جاری نہیں ہوا")
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
VERIFY: Final = Bilingual(
    "Scan to verify. Genuine only at", "تصدیق کے لیے سکین کریں۔ اصل پتہ صرف یہ ہے"
)
WORDING: Final = Bilingual("Wording {version}", "عبارت {version}")
OFFLINE: Final = Bilingual("Issued offline", "آف لائن جاری ہوا")

DEMO: Final = Bilingual("DEMO: NOT A REAL PAPER", "آزمائشی: یہ اصل پرچی نہیں")
DUPLICATE: Final = Bilingual("DUPLICATE {n}", "نقل نمبر {n}")
VOID: Final = Bilingual("VOID: DO NOT PAY", "منسوخ: ادائیگی نہ کریں")
BY: Final = Bilingual("{at} by {by}", "{at} بذریعہ {by}")

AGAINST: Final = Bilingual("Challan", "چالان نمبر")
TAKEN_AT: Final = Bilingual("Received", "تاریخِ وصولی")
TENDER: Final = Bilingual("Paid by", "بذریعہ")
TENDER_REFERENCE: Final = Bilingual("Its number", "اس کا نمبر")
CHALLAN_AMOUNT: Final = Bilingual("Challan for", "چالان کی رقم")
BALANCE: Final = Bilingual("Balance", "بقایا رقم")
CHAIN_HEAD: Final = Bilingual("Chain head", "زنجیر کا سرا")
