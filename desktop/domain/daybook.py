"""The arithmetic of a day's totals: one function, used by the counter and by the treasury."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from desktop.domain.wire import DayTotal

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Movement:
    """One thing that changed a day's totals, under its challan's head, DDO and beneficiary.

    paisa: the challan's amount where it was issued or voided, the money taken where paid.
    """

    kind: Literal["issued", "voided", "paid"]
    head: str
    ddo: str
    beneficiary: str
    paisa: int


def totals(rows: Iterable[Movement]) -> tuple[DayTotal, ...]:
    """Return one row of counts and sums a (head, DDO, beneficiary), in ascending order of it.

    A void or a payment stands under its challan's key on the day it happened, which need not
    be the day the challan was issued.
    """
    sums: dict[Key, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        of_key = sums[row.head, row.ddo, row.beneficiary]
        of_key[row.kind] += 1
        of_key[f"{row.kind}_paisa"] += row.paisa
    return tuple(_total(key, sums[key]) for key in sorted(sums))


def _total(key: Key, sums: dict[str, int]) -> DayTotal:
    head, ddo, beneficiary = key
    return DayTotal(
        head=head,
        ddo=ddo,
        beneficiary=beneficiary,
        issued=sums["issued"],
        issued_paisa=sums["issued_paisa"],
        voided=sums["voided"],
        voided_paisa=sums["voided_paisa"],
        payments=sums["paid"],
        paid_paisa=sums["paid_paisa"],
    )
