"""A challan on Form 32-A: a further copy of the same challan, counted as no slip's duplicate."""

from desktop.domain.calendar import Clock
from desktop.domain.errors import Refused
from desktop.models.database import Database
from desktop.printing import labels
from desktop.printing.content import Mark
from desktop.printing.documents import Document
from desktop.printing.form32a import form
from desktop.printing.sheets_content import Form32A
from desktop.services.counter import Counter
from desktop.services.finding import challan_by
from desktop.services.issuing import record_of
from desktop.services.old_catalogues import counter_then
from desktop.services.slips import challan_slip, void_of


class CopiesWrong(Refused):
    """More copies are asked for than the office has labels for, or none."""

    def __init__(self, copies: int, most: int) -> None:
        super().__init__(
            f"This office's Form 32-A has 1 to {most} copies, not {copies}. "
            "(The setting form_copies names them.)"
        )
        self.copies = copies
        self.most = most


def challan_form(  # noqa: PLR0913 - the deed's three, and what bootstrap binds
    number: str, by: str, *, db: Database, counter: Counter, now: Clock, copies: int = 0
) -> Document:
    """Return the challan ``number`` on Form 32-A, printed by the person ``by``.

    copies: how many of the office's labelled copies, 0 for all. Nothing is written: the form is
    no slip, and its foot says when and by whom it was printed.
    Raises NoSuchChallan, CopiesWrong.
    """
    wanted = labels.copies(counter.settings.form_copies)
    if not 0 <= copies <= len(wanted):
        raise CopiesWrong(copies, len(wanted))
    with db.read() as uow:
        row = challan_by(number, uow)
        record = record_of(row.seq, uow)
        names = {person.uid: person.name_en for person in uow.people.all()}
        then = counter_then(record, counter, uow)
        slip = challan_slip(row, record, then, names.get(row.clerk, row.clerk))
        voided = void_of(row, names, uow)
    at = now()
    return form(
        Form32A(
            slip=slip,
            mark=Mark(at=voided.at, by=voided.by, void=voided) if voided else None,
            copies=wanted[: copies or len(wanted)],
            printed_at=at,
            printed_by=by,
            ddo=record.ddo,
            grouping=counter.settings.grouping,
        )
    )
