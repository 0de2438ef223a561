"""Papers the tests draw: one of each kind, and slips of long words, void, draft, in Pashto."""

from dataclasses import replace
from datetime import UTC, date, datetime

from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.content import (
    CashContent,
    ClerkTotal,
    DaySummary,
    Figure,
    HeadTotal,
    Issuer,
    ItemTotal,
    Mark,
    NoticeContent,
    PrinterTest,
    ReceiptContent,
    ReportContent,
    ReprintLine,
    SlipContent,
    SlipHead,
    SlipLine,
    SlipOfficer,
    SlipPayer,
    SlipVehicle,
    VerdictContent,
    Void,
    VoidLine,
)
from desktop.printing.days import counted

NOON = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
PREFIX = "HTTPS://MAHASIL.KP.GOV.PK/V/"
DIGITS = "".join(str(n * 7919 % 10) for n in range(361))

ISSUER = Issuer(
    office=Bilingual("Office of the Deputy Commissioner", "دفتر ڈپٹی کمشنر"),
    district=Bilingual("Peshawar", "پشاور"),
    counter="02",
    clerk="Ayesha K.",
)
PAYER = SlipPayer(
    name="Gul Rahman",
    father_name="Abdul Qadir",
    id_label=Bilingual("CNIC", "شناختی کارڈ"),
    id_number="17301-1234567-1",
    mobile="0333-9123456",
    business="Rahman General Store",
    place="Shop 14, Karkhano Market, Hayatabad",
)
OVERCHARGING = SlipLine(
    code="PC-01",
    title=Bilingual("Overcharging", "زائد نرخ وصول کرنا"),
    law=Bilingual("KP Price Control Act 2014", "قانون انضباطِ نرخ خیبر پختونخوا 2014"),
    section="7(1)",
    amount_paisa=250_000,
)
NO_LIST = SlipLine(
    code="PC-02",
    title=Bilingual("Price list not displayed", "نرخ نامہ آویزاں نہ کرنا"),
    law=OVERCHARGING.law,
    section="5",
    quantity=2,
    amount_paisa=100_000,
)
OFFICER = SlipOfficer(
    name=Bilingual("Muhammad Imran Khan", "محمد عمران خان"),
    designation=Bilingual("Assistant Commissioner", "اسسٹنٹ کمشنر"),
    power=Bilingual("KP Price Control Act 2014, s. 9", "قانون انضباطِ نرخ 2014، دفعہ\u00a09"),
)
NOTES = (
    Bilingual(
        "To pay now: bring this slip to the issuing counter or to a bank named there.",
        "فوری ادائیگی: یہ پرچی جاری کرنے والے کاؤنٹر یا وہاں بتائے گئے بینک میں لے جائیں۔",
    ),
    Bilingual(
        "Online payment works only after the treasury has received this challan.",
        "آن لائن ادائیگی تب ہی ممکن ہے جب خزانے کو یہ چالان مل جائے۔",
    ),
    Bilingual(
        "Appeal: authority and time limit are not confirmed in this program; "
        "ask at the issuing office.",
        "اپیل: مجاز اتھارٹی اور میعاد کی تصدیق نہیں ہوئی؛ جاری کرنے والے دفتر سے پوچھیں۔",
    ),
)
SLIP = SlipContent(
    number="PSH-02-27-000418-739",
    reference="00123700041873945",
    url_prefix=PREFIX,
    digits=DIGITS,
    issuer=ISSUER,
    issued_at=NOON,
    payer=PAYER,
    lines=(OVERCHARGING, NO_LIST),
    amount_paisa=350_000,
    words=Bilingual(
        "Rupees Three Thousand Five Hundred Only",
        "تین ہزار پانچ سو روپے صرف",
    ),
    head=SlipHead(""),
    due_day=date(2026, 12, 2),
    after_due_paisa=385_000,
    occurred_at=NOON,
    occurred_place="Karkhano Market",
    officer=OFFICER,
    beneficiary=Bilingual("Provincial Consolidated Fund", "صوبائی مجموعی فنڈ"),
    outcome=Bilingual("Fine", "جرمانہ"),
    warning=Bilingual("Not a receipt until paid", "ادائیگی تک یہ رسید نہیں ہے"),
    notes=NOTES,
    wording_version="2026-11-a",
    verify_domain="mahasil.kp.gov.pk",
    offline=True,
)
LONG_SLIP = replace(
    SLIP,
    payer=replace(
        PAYER,
        name="Syed Muhammad Zulfiqar Ali Shah Bukhari",
        father_name="سید محمد عبدالرحمٰن شاہ بخاری",
        business="Al-Madina Super Store and Wholesale Dealers (Private) Limited",
        place="دکان نمبر 14، کارخانو مارکیٹ، حیات آباد، پشاور 25100",
    ),
    vehicle=SlipVehicle(
        plate="A 1234 Peshawar",
        chassis="NZE141-6012345",
        vehicle_class=Bilingual("Motor car", "موٹر کار"),
    ),
    lines=(OVERCHARGING, NO_LIST) * 4,
    head=SlipHead("C02101", Bilingual("Fines and penalties", "جرمانے")),
    psid="12345678901234567",
    external="EFINE 2026-000123",
    remarks="دوسری بار خلاف ورزی، CNIC 17301-1234567-1 دکھایا گیا",
    amount_paisa=12_345_650,
    offline=False,
)
DUPLICATE = Mark(at=NOON, by="Ayesha K.", n=2)
VOID = Mark(
    at=NOON,
    by="Ayesha K.",
    void=Void(at=NOON, by="Bilal A.", approved_by="Khalid M.", reason="Wrong person"),
)
VOID_SLIP = replace(SLIP, demo=True, mark=VOID)
DRAFT_SLIP = replace(SLIP, number="", reference="", url_prefix="", digits="", offline=False)
COPY = labels.COPIES["payer"]
TRAINING_SLIP = replace(SLIP, training=True)
PASHTO_SLIP = replace(
    SLIP,
    payer=replace(
        PAYER,
        name="ګل رحمان ځدراڼ",
        father_name="عبدالقادر ښکلی",
        place="دوکان 14، کارخانو مارکېټ، حیات آباد، پېښور",
    ),
    occurred_place="کارخانو مارکېټ",
    remarks="موټر LEA-1234 د 17301-1234567-1 په نوم",
)

RECEIPT = ReceiptContent(
    number="PSH-02-R000031",
    challan=SLIP.number,
    reference=SLIP.reference,
    issuer=ISSUER,
    paid_at=NOON,
    payer=PAYER,
    amount_paisa=350_000,
    words=SLIP.words,
    challan_paisa=350_000,
    balance_paisa=0,
    tender=Bilingual("Cash", "نقد"),
    url_prefix=PREFIX,
    digits=DIGITS,
    verify_domain="mahasil.kp.gov.pk",
    notes=(
        Bilingual(
            "Keep this receipt. The treasury confirms it after the day is closed.",
            "یہ رسید سنبھال کر رکھیں۔ دن کے اختتام کے بعد خزانہ اس کی تصدیق کرتا ہے۔",
        ),
    ),
)
REPORT = ReportContent(
    title=labels.Z_REPORT,
    number="Z00012",
    issuer=ISSUER,
    printed_at=NOON,
    figures=(
        Figure(labels.BUSINESS_DAY, "22-11-2026"),
        Figure(labels.SHIFT, "12"),
        Figure(labels.OPENED, "22-11-2026 08:12"),
        Figure(labels.CLOSED, "22-11-2026 16:42"),
        Figure(labels.FIRST_NUMBER, "PSH-02-27-000391-120"),
        Figure(labels.LAST_NUMBER, "PSH-02-27-000436-877"),
        Figure(labels.REPRINTS, "3"),
    ),
    tables=(
        counted(
            labels.BY_ITEM,
            [
                (Bilingual("PC-01 Overcharging", "PC-01 زائد نرخ"), 30, 7_500_000),
                (Bilingual("PC-02 No price list displayed", "PC-02 نرخ نامہ"), 16, 1_600_000),
            ],
        ),
        counted(
            labels.BY_TENDER,
            [
                (Bilingual("Cash", "نقد"), 9, 1_750_000),
                (Bilingual("Cheque", "چیک"), 1, 250_000),
            ],
        ),
    ),
    totals=(
        Figure(labels.ISSUED_COUNT, "46 · Rs 91,000"),
        Figure(labels.VOIDED_COUNT, "2 · Rs 3,500"),
        Figure(labels.PAID_COUNT, "10 · Rs 20,000"),
    ),
    signatures=(labels.CLERK, labels.SUPERVISOR),
)
X_REPORT = replace(
    REPORT,
    title=labels.X_REPORT,
    number="",
    figures=(*REPORT.figures[:3], Figure(labels.CLOSED, labels.STILL_OPEN), *REPORT.figures[4:]),
    signatures=(),
)
CASH = CashContent(
    number="PSH-02-C000007",
    direction="out",
    issuer=ISSUER,
    at=NOON,
    amount_paisa=1_500_000,
    words=Bilingual("Rupees Fifteen Thousand Only", "پندرہ ہزار روپے صرف"),
    reason="To the bank, paying-in slip 4471",
    approved_by="Khalid M.",
    balance_paisa=500_000,
)
GENUINE = VerdictContent(
    code="genuine",
    text=Bilingual(
        "Genuine, not yet reported to the treasury.", "اصلی ہے، خزانے کو ابھی نہیں پہنچا۔"
    ),
    issuer=ISSUER,
    checked_at=NOON,
    as_of=NOON,
    number=SLIP.number,
    reference=SLIP.reference,
    issued_at=NOON,
    amount_paisa=350_000,
    money=Bilingual("Unpaid", "غیر ادا شدہ"),
    payer=PAYER,
)
NOT_GENUINE = replace(
    GENUINE,
    code="not_genuine",
    text=Bilingual("Not genuine: do not pay it.", "اصلی نہیں: ادائیگی نہ کریں۔"),
)
NOTICE = NoticeContent(
    number=SLIP.number,
    reference=SLIP.reference,
    url_prefix=PREFIX,
    digits=DIGITS,
    issuer=ISSUER,
    printed_at=NOON,
    issued_at=NOON,
    payer=PAYER,
    lines=SLIP.lines,
    amount_paisa=350_000,
    owed_paisa=350_000,
    words=SLIP.words,
    due_day=date(2026, 12, 2),
    after_due_paisa=385_000,
    state=Bilingual("Unpaid, due date passed", "غیر ادا شدہ، آخری تاریخ گزر چکی"),
    notes=NOTES[:2],
    verify_domain="mahasil.kp.gov.pk",
)
PRINTER_TEST = PrinterTest(
    profile="TM-T88V", printer="tcp://192.0.2.7:9100", width_dots=576, at=NOON
)

DAY = DaySummary(
    number="PSH-02-DAY-2026-11-22",
    issuer=ISSUER,
    day=date(2026, 11, 22),
    printed_at=NOON,
    closed_by="Ayesha K.",
    approved_by="Bilal A.",
    issued_count=46,
    issued_paisa=9_100_000,
    void_count=2,
    void_paisa=350_000,
    paid_count=10,
    paid_paisa=2_000_000,
    first_number="PSH-02-27-000391-120",
    last_number="PSH-02-27-000436-877",
    first_seq=1207,
    last_seq=1311,
    by_head=(
        HeadTotal(
            head="", ddo="", beneficiary="Provincial Consolidated Fund", count=30, paisa=6_000_000
        ),
        HeadTotal(
            head="C02101",
            ddo="PW4012",
            beneficiary="Local fund, Peshawar",
            count=16,
            paisa=3_100_000,
        ),
    ),
    by_item=(
        ItemTotal(code="PC-01", title="Overcharging", count=30, paisa=7_500_000),
        ItemTotal(code="PC-02", title="Price list not displayed", count=16, paisa=1_600_000),
    ),
    by_clerk=(
        ClerkTotal(clerk="Ayesha K.", count=40, paisa=8_000_000, voids=2),
        ClerkTotal(clerk="عائشہ خان", count=6, paisa=1_100_000, voids=0),
    ),
    voids=(
        VoidLine(
            number="PSH-02-27-000400-001",
            paisa=250_000,
            reason="Wrong person",
            clerk="Ayesha K.",
            approver="Bilal A.",
            at=NOON,
        ),
    ),
    reprints=(ReprintLine(number="PSH-02-27-000418-739", n=1, by="Ayesha K.", at=NOON),),
    chain_head="0123456789abcdef" * 4,
)
