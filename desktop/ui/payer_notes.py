"""What is worth saying about the payer on the form: known, odd, fined for the same today."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.domain.identity import (
    IdWarning,
    check,
    check_mobile,
    check_plate,
    normalise_mobile,
    normalise_plate,
)
from desktop.ui.chips import clock_time
from desktop.ui.issue_form import IssueForm
from desktop.ui.language import QT_TRANSLATE_NOOP, current, fill

if TYPE_CHECKING:
    from desktop.services.finding import PayerHistory

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence about one field; tone ok or warn."""

    field: str
    text: str
    tone: str = "warn"


WARNINGS: dict[str, str] = {
    "number_without_kind": QT_TRANSLATE_NOOP("payer", "A number was typed; choose its kind."),
    "not_digits": QT_TRANSLATE_NOOP("payer", "{kind} must have digits only; this has “{found}”."),
    "length": QT_TRANSLATE_NOOP("payer", "{kind} must have 13 digits; this has {digits}."),
    "same_digits": QT_TRANSLATE_NOOP("payer", "Thirteen equal digits are no real number."),
    "province": QT_TRANSLATE_NOOP("payer", "No province's {kind} begins with {digit}."),
    "mobile_prefix": QT_TRANSLATE_NOOP("payer", "No network is known to use {prefix}."),
    "mobile_shape": QT_TRANSLATE_NOOP("payer", "A mobile number has 11 digits and begins with 03."),
    "plate_shape": QT_TRANSLATE_NOOP(
        "payer", "A plate has up to 15 letters A-Z, digits, spaces or dashes."
    ),
    "plate_letters": QT_TRANSLATE_NOOP(
        "payer", "Ordinary plates do not use {found}: look at the plate again."
    ),
    "shape": QT_TRANSLATE_NOOP("payer", "The number does not look like one of its kind."),
}
KINDS: dict[str, str] = {
    "CNIC": QT_TRANSLATE_NOOP("payer", "CNIC"),
    "NICOP": QT_TRANSLATE_NOOP("payer", "NICOP"),
    "POC": QT_TRANSLATE_NOOP("payer", "POC"),
    "B-form": QT_TRANSLATE_NOOP("payer", "B-form"),
}
STILL_TYPING = {"empty"}
"""Not worth a warning: an empty number is normal until it is typed."""


def notes(form: IssueForm, history: "PayerHistory | None") -> list[Note]:
    """Return what to say, the most important first."""
    return [*_same_today(form, history), *_odd(form), *_known(history)]


def _odd(form: IssueForm) -> Iterator[Note]:
    kind, number = form.identity()
    found = [("id_number", check(kind, number) if number else [])]
    found.append(("mobile", check_mobile(normalise_mobile(form.mobile))))
    found.append(("plate", check_plate(normalise_plate(form.plate))))
    for name, warnings in found:
        for warning in warnings:
            if warning.code not in STILL_TYPING:
                yield Note(name, warning_words(warning))


def warning_words(warning: IdWarning) -> str:
    """Return a warning in the window's language; in English its own words."""
    text = WARNINGS.get(warning.code)
    if text is None or current() == "en":
        return warning.text
    values = dict(warning.fields)
    if "kind" in values:
        values["kind"] = translate("payer", KINDS.get(str(values["kind"]), str(values["kind"])))
    return fill(translate("payer", text), **values)


def _known(history: "PayerHistory | None") -> Iterator[Note]:
    if history is None or not history.known:
        return
    day = f"{history.last_day:%d-%m-%Y}" if history.last_day else ""
    text = translate("payer", "Known: {count} earlier, last {day}")
    yield Note("id_number", fill(text, count=history.earlier, day=day), "ok")


def _same_today(form: IssueForm, history: "PayerHistory | None") -> Iterator[Note]:
    codes = {line.code for line in form.lines}
    for code, at in history.same_today if history else ():
        if code in codes:
            text = translate(
                "payer", "Same payer and {code} already today at {time}: look in Challans (F3)"
            )
            yield Note("lines", fill(text, code=code, time=clock_time(at)))
            return
