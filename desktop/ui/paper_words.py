"""Printers and their papers in the clerk's words: what a device answered, what a job prints.

The tables go by the codes of the printing room, so that its English never stands in an Urdu
window; a code that is new speaks with its own text.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.language import QT_TRANSLATE_NOOP, ltr

if TYPE_CHECKING:
    from desktop.printing.profiles import PrinterProfile

ANSWERS: dict[str, str] = {
    "": QT_TRANSLATE_NOOP("paper", "not tried yet"),
    "paper_out": QT_TRANSLATE_NOOP("paper", "The printer has no paper."),
    "paper_near_end": QT_TRANSLATE_NOOP("paper", "The paper roll is nearly used up."),
    "cover_open": QT_TRANSLATE_NOOP("paper", "The printer's cover is open."),
    "offline": QT_TRANSLATE_NOOP("paper", "The printer is offline."),
    "error": QT_TRANSLATE_NOOP("paper", "The printer reports a fault."),
    "cutter": QT_TRANSLATE_NOOP("paper", "The printer's cutter is stuck."),
    "refused": QT_TRANSLATE_NOOP("paper", "Nothing accepts print jobs at this address."),
    "no_answer": QT_TRANSLATE_NOOP("paper", "The printer cannot be reached."),
    "silent": QT_TRANSLATE_NOOP("paper", "The printer does not answer."),
    "cut_off": QT_TRANSLATE_NOOP("paper", "The link to the printer broke off."),
    "stalled": QT_TRANSLATE_NOOP("paper", "The printer stopped taking the slip."),
    "cannot_write": QT_TRANSLATE_NOOP("paper", "The file cannot be written."),
    "no_permission": QT_TRANSLATE_NOOP(
        "paper", "This account may not use the printer's device. A technician gives the right."
    ),
    "busy": QT_TRANSLATE_NOOP("paper", "Another program is using the printer. Close it first."),
    "unplugged": QT_TRANSLATE_NOOP("paper", "The printer is not plugged in, or switched off."),
    "no_such_printer": QT_TRANSLATE_NOOP(
        "paper", "No printer of this name is set up on this computer."
    ),
    "not_installed": QT_TRANSLATE_NOOP(
        "paper", "What this kind of printer needs is not installed on this computer."
    ),
    "queue_stopped": QT_TRANSLATE_NOOP("paper", "The printer's queue is stopped."),
    "queue_refused": QT_TRANSLATE_NOOP("paper", "The print system did not take the paper."),
    "one_way": QT_TRANSLATE_NOOP(
        "paper", "This printer does not tell whether paper came out. Look at the slip."
    ),
    "interrupted": QT_TRANSLATE_NOOP("paper", "The program or the power stopped meanwhile."),
}
PAPERS: dict[str, str] = {
    "slip": QT_TRANSLATE_NOOP("paper", "Slip"),
    "receipt": QT_TRANSLATE_NOOP("paper", "Receipt"),
    "report": QT_TRANSLATE_NOOP("paper", "Shift report"),
    "day": QT_TRANSLATE_NOOP("paper", "Day summary"),
    "test": QT_TRANSLATE_NOOP("paper", "Test page"),
    "verdict": QT_TRANSLATE_NOOP("paper", "Verification"),
    "notice": QT_TRANSLATE_NOOP("paper", "Notice"),
    "cash": QT_TRANSLATE_NOOP("paper", "Cash slip"),
    "void": QT_TRANSLATE_NOOP("paper", "Void slip"),
}
LOOKS: dict[str, str] = {
    "well": QT_TRANSLATE_NOOP("paper", "All is well"),
    "cut_off": QT_TRANSLATE_NOOP("paper", "The right edge is missing, or lines wrap"),
    "narrow": QT_TRANSLATE_NOOP("paper", "The paper is wider than the print"),
    "strange": QT_TRANSLATE_NOOP("paper", "Strange letters"),
    "no_urdu": QT_TRANSLATE_NOOP("paper", "The Urdu is missing"),
    "nothing": QT_TRANSLATE_NOOP("paper", "Nothing came out"),
    "not_cut": QT_TRANSLATE_NOOP("paper", "The paper was not cut"),
}
RENDERINGS: dict[str, str] = {
    "raster": QT_TRANSLATE_NOOP("paper", "drawn whole, English and Urdu"),
    "strips": QT_TRANSLATE_NOOP("paper", "the printer's own letters, Urdu drawn"),
    "text": QT_TRANSLATE_NOOP("paper", "the printer's own letters, English only"),
}
CUTTERS: dict[str, str] = {
    "none": QT_TRANSLATE_NOOP("paper", "torn off by hand"),
    "partial": QT_TRANSLATE_NOOP("paper", "cut, but for a point"),
    "full": QT_TRANSLATE_NOOP("paper", "cut through"),
}
FAULTS: dict[str, str] = {
    "": QT_TRANSLATE_NOOP("paper", "All well"),
    "paper-out": QT_TRANSLATE_NOOP("paper", "No paper"),
    "cover-open": QT_TRANSLATE_NOOP("paper", "Cover open"),
    "offline": QT_TRANSLATE_NOOP("paper", "Offline"),
    "paper-near-end": QT_TRANSLATE_NOOP("paper", "Paper nearly out"),
    "uncertain": QT_TRANSLATE_NOOP("paper", "Its reply is lost"),
}


def said(table: dict[str, str], code: str, otherwise: str = "") -> str:
    """Return what ``code`` means in the window's language; ``otherwise`` if the table lacks it."""
    return QCoreApplication.translate("paper", table[code]) if code in table else otherwise


def answer(code: str, text: str = "") -> str:
    """Return a printer's answer as a sentence; a new code speaks with its own ``text``."""
    return said(ANSWERS, code, _sentence(text or code)) if code else text


def _sentence(text: str) -> str:
    """Return the printing room's own English as a sentence."""
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith(".") else f"{whole}."


def paper_name(what: str, title: str) -> str:
    """Return what a job prints: its kind and, where it has one, its number."""
    kind, number = said(PAPERS, what, what), number_in(title)
    return f"{kind} {ltr(number)}" if number else kind


def kind_words(profile: "PrinterProfile") -> str:
    """Return what a kind of printer is called; one tried in another rendering says which."""
    if "/" not in profile.id:
        return ltr(profile.name)
    return f"{ltr(profile.name)} · {said(RENDERINGS, profile.rendering)}"


def number_in(title: str) -> str:
    """Return a paper's title where it is a number, not the English word for what it is."""
    return title if any(sign.isdigit() for sign in title) else ""
