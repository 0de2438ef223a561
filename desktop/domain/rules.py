"""The kinds of amount rule a tariff line can have, and the bounds each one sets.

Bounds are for the whole line, in paisa: the least and the most the line may come to, None where
the rule sets no limit or what it depends on is not known yet. Equal bounds are a fixed price.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from desktop.domain.text import Bilingual

WHOLE_BP = 10_000
"""Basis points in the whole: one per cent is a hundred of them."""

Bounds = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a rule may depend on: how many, which vehicle, a share of what value."""

    quantity: int = 1
    vehicle_class: str | None = None
    base_paisa: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """One amount for each."""

    kind: ClassVar = "fixed"
    amount_paisa: int

    def __post_init__(self) -> None:
        _positive(self.amount_paisa)

    def bounds(self, facts: Facts) -> Bounds:
        """Return the amount times the quantity, twice."""
        return _exactly(self.amount_paisa * facts.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The officer decides between two published amounts, both allowed."""

    kind: ClassVar = "range"
    low_paisa: int
    high_paisa: int

    def __post_init__(self) -> None:
        _positive(self.low_paisa)
        _positive(self.high_paisa - self.low_paisa)

    def bounds(self, facts: Facts) -> Bounds:
        """Return both ends times the quantity."""
        return self.low_paisa * facts.quantity, self.high_paisa * facts.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class PerClass:
    """One amount for each class of vehicle the law names; other classes have none."""

    kind: ClassVar = "per_class"
    amounts: Mapping[str, int]

    def __post_init__(self) -> None:
        _positive(len(self.amounts))
        for amount in self.amounts.values():
            _positive(amount)

    def bounds(self, facts: Facts) -> Bounds:
        """Return the class's amount times the quantity; every class's until one is chosen."""
        chosen = self.amounts.get(facts.vehicle_class or "")
        amounts = [chosen] if chosen else self.amounts.values()
        return min(amounts) * facts.quantity, max(amounts) * facts.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit:
    """One amount for each kilogram, day or other unit of the item."""

    kind: ClassVar = "per_unit"
    unit_paisa: int

    def __post_init__(self) -> None:
        _positive(self.unit_paisa)

    def bounds(self, facts: Facts) -> Bounds:
        """Return the unit's amount times the quantity, twice."""
        return _exactly(self.unit_paisa * facts.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Percent:
    """A share, in basis points, of a value the clerk enters; ``base`` says which value."""

    kind: ClassVar = "percent"
    share_bp: int
    base: Bilingual

    def __post_init__(self) -> None:
        _positive(self.share_bp)

    def bounds(self, facts: Facts) -> Bounds:
        """Return the share times the quantity, rounded once, a half paisa upwards."""
        if not facts.base_paisa:
            return None, None
        return _exactly(share(facts.base_paisa * facts.quantity, self.share_bp))


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """The officer decides, up to a cap; without one, because none is known, without limit."""

    kind: ClassVar = "discretion"
    cap_paisa: int | None

    def __post_init__(self) -> None:
        _positive(1 if self.cap_paisa is None else self.cap_paisa)

    def bounds(self, facts: Facts) -> Bounds:
        """Return no lower limit, and the cap times the quantity if there is one."""
        return None, None if self.cap_paisa is None else self.cap_paisa * facts.quantity


Rule = Fixed | Range | PerClass | PerUnit | Percent | Discretion


def share(paisa: int, share_bp: int) -> int:
    """Return ``share_bp`` basis points of ``paisa`` in whole paisa, a half rounded upwards."""
    return (paisa * share_bp + WHOLE_BP // 2) // WHOLE_BP


def _exactly(paisa: int) -> Bounds:
    return paisa, paisa


def _positive(number: int) -> None:
    if number < 1:
        raise ValueError("amounts must be above zero, and the high one above the low one")
