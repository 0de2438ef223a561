<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ur_PK">
<context>
    <name>CarryPanel</name>
    <message>
        <source>Write what waits to this file</source>
        <translation>جو باقی ہے اس فائل میں لکھیں</translation>
    </message>
    <message>
        <source>The treasury&apos;s answer, or a copy of its published folder</source>
        <translation>خزانے کا جواب، یا اس کے شائع شدہ فولڈر کی نقل</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>لکھیں</translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation>درج کریں</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>منتخب کریں…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>A USB stick was found.</source>
        <translation>USB اسٹک مل گئی۔</translation>
    </message>
    <message>
        <source>No answer of the treasury lies on the USB stick.</source>
        <translation>USB اسٹک پر خزانے کا کوئی جواب نہیں۔</translation>
    </message>
    <message>
        <source>No USB stick was found. Plug one in and press the key again.</source>
        <translation>کوئی USB اسٹک نہیں ملی۔ اسٹک لگائیں اور وہی کلید دوبارہ دبائیں۔</translation>
    </message>
</context>
<context>
    <name>ChallanPanel</name>
    <message>
        <source>Reprint</source>
        <translation>دوبارہ پرنٹ</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>منسوخی…</translation>
    </message>
    <message>
        <source>Take payment…</source>
        <translation>ادائیگی وصول کریں…</translation>
    </message>
    <message>
        <source>Its papers…</source>
        <translation>اس کے کاغذات…</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>ادائیگی کنندہ</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناخت</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>تاریخِ اجرا</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>آخری تاریخ</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>ادا شدہ</translation>
    </message>
    <message>
        <source>Treasury</source>
        <translation>خزانہ</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>پرچی</translation>
    </message>
    <message>
        <source>Only an unpaid challan can become void.</source>
        <translation>صرف غیر ادا شدہ چالان منسوخ ہو سکتا ہے۔</translation>
    </message>
</context>
<context>
    <name>ChallanTableModel</name>
    <message>
        <source>Number</source>
        <translation>نمبر</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>تاریخِ اجرا</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>ادائیگی کنندہ</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>مدات</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
    <message>
        <source>Paid?</source>
        <translation>ادائیگی</translation>
    </message>
</context>
<context>
    <name>ChallansPresenter</name>
    <message>
        <source>{number} is copied.</source>
        <translation>{number} نقل ہو گیا۔</translation>
    </message>
    <message>
        <source>{number}: the paper goes to the printer.</source>
        <translation>{number}: کاغذ پرنٹر کو بھیجا جا رہا ہے۔</translation>
    </message>
    <message>
        <source>{number}: DUPLICATE {copy} goes to the printer.</source>
        <translation>{number}: نقل {copy} پرنٹر کو بھیجی جا رہی ہے۔</translation>
    </message>
    <message>
        <source>{number}: the notice to the payer goes to the printer.</source>
        <translation>{number}: ادائیگی کنندہ کے نام اطلاع نامہ پرنٹر کو بھیجا جا رہا ہے۔</translation>
    </message>
    <message>
        <source>{number} is void. Its number stays used.</source>
        <translation>{number} منسوخ ہو گیا۔ اس کا نمبر دوبارہ استعمال نہیں ہوگا۔</translation>
    </message>
    <message>
        <source>Receipt {no}: Rs {paisa} taken. Balance Rs {balance}.</source>
        <translation>رسید {no}: {paisa} روپے وصول۔ بقایا {balance} روپے۔</translation>
    </message>
</context>
<context>
    <name>ChallansView</name>
    <message>
        <source>{count} found</source>
        <translation>{count} ملے</translation>
    </message>
    <message>
        <source>Challans found</source>
        <translation>ملنے والے چالان</translation>
    </message>
    <message>
        <source>No challan is chosen.</source>
        <translation>کوئی چالان منتخب نہیں۔</translation>
    </message>
    <message>
        <source>Nothing is found. Type less of it, or turn a chip off (Alt and its digit).</source>
        <translation>کچھ نہیں ملا۔ کم لکھیں، یا کوئی شرط ہٹائیں (Alt اور اس کا ہندسہ)۔</translation>
    </message>
    <message>
        <source>Its slip</source>
        <translation>اس کی پرچی</translation>
    </message>
    <message>
        <source>Its journal</source>
        <translation>اس کا روزنامچہ</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>تلاش جاری ہے …</translation>
    </message>
    <message>
        <source>More than {count} found</source>
        <translation>{count} سے زیادہ ملے</translation>
    </message>
</context>
<context>
    <name>DayPresenter</name>
    <message>
        <source>The summary of {day} goes to the printer.</source>
        <translation>{day} کا خلاصہ پرنٹر کو جا رہا ہے۔</translation>
    </message>
    <message>
        <source>{day} is closed and signed.</source>
        <translation>{day} کا دن بند ہو گیا اور اس پر دستخط ہو گئے۔</translation>
    </message>
</context>
<context>
    <name>DayView</name>
    <message>
        <source>Business day {day}</source>
        <translation>کاروباری دن {day}</translation>
    </message>
    <message>
        <source>No business day is open</source>
        <translation>کوئی کاروباری دن کھلا نہیں</translation>
    </message>
    <message>
        <source>Close {day} for good? A later correction is a new entry.</source>
        <translation>کیا {day} کو حتمی طور پر بند کر دیا جائے؟ بعد کی تصحیح نیا اندراج ہوگی۔</translation>
    </message>
    <message>
        <source>Yes, close it</source>
        <translation>جی ہاں، بند کریں</translation>
    </message>
    <message>
        <source>Close the day</source>
        <translation>دن بند کریں</translation>
    </message>
    <message>
        <source>A4 summary</source>
        <translation>A4 خلاصہ</translation>
    </message>
    <message>
        <source>No day was closed yet.</source>
        <translation>ابھی کوئی دن بند نہیں ہوا۔</translation>
    </message>
    <message>
        <source>Print summary</source>
        <translation>خلاصہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>Registers…</source>
        <translation>رجسٹر…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>The A4 summary is written: {file}</source>
        <translation>A4 خلاصہ تیار ہے: {file}</translation>
    </message>
    <message>
        <source>Closed last: {day}.</source>
        <translation>آخری بند شدہ دن: {day}۔</translation>
    </message>
    <message>
        <source>After the close no challan gets this day any more.</source>
        <translation>بند ہونے کے بعد کسی چالان پر یہ تاریخ نہیں آئے گی۔</translation>
    </message>
    <message>
        <source>The first shift opens a business day; a supervisor closes it here.</source>
        <translation>پہلی شفٹ سے کاروباری دن کھلتا ہے؛ نگران اسے یہاں بند کرتا ہے۔</translation>
    </message>
    <message>
        <source>Shift {no} of {clerk} is still open: F8 closes it.</source>
        <translation>{clerk} کی شفٹ {no} ابھی کھلی ہے: F8 سے بند کریں۔</translation>
    </message>
    <message>
        <source>A supervisor closes the day: F11 changes who is at the counter.</source>
        <translation>دن نگران بند کرتا ہے: F11 سے کاؤنٹر پر موجود شخص بدلیں۔</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>جاری شدہ</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>ادائیگیاں</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>شفٹیں</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>سلسلہ نمبر</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>دوبارہ پرنٹ</translation>
    </message>
    <message>
        <source>Head of account</source>
        <translation>مد (ہیڈ آف اکاؤنٹ)</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>فنڈ</translation>
    </message>
    <message>
        <source>Rs issued</source>
        <translation>جاری (روپے)</translation>
    </message>
    <message>
        <source>Rs void</source>
        <translation>منسوخ (روپے)</translation>
    </message>
    <message>
        <source>Rs paid</source>
        <translation>ادا (روپے)</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>تصدیق نہیں ہوئی</translation>
    </message>
</context>
<context>
    <name>DaysTable</name>
    <message>
        <source>Day</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>نمبر</translation>
    </message>
    <message>
        <source>Treasury</source>
        <translation>خزانہ</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>جواب کا وقت</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>فرق کیا ہے</translation>
    </message>
    <message>
        <source>{day} differs. A supervisor compares the day&apos;s summary: {told}</source>
        <translation>{day} میں فرق ہے۔ نگران دن کے خلاصے سے موازنہ کریں: {told}</translation>
    </message>
</context>
<context>
    <name>DeedForm</name>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
</context>
<context>
    <name>DemoFrame</name>
    <message>
        <source>DEMO counter: what is issued here is not valid. The PINs of this folder:</source>
        <translation>آزمائشی کاؤنٹر: یہاں جاری ہونے والا چالان اصل نہیں۔ اس فولڈر کے پن:</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>No “{text}”. Names that sound alike:</source>
        <translation>“{text}” نہیں ملا۔ ملتے جلتے نام:</translation>
    </message>
    <message>
        <source>Number, reference, identity or name</source>
        <translation>نمبر، حوالہ، شناخت یا نام</translation>
    </message>
    <message>
        <source>Find a challan</source>
        <translation>چالان تلاش کریں</translation>
    </message>
</context>
<context>
    <name>FoundTable</name>
    <message>
        <source>Printer</source>
        <translation>پرنٹر</translation>
    </message>
    <message>
        <source>How it is connected</source>
        <translation>کیسے منسلک ہے</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>پتہ</translation>
    </message>
    <message>
        <source>Printers found</source>
        <translation>ملنے والے پرنٹر</translation>
    </message>
</context>
<context>
    <name>HelpView</name>
    <message>
        <source>KEYS EVERYWHERE</source>
        <translation>ہر جگہ کام کرنے والے بٹن</translation>
    </message>
    <message>
        <source>IN THE FORM</source>
        <translation>فارم میں</translation>
    </message>
    <message>
        <source>IF SOMETHING IS ODD</source>
        <translation>اگر کوئی مسئلہ ہو</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مدد</translation>
    </message>
    <message>
        <source>No connection: go on working. What is issued is sent by itself later.</source>
        <translation>رابطہ نہ ہو تو کام جاری رکھیں۔ جاری شدہ چالان بعد میں خود ارسال ہو جائیں گے۔</translation>
    </message>
    <message>
        <source>No paper, printer off: the challan is saved. Mend the printer; a slip of the last minutes comes by itself, an older one waits for your word (Shift+F5). F5 prints a copy marked DUPLICATE.</source>
        <translation>کاغذ ختم ہو یا پرنٹر بند ہو تو بھی چالان محفوظ ہے۔ پرنٹر درست کریں؛ چند منٹ پہلے کی پرچی خود نکل آئے گی، پرانی پرچی آپ کی اجازت کی منتظر رہے گی (Shift+F5)۔ F5 سے ایسی نقل نکلتی ہے جس پر DUPLICATE لکھا ہوتا ہے۔</translation>
    </message>
    <message>
        <source>A wrong challan: never issue over it. Void it in Challans (F3, then Shift+Del) with a supervisor&apos;s PIN, and issue a new one.</source>
        <translation>چالان غلط ہو تو اسی پر دوبارہ جاری نہ کریں۔ چالان فہرست (F3، پھر Shift+Del) میں نگران کے پن سے منسوخ کریں اور نیا جاری کریں۔</translation>
    </message>
    <message>
        <source>The power failed: start again. A challan that was shown is saved; one that was not shown was not issued, or is in the list (F3).</source>
        <translation>بجلی چلی جائے تو پروگرام دوبارہ کھولیں۔ جو چالان اسکرین پر آ چکا وہ محفوظ ہے؛ جو نہیں آیا وہ یا تو جاری نہیں ہوا یا فہرست (F3) میں موجود ہے۔</translation>
    </message>
    <message>
        <source>An amount or head marked “not confirmed” is not published officially; the slip says so too.</source>
        <translation>جس رقم یا مد کے ساتھ ”تصدیق نہیں ہوئی“ لکھا ہو وہ سرکاری طور پر شائع نہیں ہوئی؛ پرچی پر بھی یہی لکھا ہوتا ہے۔</translation>
    </message>
</context>
<context>
    <name>IssuePresenter</name>
    <message>
        <source>Line removed.</source>
        <translation>سطر ہٹا دی گئی۔</translation>
    </message>
    <message>
        <source>Form cleared.</source>
        <translation>فارم صاف کر دیا گیا۔</translation>
    </message>
</context>
<context>
    <name>IssueView</name>
    <message>
        <source>Press Esc again to clear the form.</source>
        <translation>فارم صاف کرنے کے لیے Esc دوبارہ دبائیں۔</translation>
    </message>
    <message>
        <source>by the tariff</source>
        <translation>نرخ نامے کے مطابق</translation>
    </message>
    <message>
        <source>Fewer fields</source>
        <translation>کم خانے</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>مزید خانے</translation>
    </message>
    <message>
        <source>Vehicle, case number, time, place, remarks</source>
        <translation>گاڑی، کیس نمبر، وقت، مقام، کیفیت</translation>
    </message>
    <message>
        <source>The tariff has no item “{text}”.</source>
        <translation>نرخ نامے میں ”{text}“ نام کی کوئی مد نہیں۔</translation>
    </message>
</context>
<context>
    <name>ItemSearch</name>
    <message>
        <source>Suggestions</source>
        <translation>تجاویز</translation>
    </message>
</context>
<context>
    <name>ItemsPanel</name>
    <message>
        <source>OFFENCE, FEE OR TAX</source>
        <translation>خلاف ورزی، فیس یا ٹیکس</translation>
    </message>
    <message>
        <source>3* before an item sets the quantity  ·  / or Insert to search</source>
        <translation>مد سے پہلے 3* لکھنے سے تعداد مقرر ہوتی ہے  ·  تلاش کے لیے / یا Insert</translation>
    </message>
    <message>
        <source>Type a code or words, then Enter</source>
        <translation>کوڈ یا الفاظ لکھیں، پھر Enter دبائیں</translation>
    </message>
    <message>
        <source>Find an item</source>
        <translation>مد تلاش کریں</translation>
    </message>
    <message>
        <source>Lines of the challan</source>
        <translation>چالان کی سطریں</translation>
    </message>
</context>
<context>
    <name>LineEditor</name>
    <message>
        <source>Quantity</source>
        <translation>تعداد</translation>
    </message>
    <message>
        <source>Vehicle class</source>
        <translation>گاڑی کی قسم</translation>
    </message>
    <message>
        <source>Value (Rs)</source>
        <translation>مالیت (روپے)</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
    <message>
        <source>— choose —</source>
        <translation>— منتخب کریں —</translation>
    </message>
    <message>
        <source>The officer decides the amount: no limit is known.</source>
        <translation>رقم افسر طے کرتا ہے: کوئی حد معلوم نہیں۔</translation>
    </message>
</context>
<context>
    <name>LinesTableModel</name>
    <message>
        <source>Code</source>
        <translation>کوڈ</translation>
    </message>
    <message>
        <source>Offence or item</source>
        <translation>خلاف ورزی یا مد</translation>
    </message>
    <message>
        <source>Law</source>
        <translation>قانون</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>تعداد</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
    <message>
        <source>s. {section}</source>
        <translation>دفعہ {section}</translation>
    </message>
</context>
<context>
    <name>LoginPresenter</name>
    <message>
        <source>Type the PIN.</source>
        <translation>پن لکھیں۔</translation>
    </message>
</context>
<context>
    <name>LoginView</name>
    <message>
        <source>Who is at the counter?</source>
        <translation>کاؤنٹر پر کون ہے؟</translation>
    </message>
    <message>
        <source>Opening the counter…</source>
        <translation>کاؤنٹر کھولا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Counter {counter} · {office}</source>
        <translation>کاؤنٹر {counter} · {office}</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>پن</translation>
    </message>
    <message>
        <source>Enter the counter</source>
        <translation>کاؤنٹر میں داخل ہوں</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>دوبارہ کوشش کریں</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>نگران</translation>
    </message>
    <message>
        <source>Clerk</source>
        <translation>اہلکار</translation>
    </message>
</context>
<context>
    <name>NewsTable</name>
    <message>
        <source>When</source>
        <translation>کب</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>Challan</source>
        <translation>چالان</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>تفصیل</translation>
    </message>
</context>
<context>
    <name>OrderPanel</name>
    <message>
        <source>Officer</source>
        <translation>افسر</translation>
    </message>
    <message>
        <source>Power used</source>
        <translation>استعمال شدہ اختیار</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>کارروائی</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>آخری تاریخ</translation>
    </message>
    <message>
        <source>When it happened</source>
        <translation>تاریخ و وقتِ وقوع</translation>
    </message>
    <message>
        <source>Where it happened</source>
        <translation>جائے وقوع</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>کیفیت</translation>
    </message>
    <message>
        <source>— choose —</source>
        <translation>— منتخب کریں —</translation>
    </message>
    <message>
        <source>{title} (s. {section})</source>
        <translation>{title} (دفعہ {section})</translation>
    </message>
</context>
<context>
    <name>OutboxPresenter</name>
    <message>
        <source>Written: {file}, {size} KB. Carry it to the treasury; it alone can read it. Then bring its answer: Shift+F6.</source>
        <translation>لکھ دیا: {file}، {size} کلوبائٹ۔ اسے خزانے لے جائیں؛ صرف وہی اسے پڑھ سکتا ہے۔ پھر اس کا جواب لائیں: Shift+F6۔</translation>
    </message>
    <message>
        <source>Written: {file}. No part waits; it asks for the treasury&apos;s word.</source>
        <translation>لکھ دیا: {file}۔ کوئی حصہ باقی نہیں؛ یہ فائل خزانے سے جواب مانگتی ہے۔</translation>
    </message>
    <message>
        <source>Brought in. Acknowledged: {acked}. Kept apart: {apart}. Days agreed: {agreed}, different: {different}. Still waiting: {waiting}.</source>
        <translation>درج ہو گیا۔ تصدیق شدہ حصے: {acked}۔ الگ رکھے گئے: {apart}۔ مطابقت شدہ دن: {agreed}، مختلف: {different}۔ ابھی باقی: {waiting}۔</translation>
    </message>
    <message>
        <source>The treasury lacks what begins with entry {lacking}: Shift+F12 writes it again.</source>
        <translation>خزانے کے پاس اندراج {lacking} سے آگے نہیں: Shift+F12 اسے دوبارہ لکھے گا۔</translation>
    </message>
    <message>
        <source>A new catalogue came. From its first day on it is used, after a new start.</source>
        <translation>نیا نرخ نامہ آ گیا۔ اپنے پہلے دن سے، پروگرام دوبارہ کھولنے پر، نافذ ہوگا۔</translation>
    </message>
    <message>
        <source>Nothing new is published there.</source>
        <translation>وہاں کوئی نئی چیز شائع نہیں ہوئی۔</translation>
    </message>
    <message>
        <source>{why} Go on working; it is tried again by itself.</source>
        <translation>{why} کام جاری رکھیں؛ دوبارہ کوشش خود ہوگی۔</translation>
    </message>
    <message>
        <source>Sent. Acknowledged: {parts}. Days agreed: {days}.</source>
        <translation>ارسال ہو گیا۔ تصدیق شدہ حصے: {parts}۔ مطابقت شدہ دن: {days}۔</translation>
    </message>
</context>
<context>
    <name>OutboxView</name>
    <message>
        <source>Nothing waits for the treasury</source>
        <translation>خزانے کو بھیجنے کے لیے کچھ باقی نہیں</translation>
    </message>
    <message>
        <source>Challans: {challans}, Rs {paisa}. Journal entries in all: {entries}. They are safe on this computer and are sent by themselves.</source>
        <translation>چالان: {challans}، رقم {paisa} روپے۔ روزنامچے کے کل اندراجات: {entries}۔ یہ اس کمپیوٹر پر محفوظ ہیں اور خود ارسال ہوں گے۔</translation>
    </message>
    <message>
        <source>The treasury&apos;s log contradicts itself. What it signed is kept here ({names}). Nothing is lost. Show it to an auditor. (N17)</source>
        <translation>خزانے کا رجسٹر خود اپنی تردید کرتا ہے۔ اس کے دستخط شدہ بیان یہاں محفوظ ہیں ({names})۔ کچھ ضائع نہیں ہوا۔ آڈیٹر کو دکھائیں۔ (N17)</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>ارسال ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>ابھی ارسال کریں</translation>
    </message>
    <message>
        <source>never</source>
        <translation>کبھی نہیں</translation>
    </message>
    <message>
        <source>The outbox cannot be read</source>
        <translation>زیر ارسال ریکارڈ پڑھا نہیں جا سکا</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>دیکھ رہے ہیں…</translation>
    </message>
    <message>
        <source>Waiting for {age}</source>
        <translation>{age} سے منتظر</translation>
    </message>
    <message>
        <source>No challan waits for the treasury</source>
        <translation>کوئی چالان خزانے کو بھیجنا باقی نہیں</translation>
    </message>
    <message>
        <source>1 challan waits for the treasury</source>
        <translation>1 چالان خزانے کو ارسال ہونے کا منتظر ہے</translation>
    </message>
    <message>
        <source>{count} challans wait for the treasury</source>
        <translation>{count} چالان خزانے کو ارسال ہونے کے منتظر ہیں</translation>
    </message>
    <message>
        <source>Everything that was done here is with the treasury.</source>
        <translation>یہاں جو کچھ ہوا سب خزانے کے پاس ہے۔</translation>
    </message>
    <message>
        <source>The oldest waits for {age}; 24 hours are wanted, 48 are an alarm.</source>
        <translation>سب سے پرانا {age} سے منتظر ہے؛ 24 گھنٹے مطلوب ہیں، 48 پر خطرہ۔</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>آخری رابطہ</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>آخری جواب</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>اگلی کوشش</translation>
    </message>
    <message>
        <source>Treasury address</source>
        <translation>خزانے کا پتہ</translation>
    </message>
    <message>
        <source>none is set</source>
        <translation>مقرر نہیں</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>دن</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>نرخ نامہ</translation>
    </message>
    <message>
        <source>Offline lease</source>
        <translation>آف لائن مہلت</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>{at}, this clock is {count} min behind</source>
        <translation>{at}، یہ گھڑی {count} منٹ پیچھے ہے</translation>
    </message>
    <message>
        <source>{at}, this clock is {count} min ahead</source>
        <translation>{at}، یہ گھڑی {count} منٹ آگے ہے</translation>
    </message>
    <message>
        <source>{answer} ({count} times in a row)</source>
        <translation>{answer} (مسلسل {count} بار)</translation>
    </message>
    <message>
        <source>{agreed} agreed, {differ} differ, {open} not yet answered</source>
        <translation>{agreed} متفق، {differ} مختلف، {open} جواب طلب</translation>
    </message>
    <message>
        <source>{version} is in use</source>
        <translation>{version} نافذ ہے</translation>
    </message>
    <message>
        <source>{version} came, in use from {day} on</source>
        <translation>{version} آ گیا، {day} سے نافذ ہوگا</translation>
    </message>
    <message>
        <source>{days} days left</source>
        <translation>{days} دن باقی</translation>
    </message>
    <message>
        <source>over since {days} days; issuing goes on</source>
        <translation>{days} دن پہلے ختم؛ اجرا جاری ہے</translation>
    </message>
    <message>
        <source>What waits</source>
        <translation>کیا باقی ہے</translation>
    </message>
    <message>
        <source>News</source>
        <translation>خبریں</translation>
    </message>
    <message>
        <source>{name} {count}</source>
        <translation>{name} {count}</translation>
    </message>
    <message>
        <source>Nothing waits. What is issued next is sent within minutes.</source>
        <translation>کچھ باقی نہیں۔ اگلا چالان چند منٹ میں ارسال ہو جائے گا۔</translation>
    </message>
    <message>
        <source>No day was closed here yet.</source>
        <translation>یہاں ابھی کوئی دن بند نہیں ہوا۔</translation>
    </message>
    <message>
        <source>The treasury has told this office nothing yet.</source>
        <translation>خزانے نے ابھی اس دفتر کو کچھ نہیں بتایا۔</translation>
    </message>
    <message>
        <source> Kept apart: {count} parts, entries {span}.</source>
        <translation> الگ رکھے گئے حصے: {count}، اندراجات {span}۔</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>لکھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Export to USB</source>
        <translation>USB پر لکھیں</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>پڑھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Import answer</source>
        <translation>جواب درج کریں</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>پوچھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>Ask treasury</source>
        <translation>خزانے سے پوچھیں</translation>
    </message>
</context>
<context>
    <name>PapersForm</name>
    <message>
        <source>{number} · Rs {paisa}</source>
        <translation>{number} · {paisa} روپے</translation>
    </message>
    <message>
        <source>Form {name} on A4</source>
        <translation>فارم {name} کاغذ A4 پر</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>Receipts given</source>
        <translation>دی گئی رسیدیں</translation>
    </message>
    <message>
        <source>Receipt again</source>
        <translation>رسید دوبارہ</translation>
    </message>
    <message>
        <source>Notice to the payer</source>
        <translation>ادائیگی کنندہ کو اطلاع نامہ</translation>
    </message>
    <message>
        <source>Nothing is owed for this challan.</source>
        <translation>اس چالان پر کچھ واجب الادا نہیں۔</translation>
    </message>
</context>
<context>
    <name>PartsTable</name>
    <message>
        <source>Entries</source>
        <translation>اندراجات</translation>
    </message>
    <message>
        <source>Challans</source>
        <translation>چالان</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>انتظار</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>حجم</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>کوششیں</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>آخری جواب</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>اگلی کوشش</translation>
    </message>
    <message>
        <source>next round</source>
        <translation>اگلی باری</translation>
    </message>
    <message>
        <source>Not signed yet: it is sealed and sent with the next round.</source>
        <translation>ابھی دستخط نہیں ہوئے: اگلی باری میں مہر بند ہو کر ارسال ہوگا۔</translation>
    </message>
    <message>
        <source>Part {part}, oldest entry {since}. {answer}</source>
        <translation>حصہ {part}، سب سے پرانا اندراج {since}۔ {answer}</translation>
    </message>
    <message>
        <source>{size} KB</source>
        <translation>{size} کلوبائٹ</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ابھی نہیں بھیجا گیا</translation>
    </message>
</context>
<context>
    <name>PayForm</name>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
    <message>
        <source>Paid by</source>
        <translation>بذریعہ</translation>
    </message>
    <message>
        <source>Record the payment</source>
        <translation>ادائیگی درج کریں</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
</context>
<context>
    <name>PayerPanel</name>
    <message>
        <source>PAYER</source>
        <translation>ادائیگی کنندہ</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناخت</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>نمبر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>نام</translation>
    </message>
    <message>
        <source>Father or husband</source>
        <translation>والد یا شوہر</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>موبائل</translation>
    </message>
    <message>
        <source>Address or shop</source>
        <translation>پتہ یا دکان</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>کاروبار</translation>
    </message>
    <message>
        <source>Vehicle plate</source>
        <translation>گاڑی نمبر</translation>
    </message>
    <message>
        <source>Chassis</source>
        <translation>چیسس نمبر</translation>
    </message>
    <message>
        <source>Vehicle class</source>
        <translation>گاڑی کی قسم</translation>
    </message>
    <message>
        <source>Field app</source>
        <translation>فیلڈ ایپ</translation>
    </message>
    <message>
        <source>Its number</source>
        <translation>اس کا نمبر</translation>
    </message>
</context>
<context>
    <name>PreviewPage</name>
    <message>
        <source>Page {page} of {count}</source>
        <translation>صفحہ {page} از {count}</translation>
    </message>
    <message>
        <source>Drawing the paper…</source>
        <translation>کاغذ تیار ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>پرنٹ کریں…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>بطور PDF محفوظ کریں</translation>
    </message>
    <message>
        <source>Save as table (CSV)</source>
        <translation>بطور جدول (CSV) محفوظ کریں</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>پچھلا صفحہ</translation>
    </message>
    <message>
        <source>Page after</source>
        <translation>اگلا صفحہ</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
</context>
<context>
    <name>PreviewPresenter</name>
    <message>
        <source>{count} pages went to the printer that was chosen.</source>
        <translation>منتخب پرنٹر کو {count} صفحات بھیج دیے گئے۔</translation>
    </message>
    <message>
        <source>The system&apos;s printer took nothing. Choose another one.</source>
        <translation>منتخب پرنٹر نے کچھ قبول نہیں کیا۔ دوسرا پرنٹر منتخب کریں۔</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>فائل محفوظ ہو گئی: {file}</translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>The printer is ready</source>
        <translation>پرنٹر تیار ہے</translation>
    </message>
    <message>
        <source>Look at the printer</source>
        <translation>پرنٹر کو دیکھیں</translation>
    </message>
    <message>
        <source>This printer does not tell how it is</source>
        <translation>یہ پرنٹر اپنی حالت نہیں بتاتا</translation>
    </message>
    <message>
        <source>Asking the printer…</source>
        <translation>پرنٹر سے پوچھا جا رہا ہے…</translation>
    </message>
    <message>
        <source>The printer can be told to fail</source>
        <translation>مشق کے لیے خرابی منتخب کریں</translation>
    </message>
    <message>
        <source>{dots} dots</source>
        <translation>{dots} نقطے</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>قسم</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>چوڑائی</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعت</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>کاغذ</translation>
    </message>
    <message>
        <source>Original slips today</source>
        <translation>آج کی اصل پرچیاں</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>نقول</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>غیر یقینی</translation>
    </message>
    <message>
        <source>Spoiled</source>
        <translation>ضائع</translation>
    </message>
    <message>
        <source>WAITS TO BE PRINTED: {count}</source>
        <translation>پرنٹ کے منتظر: {count}</translation>
    </message>
    <message>
        <source>NOTHING WAITS TO BE PRINTED</source>
        <translation>پرنٹ کے لیے کچھ باقی نہیں</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>کچھ باقی نہیں۔</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>سب پرنٹ کریں</translation>
    </message>
    <message>
        <source>Print this</source>
        <translation>یہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>Yes, not wanted</source>
        <translation>جی ہاں، درکار نہیں</translation>
    </message>
    <message>
        <source>Not wanted</source>
        <translation>درکار نہیں</translation>
    </message>
    <message>
        <source>Printing…</source>
        <translation>پرنٹ ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>آزمائشی صفحہ</translation>
    </message>
    <message>
        <source>A supervisor chooses the printer: F11 changes who is here.</source>
        <translation>پرنٹر نگران منتخب کرتا ہے: F11 سے کاؤنٹر پر موجود شخص بدلیں۔</translation>
    </message>
    <message>
        <source>Another printer…</source>
        <translation>دوسرا پرنٹر…</translation>
    </message>
    <message>
        <source>{paper}: not wanted any more? It is not printed. Once it is wanted again, F5 in Challans prints it.</source>
        <translation>{paper}: کیا اب درکار نہیں؟ یہ پرنٹ نہیں ہوگا۔ دوبارہ درکار ہو تو چالان فہرست میں F5 سے پرنٹ کریں۔</translation>
    </message>
</context>
<context>
    <name>PrinterPresenter</name>
    <message>
        <source>The test page went to the printer.</source>
        <translation>آزمائشی صفحہ پرنٹر کو بھیج دیا گیا۔</translation>
    </message>
    <message>
        <source>{count} go to the printer.</source>
        <translation>{count} کاغذ پرنٹر کو بھیجے جا رہے ہیں۔</translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message>
        <source>Registers</source>
        <translation>رجسٹر</translation>
    </message>
    <message>
        <source>Choose a register and its business days. It is shown, and may be printed.</source>
        <translation>رجسٹر اور کاروباری دن منتخب کریں۔ پہلے دکھایا جائے گا، پھر پرنٹ ہو سکتا ہے۔</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>اس دن سے</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>اس دن تک</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>دکھائیں</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
</context>
<context>
    <name>RegistersPresenter</name>
    <message>
        <source>The last day lies before the first.</source>
        <translation>آخری دن پہلے دن سے پہلے کا ہے۔</translation>
    </message>
</context>
<context>
    <name>SaveStrip</name>
    <message>
        <source>Save the list…</source>
        <translation>فہرست محفوظ کریں…</translation>
    </message>
    <message>
        <source>For Excel</source>
        <translation>ایکسل کے لیے</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>CSV میں</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>روکیں</translation>
    </message>
    <message>
        <source>{count} challans written …</source>
        <translation>{count} چالان لکھے گئے …</translation>
    </message>
    <message>
        <source>Write all that is found to a file. The journal keeps who took it.</source>
        <translation>جو کچھ ملا سب فائل میں لکھیں۔ کس نے لیا، یہ روزنامچے میں درج ہوگا۔</translation>
    </message>
</context>
<context>
    <name>SavingPresenter</name>
    <message>
        <source>{count} challans written: {file}</source>
        <translation>{count} چالان لکھے گئے: {file}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Nothing issued yet</source>
        <translation>ابھی کوئی چالان جاری نہیں ہوا</translation>
    </message>
    <message>
        <source>Last {number} · {slip} · F5 prints again</source>
        <translation>آخری {number} · {slip} · F5 سے دوبارہ پرنٹ</translation>
    </message>
    <message>
        <source>Slips kept back: {count} (F5 prints)</source>
        <translation>روکی گئی پرچیاں: {count} (F5 سے پرنٹ)</translation>
    </message>
</context>
<context>
    <name>ShiftPresenter</name>
    <message>
        <source>Shift {no} is open. F2 issues a challan.</source>
        <translation>شفٹ {no} کھل گئی۔ F2 سے چالان جاری کریں۔</translation>
    </message>
    <message>
        <source>Shift {no} is closed. Its Z report is printed.</source>
        <translation>شفٹ {no} بند ہو گئی۔ Z رپورٹ پرنٹ ہو رہی ہے۔</translation>
    </message>
</context>
<context>
    <name>ShiftView</name>
    <message>
        <source>Print X report</source>
        <translation>رپورٹ X پرنٹ کریں</translation>
    </message>
    <message>
        <source>Print Z report</source>
        <translation>رپورٹ Z پرنٹ کریں</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>کوئی شفٹ کھلی نہیں</translation>
    </message>
    <message>
        <source>A shift says who issued what. Open one to issue challans.</source>
        <translation>شفٹ سے معلوم ہوتا ہے کہ کس نے کیا جاری کیا۔ چالان جاری کرنے کے لیے شفٹ کھولیں۔</translation>
    </message>
    <message>
        <source>Open a shift</source>
        <translation>شفٹ کھولیں</translation>
    </message>
    <message>
        <source>Shift {no} is open</source>
        <translation>شفٹ {no} کھلی ہے</translation>
    </message>
    <message>
        <source>Opened {at} by {clerk}. Business day {day}.</source>
        <translation>{clerk} نے {at} کو کھولی۔ کاروباری دن {day}۔</translation>
    </message>
    <message>
        <source>Close shift {no} for good, with its Z report?</source>
        <translation>کیا شفٹ {no} کو Z رپورٹ کے ساتھ حتمی طور پر بند کر دیا جائے؟</translation>
    </message>
    <message>
        <source>Yes, close it</source>
        <translation>جی ہاں، بند کریں</translation>
    </message>
    <message>
        <source>Close the shift (Z)</source>
        <translation>شفٹ بند کریں (Z)</translation>
    </message>
    <message>
        <source>Z report</source>
        <translation>رپورٹ Z</translation>
    </message>
    <message>
        <source>X report</source>
        <translation>رپورٹ X</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>جاری شدہ</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>ادائیگیاں</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>دوبارہ پرنٹ</translation>
    </message>
    <message>
        <source>Serials</source>
        <translation>سلسلہ نمبر</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>کوڈ</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>تعداد</translation>
    </message>
    <message>
        <source>Amount (Rs)</source>
        <translation>رقم (روپے)</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>اردو</source>
        <comment>the other language&apos;s own name</comment>
        <translation>English</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>روشن یا تاریک</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>بڑا</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>چھوٹا</translation>
    </message>
</context>
<context>
    <name>SlipPanel</name>
    <message>
        <source>Issue and print</source>
        <translation>جاری اور پرنٹ کریں</translation>
    </message>
    <message>
        <source>Issuing…</source>
        <translation>جاری ہو رہا ہے…</translation>
    </message>
    <message>
        <source>TOTAL PAYABLE</source>
        <translation>کل واجب الادا رقم</translation>
    </message>
    <message>
        <source>SLIP</source>
        <translation>پرچی</translation>
    </message>
    <message>
        <source>The slip is shown here as soon as an item has its amount.</source>
        <translation>مد کی رقم آتے ہی پرچی یہاں نظر آئے گی۔</translation>
    </message>
    <message>
        <source>Print later</source>
        <translation>پرنٹ بعد میں</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>صاف کریں</translation>
    </message>
    <message>
        <source>Becomes {count} challans, because one challan has one head and one fund: {list}</source>
        <translation>{count} چالان بنیں گے، کیونکہ ایک چالان میں ایک ہی مد اور ایک ہی فنڈ ہوتا ہے: {list}</translation>
    </message>
</context>
<context>
    <name>StoryList</name>
    <message>
        <source>The challan&apos;s journal</source>
        <translation>چالان کا روزنامچہ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>کب</translation>
    </message>
    <message>
        <source>What</source>
        <translation>کیا</translation>
    </message>
    <message>
        <source>entry {seq}</source>
        <translation>اندراج {seq}</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Undo  Ctrl+Z</source>
        <translation>واپس لائیں  Ctrl+Z</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>DEMO</source>
        <translation>آزمائشی DEMO</translation>
    </message>
    <message>
        <source>Counter {counter} · {office}</source>
        <translation>کاؤنٹر {counter} · {office}</translation>
    </message>
    <message>
        <source>Lock  F11</source>
        <translation>لاک  F11</translation>
    </message>
</context>
<context>
    <name>VerifyPresenter</name>
    <message>
        <source>The result goes to the printer.</source>
        <translation>نتیجہ پرنٹر کو بھیجا جا رہا ہے۔</translation>
    </message>
</context>
<context>
    <name>VerifyView</name>
    <message>
        <source>Scan the QR of a slip, or type what stands under it. It works offline.</source>
        <translation>پرچی کا QR کوڈ اسکین کریں یا نیچے لکھا ہوا کوڈ لکھیں۔ یہ رابطے کے بغیر بھی کام کرتا ہے۔</translation>
    </message>
    <message>
        <source>Code of the slip: scan, type, or paste its address</source>
        <translation>پرچی کا کوڈ: اسکین کریں، لکھیں، یا اس کا پتہ چسپاں کریں</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>جانچیں</translation>
    </message>
    <message>
        <source>Print the result</source>
        <translation>نتیجہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>Ready to check</source>
        <translation>جانچ کے لیے تیار</translation>
    </message>
    <message>
        <source>GENUINE</source>
        <translation>اصلی</translation>
    </message>
    <message>
        <source>VOID</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>NOT GENUINE</source>
        <translation>اصلی نہیں</translation>
    </message>
    <message>
        <source>UNDER REVIEW</source>
        <translation>زیرِ غور</translation>
    </message>
    <message>
        <source>ANOTHER COUNTER</source>
        <translation>کسی دوسرے کاؤنٹر کا</translation>
    </message>
    <message>
        <source>NO CODE FOUND</source>
        <translation>کوئی کوڈ نہیں ملا</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>نمبر</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>حوالہ نمبر</translation>
    </message>
    <message>
        <source>Signed amount</source>
        <translation>دستخط شدہ رقم</translation>
    </message>
    <message>
        <source>Signed time</source>
        <translation>دستخط کا وقت</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>مد</translation>
    </message>
    <message>
        <source>In this ledger</source>
        <translation>اس کاؤنٹر کے ریکارڈ میں</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>ادائیگی کنندہ</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>شناخت</translation>
    </message>
    <message>
        <source>Treasury</source>
        <translation>خزانہ</translation>
    </message>
    <message>
        <source>Duplicates printed</source>
        <translation>پرنٹ شدہ نقول</translation>
    </message>
</context>
<context>
    <name>VoidForm</name>
    <message>
        <source>Reason</source>
        <translation>وجہ</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>تفصیل</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>منظوری دینے والا</translation>
    </message>
    <message>
        <source>The approver&apos;s PIN</source>
        <translation>منظوری دینے والے کا پن</translation>
    </message>
    <message>
        <source>Make it void</source>
        <translation>منسوخ کریں</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
</context>
<context>
    <name>WaitingTable</name>
    <message>
        <source>Paper</source>
        <translation>کاغذ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>نمبر</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>انتظار</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>کوششیں</translation>
    </message>
    <message>
        <source>Last answer</source>
        <translation>آخری جواب</translation>
    </message>
</context>
<context>
    <name>WizardPresenter</name>
    <message>
        <source>The printer in use</source>
        <translation>موجودہ پرنٹر</translation>
    </message>
    <message>
        <source>No printer answers on the network of this computer.</source>
        <translation>اس کمپیوٹر کے نیٹ ورک پر کسی پرنٹر نے جواب نہیں دیا۔</translation>
    </message>
    <message>
        <source>The test page was not printed. {why}</source>
        <translation>آزمائشی صفحہ پرنٹ نہیں ہوا۔ {why}</translation>
    </message>
    <message>
        <source>{name} prints from now on. The choice is in the journal.</source>
        <translation>اب سے {name} پر پرنٹ ہوگا۔ یہ انتخاب روزنامچے میں درج ہو گیا۔</translation>
    </message>
</context>
<context>
    <name>WizardView</name>
    <message>
        <source>Which printer?</source>
        <translation>کون سا پرنٹر؟</translation>
    </message>
    <message>
        <source>How does the paper look?</source>
        <translation>کاغذ کیسا نکلا؟</translation>
    </message>
    <message>
        <source>Use it?</source>
        <translation>کیا یہی استعمال کریں؟</translation>
    </message>
    <message>
        <source>STEP {at} OF {count}</source>
        <translation>مرحلہ {at} از {count}</translation>
    </message>
    <message>
        <source>Or its address, such as tcp://192.168.1.50:9100</source>
        <translation>یا اس کا پتہ لکھیں، مثلاً tcp://192.168.1.50:9100</translation>
    </message>
    <message>
        <source>Look no longer</source>
        <translation>تلاش روکیں</translation>
    </message>
    <message>
        <source>Look on the network</source>
        <translation>نیٹ ورک پر تلاش کریں</translation>
    </message>
    <message>
        <source>Looking on this computer&apos;s networks… it takes a minute at most.</source>
        <translation>اس کمپیوٹر کے نیٹ ورک پر تلاش جاری ہے… زیادہ سے زیادہ ایک منٹ لگے گا۔</translation>
    </message>
    <message>
        <source>Nothing is attached. Look on the network, or type an address.</source>
        <translation>کوئی پرنٹر منسلک نہیں۔ نیٹ ورک پر تلاش کریں یا پتہ لکھیں۔</translation>
    </message>
    <message>
        <source>A test page was printed as for {name}. Choose what it looks like.</source>
        <translation>آزمائشی صفحہ {name} کے طور پر پرنٹ ہوا۔ منتخب کریں کہ کیسا نکلا۔</translation>
    </message>
    <message>
        <source>The test page is being printed as for {name}…</source>
        <translation>آزمائشی صفحہ {name} کے طور پر پرنٹ ہو رہا ہے…</translation>
    </message>
    <message>
        <source>Every listed kind was tried. Choose one by hand below, or go back for another printer.</source>
        <translation>فہرست کی ہر قسم آزما لی گئی۔ نیچے سے خود منتخب کریں، یا دوسرے پرنٹر کے لیے واپس جائیں۔</translation>
    </message>
    <message>
        <source>Kind of printer; another one prints the page anew</source>
        <translation>پرنٹر کی قسم؛ بدلنے پر صفحہ دوبارہ پرنٹ ہوگا</translation>
    </message>
    <message>
        <source>So it should look.</source>
        <translation>صفحہ ایسا نکلنا چاہیے۔</translation>
    </message>
    <message>
        <source>Print again</source>
        <translation>دوبارہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>جی ہاں</translation>
    </message>
    <message>
        <source>not yet: watch the first slips</source>
        <translation>ابھی نہیں: پہلی پرچیاں غور سے دیکھیں</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>پرنٹر</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>پتہ</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>چوڑائی</translation>
    </message>
    <message>
        <source>{dots} dots</source>
        <translation>{dots} نقطے</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعت</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>کاغذ</translation>
    </message>
    <message>
        <source>Tried on the real thing by us</source>
        <translation>ہم نے اصل پرنٹر پر آزمایا</translation>
    </message>
    <message>
        <source>Use this printer</source>
        <translation>یہ پرنٹر استعمال کریں</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>آگے</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>واپس</translation>
    </message>
    <message>
        <source>No kind in the list fits all your answers; this is the nearest.</source>
        <translation>فہرست کی کوئی قسم آپ کے سب جوابات پر پوری نہیں اترتی؛ یہ سب سے قریب ہے۔</translation>
    </message>
    <message>
        <source>Choose a printer, or type its address.</source>
        <translation>پرنٹر منتخب کریں یا اس کا پتہ لکھیں۔</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>{numbers} issued and saved: Rs {total}.</source>
        <translation>{numbers} جاری اور محفوظ ہو گیا: {total} روپے۔</translation>
    </message>
    <message>
        <source>{numbers} issued and saved: Rs {total}. The slip waits; F5 prints it.</source>
        <translation>{numbers} جاری اور محفوظ ہو گیا: {total} روپے۔ پرچی رکی ہوئی ہے؛ F5 سے پرنٹ کریں۔</translation>
    </message>
    <message>
        <source>{number}: the slip goes to the printer.</source>
        <translation>{number}: پرچی پرنٹر کو بھیجی جا رہی ہے۔</translation>
    </message>
    <message>
        <source>{number}: DUPLICATE {copy} goes to the printer.</source>
        <translation>{number}: نقل {copy} پرنٹر کو بھیجی جا رہی ہے۔</translation>
    </message>
</context>
<context>
    <name>bar</name>
    <message>
        <source>No shift is open: F8 opens one. You may type already; what you type stays.</source>
        <translation>کوئی شفٹ کھلی نہیں: F8 سے کھولیں۔ آپ لکھنا شروع کر سکتے ہیں؛ لکھا ہوا محفوظ رہے گا۔</translation>
    </message>
    <message>
        <source>{paper}: nobody can tell whether it came out, for the printer broke off. What was done is saved. Did the slip come out? (P05)</source>
        <translation>{paper}: معلوم نہیں کہ نکلی یا نہیں، کیونکہ پرنٹر سے رابطہ ٹوٹ گیا۔ سب کچھ محفوظ ہے۔ کیا پرچی نکلی؟ (P05)</translation>
    </message>
    <message>
        <source>{text} ({count} more to ask)</source>
        <translation>{text} (مزید {count} کے بارے میں پوچھنا ہے)</translation>
    </message>
    <message>
        <source>Yes, it came out</source>
        <translation>جی ہاں، نکلی</translation>
    </message>
    <message>
        <source>No, print again</source>
        <translation>نہیں، دوبارہ پرنٹ کریں</translation>
    </message>
    <message>
        <source>Look at the printer: {why} Challans are saved all the same. (P01)</source>
        <translation>پرنٹر کو دیکھیں: {why} چالان پھر بھی محفوظ ہیں۔ (P01)</translation>
    </message>
    <message>
        <source>The printer took no slip: {why} Challans are saved; {count} slips wait. Those of the last minutes come by themselves. (P02)</source>
        <translation>پرنٹر نے پرچی نہیں لی: {why} چالان محفوظ ہیں؛ {count} پرچیاں منتظر ہیں۔ چند منٹ پہلے کی پرچیاں خود نکل آئیں گی۔ (P02)</translation>
    </message>
    <message>
        <source>Slips not printed: {count}. They wait for your word: Shift+F5. (P03)</source>
        <translation>پرنٹ نہ ہونے والی پرچیاں: {count}۔ آپ کی اجازت کی منتظر ہیں: Shift+F5۔ (P03)</translation>
    </message>
    <message>
        <source>No connection to the treasury yet. Go on working; {count} entries are sent by themselves. (N01)</source>
        <translation>خزانے سے ابھی رابطہ نہیں ہوا۔ کام جاری رکھیں؛ {count} اندراجات خود ارسال ہوں گے۔ (N01)</translation>
    </message>
    <message>
        <source>No connection since {time}. Go on working; {count} entries are sent by themselves. (N01)</source>
        <translation>{time} سے رابطہ نہیں۔ کام جاری رکھیں؛ {count} اندراجات خود ارسال ہوں گے۔ (N01)</translation>
    </message>
</context>
<context>
    <name>chips</name>
    <message>
        <source>Online</source>
        <translation>آن لائن</translation>
    </message>
    <message>
        <source>Not tried yet</source>
        <translation>ابھی کوشش نہیں ہوئی</translation>
    </message>
    <message>
        <source>Go on working: what is issued is saved here and is sent by itself.</source>
        <translation>کام جاری رکھیں: جاری شدہ چالان یہاں محفوظ ہیں اور خود ارسال ہوں گے۔</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>آف لائن</translation>
    </message>
    <message>
        <source>Offline since {time}</source>
        <translation>{time} سے آف لائن</translation>
    </message>
    <message>
        <source>Outbox {count}</source>
        <translation>زیرِ ارسال {count}</translation>
    </message>
    <message>
        <source>Outbox: {hours} h</source>
        <translation>زیر ارسال: {hours} گھنٹے</translation>
    </message>
    <message>
        <source>Entries not yet sent (F7)</source>
        <translation>ابھی ارسال نہ ہونے والے اندراجات (F7)</translation>
    </message>
    <message>
        <source>Did it print?</source>
        <translation>پرچی نکلی؟</translation>
    </message>
    <message>
        <source>Printer: look</source>
        <translation>پرنٹر دیکھیں</translation>
    </message>
    <message>
        <source>{count} to print</source>
        <translation>پرنٹ باقی {count}</translation>
    </message>
    <message>
        <source>Paper nearly out</source>
        <translation>کاغذ ختم ہونے کو</translation>
    </message>
    <message>
        <source>Printer ready</source>
        <translation>پرنٹر تیار</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>پرنٹر</translation>
    </message>
    <message>
        <source>Nothing was printed yet.</source>
        <translation>ابھی کچھ پرنٹ نہیں ہوا۔</translation>
    </message>
    <message>
        <source>No shift</source>
        <translation>شفٹ نہیں</translation>
    </message>
    <message>
        <source>F8 opens one.</source>
        <translation>F8 سے کھولیں۔</translation>
    </message>
    <message>
        <source>Shift {no} · {time}</source>
        <translation>شفٹ {no} از {time}</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Help and keys</source>
        <translation>مدد اور بٹن</translation>
    </message>
    <message>
        <source>Issue a challan</source>
        <translation>چالان جاری کریں</translation>
    </message>
    <message>
        <source>Find a challan</source>
        <translation>چالان تلاش کریں</translation>
    </message>
    <message>
        <source>Copy the number (Challans)</source>
        <translation>نمبر نقل کریں (چالان)</translation>
    </message>
    <message>
        <source>Verify a slip</source>
        <translation>پرچی کی تصدیق</translation>
    </message>
    <message>
        <source>Print again; answer: it did not print</source>
        <translation>دوبارہ پرنٹ؛ جواب: پرچی نہیں نکلی</translation>
    </message>
    <message>
        <source>Printer; answer: the slip came out</source>
        <translation>پرنٹر؛ جواب: پرچی نکلی</translation>
    </message>
    <message>
        <source>Answer: the slip came out</source>
        <translation>جواب: پرچی نکلی</translation>
    </message>
    <message>
        <source>Take a payment (Challans)</source>
        <translation>ادائیگی وصول کریں (چالان فہرست)</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>زیرِ ارسال</translation>
    </message>
    <message>
        <source>Shift: open, X report, Z report</source>
        <translation>شفٹ: کھولنا، X رپورٹ، Z رپورٹ</translation>
    </message>
    <message>
        <source>Day close (supervisor)</source>
        <translation>یومیہ اختتام (نگران)</translation>
    </message>
    <message>
        <source>Lock, or change who is here</source>
        <translation>لاک، یا شخص کی تبدیلی</translation>
    </message>
    <message>
        <source>English or Urdu</source>
        <translation>انگریزی یا اردو</translation>
    </message>
    <message>
        <source>Issue and print; on other screens the main deed</source>
        <translation>جاری اور پرنٹ؛ دوسرے صفحات پر مرکزی کام</translation>
    </message>
    <message>
        <source>Other printer; papers of a challan; registers; the treasury&apos;s answer (Outbox)</source>
        <translation>دوسرا پرنٹر؛ چالان کے کاغذات؛ رجسٹر؛ خزانے کا جواب (زیر ارسال)</translation>
    </message>
    <message>
        <source>Issue, print later (F5 prints); save the list; to a USB stick; the day&apos;s summary</source>
        <translation>جاری کریں، بعد میں چھاپیں (F5 چھاپتا ہے)؛ فہرست محفوظ کریں؛ USB پر؛ دن کا خلاصہ</translation>
    </message>
    <message>
        <source>Void the chosen challan (Challans)</source>
        <translation>منتخب چالان کی منسوخی (چالان فہرست)</translation>
    </message>
    <message>
        <source>Undo clearing or removing a line</source>
        <translation>صاف کیا ہوا فارم یا ہٹائی ہوئی سطر واپس</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>بڑا</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>چھوٹا</translation>
    </message>
    <message>
        <source>Size 100 %</source>
        <translation>سائز 100 %</translation>
    </message>
    <message>
        <source>Next field</source>
        <translation>اگلا خانہ</translation>
    </message>
    <message>
        <source>One step back: suggestions, field, form</source>
        <translation>ایک قدم پیچھے: تجاویز، خانہ، فارم</translation>
    </message>
    <message>
        <source>Favourite item</source>
        <translation>پسندیدہ مد</translation>
    </message>
    <message>
        <source>Lists; ask the treasury (Outbox)</source>
        <translation>فہرستیں؛ خزانے سے پوچھیں (زیر ارسال)</translation>
    </message>
    <message>
        <source>Today, mine, unpaid … (Challans)</source>
        <translation>آج، میرے، غیر ادا شدہ … (چالان)</translation>
    </message>
    <message>
        <source>The last payer again</source>
        <translation>پچھلا ادائیگی کنندہ</translation>
    </message>
    <message>
        <source>To the amount</source>
        <translation>رقم کے خانے میں</translation>
    </message>
    <message>
        <source>To the item search</source>
        <translation>مد کی تلاش میں</translation>
    </message>
    <message>
        <source>Quantity, before an item</source>
        <translation>مد سے پہلے تعداد</translation>
    </message>
    <message>
        <source>Suggestions, or lines</source>
        <translation>تجاویز یا سطریں</translation>
    </message>
    <message>
        <source>Remove the line</source>
        <translation>سطر ہٹائیں</translation>
    </message>
    <message>
        <source>Vehicle, case, time and place</source>
        <translation>گاڑی، کیس، وقت اور مقام</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>Something in the program went wrong. What was issued is saved. The details are in the log; go on working, and tell the supervisor. (X01)</source>
        <translation>پروگرام میں کوئی خرابی آئی۔ جاری شدہ چالان محفوظ ہیں۔ تفصیل لاگ میں ہے؛ کام جاری رکھیں اور نگران کو بتائیں۔ (X01)</translation>
    </message>
    <message>
        <source>up to Rs {high}</source>
        <translation>{high} روپے تک</translation>
    </message>
    <message>
        <source>Rs {high}</source>
        <translation>{high} روپے</translation>
    </message>
    <message>
        <source>Rs {low} to {high}</source>
        <translation>{low} سے {high} روپے</translation>
    </message>
    <message>
        <source>Rs {low} or more</source>
        <translation>{low} روپے یا زیادہ</translation>
    </message>
    <message>
        <source>{code}: type the amount the officer decided. (A01)</source>
        <translation>{code}: افسر کی مقرر کردہ رقم لکھیں۔ (A01)</translation>
    </message>
    <message>
        <source>{code} allows {allowed}; this is Rs {asked_paisa}. (A02)</source>
        <translation>{code} میں {allowed} کی اجازت ہے؛ یہ {asked_paisa} روپے ہے۔ (A02)</translation>
    </message>
    <message>
        <source>{code}: choose the class of vehicle. (A03)</source>
        <translation>{code}: گاڑی کی قسم منتخب کریں۔ (A03)</translation>
    </message>
    <message>
        <source>{code}: type the value the amount is a share of. (A04)</source>
        <translation>{code}: وہ مالیت لکھیں جس کا حصہ وصول ہونا ہے۔ (A04)</translation>
    </message>
    <message>
        <source>{code}: the quantity is at least one. (A05)</source>
        <translation>{code}: تعداد کم از کم ایک ہو۔ (A05)</translation>
    </message>
    <message>
        <source>“{text}” is not an amount. Type digits, such as 2,500 or 2,500.50. (A06)</source>
        <translation>”{text}“ رقم نہیں۔ ہندسے لکھیں، مثلاً 2,500 یا 2,500.50۔ (A06)</translation>
    </message>
    <message>
        <source>No item yet. Type a code or words, or press Alt+1 to Alt+8. (D01)</source>
        <translation>ابھی کوئی مد نہیں۔ کوڈ یا الفاظ لکھیں، یا Alt+1 سے Alt+8 دبائیں۔ (D01)</translation>
    </message>
    <message>
        <source>Type the payer&apos;s name. (D02)</source>
        <translation>ادائیگی کنندہ کا نام لکھیں۔ (D02)</translation>
    </message>
    <message>
        <source>Choose the officer under whose power the fine is imposed. (D03)</source>
        <translation>وہ افسر منتخب کریں جس کے اختیار سے جرمانہ عائد ہو رہا ہے۔ (D03)</translation>
    </message>
    <message>
        <source>The due date {due_day} must be between today and a year from now. (D04)</source>
        <translation>آخری تاریخ {due_day} آج سے ایک سال کے اندر ہونی چاہیے۔ (D04)</translation>
    </message>
    <message>
        <source>“{text}” is not a date. Type day, month and year, such as 02-12-2026. (D05)</source>
        <translation>”{text}“ تاریخ نہیں۔ دن، مہینہ اور سال لکھیں، مثلاً 02-12-2026۔ (D05)</translation>
    </message>
    <message>
        <source>{code} is not in force on {day}. (D06)</source>
        <translation>{code} کا نفاذ {day} کو نہیں۔ (D06)</translation>
    </message>
    <message>
        <source>The tariff has no item “{code}”. Type its code or words of its name. (D07)</source>
        <translation>نرخ نامے میں ”{code}“ نام کی مد نہیں۔ کوڈ یا نام کے الفاظ لکھیں۔ (D07)</translation>
    </message>
    <message>
        <source>This officer may impose up to Rs {ceiling_paisa}; this is Rs {amount_paisa}. (D08)</source>
        <translation>یہ افسر {ceiling_paisa} روپے تک عائد کر سکتا ہے؛ یہ {amount_paisa} روپے ہے۔ (D08)</translation>
    </message>
    <message>
        <source>This officer may not use this power on {day}. Choose another power. (D09)</source>
        <translation>یہ افسر {day} کو یہ اختیار استعمال نہیں کر سکتا۔ دوسرا اختیار منتخب کریں۔ (D09)</translation>
    </message>
    <message>
        <source>{system} number {number} already has challan {challan}. Nothing was issued. (D10)</source>
        <translation>{system} نمبر {number} کا چالان {challan} پہلے سے موجود ہے۔ کچھ جاری نہیں ہوا۔ (D10)</translation>
    </message>
    <message>
        <source>This form was already issued, and was changed since. Nothing more was issued. Look in Challans (F3), then clear the form. (D11)</source>
        <translation>یہ فارم پہلے ہی جاری ہو چکا ہے اور اس کے بعد بدلا گیا۔ مزید کچھ جاری نہیں ہوا۔ چالان فہرست (F3) دیکھیں، پھر فارم صاف کریں۔ (D11)</translation>
    </message>
    <message>
        <source>No shift is open. Press F8 to open one; what you typed stays. (S01)</source>
        <translation>کوئی شفٹ کھلی نہیں۔ F8 دبا کر کھولیں؛ لکھا ہوا محفوظ رہے گا۔ (S01)</translation>
    </message>
    <message>
        <source>A shift is open already. Close it first, with its Z report. (S02)</source>
        <translation>ایک شفٹ پہلے سے کھلی ہے۔ پہلے اسے Z رپورٹ کے ساتھ بند کریں۔ (S02)</translation>
    </message>
    <message>
        <source>This is another clerk&apos;s shift. That clerk or a supervisor closes it. (S03)</source>
        <translation>یہ دوسرے اہلکار کی شفٹ ہے۔ وہی اہلکار یا نگران اسے بند کرے۔ (S03)</translation>
    </message>
    <message>
        <source>The PIN is wrong. Tries left: {tries_left}. (L01)</source>
        <translation>پن غلط ہے۔ باقی کوششیں: {tries_left}۔ (L01)</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Wait until {until}. The open form is kept. (L02)</source>
        <translation>کئی بار غلط پن لکھا گیا۔ {until} تک انتظار کریں۔ کھلا فارم محفوظ ہے۔ (L02)</translation>
    </message>
    <message>
        <source>Another person must approve: nobody approves their own deed. (L03)</source>
        <translation>منظوری کوئی دوسرا شخص دے: کوئی اپنے کام کی منظوری خود نہیں دے سکتا۔ (L03)</translation>
    </message>
    <message>
        <source>Only a supervisor may do this. (L04)</source>
        <translation>یہ کام صرف نگران کر سکتا ہے۔ (L04)</translation>
    </message>
    <message>
        <source>{number} is void already. (V01)</source>
        <translation>{number} پہلے ہی منسوخ ہے۔ (V01)</translation>
    </message>
    <message>
        <source>{number} is paid and cannot become void. It needs a refund. (V02)</source>
        <translation>{number} ادا ہو چکا ہے، منسوخ نہیں ہو سکتا۔ اس کے لیے رقم کی واپسی درکار ہے۔ (V02)</translation>
    </message>
    <message>
        <source>Say why the challan becomes void. (V03)</source>
        <translation>منسوخی کی وجہ لکھیں۔ (V03)</translation>
    </message>
    <message>
        <source>This counter has no challan “{wanted}”. (V04)</source>
        <translation>اس کاؤنٹر پر ”{wanted}“ نام کا کوئی چالان نہیں۔ (V04)</translation>
    </message>
    <message>
        <source>“{text}” is not a challan number. It looks like PSH-02-27-000418-739. (V05)</source>
        <translation>”{text}“ چالان نمبر نہیں۔ چالان نمبر ایسا ہوتا ہے: PSH-02-27-000418-739۔ (V05)</translation>
    </message>
    <message>
        <source>This office takes no money at the counter. The slip says how to pay. (M01)</source>
        <translation>یہ دفتر کاؤنٹر پر رقم وصول نہیں کرتا۔ ادائیگی کا طریقہ پرچی پر لکھا ہے۔ (M01)</translation>
    </message>
    <message>
        <source>{number} owes Rs {owed_paisa}. Rs {paisa} was not recorded. (M02)</source>
        <translation>{number} کے ذمے {owed_paisa} روپے ہیں۔ {paisa} روپے درج نہیں کیے گئے۔ (M02)</translation>
    </message>
    <message>
        <source>{number} is void. Take no money for it. (M03)</source>
        <translation>{number} منسوخ ہے۔ اس کی رقم وصول نہ کریں۔ (M03)</translation>
    </message>
    <message>
        <source>This counter&apos;s numbers of the year are used up. What is issued is safe. Enrol this computer as a further counter. (E01)</source>
        <translation>اس سال کے لیے اس کاؤنٹر کے نمبر ختم ہو گئے۔ جاری شدہ چالان محفوظ ہیں۔ اس کمپیوٹر کو نئے کاؤنٹر کے طور پر درج کرائیں۔ (E01)</translation>
    </message>
    <message>
        <source>No business day is open. The first shift opens one. (S04)</source>
        <translation>کوئی کاروباری دن کھلا نہیں۔ پہلی شفٹ سے دن کھلتا ہے۔ (S04)</translation>
    </message>
    <message>
        <source>A shift is still open. Close it first (F8), then close the day. (S05)</source>
        <translation>ایک شفٹ ابھی کھلی ہے۔ پہلے اسے (F8) بند کریں، پھر دن بند کریں۔ (S05)</translation>
    </message>
    <message>
        <source>A field of the form cannot be read. Nothing was issued. (D12)</source>
        <translation>فارم کا کوئی خانہ پڑھا نہیں جا سکا۔ کچھ جاری نہیں ہوا۔ (D12)</translation>
    </message>
    <message>
        <source>The tariff in use does not know “{code}”. Nothing was issued. (D13)</source>
        <translation>موجودہ نرخ نامے میں ”{code}“ موجود نہیں۔ کچھ جاری نہیں ہوا۔ (D13)</translation>
    </message>
    <message>
        <source>Rs {paisa} is more than can be written in words. Nothing was issued. (A07)</source>
        <translation>{paisa} روپے اتنی بڑی رقم ہے کہ الفاظ میں نہیں لکھی جا سکتی۔ کچھ جاری نہیں ہوا۔ (A07)</translation>
    </message>
    <message>
        <source>This question was answered already. (P06)</source>
        <translation>اس سوال کا جواب پہلے ہی دیا جا چکا ہے۔ (P06)</translation>
    </message>
    <message>
        <source>Another Mahasil program is printing. The slips wait their turn. (P07)</source>
        <translation>محاصل کا دوسرا پروگرام پرنٹ کر رہا ہے۔ پرچیاں اپنی باری پر نکلیں گی۔ (P07)</translation>
    </message>
    <message>
        <source>The data folder may not be written. Nothing was printed; the slips wait. Give this account the right to write there. (P10)</source>
        <translation>ڈیٹا فولڈر میں لکھنے کی اجازت نہیں۔ کچھ پرنٹ نہیں ہوا؛ پرچیاں منتظر ہیں۔ اس اکاؤنٹ کو وہاں لکھنے کی اجازت دیں۔ (P10)</translation>
    </message>
    <message>
        <source>“{url}” is no printer&apos;s address that can be used here. It looks like tcp://192.168.1.50:9100. Challans are saved; slips wait. (P08)</source>
        <translation>”{url}“ پرنٹر کا قابلِ استعمال پتہ نہیں۔ پتہ ایسا ہوتا ہے: tcp://192.168.1.50:9100۔ چالان محفوظ ہیں؛ پرچیاں منتظر ہیں۔ (P08)</translation>
    </message>
    <message>
        <source>The printer cannot be opened. Challans are saved; slips wait. (P11)</source>
        <translation>پرنٹر سے رابطہ نہیں ہو سکا۔ چالان محفوظ ہیں؛ پرچیاں منتظر ہیں۔ (P11)</translation>
    </message>
    <message>
        <source>Only a supervisor chooses the printer. Nothing was changed. (P12)</source>
        <translation>پرنٹر صرف نگران منتخب کرتا ہے۔ کچھ نہیں بدلا۔ (P12)</translation>
    </message>
    <message>
        <source>This paper does not wait any more: it went to the printer. (P13)</source>
        <translation>یہ کاغذ اب منتظر نہیں: پرنٹر کو جا چکا ہے۔ (P13)</translation>
    </message>
    <message>
        <source>“{ident}” is no kind of printer in the list. Choose one of the list. (P14)</source>
        <translation>”{ident}“ فہرست میں پرنٹر کی کوئی قسم نہیں۔ فہرست میں سے منتخب کریں۔ (P14)</translation>
    </message>
    <message>
        <source>The list of printers is damaged. Challans are saved. Install again. (P15)</source>
        <translation>پرنٹروں کی فہرست خراب ہے۔ چالان محفوظ ہیں۔ پروگرام دوبارہ نصب کریں۔ (P15)</translation>
    </message>
    <message>
        <source>This counter has no paper “{wanted}”. (V06)</source>
        <translation>اس کاؤنٹر پر ”{wanted}“ نمبر کا کوئی کاغذ نہیں۔ (V06)</translation>
    </message>
    <message>
        <source>This version prints no paper of the kind “{what}”. It waits. (P16)</source>
        <translation>یہ ورژن ”{what}“ قسم کا کاغذ پرنٹ نہیں کرتا۔ وہ منتظر ہے۔ (P16)</translation>
    </message>
    <message>
        <source>The virtual printer cannot fail like that. Nothing was changed. (P17)</source>
        <translation>فرضی پرنٹر میں یہ خرابی نہیں لائی جا سکتی۔ کچھ نہیں بدلا۔ (P17)</translation>
    </message>
    <message>
        <source>The settings cannot be written. The printer is the one it was. Free some space, or give this account the right to write the data folder. (P18)</source>
        <translation>ترتیبات لکھی نہیں جا سکیں۔ پرنٹر وہی ہے جو پہلے تھا۔ جگہ خالی کریں، یا اس اکاؤنٹ کو ڈیٹا فولڈر میں لکھنے کی اجازت دیں۔ (P18)</translation>
    </message>
    <message>
        <source>There is no register “{kind}”. Choose one of the list. (D15)</source>
        <translation>”{kind}“ نام کا کوئی رجسٹر نہیں۔ فہرست میں سے منتخب کریں۔ (D15)</translation>
    </message>
    <message>
        <source>Form 32-A has 1 to {most} copies here, not {copies}. (D16)</source>
        <translation>یہاں فارم 32-A کی 1 سے {most} نقول ہوتی ہیں، {copies} نہیں۔ (D16)</translation>
    </message>
    <message>
        <source>Nothing is owed for {number}: it is paid or void. No notice was made. (V07)</source>
        <translation>{number} پر کچھ واجب الادا نہیں: ادا شدہ ہے یا منسوخ۔ اطلاع نامہ نہیں بنا۔ (V07)</translation>
    </message>
    <message>
        <source>The period ends before it begins. Type the earlier day first. (D14)</source>
        <translation>مدت شروع ہونے سے پہلے ختم ہو رہی ہے۔ پہلے والا دن پہلے لکھیں۔ (D14)</translation>
    </message>
    <message>
        <source>The font file {name} is missing. Challans are saved. Install again. (P09)</source>
        <translation>فونٹ فائل {name} موجود نہیں۔ چالان محفوظ ہیں۔ پروگرام دوبارہ نصب کریں۔ (P09)</translation>
    </message>
    <message>
        <source>The treasury keeps apart what this counter sends: it was copied, restored or stopped. Nothing more is issued here. Call the supervisor. (N08)</source>
        <translation>خزانہ اس کاؤنٹر کا ریکارڈ الگ رکھ رہا ہے: اس کی نقل بنی، پرانی حالت بحال ہوئی یا اسے روک دیا گیا۔ یہاں مزید کچھ جاری نہیں ہوگا۔ نگران کو بلائیں۔ (N08)</translation>
    </message>
    <message>
        <source>Two people at the treasury froze this counter: nothing is issued here until they thaw it. Issue at another counter. Call the supervisor. (N24)</source>
        <translation>خزانے کے دو افراد نے اس کاؤنٹر کو منجمد کیا ہے: جب تک وہ بحال نہ کریں یہاں کچھ جاری نہیں ہوگا۔ دوسرے کاؤنٹر سے جاری کریں۔ نگران کو بلائیں۔ (N24)</translation>
    </message>
    <message>
        <source>The treasury revoked this counter’s key. Nothing more is issued here. Call the supervisor. (N25)</source>
        <translation>خزانے نے اس کاؤنٹر کی کلید منسوخ کر دی ہے۔ یہاں مزید کچھ جاری نہیں ہوگا۔ نگران کو بلائیں۔ (N25)</translation>
    </message>
    <message>
        <source>This ledger is an older copy. It asks the treasury first what is missing: Outbox (F7), Send now. Nothing is written until then. (N09)</source>
        <translation>یہ کھاتہ پرانی نقل ہے۔ پہلے خزانے سے پوچھا جائے گا کہ کیا کم ہے: زیر ارسال (F7)، ابھی بھیجیں۔ اس سے پہلے کچھ درج نہیں ہوگا۔ (N09)</translation>
    </message>
    <message>
        <source>The treasury cannot read one part. It stays safe here, and issuing goes on. Tell the supervisor. (N10)</source>
        <translation>خزانہ ایک حصہ نہیں پڑھ سکتا۔ وہ یہاں محفوظ ہے اور اجرا جاری رہے گا۔ نگران کو بتائیں۔ (N10)</translation>
    </message>
    <message>
        <source>What the treasury has differs from this ledger. Nothing was changed. Tell the supervisor. (N11)</source>
        <translation>خزانے کا ریکارڈ اس کھاتے سے مختلف ہے۔ کچھ نہیں بدلا گیا۔ نگران کو بتائیں۔ (N11)</translation>
    </message>
    <message>
        <source>The treasury&apos;s certificate file cannot be read. Challans stay safe here; nothing is sent. Tell the supervisor. (N12)</source>
        <translation>خزانے کی سند کی فائل پڑھی نہیں جا سکتی۔ چالان یہاں محفوظ ہیں؛ کچھ نہیں بھیجا جا رہا۔ نگران کو بتائیں۔ (N12)</translation>
    </message>
    <message>
        <source>The proxy in the settings is no address. Challans stay safe here. (N13)</source>
        <translation>سیٹنگز میں پراکسی کا پتہ درست نہیں۔ چالان یہاں محفوظ ہیں۔ (N13)</translation>
    </message>
    <message>
        <source>{path} cannot be used. {why} Nothing is lost; take another stick or folder. (N14)</source>
        <translation>{path} استعمال نہیں ہو سکتا۔ {why} کچھ ضائع نہیں ہوا؛ کوئی اور اسٹک یا فولڈر لیں۔ (N14)</translation>
    </message>
    <message>
        <source>{path}: {why} Nothing was changed. (N18)</source>
        <translation>{path}: {why} کچھ نہیں بدلا گیا۔ (N18)</translation>
    </message>
    <message>
        <source>More waits than one file may hold. Nothing was written; call support. (N19)</source>
        <translation>ایک فائل کی گنجائش سے زیادہ مواد باقی ہے۔ کچھ نہیں لکھا گیا؛ معاونت سے رابطہ کریں۔ (N19)</translation>
    </message>
    <message>
        <source>The catalogue and keys that are offered do not verify. What is in use stays. (N20)</source>
        <translation>پیش کردہ نرخ نامہ اور کلیدیں درست ثابت نہیں ہوئیں۔ جو نافذ ہے وہی رہے گا۔ (N20)</translation>
    </message>
    <message>
        <source>Another key signed what was read. Nothing was changed; tell the supervisor. (N26)</source>
        <translation>جو پڑھا گیا اس پر کسی اور کلید کے دستخط ہیں۔ کچھ نہیں بدلا؛ نگران کو بتائیں۔ (N26)</translation>
    </message>
    <message>
        <source>A key signed it that this counter does not know as the treasury&apos;s. Nothing was changed. Press F12 in the Outbox (F7), or bring what the treasury publishes; then try again. (N27)</source>
        <translation>اس پر ایسی کلید کے دستخط ہیں جسے یہ کاؤنٹر خزانے کی کلید نہیں جانتا۔ کچھ نہیں بدلا۔ زیر ارسال (F7) میں F12 دبائیں، یا خزانے کا شائع شدہ مواد لائیں؛ پھر دوبارہ کوشش کریں۔ (N27)</translation>
    </message>
    <message>
        <source>It bears a key that the treasury does not answer for any more. Nothing was changed; tell the supervisor. (N28)</source>
        <translation>اس پر وہ کلید ہے جس کی خزانہ اب ذمہ داری نہیں لیتا۔ کچھ نہیں بدلا؛ نگران کو بتائیں۔ (N28)</translation>
    </message>
    <message>
        <source>{path}: the name of a table must end in .csv or .xlsx. Nothing was written. (D17)</source>
        <translation>{path}: جدول کی فائل کا نام غلط ہے: آخر میں CSV یا ایکسل چاہیے۔ کچھ نہیں لکھا گیا۔ (D17)</translation>
    </message>
    <message>
        <source>It was stopped. No file was written. (D18)</source>
        <translation>اسے روک دیا گیا۔ کوئی فائل نہیں لکھی گئی۔ (D18)</translation>
    </message>
    <message>
        <source>No treasury address is set. Challans stay safe on this computer. (N02)</source>
        <translation>خزانے کا پتہ مقرر نہیں۔ چالان اس کمپیوٹر پر محفوظ ہیں۔ (N02)</translation>
    </message>
    <message>
        <source>The treasury does not answer. What waits is safe and goes later. (N03)</source>
        <translation>خزانے سے جواب نہیں ملا۔ جو باقی ہے وہ محفوظ ہے اور بعد میں ارسال ہوگا۔ (N03)</translation>
    </message>
    <message>
        <source>The treasury refused what was sent. It stays safe here; tell the supervisor. (N04)</source>
        <translation>خزانے نے بھیجا ہوا مواد قبول نہیں کیا۔ وہ یہاں محفوظ ہے؛ نگران کو بتائیں۔ (N04)</translation>
    </message>
    <message>
        <source>The treasury&apos;s address must begin with https://. Nothing was sent. (N05)</source>
        <translation>خزانے کا پتہ https:// سے شروع ہونا چاہیے۔ کچھ ارسال نہیں ہوا۔ (N05)</translation>
    </message>
    <message>
        <source>The treasury&apos;s address in the settings is wrong. Challans stay safe on this computer. (N07)</source>
        <translation>ترتیبات میں خزانے کا پتہ غلط ہے۔ چالان اس کمپیوٹر پر محفوظ ہیں۔ (N07)</translation>
    </message>
    <message>
        <source>The demo&apos;s own treasury did not start. Issuing and printing work. (N06)</source>
        <translation>آزمائشی خزانہ شروع نہیں ہوا۔ چالان جاری اور پرنٹ ہو سکتے ہیں۔ (N06)</translation>
    </message>
    <message>
        <source>This counter is not enrolled yet. Send its request file to the treasury, then install the answer. (E02)</source>
        <translation>یہ کاؤنٹر ابھی درج نہیں ہوا۔ درخواست کی فائل خزانے کو بھیجیں، پھر جواب نصب کریں۔ (E02)</translation>
    </message>
    <message>
        <source>The settings cannot be used: {path}. Nothing was changed. ({why}) (E03)</source>
        <translation>ترتیبات استعمال نہیں ہو سکتیں: {path}۔ کچھ نہیں بدلا۔ ({why}) (E03)</translation>
    </message>
    <message>
        <source>The tariff file is damaged. What is issued is safe. Install again. (E04)</source>
        <translation>نرخ نامے کی فائل خراب ہے۔ جاری شدہ چالان محفوظ ہیں۔ پروگرام دوبارہ نصب کریں۔ (E04)</translation>
    </message>
    <message>
        <source>This ledger was made by a newer Mahasil. Nothing was changed. Install the newer program to open it. (E05)</source>
        <translation>یہ ریکارڈ محاصل کے نئے ورژن کا ہے۔ کچھ نہیں بدلا۔ اسے کھولنے کے لیے نیا پروگرام نصب کریں۔ (E05)</translation>
    </message>
    <message>
        <source>There is no counter in this folder yet. A technician sets it up with “mahasil init”. (E06)</source>
        <translation>اس فولڈر میں ابھی کوئی کاؤنٹر نہیں۔ ٹیکنیشن اسے ”mahasil init“ سے قائم کرتا ہے۔ (E06)</translation>
    </message>
    <message>
        <source>The ledger cannot be read. Nothing was changed. Keep the folder as it is and call support: the treasury holds what was sent. (E07)</source>
        <translation>ریکارڈ پڑھا نہیں جا سکا۔ کچھ نہیں بدلا۔ فولڈر کو جوں کا توں رکھیں اور معاونت سے رابطہ کریں: ارسال شدہ مواد خزانے کے پاس ہے۔ (E07)</translation>
    </message>
    <message>
        <source>{why} Nothing was issued or changed. {remedy} (E08)</source>
        <translation>{why} کچھ جاری نہیں ہوا، کچھ نہیں بدلا۔ {remedy} (E08)</translation>
    </message>
    <message>
        <source>{why} What was issued before is safe. {remedy} (E14)</source>
        <translation>{why} پہلے سے جاری شدہ سب محفوظ ہے۔ {remedy} (E14)</translation>
    </message>
    <message>
        <source>The computer&apos;s date lies more than a month after the last closed day. No shift was opened. Set the clock right; if it is right, a supervisor opens the shift. (S09)</source>
        <translation>کمپیوٹر کی تاریخ آخری بند دن سے ایک ماہ سے زیادہ آگے ہے۔ شفٹ نہیں کھلی۔ گھڑی درست کریں؛ اگر گھڑی درست ہے تو نگران شفٹ کھولے۔ (S09)</translation>
    </message>
    <message>
        <source>This counter&apos;s signing key cannot be used. What is issued is safe. If the key is lost, the computer must be enrolled again. (E09)</source>
        <translation>اس کاؤنٹر کی دستخطی کلید استعمال نہیں ہو سکتی۔ جاری شدہ چالان محفوظ ہیں۔ کلید گم ہو گئی ہو تو کمپیوٹر دوبارہ درج کرانا ہوگا۔ (E09)</translation>
    </message>
    <message>
        <source>The signing key is not the one this counter was enrolled with. Nothing was changed; call support. (E10)</source>
        <translation>دستخطی کلید وہ نہیں جس کے ساتھ یہ کاؤنٹر درج ہوا تھا۔ کچھ نہیں بدلا؛ معاونت سے رابطہ کریں۔ (E10)</translation>
    </message>
    <message>
        <source>The keyring with the signing key is locked. Unlock it, then try again. (E11)</source>
        <translation>دستخطی کلید کا محفظہ مقفل ہے۔ اسے کھول کر دوبارہ کوشش کریں۔ (E11)</translation>
    </message>
    <message>
        <source>No keyring that keeps the signing key safe runs here. Call support. (E12)</source>
        <translation>یہاں دستخطی کلید کو محفوظ رکھنے والا کوئی محفظہ موجود نہیں۔ معاونت سے رابطہ کریں۔ (E12)</translation>
    </message>
    <message>
        <source>What was read does not verify. Nothing was changed; tell the supervisor. (E13)</source>
        <translation>پڑھے گئے مواد کی تصدیق نہیں ہوئی۔ کچھ نہیں بدلا؛ نگران کو بتائیں۔ (E13)</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ڈسک بھر گئی ہے۔</translation>
    </message>
    <message>
        <source>Free some space, then press the key again.</source>
        <translation>کچھ جگہ خالی کریں، پھر بٹن دوبارہ دبائیں۔</translation>
    </message>
    <message>
        <source>The ledger may not be written: its file or folder is read-only.</source>
        <translation>ریکارڈ میں لکھنے کی اجازت نہیں: فائل یا فولڈر صرف پڑھنے کے لیے ہے۔</translation>
    </message>
    <message>
        <source>Give this account the right to write there, then try again.</source>
        <translation>اس اکاؤنٹ کو وہاں لکھنے کی اجازت دیں، پھر دوبارہ کوشش کریں۔</translation>
    </message>
    <message>
        <source>Another program is using the ledger.</source>
        <translation>کوئی دوسرا پروگرام ریکارڈ استعمال کر رہا ہے۔</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>ذرا ٹھہر کر دوبارہ کوشش کریں۔</translation>
    </message>
    <message>
        <source>The disk reported an error.</source>
        <translation>ڈسک میں خرابی آئی۔</translation>
    </message>
    <message>
        <source>Check the disk and its cable, then try again.</source>
        <translation>ڈسک اور اس کی تار دیکھیں، پھر دوبارہ کوشش کریں۔</translation>
    </message>
    <message>
        <source>The ledger&apos;s file cannot be opened.</source>
        <translation>ریکارڈ کی فائل نہیں کھل سکی۔</translation>
    </message>
    <message>
        <source>Check the folder and its rights.</source>
        <translation>فولڈر اور اس کی اجازت دیکھیں۔</translation>
    </message>
    <message>
        <source>This account may not write there.</source>
        <translation>اس اکاؤنٹ کو وہاں لکھنے کی اجازت نہیں۔</translation>
    </message>
    <message>
        <source>It is write-protected.</source>
        <translation>اس پر لکھنا بند ہے۔</translation>
    </message>
    <message>
        <source>It is full.</source>
        <translation>یہ بھر چکا ہے۔</translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation>ایسا کوئی فولڈر نہیں۔</translation>
    </message>
    <message>
        <source>It was pulled out.</source>
        <translation>اسے نکال لیا گیا۔</translation>
    </message>
    <message>
        <source>It was pulled out, or is worn out.</source>
        <translation>اسے نکال لیا گیا، یا یہ خراب ہے۔</translation>
    </message>
    <message>
        <source>another file stands there. Choose another name.</source>
        <translation>وہاں کوئی اور فائل ہے۔ دوسرا نام رکھیں۔</translation>
    </message>
    <message>
        <source>there is no such file.</source>
        <translation>ایسی کوئی فائل نہیں۔</translation>
    </message>
    <message>
        <source>it is too large to be a file of ours.</source>
        <translation>یہ فائل بہت بڑی ہے، ہماری نہیں ہو سکتی۔</translation>
    </message>
</context>
<context>
    <name>outbox</name>
    <message>
        <source>Acknowledged.</source>
        <translation>وصولی کی تصدیق ہو گئی۔</translation>
    </message>
    <message>
        <source>Kept apart, under review.</source>
        <translation>الگ رکھا گیا، زیر جائزہ۔</translation>
    </message>
    <message>
        <source>Written to a file. The answer is not back yet.</source>
        <translation>فائل میں لکھا گیا۔ جواب ابھی نہیں آیا۔</translation>
    </message>
    <message>
        <source>The day was agreed.</source>
        <translation>دن کی مطابقت ہو گئی۔</translation>
    </message>
    <message>
        <source>A day differs. Call the supervisor.</source>
        <translation>ایک دن میں فرق ہے۔ نگران کو بلائیں۔</translation>
    </message>
    <message>
        <source>Nobody listens at the treasury&apos;s address.</source>
        <translation>خزانے کے پتے پر کوئی سننے والا نہیں۔</translation>
    </message>
    <message>
        <source>The network does not know the treasury&apos;s name.</source>
        <translation>نیٹ ورک خزانے کا نام نہیں جانتا۔</translation>
    </message>
    <message>
        <source>No way leads to the treasury. Check cable or Wi-Fi.</source>
        <translation>خزانے تک کوئی راستہ نہیں۔ تار یا وائی فائی دیکھیں۔</translation>
    </message>
    <message>
        <source>Nobody answers at the treasury&apos;s address.</source>
        <translation>خزانے کے پتے سے کوئی جواب نہیں۔</translation>
    </message>
    <message>
        <source>The answer did not come in time. The line may be slow.</source>
        <translation>جواب وقت پر نہیں آیا۔ شاید لائن سست ہے۔</translation>
    </message>
    <message>
        <source>The line broke off.</source>
        <translation>لائن منقطع ہو گئی۔</translation>
    </message>
    <message>
        <source>Who answers is not certified as the treasury. Nothing was sent.</source>
        <translation>جواب دینے والے کے پاس خزانے کی سند نہیں۔ کچھ نہیں بھیجا گیا۔</translation>
    </message>
    <message>
        <source>No secure line could be made.</source>
        <translation>محفوظ لائن نہیں بن سکی۔</translation>
    </message>
    <message>
        <source>The office&apos;s proxy does not let it through.</source>
        <translation>دفتر کا پراکسی اسے گزرنے نہیں دیتا۔</translation>
    </message>
    <message>
        <source>The treasury is busy and asks to wait.</source>
        <translation>خزانہ مصروف ہے اور انتظار کا کہتا ہے۔</translation>
    </message>
    <message>
        <source>The treasury&apos;s server has a fault.</source>
        <translation>خزانے کے سرور میں خرابی ہے۔</translation>
    </message>
    <message>
        <source>Something else answered. The network may ask for a login.</source>
        <translation>جواب کسی اور نے دیا۔ شاید نیٹ ورک لاگ اِن مانگتا ہے۔</translation>
    </message>
    <message>
        <source>The treasury lacks earlier entries. They are sent again.</source>
        <translation>خزانے کے پاس پہلے کے اندراجات نہیں۔ وہ دوبارہ بھیجے جائیں گے۔</translation>
    </message>
    <message>
        <source>It was damaged on the way. It is sent again.</source>
        <translation>یہ راستے میں خراب ہوا۔ دوبارہ بھیجا جائے گا۔</translation>
    </message>
    <message>
        <source>The treasury cannot read it. It is rebuilt.</source>
        <translation>خزانہ اسے نہیں پڑھ سکتا۔ اسے دوبارہ بنایا جائے گا۔</translation>
    </message>
    <message>
        <source>It is too large for the treasury.</source>
        <translation>یہ خزانے کے لیے بہت بڑا ہے۔</translation>
    </message>
    <message>
        <source>The treasury does not know this counter&apos;s key. Tell the supervisor.</source>
        <translation>خزانہ اس کاؤنٹر کی کلید نہیں جانتا۔ نگران کو بتائیں۔</translation>
    </message>
    <message>
        <source>This counter&apos;s key was revoked.</source>
        <translation>اس کاؤنٹر کی کلید منسوخ کر دی گئی۔</translation>
    </message>
    <message>
        <source>The computer&apos;s clock is not the treasury&apos;s. Set it right.</source>
        <translation>کمپیوٹر کی گھڑی خزانے سے مختلف ہے۔ اسے درست کریں۔</translation>
    </message>
    <message>
        <source>The treasury cannot tell who asks. See the clock.</source>
        <translation>خزانہ پہچان نہیں سکا کہ کون پوچھ رہا ہے۔ گھڑی دیکھیں۔</translation>
    </message>
    <message>
        <source>The treasury was put back to an older copy. Its operator must restore it.</source>
        <translation>خزانے کا ڈیٹا پرانی نقل پر واپس گیا ہے۔ خزانے کے عملے کو اسے بحال کرنا ہوگا۔</translation>
    </message>
    <message>
        <source>Demo and real counters are kept apart.</source>
        <translation>آزمائشی اور اصل کاؤنٹر الگ رکھے جاتے ہیں۔</translation>
    </message>
    <message>
        <source>The treasury has nothing at this address.</source>
        <translation>اس پتے پر خزانے کی کوئی چیز نہیں۔</translation>
    </message>
    <message>
        <source>The treasury cannot answer now.</source>
        <translation>خزانہ ابھی جواب نہیں دے سکتا۔</translation>
    </message>
    <message>
        <source>The treasury cannot read it. Call support.</source>
        <translation>خزانہ اسے نہیں پڑھ سکتا۔ معاونت سے رابطہ کریں۔</translation>
    </message>
    <message>
        <source>This ledger is an older copy. It was not made whole.</source>
        <translation>یہ کھاتہ پرانی نقل ہے۔ ابھی مکمل نہیں ہوا۔</translation>
    </message>
    <message>
        <source>The clock of this computer stepped back. A supervisor confirms it.</source>
        <translation>اس کمپیوٹر کی گھڑی پیچھے ہوئی۔ نگران تصدیق کریں۔</translation>
    </message>
    <message>
        <source>What came back does not verify. It was not kept.</source>
        <translation>جو جواب آیا وہ درست ثابت نہیں ہوا۔ اسے نہیں رکھا گیا۔</translation>
    </message>
    <message>
        <source>The treasury&apos;s log contradicts itself. Tell an auditor.</source>
        <translation>خزانے کا رجسٹر خود اپنی تردید کرتا ہے۔ آڈیٹر کو بتائیں۔</translation>
    </message>
    <message>
        <source>Catalogue and keys were not renewed. What is in use stays.</source>
        <translation>نرخ نامہ اور کلیدیں تازہ نہیں ہوئیں۔ جو نافذ ہے وہی رہے گا۔</translation>
    </message>
    <message>
        <source>Request {name}.</source>
        <translation>درخواست {name}۔</translation>
    </message>
    <message>
        <source>Two journals of this counter</source>
        <translation>اس کاؤنٹر کے دو روزنامچے</translation>
    </message>
    <message>
        <source>The treasury holds another journal of this counter from entry {first} on: the computer was restored or copied. No challan can be issued here any more. What was issued stays valid, payable and under review; payments, prints and day closes go on. Call the treasury, then set up a new folder with a new counter number. (N08)</source>
        <translation>خزانے کے پاس اندراج {first} سے آگے اس کاؤنٹر کا دوسرا روزنامچہ ہے: کمپیوٹر کی نقل بنی یا پرانی حالت بحال ہوئی۔ یہاں اب کوئی چالان جاری نہیں ہو سکتا۔ جاری شدہ چالان درست، قابل ادائیگی اور زیر جائزہ ہیں؛ ادائیگی، پرنٹ اور یومیہ اختتام جاری رہیں گے۔ خزانے کو فون کریں، پھر نئے کاؤنٹر نمبر کے ساتھ نیا فولڈر بنائیں۔ (N08)</translation>
    </message>
    <message>
        <source>The treasury froze this counter</source>
        <translation>خزانے نے اس کاؤنٹر کو روک دیا</translation>
    </message>
    <message>
        <source>Two people at the treasury froze this counter: from entry {first} on nothing is counted. No challan can be issued here until they thaw it. What was issued stays valid and under review; payments, prints and day closes go on. Issue at another counter and call the treasury. F12 asks it; this counter then issues by itself. (N24)</source>
        <translation>خزانے کے دو افسران نے اس کاؤنٹر کو روک دیا: اندراج {first} سے آگے کچھ شمار نہیں ہوتا۔ جب تک وہ بحال نہ کریں یہاں کوئی چالان جاری نہیں ہو سکتا۔ جاری شدہ چالان درست اور زیر جائزہ ہیں؛ ادائیگی، پرنٹ اور یومیہ اختتام جاری رہیں گے۔ دوسرے کاؤنٹر سے جاری کریں اور خزانے کو فون کریں۔ F12 اس سے پوچھتا ہے؛ پھر یہ کاؤنٹر خود جاری کرنے لگے گا۔ (N24)</translation>
    </message>
    <message>
        <source>From entry {first} on nothing is counted. No challan can be issued here any more. What was issued stays valid and under review; payments, prints and day closes go on. Call the treasury, then set up a new folder with a new counter number. (N25)</source>
        <translation>اندراج {first} سے آگے کچھ شمار نہیں ہوتا۔ یہاں اب کوئی چالان جاری نہیں ہو سکتا۔ جاری شدہ چالان درست اور زیر جائزہ ہیں؛ ادائیگی، پرنٹ اور یومیہ اختتام جاری رہیں گے۔ خزانے کو فون کریں، پھر نئے کاؤنٹر نمبر کے ساتھ نیا فولڈر بنائیں۔ (N25)</translation>
    </message>
    <message>
        <source>The treasury revoked this counter&apos;s key</source>
        <translation>خزانے نے اس کاؤنٹر کی کلید منسوخ کر دی</translation>
    </message>
    <message>
        <source>This ledger is an older copy</source>
        <translation>یہ کھاتہ پرانی نقل ہے</translation>
    </message>
    <message>
        <source>What was done after the backup is missing. F12 asks the treasury for it; nothing is written until then. Without a line, set up a new folder with a new counter number. (N09)</source>
        <translation>بیک اپ کے بعد کا کام موجود نہیں۔ F12 خزانے سے وہ منگواتا ہے؛ تب تک کچھ درج نہیں ہوگا۔ لائن نہ ہو تو نئے کاؤنٹر نمبر کے ساتھ نیا فولڈر بنائیں۔ (N09)</translation>
    </message>
    <message>
        <source>One part needs support</source>
        <translation>ایک حصے کے لیے معاونت درکار ہے</translation>
    </message>
    <message>
        <source>The treasury cannot read the part that begins with entry {first}, even rebuilt. It is safe here, and what is behind it waits. Issuing goes on. Call support and name part {part}. (N10)</source>
        <translation>خزانہ اندراج {first} سے شروع ہونے والا حصہ دوبارہ بنانے پر بھی نہیں پڑھ سکتا۔ وہ یہاں محفوظ ہے اور اس کے بعد کا مواد منتظر ہے۔ اجرا جاری رہے گا۔ معاونت کو حصہ {part} بتائیں۔ (N10)</translation>
    </message>
    <message>
        <source>The treasury wants everything within 24 hours. F12 sends now. If the line stays down, carry it: Shift+F12 writes a file to a USB stick. (N15)</source>
        <translation>خزانہ سب کچھ 24 گھنٹے میں چاہتا ہے۔ F12 ابھی بھیجتا ہے۔ لائن بند رہے تو خود لے جائیں: Shift+F12 سے USB اسٹک پر فائل بنائیں۔ (N15)</translation>
    </message>
    <message>
        <source>This is longer than 48 hours. Carry it to the treasury today: Shift+F12 writes a file to a USB stick. Issuing goes on, and nothing is lost. (N16)</source>
        <translation>48 گھنٹے سے زیادہ ہو گئے۔ آج ہی خزانے لے جائیں: Shift+F12 سے USB اسٹک پر فائل بنائیں۔ اجرا جاری رہے گا اور کچھ ضائع نہیں ہوا۔ (N16)</translation>
    </message>
    <message>
        <source>The clock of this computer stepped back from {was} to {now} (entry {seq}). Nothing is lost, and issuing goes on. A supervisor sets it right where it is wrong, and a technician notes that word: “mahasil confirm-clock”. (N23)</source>
        <translation>اس کمپیوٹر کی گھڑی {was} سے پیچھے {now} پر گئی (اندراج {seq})۔ کچھ ضائع نہیں ہوا اور اجرا جاری ہے۔ غلط ہو تو نگران اسے درست کریں، اور تکنیکی عملہ ان کی تصدیق درج کرے۔ (N23)</translation>
    </message>
    <message>
        <source>agreed</source>
        <translation>متفق</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>مختلف</translation>
    </message>
    <message>
        <source>not yet answered</source>
        <translation>ابھی جواب نہیں</translation>
    </message>
    <message>
        <source>Questioned</source>
        <translation>اعتراض</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>درست قرار</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>ادائیگی</translation>
    </message>
    <message>
        <source>Evidence found</source>
        <translation>ثبوت ملا</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>اطلاع</translation>
    </message>
    <message>
        <source>The treasury counts this counter as sound. It has every entry up to {holds}.</source>
        <translation>خزانے کے نزدیک یہ کاؤنٹر درست ہے۔ اس کے پاس اندراج {holds} تک سب کچھ ہے۔</translation>
    </message>
    <message>
        <source>The treasury holds another journal of this counter, as from entry {holds}.</source>
        <translation>خزانے کے پاس اندراج {holds} سے اس کاؤنٹر کا دوسرا روزنامچہ ہے۔</translation>
    </message>
    <message>
        <source>The treasury stopped this counter. It has every entry up to {holds}.</source>
        <translation>خزانے نے اس کاؤنٹر کو روک دیا۔ اس کے پاس اندراج {holds} تک سب کچھ ہے۔</translation>
    </message>
    <message>
        <source>The treasury revoked this counter&apos;s key.</source>
        <translation>خزانے نے اس کاؤنٹر کی کلید منسوخ کر دی۔</translation>
    </message>
    <message>
        <source>The treasury&apos;s {holds} entries are not those of this ledger. Send nothing by hand; call the treasury.</source>
        <translation>خزانے کے {holds} اندراجات اس کھاتے کے نہیں۔ خود سے کچھ نہ بھیجیں؛ خزانے کو فون کریں۔</translation>
    </message>
    <message>
        <source>{head}: here {ours}, at the treasury {theirs}</source>
        <translation>{head}: یہاں {ours}، خزانے میں {theirs}</translation>
    </message>
    <message>
        <source>Head not confirmed</source>
        <translation>مد کی تصدیق نہیں ہوئی</translation>
    </message>
    <message>
        <source>issued Rs {issued}, void {void}, paid {paid}</source>
        <translation>جاری {issued} روپے، منسوخ {void}، ادا {paid}</translation>
    </message>
</context>
<context>
    <name>paper</name>
    <message>
        <source>USB cable</source>
        <translation>USB تار</translation>
    </message>
    <message>
        <source>Serial cable</source>
        <translation>سیریل تار</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>نیٹ ورک</translation>
    </message>
    <message>
        <source>Queue of this computer</source>
        <translation>اس کمپیوٹر کا پرنٹر</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>فائل</translation>
    </message>
    <message>
        <source>Pictures in a folder, no paper</source>
        <translation>فولڈر میں تصاویر، کاغذ نہیں</translation>
    </message>
    <message>
        <source>not tried yet</source>
        <translation>ابھی کوشش نہیں ہوئی</translation>
    </message>
    <message>
        <source>The printer has no paper.</source>
        <translation>پرنٹر میں کاغذ نہیں۔</translation>
    </message>
    <message>
        <source>The paper roll is nearly used up.</source>
        <translation>کاغذ کا رول ختم ہونے کو ہے۔</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>پرنٹر کا ڈھکن کھلا ہے۔</translation>
    </message>
    <message>
        <source>The printer is offline.</source>
        <translation>پرنٹر آف لائن ہے۔</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>پرنٹر خرابی بتا رہا ہے۔</translation>
    </message>
    <message>
        <source>The printer&apos;s cutter is stuck.</source>
        <translation>پرنٹر کا کٹر پھنس گیا ہے۔</translation>
    </message>
    <message>
        <source>Nothing accepts print jobs at this address.</source>
        <translation>اس پتے پر کوئی پرنٹر کاغذ قبول نہیں کرتا۔</translation>
    </message>
    <message>
        <source>The printer cannot be reached.</source>
        <translation>پرنٹر تک رسائی نہیں ہو رہی۔</translation>
    </message>
    <message>
        <source>The printer does not answer.</source>
        <translation>پرنٹر جواب نہیں دے رہا۔</translation>
    </message>
    <message>
        <source>The link to the printer broke off.</source>
        <translation>پرنٹر سے رابطہ ٹوٹ گیا۔</translation>
    </message>
    <message>
        <source>The printer stopped taking the slip.</source>
        <translation>پرنٹر نے پرچی لینا بند کر دی۔</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>فائل نہیں لکھی جا سکی۔</translation>
    </message>
    <message>
        <source>This account may not use the printer&apos;s device. A technician gives the right.</source>
        <translation>اس اکاؤنٹ کو پرنٹر استعمال کرنے کی اجازت نہیں۔ اجازت ٹیکنیشن دیتا ہے۔</translation>
    </message>
    <message>
        <source>Another program is using the printer. Close it first.</source>
        <translation>کوئی دوسرا پروگرام پرنٹر استعمال کر رہا ہے۔ پہلے اسے بند کریں۔</translation>
    </message>
    <message>
        <source>The printer is not plugged in, or switched off.</source>
        <translation>پرنٹر منسلک نہیں یا بند ہے۔</translation>
    </message>
    <message>
        <source>No printer of this name is set up on this computer.</source>
        <translation>اس کمپیوٹر پر اس نام کا کوئی پرنٹر نصب نہیں۔</translation>
    </message>
    <message>
        <source>What this kind of printer needs is not installed on this computer.</source>
        <translation>اس قسم کے پرنٹر کے لیے درکار پروگرام اس کمپیوٹر پر نصب نہیں۔</translation>
    </message>
    <message>
        <source>The printer&apos;s queue is stopped.</source>
        <translation>پرنٹر کی قطار رکی ہوئی ہے۔</translation>
    </message>
    <message>
        <source>The print system did not take the paper.</source>
        <translation>کمپیوٹر کے پرنٹ نظام نے کاغذ قبول نہیں کیا۔</translation>
    </message>
    <message>
        <source>This printer does not tell whether paper came out. Look at the slip.</source>
        <translation>یہ پرنٹر نہیں بتاتا کہ کاغذ نکلا یا نہیں۔ پرچی دیکھ لیں۔</translation>
    </message>
    <message>
        <source>The program or the power stopped meanwhile.</source>
        <translation>اس دوران پروگرام یا بجلی بند ہو گئی۔</translation>
    </message>
    <message>
        <source>Slip</source>
        <translation>پرچی</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>رسید</translation>
    </message>
    <message>
        <source>Shift report</source>
        <translation>شفٹ رپورٹ</translation>
    </message>
    <message>
        <source>Day summary</source>
        <translation>دن کا خلاصہ</translation>
    </message>
    <message>
        <source>Test page</source>
        <translation>آزمائشی صفحہ</translation>
    </message>
    <message>
        <source>Verification</source>
        <translation>تصدیق</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>اطلاع نامہ</translation>
    </message>
    <message>
        <source>Cash slip</source>
        <translation>نقدی کی پرچی</translation>
    </message>
    <message>
        <source>Void slip</source>
        <translation>منسوخی کی پرچی</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>سب ٹھیک ہے</translation>
    </message>
    <message>
        <source>The right edge is missing, or lines wrap</source>
        <translation>دایاں کنارہ غائب ہے یا سطریں ٹوٹ رہی ہیں</translation>
    </message>
    <message>
        <source>The paper is wider than the print</source>
        <translation>کاغذ تحریر سے زیادہ چوڑا ہے</translation>
    </message>
    <message>
        <source>Strange letters</source>
        <translation>عجیب حروف</translation>
    </message>
    <message>
        <source>The Urdu is missing</source>
        <translation>اردو غائب ہے</translation>
    </message>
    <message>
        <source>Nothing came out</source>
        <translation>کچھ نہیں نکلا</translation>
    </message>
    <message>
        <source>The paper was not cut</source>
        <translation>کاغذ نہیں کٹا</translation>
    </message>
    <message>
        <source>drawn whole, English and Urdu</source>
        <translation>مکمل تصویر، انگریزی اور اردو</translation>
    </message>
    <message>
        <source>the printer&apos;s own letters, Urdu drawn</source>
        <translation>پرنٹر کے اپنے حروف، اردو بطور تصویر</translation>
    </message>
    <message>
        <source>the printer&apos;s own letters, English only</source>
        <translation>پرنٹر کے اپنے حروف، صرف انگریزی</translation>
    </message>
    <message>
        <source>torn off by hand</source>
        <translation>ہاتھ سے پھاڑا جاتا ہے</translation>
    </message>
    <message>
        <source>cut, but for a point</source>
        <translation>کٹتا ہے، ایک نقطہ جڑا رہتا ہے</translation>
    </message>
    <message>
        <source>cut through</source>
        <translation>پورا کٹتا ہے</translation>
    </message>
    <message>
        <source>All well</source>
        <translation>سب ٹھیک</translation>
    </message>
    <message>
        <source>No paper</source>
        <translation>کاغذ نہیں</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>ڈھکن کھلا</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>آف لائن</translation>
    </message>
    <message>
        <source>Paper nearly out</source>
        <translation>کاغذ ختم ہونے کو</translation>
    </message>
    <message>
        <source>Its reply is lost</source>
        <translation>جواب گم ہو جائے</translation>
    </message>
    <message>
        <source>Challans issued</source>
        <translation>جاری شدہ چالان</translation>
    </message>
    <message>
        <source>Challans void</source>
        <translation>منسوخ چالان</translation>
    </message>
    <message>
        <source>Reprints</source>
        <translation>دوبارہ پرنٹ</translation>
    </message>
    <message>
        <source>Late entries</source>
        <translation>تاخیر سے اندراج</translation>
    </message>
    <message>
        <source>By officer</source>
        <translation>بلحاظِ افسر</translation>
    </message>
    <message>
        <source>Deposit slip for the bank</source>
        <translation>بینک میں جمع کرانے کی پرچی</translation>
    </message>
    <message>
        <source>Kept back: print later</source>
        <translation>روکی گئی: بعد میں پرنٹ</translation>
    </message>
    <message>
        <source>Too late to print by itself</source>
        <translation>دیر ہو گئی، خود پرنٹ نہیں ہوگی</translation>
    </message>
    <message>
        <source>Cannot be drawn; tell the supervisor</source>
        <translation>تیار نہیں ہو سکتی؛ نگران کو بتائیں</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>آج</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>میرے</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>غیر ادا شدہ</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>Not yet at the treasury</source>
        <translation>ابھی خزانے میں نہیں</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>جاری ہوا</translation>
    </message>
    <message>
        <source>Paid here, receipt {n}</source>
        <translation>یہاں ادا، رسید {n}</translation>
    </message>
    <message>
        <source>Printed again, DUPLICATE {n}</source>
        <translation>دوبارہ چھپا، DUPLICATE {n}</translation>
    </message>
    <message>
        <source>The treasury has it</source>
        <translation>خزانے کو مل گیا</translation>
    </message>
    <message>
        <source>The treasury keeps it apart</source>
        <translation>خزانے نے الگ رکھا ہے</translation>
    </message>
    <message>
        <source>Paid elsewhere</source>
        <translation>کہیں اور ادا ہوا</translation>
    </message>
    <message>
        <source>The treasury asks about it</source>
        <translation>خزانے نے اس پر سوال اٹھایا ہے</translation>
    </message>
    <message>
        <source>The treasury&apos;s question is cleared</source>
        <translation>خزانے کا سوال دور ہو گیا</translation>
    </message>
</context>
<context>
    <name>payer</name>
    <message>
        <source>A number was typed; choose its kind.</source>
        <translation>نمبر لکھا گیا ہے؛ اس کی قسم منتخب کریں۔</translation>
    </message>
    <message>
        <source>{kind} must have digits only; this has “{found}”.</source>
        <translation>{kind} میں صرف ہندسے ہوتے ہیں؛ اس میں ”{found}“ ہے۔</translation>
    </message>
    <message>
        <source>{kind} must have 13 digits; this has {digits}.</source>
        <translation>{kind} 13 ہندسوں کا ہوتا ہے؛ یہ {digits} کا ہے۔</translation>
    </message>
    <message>
        <source>Thirteen equal digits are no real number.</source>
        <translation>تیرہ ایک جیسے ہندسے اصل نمبر نہیں ہو سکتے۔</translation>
    </message>
    <message>
        <source>No province&apos;s {kind} begins with {digit}.</source>
        <translation>کسی صوبے کا {kind} {digit} سے شروع نہیں ہوتا۔</translation>
    </message>
    <message>
        <source>No network is known to use {prefix}.</source>
        <translation>{prefix} کسی معلوم نیٹ ورک کا نمبر نہیں۔</translation>
    </message>
    <message>
        <source>A mobile number has 11 digits and begins with 03.</source>
        <translation>موبائل نمبر 11 ہندسوں کا ہوتا ہے اور 03 سے شروع ہوتا ہے۔</translation>
    </message>
    <message>
        <source>A plate has up to 15 letters A-Z, digits, spaces or dashes.</source>
        <translation>گاڑی نمبر میں زیادہ سے زیادہ 15 حروف A-Z، ہندسے، خالی جگہ یا ڈیش ہوتے ہیں۔</translation>
    </message>
    <message>
        <source>Ordinary plates do not use {found}: look at the plate again.</source>
        <translation>عام نمبر پلیٹ میں {found} نہیں ہوتا: پلیٹ دوبارہ دیکھیں۔</translation>
    </message>
    <message>
        <source>The number does not look like one of its kind.</source>
        <translation>یہ نمبر اپنی قسم کا نہیں لگتا۔</translation>
    </message>
    <message>
        <source>CNIC</source>
        <translation>شناختی کارڈ نمبر</translation>
    </message>
    <message>
        <source>NICOP</source>
        <translation>نائیکوپ نمبر</translation>
    </message>
    <message>
        <source>POC</source>
        <translation>پی او سی نمبر</translation>
    </message>
    <message>
        <source>B-form</source>
        <translation>ب فارم نمبر</translation>
    </message>
    <message>
        <source>Known: {count} earlier, last {day}</source>
        <translation>پہلے سے درج: {count} سابقہ، آخری {day}</translation>
    </message>
    <message>
        <source>Same payer and {code} already today at {time}: look in Challans (F3)</source>
        <translation>اسی شخص کا {code} آج {time} پر جاری ہو چکا ہے: چالان فہرست (F3) دیکھیں</translation>
    </message>
</context>
<context>
    <name>screens</name>
    <message>
        <source>Issue challan</source>
        <translation>چالان کا اجرا</translation>
    </message>
    <message>
        <source>Challans</source>
        <translation>چالان فہرست</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تصدیق</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>پرنٹر</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>زیرِ ارسال</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>شفٹ</translation>
    </message>
    <message>
        <source>Day close</source>
        <translation>یومیہ اختتام</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مدد</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Unpaid</source>
        <translation>غیر ادا شدہ</translation>
    </message>
    <message>
        <source>Part paid</source>
        <translation>جزوی ادا شدہ</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>ادا شدہ</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>تصفیہ شدہ</translation>
    </message>
    <message>
        <source>Overpaid</source>
        <translation>زائد ادا شدہ</translation>
    </message>
    <message>
        <source>Refund due</source>
        <translation>واپسی واجب</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>رقم واپس</translation>
    </message>
    <message>
        <source>not yet sent</source>
        <translation>ابھی ارسال نہیں ہوا</translation>
    </message>
    <message>
        <source>at the treasury</source>
        <translation>خزانے میں درج</translation>
    </message>
    <message>
        <source>questioned by the treasury</source>
        <translation>خزانے کا اعتراض</translation>
    </message>
    <message>
        <source>cleared by the treasury</source>
        <translation>خزانے نے درست قرار دیا</translation>
    </message>
    <message>
        <source>slip waits</source>
        <translation>پرچی منتظر ہے</translation>
    </message>
    <message>
        <source>slip is being sent</source>
        <translation>پرچی بھیجی جا رہی ہے</translation>
    </message>
    <message>
        <source>slip printed</source>
        <translation>پرچی پرنٹ ہو گئی</translation>
    </message>
    <message>
        <source>slip sent to the printer</source>
        <translation>پرچی پرنٹر کو بھیج دی گئی</translation>
    </message>
    <message>
        <source>did the slip come out?</source>
        <translation>کیا پرچی نکلی؟</translation>
    </message>
    <message>
        <source>slip did not come out</source>
        <translation>پرچی نہیں نکلی</translation>
    </message>
    <message>
        <source>slip not printed, not wanted</source>
        <translation>پرچی پرنٹ نہیں ہوئی، درکار نہ تھی</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>منسوخ</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} منٹ</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} گھنٹے</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} دن</translation>
    </message>
</context>
</TS>
