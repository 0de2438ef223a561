"""The keys: one table that makes the shortcuts and that the help page shows.

F-keys and Alt with a digit work under every keyboard layout, Ctrl with a letter does not when
only the Urdu layout is on: so nothing can be reached by Ctrl and a letter alone.
"""

from dataclasses import dataclass

from desktop.ui.language import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Key:
    """One key, its aliases, the deed's name, and what the help page says of it."""

    keys: tuple[str, ...]
    deed: str
    words: str


KEYS = (
    Key(("F1",), "help", QT_TRANSLATE_NOOP("keys", "Help and keys")),
    Key(("F2",), "issue", QT_TRANSLATE_NOOP("keys", "Issue a challan")),
    Key(("F3",), "challans", QT_TRANSLATE_NOOP("keys", "Find a challan")),
    Key(("Shift+F3", "Ctrl+Ins"), "copy", QT_TRANSLATE_NOOP("keys", "Copy the number (Challans)")),
    Key(("F4",), "verify", QT_TRANSLATE_NOOP("keys", "Verify a slip")),
    Key(
        ("F5", "Alt+N"), "again", QT_TRANSLATE_NOOP("keys", "Print again; answer: it did not print")
    ),
    Key(("Shift+F5",), "printer", QT_TRANSLATE_NOOP("keys", "Printer; answer: the slip came out")),
    Key(("Alt+Y",), "came_out", QT_TRANSLATE_NOOP("keys", "Answer: the slip came out")),
    Key(("F6",), "pay", QT_TRANSLATE_NOOP("keys", "Take a payment (Challans)")),
    Key(
        ("Shift+F6",),
        "further",
        QT_TRANSLATE_NOOP(
            "keys", "Other printer; papers of a challan; registers; the treasury's answer (Outbox)"
        ),
    ),
    Key(("F7",), "outbox", QT_TRANSLATE_NOOP("keys", "Outbox")),
    Key(("F8",), "shift", QT_TRANSLATE_NOOP("keys", "Shift: open, X report, Z report")),
    Key(("F9",), "day", QT_TRANSLATE_NOOP("keys", "Day close (supervisor)")),
    Key(("F11", "Ctrl+L"), "lock", QT_TRANSLATE_NOOP("keys", "Lock, or change who is here")),
    Key(("Shift+F11",), "language", QT_TRANSLATE_NOOP("keys", "English or Urdu")),
    Key(
        ("F12", "Ctrl+Return", "Ctrl+Enter"),
        "primary",
        QT_TRANSLATE_NOOP("keys", "Issue and print; on other screens the main deed"),
    ),
    Key(
        ("Shift+F12",),
        "secondary",
        QT_TRANSLATE_NOOP(
            "keys",
            "Issue, print later (F5 prints); save the list; to a USB stick; the day's summary",
        ),
    ),
    Key(("Shift+Del",), "void", QT_TRANSLATE_NOOP("keys", "Void the chosen challan (Challans)")),
    Key(("Ctrl+Z",), "undo", QT_TRANSLATE_NOOP("keys", "Undo clearing or removing a line")),
    Key(("Ctrl++", "Ctrl+="), "larger", QT_TRANSLATE_NOOP("keys", "Larger")),
    Key(("Ctrl+-",), "smaller", QT_TRANSLATE_NOOP("keys", "Smaller")),
    Key(("Ctrl+0",), "plain", QT_TRANSLATE_NOOP("keys", "Size 100 %")),
)
DIGITS = tuple(f"Alt+{digit}" for digit in range(10))
IN_FORMS = (
    ("Enter", QT_TRANSLATE_NOOP("keys", "Next field")),
    ("Esc", QT_TRANSLATE_NOOP("keys", "One step back: suggestions, field, form")),
    ("Alt+1 … Alt+8", QT_TRANSLATE_NOOP("keys", "Favourite item")),
    ("Alt+1 … Alt+4", QT_TRANSLATE_NOOP("keys", "Lists; ask the treasury (Outbox)")),
    ("Alt+1 … Alt+5", QT_TRANSLATE_NOOP("keys", "Today, mine, unpaid … (Challans)")),
    ("Alt+9", QT_TRANSLATE_NOOP("keys", "The last payer again")),
    ("Alt+0", QT_TRANSLATE_NOOP("keys", "To the amount")),
    ("/  Insert", QT_TRANSLATE_NOOP("keys", "To the item search")),
    ("3*", QT_TRANSLATE_NOOP("keys", "Quantity, before an item")),
    ("Up  Down", QT_TRANSLATE_NOOP("keys", "Suggestions, or lines")),
    ("Delete", QT_TRANSLATE_NOOP("keys", "Remove the line")),
    ("Ctrl+M", QT_TRANSLATE_NOOP("keys", "Vehicle, case, time and place")),
)
