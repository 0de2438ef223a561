"""The fixed words of slips, receipts and reports; legal wording comes from the catalogue."""

from typing import Final

from desktop.domain.text import Bilingual as B

GOVERNMENT: Final = B("Government of Khyber Pakhtunkhwa", "حکومتِ خیبر پختونخوا")

CHALLAN: Final = B("CHALLAN", "چالان")
RECEIPT: Final = B("RECEIPT", "رسید")
NUMBER: Final = B("Number", "نمبر")
REFERENCE: Final = B("Reference", "حوالہ نمبر")
PSID: Final = B("PSID", "PSID نمبر")
NO_PSID: Final = B(
    "No PSID yet: cannot be paid by PSID.",
    "PSID ابھی نہیں ملا، اس کے ذریعے ادائیگی ابھی ممکن نہیں۔",
)
ISSUED: Final = B("Issued", "تاریخِ اجرا")
PRINTED: Final = B("Printed", "تاریخِ طباعت")
COUNTER: Final = B("Counter", "کاؤنٹر")
CLERK: Final = B("Clerk", "اہلکار")

NAME: Final = B("Name", "نام")
FATHER: Final = B("Father", "والد")
MOBILE: Final = B("Mobile", "موبائل")
BUSINESS: Final = B("Business", "کاروبار")
PLACE: Final = B("Address", "پتہ")
PLATE: Final = B("Vehicle", "گاڑی نمبر")
CHASSIS: Final = B("Chassis", "چیسس نمبر")
CLASS: Final = B("Class", "قسم")
EXTERNAL: Final = B("Other number", "دیگر نمبر")

ITEMS: Final = B("OFFENCE / ITEM", "خلاف ورزی / مد")
WHEN: Final = B("When", "تاریخِ وقوع")
WHERE: Final = B("Where", "جائے وقوع")
OFFICER: Final = B("Officer", "افسر")
DESIGNATION: Final = B("Designation", "عہدہ")
POWER: Final = B("Power", "اختیار")
NOTIFICATION: Final = B("Notification", "نوٹیفکیشن")
NOTIFICATION_UNKNOWN: Final = B("Not confirmed", "غیر مصدقہ")
OUTCOME: Final = B("Outcome", "کارروائی")
HEAD: Final = B("Head", "مد")
HEAD_UNKNOWN: Final = B("Head not confirmed", "مد کی تصدیق نہیں ہوئی")
BENEFICIARY: Final = B("In favour of", "بحق")
REMARKS: Final = B("Remarks", "کیفیت")

AMOUNT: Final = B("AMOUNT DUE", "واجب الادا رقم")
AMOUNT_TAKEN: Final = B("AMOUNT RECEIVED", "وصول شدہ رقم")
DUE: Final = B("Pay by", "آخری تاریخ")
AFTER_DUE: Final = B("After that", "بعد ازاں")
GROUP: Final = B(
    "Slip {n} of {of} of one case. All slips together: {total}",
    "ایک ہی معاملے کی پرچی {n} از {of}۔ تمام پرچیوں کی کل رقم: {total}",
)
VERIFY: Final = B("Scan to verify. Genuine only at", "تصدیق کے لیے سکین کریں۔ اصل پتہ صرف یہ ہے")
WORDING: Final = B("Wording {version}", "عبارت {version}")
OFFLINE: Final = B("Issued offline", "آف لائن جاری ہوا")

DEMO: Final = B("DEMO: NOT A REAL PAPER", "آزمائشی: یہ اصل پرچی نہیں")
DUPLICATE: Final = B("DUPLICATE {n}", "نقل نمبر {n}")
VOID: Final = B("VOID: DO NOT PAY", "منسوخ: ادائیگی نہ کریں")
BY: Final = B("{at} by {by}", "{at} بذریعہ {by}")

AGAINST: Final = B("Against challan", "بابت چالان")
TAKEN_AT: Final = B("Received", "تاریخِ وصولی")
TENDER: Final = B("Paid by", "طریقۂ ادائیگی")
TENDER_REFERENCE: Final = B("Its number", "اس کا نمبر")
CHALLAN_AMOUNT: Final = B("Challan amount", "چالان کی رقم")
BALANCE: Final = B("Balance", "بقایا رقم")
CHAIN_HEAD: Final = B("Chain head", "زنجیر کا سرا")
