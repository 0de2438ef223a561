"""What must hold of a ledger whatever was done to the processes that wrote it."""

from collections import defaultdict

from desktop.bootstrap import App
from desktop.domain.numbers import ChallanNumber


def numbers(app: App) -> list[str]:
    """Return every challan number of a counter in the order they were issued."""
    return [view.number for view in reversed(app.challans("", -1))]


def check_sound(app: App, *, challans: int) -> None:
    """Assert that the ledger is whole, with this many challans and no serial left out."""
    audit = app.audit()
    assert (audit.ok, audit.faults, audit.challans) == (True, (), challans)
    serials: dict[int, list[int]] = defaultdict(list)
    for number in map(ChallanNumber.parse, numbers(app)):
        serials[number.fiscal_year].append(number.serial)
    for found in serials.values():
        assert found == list(range(1, len(found) + 1))
    assert sum(map(len, serials.values())) == challans
