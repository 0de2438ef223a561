"""Saving: all challans that are wanted, as a table in a file, page after page.

Payers' names leave the counter in it: who took it, and how much, is an entry of the journal.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.domain.identity import IdType, format_id
from desktop.domain.journal import SessionEntry
from desktop.domain.text import Bilingual
from desktop.models.database import Database
from desktop.printing import labels
from desktop.printing.registers import FIELDS
from desktop.printing.sheets_content import Field, Value
from desktop.printing.spreadsheets import table_file
from desktop.services.counter import Counter
from desktop.services.finding import ChallanView
from desktop.services.journaling import JournalWriter
from desktop.services.logins import Person
from desktop.services.searching import Wanted, search

EVENT: Final = "export"
PAGE: Final = 500
_W = Bilingual
_NUMBER, _ISSUED, _PAYER, _IDENTITY, _ITEMS, _, _CLERK, _STATE, _PAID, _AMOUNT = FIELDS["issued"]
COLUMNS: Final = (
    _NUMBER,
    Field(labels.REFERENCE, 3.0),
    _ISSUED,
    Field(_W("Business day", "کاروباری دن"), 1.8, "day"),
    Field(_W("Due", "آخری تاریخ"), 1.8, "day"),
    _PAYER,
    _IDENTITY,
    _ITEMS,
    _AMOUNT,
    _PAID,
    _STATE,
    Field(_W("Treasury", "خزانہ"), 1.8),
    _CLERK,
    Field(_W("Copies", "نقول"), 1.2, "count"),
)


class Stopped(Refused):
    """Somebody stopped it; no file was written."""

    def __init__(self) -> None:
        super().__init__("Stopped. No file was written.")


@dataclass(frozen=True, slots=True)
class Saved:
    """A table that was written: where, and how many challans it holds."""

    path: Path
    challans: int


def save_found(  # noqa: PLR0913 - the deed's four, and what bootstrap binds
    wanted: Wanted,
    path: Path,
    person: Person,
    *,
    told: Callable[[int], bool],
    db: Database,
    counter: Counter,
    now: Clock,
) -> Saved:
    """Write every challan that is wanted to ``path``, newest first; one page is in memory.

    told: asked after each page with how many are written; False stops. Each page is the ledger
    of its moment, and what is issued meanwhile is left out. Raises NotATable, Stopped, OSError;
    then nothing is left behind, and nothing is noted.
    """
    written = 0
    with db.read() as uow:
        names = {one.uid: one.name_en for one in uow.people.all()}
    with table_file(path, COLUMNS) as table:
        for page in _pages(wanted, db, counter):
            for row in page:
                table.add(_cells(row, names))
            written += len(page)
            if not told(written):
                raise Stopped
        _note(person, f"{written} challans: {path.name}", db=db, counter=counter, now=now)
    return Saved(path, written)


def _pages(wanted: Wanted, db: Database, counter: Counter) -> Iterator[tuple[ChallanView, ...]]:
    page = search(replace(wanted, limit=PAGE), db=db, counter=counter)
    while page.rows:
        yield page.rows
        page = search(replace(wanted, limit=PAGE, below=page.below), db=db, counter=counter)


def _cells(row: ChallanView, names: dict[str, str]) -> tuple[Value, ...]:
    return (
        row.number,
        row.reference,
        row.issued_at,
        row.day,
        row.due_day,
        row.payer_name,
        format_id(IdType(row.id_type), row.id_number),
        ", ".join(row.items),
        row.amount_paisa,
        row.paid_paisa,
        "void" if row.void else row.money,
        row.custody,
        names.get(row.clerk, row.clerk),
        row.copies,
    )


def _note(person: Person, detail: str, *, db: Database, counter: Counter, now: Clock) -> None:
    with db.begin() as uow:
        JournalWriter(uow, genesis=counter.genesis, at=now(), uid=person.uid).append(
            lambda seq, at: SessionEntry(seq=seq, at=at, event=EVENT, uid=person.uid, detail=detail)
        )
