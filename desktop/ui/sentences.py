"""The sentences for the errors the program foresaw, by the error's class name.

Each says what happened, what is safe and what to do, and ends in a small code. ``{fields}`` are
the error's own; resources/i18n holds the Urdu.
"""

from desktop.ui.language import QT_TRANSLATE_NOOP

SENTENCES: dict[str, str] = {
    "AmountNeeded": QT_TRANSLATE_NOOP(
        "messages", "{code}: type the amount the officer decided. (A01)"
    ),
    "AmountOutsideRule": QT_TRANSLATE_NOOP(
        "messages", "{code} allows {allowed}; this is Rs {asked_paisa}. (A02)"
    ),
    "ClassNeeded": QT_TRANSLATE_NOOP("messages", "{code}: choose the class of vehicle. (A03)"),
    "BaseNeeded": QT_TRANSLATE_NOOP(
        "messages", "{code}: type the value the amount is a share of. (A04)"
    ),
    "QuantityNeeded": QT_TRANSLATE_NOOP("messages", "{code}: the quantity is at least one. (A05)"),
    "BadAmount": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not an amount. Type digits, such as 2,500 or 2,500.50. (A06)"
    ),
    "EmptyDraft": QT_TRANSLATE_NOOP(
        "messages", "No item yet. Type a code or words, or press Alt+1 to Alt+8. (D01)"
    ),
    "PayerNeeded": QT_TRANSLATE_NOOP("messages", "Type the payer's name. (D02)"),
    "OfficerNeeded": QT_TRANSLATE_NOOP(
        "messages", "Choose the officer under whose power the fine is imposed. (D03)"
    ),
    "DueDayWrong": QT_TRANSLATE_NOOP(
        "messages", "The due date {due_day} must be between today and a year from now. (D04)"
    ),
    "BadDay": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not a date. Type day, month and year, such as 02-12-2026. (D05)"
    ),
    "ItemNotInForce": QT_TRANSLATE_NOOP("messages", "{code} is not in force on {day}. (D06)"),
    "UnknownItem": QT_TRANSLATE_NOOP(
        "messages", "The tariff has no item “{code}”. Type its code or words of its name. (D07)"
    ),
    "OfficerOverCeiling": QT_TRANSLATE_NOOP(
        "messages",
        "This officer may impose up to Rs {ceiling_paisa}; this is Rs {amount_paisa}. (D08)",
    ),
    "PowerNotValid": QT_TRANSLATE_NOOP(
        "messages", "This officer may not use this power on {day}. Choose another power. (D09)"
    ),
    "ExternalUsed": QT_TRANSLATE_NOOP(
        "messages",
        "{system} number {number} already has challan {challan}. Nothing was issued. (D10)",
    ),
    "RequestUsed": QT_TRANSLATE_NOOP(
        "messages",
        "This form was already issued, and was changed since. Nothing more was issued. "
        "Look in Challans (F3), then clear the form. (D11)",
    ),
    "NoOpenShift": QT_TRANSLATE_NOOP(
        "messages", "No shift is open. Press F8 to open one; what you typed stays. (S01)"
    ),
    "ShiftOpen": QT_TRANSLATE_NOOP(
        "messages", "A shift is open already. Close it first, with its Z report. (S02)"
    ),
    "NotYourShift": QT_TRANSLATE_NOOP(
        "messages", "This is another clerk's shift. That clerk or a supervisor closes it. (S03)"
    ),
    "WrongPin": QT_TRANSLATE_NOOP("messages", "The PIN is wrong. Tries left: {tries_left}. (L01)"),
    "LockedOut": QT_TRANSLATE_NOOP(
        "messages", "Too many wrong PINs. Wait until {until}. The open form is kept. (L02)"
    ),
    "SelfApproval": QT_TRANSLATE_NOOP(
        "messages", "Another person must approve: nobody approves their own deed. (L03)"
    ),
    "NotAllowed": QT_TRANSLATE_NOOP("messages", "Only a supervisor may do this. (L04)"),
    "AlreadyVoid": QT_TRANSLATE_NOOP("messages", "{number} is void already. (V01)"),
    "PaidCannotBeVoid": QT_TRANSLATE_NOOP(
        "messages", "{number} is paid and cannot become void. It needs a refund. (V02)"
    ),
    "ReasonNeeded": QT_TRANSLATE_NOOP("messages", "Say why the challan becomes void. (V03)"),
    "NoSuchChallan": QT_TRANSLATE_NOOP("messages", "This counter has no challan “{wanted}”. (V04)"),
    "BadNumber": QT_TRANSLATE_NOOP(
        "messages", "“{text}” is not a challan number. It looks like PSH-02-27-000418-739. (V05)"
    ),
    "CashNotAllowed": QT_TRANSLATE_NOOP(
        "messages", "This office takes no money at the counter. The slip says how to pay. (M01)"
    ),
    "PaymentWrong": QT_TRANSLATE_NOOP(
        "messages", "{number} owes Rs {owed_paisa}. Rs {paisa} was not recorded. (M02)"
    ),
    "VoidIsNotPaid": QT_TRANSLATE_NOOP("messages", "{number} is void. Take no money for it. (M03)"),
    "SeriesUsedUp": QT_TRANSLATE_NOOP(
        "messages",
        "This counter's numbers of the year are used up. What is issued is safe. "
        "Enrol this computer as a further counter. (E01)",
    ),
    "NoOpenDay": QT_TRANSLATE_NOOP(
        "messages", "No business day is open. The first shift opens one. (S04)"
    ),
    "ShiftStillOpen": QT_TRANSLATE_NOOP(
        "messages", "A shift is still open. Close it first (F8), then close the day. (S05)"
    ),
    "BadDraft": QT_TRANSLATE_NOOP(
        "messages", "A field of the form cannot be read. Nothing was issued. (D12)"
    ),
    "UnknownCode": QT_TRANSLATE_NOOP(
        "messages", "The tariff in use does not know “{code}”. Nothing was issued. (D13)"
    ),
    "NotInWords": QT_TRANSLATE_NOOP(
        "messages", "Rs {paisa} is more than can be written in words. Nothing was issued. (A07)"
    ),
    "NotUncertain": QT_TRANSLATE_NOOP("messages", "This question was answered already. (P06)"),
    "PrinterBusy": QT_TRANSLATE_NOOP(
        "messages", "Another Mahasil program is printing. The slips wait their turn. (P07)"
    ),
    "NoTurn": QT_TRANSLATE_NOOP(
        "messages",
        "The data folder may not be written. Nothing was printed; the slips wait. "
        "Give this account the right to write there. (P10)",
    ),
    "BadPrinterAddress": QT_TRANSLATE_NOOP(
        "messages",
        "“{url}” is no printer's address that can be used here. It looks like "
        "tcp://192.168.1.50:9100. Challans are saved; slips wait. (P08)",
    ),
    "CannotOpen": QT_TRANSLATE_NOOP(
        "messages", "The printer cannot be opened. Challans are saved; slips wait. (P11)"
    ),
    "SupervisorChooses": QT_TRANSLATE_NOOP(
        "messages", "Only a supervisor chooses the printer. Nothing was changed. (P12)"
    ),
    "NotWaiting": QT_TRANSLATE_NOOP(
        "messages", "This paper does not wait any more: it went to the printer. (P13)"
    ),
    "UnknownProfile": QT_TRANSLATE_NOOP(
        "messages", "“{ident}” is no kind of printer in the list. Choose one of the list. (P14)"
    ),
    "BadProfiles": QT_TRANSLATE_NOOP(
        "messages", "The list of printers is damaged. Challans are saved. Install again. (P15)"
    ),
    "NoSuchNumber": QT_TRANSLATE_NOOP("messages", "This counter has no paper “{wanted}”. (V06)"),
    "NoSuchPaper": QT_TRANSLATE_NOOP(
        "messages", "This version prints no paper of the kind “{what}”. It waits. (P16)"
    ),
    "UnknownFault": QT_TRANSLATE_NOOP(
        "messages", "The virtual printer cannot fail like that. Nothing was changed. (P17)"
    ),
    "SettingsNotWritten": QT_TRANSLATE_NOOP(
        "messages",
        "The settings cannot be written. The printer is the one it was. Free some space, or give "
        "this account the right to write the data folder. (P18)",
    ),
    "NoSuchRegister": QT_TRANSLATE_NOOP(
        "messages", "There is no register “{kind}”. Choose one of the list. (D15)"
    ),
    "CopiesWrong": QT_TRANSLATE_NOOP(
        "messages", "Form 32-A has 1 to {most} copies here, not {copies}. (D16)"
    ),
    "NothingOwed": QT_TRANSLATE_NOOP(
        "messages", "Nothing is owed for {number}: it is paid or void. No notice was made. (V07)"
    ),
    "PeriodWrong": QT_TRANSLATE_NOOP(
        "messages", "The period ends before it begins. Type the earlier day first. (D14)"
    ),
    "FontsMissing": QT_TRANSLATE_NOOP(
        "messages", "The font file {name} is missing. Challans are saved. Install again. (P09)"
    ),
    "Contested": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury keeps apart what this counter sends: it was copied, restored or stopped. "
        "Nothing more is issued here. Call the supervisor. (N08)",
    ),
    "Frozen": QT_TRANSLATE_NOOP(
        "messages",
        "Two people at the treasury froze this counter: nothing is issued here until they thaw "
        "it. Issue at another counter. Call the supervisor. (N24)",
    ),
    "Revoked": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury revoked this counter’s key. Nothing more is issued here. "
        "Call the supervisor. (N25)",
    ),
    "Restored": QT_TRANSLATE_NOOP(
        "messages",
        "This ledger is an older copy. It asks the treasury first what is missing: Outbox (F7), "
        "Send now. Nothing is written until then. (N09)",
    ),
    "SupportCase": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury cannot read one part. It stays safe here, and issuing goes on. "
        "Tell the supervisor. (N10)",
    ),
    "Branches": QT_TRANSLATE_NOOP(
        "messages",
        "What the treasury has differs from this ledger. Nothing was changed. "
        "Tell the supervisor. (N11)",
    ),
    "BadAuthority": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury's certificate file cannot be read. Challans stay safe here; "
        "nothing is sent. Tell the supervisor. (N12)",
    ),
    "BadProxy": QT_TRANSLATE_NOOP(
        "messages", "The proxy in the settings is no address. Challans stay safe here. (N13)"
    ),
    "DiskAway": QT_TRANSLATE_NOOP(
        "messages",
        "{path} cannot be used. {why} Nothing is lost; take another stick or folder. (N14)",
    ),
    "NotOurFile": QT_TRANSLATE_NOOP("messages", "{path}: {why} Nothing was changed. (N18)"),
    "FileTooLarge": QT_TRANSLATE_NOOP(
        "messages", "More waits than one file may hold. Nothing was written; call support. (N19)"
    ),
    "NotRenewed": QT_TRANSLATE_NOOP(
        "messages",
        "The catalogue and keys that are offered do not verify. What is in use stays. (N20)",
    ),
    "AnotherKey": QT_TRANSLATE_NOOP(
        "messages",
        "Another key signed what was read. Nothing was changed; tell the supervisor. (N26)",
    ),
    "UnknownKey": QT_TRANSLATE_NOOP(
        "messages",
        "A key signed it that this counter does not know as the treasury's. Nothing was changed. "
        "Press F12 in the Outbox (F7), or bring what the treasury publishes; then try again. (N27)",
    ),
    "Disowned": QT_TRANSLATE_NOOP(
        "messages",
        "It bears a key that the treasury does not answer for any more. Nothing was changed; tell "
        "the supervisor. (N28)",
    ),
    "NotATable": QT_TRANSLATE_NOOP(
        "messages",
        "{path}: the name of a table must end in .csv or .xlsx. Nothing was written. (D17)",
    ),
    "Stopped": QT_TRANSLATE_NOOP("messages", "It was stopped. No file was written. (D18)"),
    "NoTreasury": QT_TRANSLATE_NOOP(
        "messages", "No treasury address is set. Challans stay safe on this computer. (N02)"
    ),
    "WireDown": QT_TRANSLATE_NOOP(
        "messages", "The treasury does not answer. What waits is safe and goes later. (N03)"
    ),
    "TreasurySaysNo": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury refused what was sent. It stays safe here; tell the supervisor. (N04)",
    ),
    "UnsafeAddress": QT_TRANSLATE_NOOP(
        "messages", "The treasury's address must begin with https://. Nothing was sent. (N05)"
    ),
    "BadAddress": QT_TRANSLATE_NOOP(
        "messages",
        "The treasury's address in the settings is wrong. "
        "Challans stay safe on this computer. (N07)",
    ),
    "TreasuryDidNotStart": QT_TRANSLATE_NOOP(
        "messages", "The demo's own treasury did not start. Issuing and printing work. (N06)"
    ),
    "NotEnrolled": QT_TRANSLATE_NOOP(
        "messages",
        "This counter is not enrolled yet. Send its request file to the treasury, then install "
        "the answer. (E02)",
    ),
    "BadSettings": QT_TRANSLATE_NOOP(
        "messages", "The settings cannot be used: {path}. Nothing was changed. ({why}) (E03)"
    ),
    "CatalogueError": QT_TRANSLATE_NOOP(
        "messages", "The tariff file is damaged. What is issued is safe. Install again. (E04)"
    ),
    "LedgerNewer": QT_TRANSLATE_NOOP(
        "messages",
        "This ledger was made by a newer Mahasil. Nothing was changed. Install the newer "
        "program to open it. (E05)",
    ),
    "LedgerMissing": QT_TRANSLATE_NOOP(
        "messages",
        "There is no counter in this folder yet. "
        "A technician sets it up with “mahasil init”. (E06)",
    ),
    "LedgerDamaged": QT_TRANSLATE_NOOP(
        "messages",
        "The ledger cannot be read. Nothing was changed. Keep the folder as it is and call "
        "support: the treasury holds what was sent. (E07)",
    ),
    "LedgerUnavailable": QT_TRANSLATE_NOOP(
        "messages", "{why} Nothing was issued or changed. {remedy} (E08)"
    ),
    "LedgerUnreadable": QT_TRANSLATE_NOOP(
        "messages", "{why} What was issued before is safe. {remedy} (E14)"
    ),
    "DayTooFar": QT_TRANSLATE_NOOP(
        "messages",
        "The computer's date lies more than a month after the last closed day. No shift was "
        "opened. Set the clock right; if it is right, a supervisor opens the shift. (S09)",
    ),
    "KeyMissing": QT_TRANSLATE_NOOP(
        "messages",
        "This counter's signing key cannot be used. What is issued is safe. If the key is lost, "
        "the computer must be enrolled again. (E09)",
    ),
    "KeyChanged": QT_TRANSLATE_NOOP(
        "messages",
        "The signing key is not the one this counter was enrolled with. Nothing was changed; "
        "call support. (E10)",
    ),
    "KeyLocked": QT_TRANSLATE_NOOP(
        "messages", "The keyring with the signing key is locked. Unlock it, then try again. (E11)"
    ),
    "NoKeyring": QT_TRANSLATE_NOOP(
        "messages", "No keyring that keeps the signing key safe runs here. Call support. (E12)"
    ),
    "BadBytes": QT_TRANSLATE_NOOP(
        "messages",
        "What was read does not verify. Nothing was changed; tell the supervisor. (E13)",
    ),
}


FAULTS: dict[str, str] = {
    "The disk is full.": QT_TRANSLATE_NOOP("messages", "The disk is full."),
    "Free some space, then press the key again.": QT_TRANSLATE_NOOP(
        "messages", "Free some space, then press the key again."
    ),
    "The ledger may not be written: its file or folder is read-only.": QT_TRANSLATE_NOOP(
        "messages", "The ledger may not be written: its file or folder is read-only."
    ),
    "Give this account the right to write there, then try again.": QT_TRANSLATE_NOOP(
        "messages", "Give this account the right to write there, then try again."
    ),
    "Another program is using the ledger.": QT_TRANSLATE_NOOP(
        "messages", "Another program is using the ledger."
    ),
    "Wait a moment, then try again.": QT_TRANSLATE_NOOP(
        "messages", "Wait a moment, then try again."
    ),
    "The disk reported an error.": QT_TRANSLATE_NOOP("messages", "The disk reported an error."),
    "Check the disk and its cable, then try again.": QT_TRANSLATE_NOOP(
        "messages", "Check the disk and its cable, then try again."
    ),
    "The ledger's file cannot be opened.": QT_TRANSLATE_NOOP(
        "messages", "The ledger's file cannot be opened."
    ),
    "Check the folder and its rights.": QT_TRANSLATE_NOOP(
        "messages", "Check the folder and its rights."
    ),
    "This account may not write there.": QT_TRANSLATE_NOOP(
        "messages", "This account may not write there."
    ),
    "It is write-protected.": QT_TRANSLATE_NOOP("messages", "It is write-protected."),
    "It is full.": QT_TRANSLATE_NOOP("messages", "It is full."),
    "There is no such folder.": QT_TRANSLATE_NOOP("messages", "There is no such folder."),
    "It was pulled out.": QT_TRANSLATE_NOOP("messages", "It was pulled out."),
    "It was pulled out, or is worn out.": QT_TRANSLATE_NOOP(
        "messages", "It was pulled out, or is worn out."
    ),
    "another file stands there. Choose another name.": QT_TRANSLATE_NOOP(
        "messages", "another file stands there. Choose another name."
    ),
    "there is no such file.": QT_TRANSLATE_NOOP("messages", "there is no such file."),
    "it is too large to be a file of ours.": QT_TRANSLATE_NOOP(
        "messages", "it is too large to be a file of ours."
    ),
}
"""Pieces of sentences that errors carry in English: what the disk said, and its remedy."""
