"""What stands on the issue form, as typed, and how it becomes a draft. No Qt, no ledger."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

from desktop.domain.calendar import PAKISTAN
from desktop.domain.challan import Draft, DraftItem, External, Payer, Vehicle
from desktop.domain.errors import Refused
from desktop.domain.identity import IdType, normalise, normalise_mobile, normalise_plate
from desktop.domain.money import ascii_digits, parse_rupees

SOME_APP = "app"
"""The other system's name where only its number was typed: the ledger wants both."""

CENTURY = 2000
SHORT_YEAR = 100
QUICK_AMOUNTS = (500, 1_000, 2_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000)
MOST_QUICK = 6
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})$")
_TIMES = re.compile(r"\s*(\d{1,4})\s*[*x×]\s*(.*)", re.DOTALL)


class BadDay(Refused):
    """The text is not a day, or not a time, of the calendar."""

    def __init__(self, text: str) -> None:
        super().__init__(f"“{text}” is not a date. Type day, month and year, such as 02-12-2026.")
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One tariff line as typed: amount and base are text until the rule looks at them."""

    code: str
    quantity: str = "1"
    amount: str = ""
    vehicle_class: str = ""
    base: str = ""

    def item(self, form_class: str) -> DraftItem:
        """Return the line as asked for; the form's vehicle class where it has none of its own.

        Raises BadAmount.
        """
        quantity = ascii_digits(self.quantity).strip()
        return DraftItem(
            code=self.code,
            quantity=int(quantity) if quantity.isdigit() else 0,
            asked_paisa=parse_rupees(self.amount) if self.amount.strip() else None,
            vehicle_class=self.vehicle_class or form_class,
            base_paisa=parse_rupees(self.base) if self.base.strip() else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueForm:
    """One form, from opening to issue; the request is made with it and lives as long as it."""

    request: UUID = field(default_factory=uuid4)
    id_type: str = "cnic"
    id_number: str = ""
    name: str = ""
    father_name: str = ""
    mobile: str = ""
    place: str = ""
    business: str = ""
    plate: str = ""
    chassis: str = ""
    vehicle_class: str = ""
    external_system: str = ""
    external_number: str = ""
    officer: str = ""
    power: str = ""
    outcome: str = "fine"
    due: str = ""
    occurred_at: str = ""
    occurred_place: str = ""
    remarks: str = ""
    lines: tuple[FormLine, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing would be lost by clearing it: the officer stays for the next one."""
        return self == replace(self.next(), request=self.request)

    def next(self) -> "IssueForm":
        """Return the form as it opens after this one: a new request under the same officer."""
        return IssueForm(officer=self.officer, power=self.power)

    def for_payer_of(self, other: "IssueForm") -> "IssueForm":
        """Return this form with the payer of ``other``."""
        names = ("id_type", "id_number", "name", "father_name", "mobile", "place", "business")
        return replace(self, **{name: getattr(other, name) for name in names})

    def with_text(self, name: str, text: str) -> "IssueForm":
        """Return the form with one field's text changed."""
        return replace(self, **{name: text})  # type: ignore[arg-type]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield each field's name and text, lines and request apart."""
        for each in fields(self):
            if each.name not in {"request", "lines"}:
                yield each.name, str(getattr(self, each.name))

    def identity(self) -> tuple[IdType, str]:
        """Return the kind of identity and its number as it would be stored."""
        kind = IdType(self.id_type)
        return kind, normalise(kind, self.id_number)

    def draft(self, now: datetime) -> Draft:
        """Return what the form asks for; raises BadAmount or BadDay for what cannot be read."""
        due = self.due.strip()
        return Draft(
            request=self.request,
            payer=self._payer(),
            items=tuple(line.item(self.vehicle_class) for line in self.lines),
            vehicle=self._vehicle(),
            occurred_at=read_moment(self.occurred_at, now) if self.occurred_at.strip() else None,
            occurred_place=self.occurred_place.strip(),
            officer=self.officer,
            power=self.power,
            outcome=self.outcome or "fine",
            external=self._external(),
            due_day=read_day(due) if due else None,
            remarks=self.remarks.strip(),
        )

    def _payer(self) -> Payer:
        kind, number = self.identity()
        return Payer(
            name=self.name.strip(),
            id_type=kind.value,
            id_number=number,
            father_name=self.father_name.strip(),
            mobile=normalise_mobile(self.mobile),
            place=self.place.strip(),
            business=self.business.strip(),
        )

    def _vehicle(self) -> Vehicle | None:
        if not (self.plate.strip() or self.chassis.strip() or self.vehicle_class):
            return None
        plate, chassis = normalise_plate(self.plate), self.chassis.strip().upper()
        return Vehicle(plate=plate, chassis=chassis, vehicle_class=self.vehicle_class)

    def _external(self) -> External | None:
        number = ascii_digits(self.external_number).strip()
        return External(self.external_system.strip() or SOME_APP, number) if number else None


def read_day(text: str) -> date:
    """Return the day that ``text`` writes, day first; raises BadDay."""
    found = _DAY.fullmatch(ascii_digits(text).strip())
    if not found:
        raise BadDay(text)
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year + CENTURY if year < SHORT_YEAR else year, month, day)
    except ValueError as error:
        raise BadDay(text) from error


def read_moment(text: str, now: datetime) -> datetime:
    """Return the moment ``text`` writes in Pakistan's time; a time alone is today's."""
    plain = ascii_digits(text).strip()
    found = _TIME.search(plain)
    before = plain[: found.start()].strip() if found else plain
    day = read_day(before) if before else now.astimezone(PAKISTAN).date()
    try:
        at = time(int(found[1]), int(found[2])) if found else time()
    except ValueError as error:
        raise BadDay(text) from error
    return datetime.combine(day, at, PAKISTAN).astimezone(UTC)


def split_quantity(text: str) -> tuple[str, str]:
    """Return the quantity and the words of ``3* overcharging``; "1" where none is said."""
    found = _TIMES.fullmatch(ascii_digits(text))
    return (found[1], found[2]) if found else ("1", text)


def quick_amounts(low_paisa: int | None, high_paisa: int | None) -> tuple[int, ...]:
    """Return up to six round amounts, in paisa, that the limits allow, the limits among them."""
    if low_paisa is not None and low_paisa == high_paisa:
        return ()
    within = {
        rupees * 100
        for rupees in QUICK_AMOUNTS
        if (low_paisa or 0) <= rupees * 100 <= (high_paisa or rupees * 100)
    }
    ends = sorted({side for side in (low_paisa, high_paisa) if side})
    between = [each for each in sorted(within) if each not in ends]
    return tuple(sorted({*between[: MOST_QUICK - len(ends)], *ends}))


def as_typed(id_type: str, text: str) -> str:
    """Return an identity number with the dashes of its kind put in as far as it goes.

    What is not a digit stays where it was typed: the check will doubt it aloud.
    """
    plain = ascii_digits(text)
    digits = re.sub(r"[\s-]", "", plain)
    if id_type not in {"cnic", "nicop", "poc", "bform"} or not digits.isdigit():
        return plain
    parts = [digits[:5], digits[5:12], digits[12:]]
    return "-".join(part for part in parts if part)
