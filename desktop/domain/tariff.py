"""A tariff line: what may be charged, under which law, by whom, into which head, for how much.

What is not officially confirmed says ``verified`` false; an amount nobody published is a
``Discretion`` without a cap. Nothing here knows a figure of its own: ``catalogue`` reads them.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from desktop.domain.errors import Refused
from desktop.domain.money import MAX_PAISA, rupees
from desktop.domain.rules import Bounds, Facts, Fixed, Percent, PerClass, Rule
from desktop.domain.text import Bilingual


class NotPriced(Refused):
    """A line lacks something its rule needs; ``options`` are what the rule would take."""

    need: ClassVar[str]

    def __init__(self, code: str, options: tuple[str, ...] = ()) -> None:
        choice = f": {', '.join(options)}" if options else ""
        super().__init__(f"{code} needs {self.need}{choice}.")
        self.code = code
        self.options = options


class AmountNeeded(NotPriced):
    """The rule leaves the amount to the officer and none was given."""

    need = "an amount"


class ClassNeeded(NotPriced):
    """The amount depends on the vehicle and the rule has none for this class."""

    need = "one of its vehicle classes"


class BaseNeeded(NotPriced):
    """The amount is a share of a value and no value above zero was given."""

    need = "the value it is a share of"


class QuantityNeeded(NotPriced):
    """The quantity is below one."""

    need = "a quantity of one or more"


class AmountOutsideRule(Refused):
    """The line's amount is not one the rule allows; None is a side without a limit."""

    def __init__(self, code: str, bounds: Bounds, asked_paisa: int) -> None:
        self.code = code
        self.low_paisa, self.high_paisa = bounds
        self.asked_paisa = asked_paisa
        sides = dict.fromkeys(rupees(side) for side in bounds if side is not None)
        only_most = "up to " if self.low_paisa is None else ""
        allowed = f"{only_most}Rs {' to '.join(sides)}"
        super().__init__(f"{code} allows {allowed}; this is Rs {rupees(asked_paisa)}.")


class OfficerOverCeiling(Refused):
    """The amount is above what this officer, or the power used, may impose."""

    def __init__(self, officer: str, ceiling_paisa: int, amount_paisa: int) -> None:
        most, this = rupees(ceiling_paisa), rupees(amount_paisa)
        super().__init__(f"Officer {officer} may impose up to Rs {most}; this is Rs {this}.")
        self.officer = officer
        self.ceiling_paisa = ceiling_paisa
        self.amount_paisa = amount_paisa


class PowerNotValid(Refused):
    """The officer may not use this power, or not on this day or in this district."""

    def __init__(self, officer: str, power: str, day: date, why: str) -> None:
        super().__init__(f"Officer {officer} may not use power {power} on {day:%d-%m-%Y}: {why}.")
        self.officer = officer
        self.power = power
        self.day = day
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of a short list: an outcome, a kind of identity, a tender, a department or the like."""

    code: str
    title: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class District:
    """A district; its code is this program's own and outlives every split."""

    code: str
    title: Bilingual
    division: str
    pcode: str | None = None
    parent: str | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that issues challans."""

    code: str
    title: Bilingual
    district: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A head of account: a letter and five digits, written without a dash."""

    code: str
    title: Bilingual
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """An Act's power to impose; ``ceiling_paisa`` None and ``district`` None: not known."""

    code: str
    act: Bilingual
    section: str
    title: Bilingual
    notification: Bilingual
    source: str
    verified: bool
    district: str | None = None
    ceiling_paisa: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person under whose power challans are issued; offices keep their own list."""

    code: str
    name: Bilingual
    designation: Bilingual
    rank: str
    powers: tuple[str, ...]
    ceiling_paisa: int | None = None
    district: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One tariff line. Empty head, ddo, section or ranks: not confirmed, never "none".

    amount_known is whether anybody published an amount; verified, whether an office of the
    province confirmed the whole line. after_due: the amount (fixed) or surcharge (percent of
    the amount) once the due date has passed; None is not known.
    """

    code: str
    title: Bilingual
    short: Bilingual
    law: Bilingual
    section: str
    department: str
    kind: str
    head: str
    ddo: str
    beneficiary: str
    rule: Rule
    due_days: int
    after_due: Rule | None
    ranks: tuple[str, ...]
    words: str
    verified: bool
    amount_known: bool
    source: str
    unit: Bilingual | None = None
    note: Bilingual | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def limits(
    item: Item,
    *,
    quantity: int = 1,
    vehicle_class: str | None = None,
    base_paisa: int | None = None,
) -> Bounds:
    """Return the least and the most paisa the line may come to, for the screen to show.

    None is a side without a limit, or one that cannot be told before the value is known.
    """
    return item.rule.bounds(
        Facts(quantity=quantity, vehicle_class=vehicle_class, base_paisa=base_paisa)
    )


def amount(
    item: Item,
    *,
    asked_paisa: int | None = None,
    quantity: int = 1,
    vehicle_class: str | None = None,
    base_paisa: int | None = None,
) -> int:
    """Return what the whole line costs in paisa, quantity included.

    asked_paisa: what the officer asks for the whole line; None lets the rule say. Asking for
    the amount this returned gives it again. Shares are rounded once, a half paisa upwards.
    Raises AmountOutsideRule, AmountNeeded, ClassNeeded, BaseNeeded or QuantityNeeded.
    """
    facts = Facts(quantity=quantity, vehicle_class=vehicle_class, base_paisa=base_paisa)
    _check_facts(item, facts)
    low, high = item.rule.bounds(facts)
    line = low if asked_paisa is None and low == high else asked_paisa
    if line is None:
        raise AmountNeeded(item.code)
    if not max(low or 1, 1) <= line <= min(high or MAX_PAISA, MAX_PAISA):
        raise AmountOutsideRule(item.code, (low, high or MAX_PAISA), line)
    return line


def after_due(item: Item, amount_paisa: int) -> int | None:
    """Return what the line costs once its due date has passed; None where nobody knows.

    A fixed rule is the new amount, a share is added to ``amount_paisa``, rounded half up.
    """
    match item.after_due:
        case Fixed(amount_paisa=late):
            return late
        case Percent() as surcharge:
            extra, _ = surcharge.bounds(Facts(base_paisa=amount_paisa))
            return amount_paisa + (extra or 0)
    return None


def officer_may(officer: Officer, power: Power, amount_paisa: int, day: date) -> None:
    """Refuse what ``officer`` may not impose under ``power`` on ``day``.

    Ceilings and dates nobody confirmed refuse nothing. Raises PowerNotValid or
    OfficerOverCeiling.
    """
    why = _why_not(officer, power, day)
    if why:
        raise PowerNotValid(officer.code, power.code, day, why)
    known = [most for most in (officer.ceiling_paisa, power.ceiling_paisa) if most is not None]
    if known and amount_paisa > min(known):
        raise OfficerOverCeiling(officer.code, min(known), amount_paisa)


def _check_facts(item: Item, facts: Facts) -> None:
    if facts.quantity < 1:
        raise QuantityNeeded(item.code)
    match item.rule:
        case PerClass(amounts=amounts) if facts.vehicle_class not in amounts:
            raise ClassNeeded(item.code, tuple(amounts))
        case Percent() if (facts.base_paisa or 0) < 1:
            raise BaseNeeded(item.code)


def _why_not(officer: Officer, power: Power, day: date) -> str:
    if power.code not in officer.powers:
        return "this officer does not hold it"
    if officer.district and power.district and officer.district != power.district:
        return "it was given for another district"
    for held in (officer, power):
        if held.valid_from and day < held.valid_from:
            return "not in force yet"
        if held.valid_to and day > held.valid_to:
            return "no longer in force"
    return ""
