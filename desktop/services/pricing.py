"""What a draft would cost, and into how many challans it falls."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.domain.catalogue import Catalogue
from desktop.domain.challan import Draft, DraftItem, Line
from desktop.domain.errors import Refused
from desktop.domain.money import MAX_PAISA, rupees
from desktop.domain.tariff import (
    Item,
    Officer,
    OfficerOverCeiling,
    after_due,
    amount,
    officer_may,
)
from desktop.domain.text import Bilingual
from desktop.domain.words import amount_in_words
from desktop.services.counter import Counter

MAX_LINES = 40
MAX_DUE_DAYS = 366


class EmptyDraft(Refused):
    """There is nothing on the form to charge for."""

    def __init__(self) -> None:
        super().__init__("The challan has no item yet. Type a code or words, or press Alt+1.")


class PayerNeeded(Refused):
    """A challan must say whom it is for."""

    def __init__(self) -> None:
        super().__init__("The payer's name is missing.")


class OfficerNeeded(Refused):
    """An item is charged under somebody's power, and no officer is named."""

    def __init__(self) -> None:
        super().__init__("Choose the officer under whose power this challan is issued.")


class DueDayWrong(Refused):
    """The due date lies in the past or too far ahead."""

    def __init__(self, due_day: date) -> None:
        super().__init__(
            f"The due date {due_day:%d-%m-%Y} must lie between today and a year from now."
        )
        self.due_day = due_day


class ItemNotInForce(Refused):
    """The tariff line is not valid on the day."""

    def __init__(self, code: str, day: date) -> None:
        super().__init__(f"{code} is not in force on {day:%d-%m-%Y}.")
        self.code = code
        self.day = day


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The lines that make one challan: one beneficiary, one DDO, one head of account."""

    lines: tuple[Line, ...]
    head: str
    ddo: str
    beneficiary: str
    amount_paisa: int
    offence: str
    due_days: int
    after_due_paisa: int | None


@dataclass(frozen=True, slots=True)
class Quote:
    """What the form would become: one challan or several, and their total."""

    groups: tuple[QuoteGroup, ...]
    total_paisa: int
    words: Bilingual


def quote(draft: Draft, *, catalogue: Catalogue, day: date) -> Quote:
    """Return the challans ``draft`` would become on ``day``; pure.

    Lines go together only where beneficiary, DDO and head agree, for banks reject mixed
    challans; an unconfirmed head counts as one head a department and fund. Raises EmptyDraft,
    UnknownItem, ItemNotInForce, and what the amount rules raise.
    """
    if not draft.items:
        raise EmptyDraft
    if len(draft.items) > MAX_LINES:
        message = f"One form holds {MAX_LINES} lines; this has {len(draft.items)}."
        raise Refused(message)
    priced = [_priced(asked, catalogue, day) for asked in draft.items]
    keys = dict.fromkeys(_key(item) for item, _ in priced)
    groups = tuple(_group([pair for pair in priced if _key(pair[0]) == key]) for key in keys)
    total = sum(group.amount_paisa for group in groups)
    return Quote(groups, total, amount_in_words(total))


def _priced(asked: DraftItem, catalogue: Catalogue, day: date) -> tuple[Item, Line]:
    item = catalogue.item(asked.code)
    early = item.valid_from is not None and day < item.valid_from
    late = item.valid_to is not None and day > item.valid_to
    if early or late:
        raise ItemNotInForce(item.code, day)
    paisa = amount(
        item,
        asked_paisa=asked.asked_paisa,
        quantity=asked.quantity,
        vehicle_class=asked.vehicle_class or None,
        base_paisa=asked.base_paisa,
    )
    return item, Line(
        code=item.code,
        quantity=asked.quantity,
        amount_paisa=paisa,
        vehicle_class=asked.vehicle_class,
        base_paisa=asked.base_paisa,
    )


def _key(item: Item) -> tuple[str, str, str, str]:
    unconfirmed = "" if item.head else item.department
    return item.beneficiary, item.ddo, item.head, unconfirmed


def _group(pairs: list[tuple[Item, Line]]) -> QuoteGroup:
    first = pairs[0][0]
    paisa = sum(line.amount_paisa for _, line in pairs)
    if paisa > MAX_PAISA:
        message = f"One challan can hold Rs {rupees(MAX_PAISA)}; this would be Rs {rupees(paisa)}."
        raise Refused(message)
    late = [after_due(item, line.amount_paisa) for item, line in pairs]
    known = [each for each in late if each is not None]
    return QuoteGroup(
        lines=tuple(line for _, line in pairs),
        head=first.head,
        ddo=first.ddo,
        beneficiary=first.beneficiary,
        amount_paisa=paisa,
        offence=first.code,
        due_days=min(item.due_days for item, _ in pairs),
        after_due_paisa=sum(known) if len(known) == len(late) else None,
    )


def with_power(draft: Draft, counter: Counter) -> Draft:
    """Return ``draft`` with the officer's first power where it names an officer and no power.

    Every fine says under which power it was imposed, so its ceiling and dates are checked.
    """
    if not draft.officer or draft.power:
        return draft
    powers = counter.officer(draft.officer).powers
    return replace(draft, power=powers[0]) if powers else draft


def check_draft(draft: Draft, priced: Quote, *, counter: Counter, today: date) -> None:
    """Refuse a draft that may not be issued: no payer, no officer, over a ceiling, bad due date.

    An odd identity number is no reason to refuse: the screen warns, the challan is issued.
    """
    if not draft.payer.name.strip():
        raise PayerNeeded
    counter.catalogue.choice("identity_types", draft.payer.id_type)
    counter.catalogue.choice("outcomes", draft.outcome)
    _check_classes(draft, counter.catalogue)
    if draft.due_day is not None:
        latest = today + timedelta(days=MAX_DUE_DAYS)
        if not today <= draft.due_day <= latest:
            raise DueDayWrong(draft.due_day)
    kinds = {counter.catalogue.item(item.code).kind for item in draft.items}
    if "fine" in kinds and not draft.officer:
        raise OfficerNeeded
    if draft.officer:
        _check_officer(counter.officer(draft.officer), draft, priced, counter.catalogue, today)


def _check_classes(draft: Draft, catalogue: Catalogue) -> None:
    """Refuse a vehicle class the catalogue lacks: its slip could never be drawn."""
    asked = [item.vehicle_class for item in draft.items]
    asked += [draft.vehicle.vehicle_class] if draft.vehicle else []
    for code in filter(None, asked):
        catalogue.choice("vehicle_classes", code)


def _check_officer(
    officer: Officer, draft: Draft, priced: Quote, catalogue: Catalogue, today: date
) -> None:
    ceiling = officer.ceiling_paisa
    power = catalogue.power(draft.power) if draft.power else None
    for group in priced.groups:
        if power is not None:
            officer_may(officer, power, group.amount_paisa, today)
        elif ceiling is not None and group.amount_paisa > ceiling:
            raise OfficerOverCeiling(officer.code, ceiling, group.amount_paisa)
