"""What the journal and the treasury say of one challan, line by line."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.domain.money import Grouping, rupees
from desktop.ui import states
from desktop.ui.language import QT_TRANSLATE_NOOP, fill, ltr
from desktop.ui.paper_words import said
from desktop.ui.tables import PlainTable

if TYPE_CHECKING:
    from desktop.services.mentions import Mention

WHAT: dict[str, str] = {
    "issued": QT_TRANSLATE_NOOP("paper", "Issued"),
    "paid": QT_TRANSLATE_NOOP("paper", "Paid here, receipt {n}"),
    "void": QT_TRANSLATE_NOOP("paper", "Void"),
    "reprint": QT_TRANSLATE_NOOP("paper", "Printed again, DUPLICATE {n}"),
    "acknowledged": QT_TRANSLATE_NOOP("paper", "The treasury has it"),
    "apart": QT_TRANSLATE_NOOP("paper", "The treasury keeps it apart"),
    "payment": QT_TRANSLATE_NOOP("paper", "Paid elsewhere"),
    "exception": QT_TRANSLATE_NOOP("paper", "The treasury asks about it"),
    "cleared": QT_TRANSLATE_NOOP("paper", "The treasury's question is cleared"),
}


class StoryList(PlainTable):
    """Two columns: when, and what; the newest last."""

    def __init__(self, grouping: Grouping, name_of: Callable[[str], str]) -> None:
        super().__init__(frozenset(), narrow=frozenset({0}))
        self._grouping, self._name_of = grouping, name_of
        self._told: tuple[Mention, ...] = ()
        self.setAccessibleName(self.tr("The challan's journal"))

    def show_story(self, told: "tuple[Mention, ...]") -> None:
        """Show what is told of a challan."""
        self._told = told
        self.setAccessibleName(self.tr("The challan's journal"))
        names = (self.tr("When"), self.tr("What"))
        self.show_rows(names, [(states.moment_words(one.at), self._words(one)) for one in told])

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        self.show_story(self._told)

    def _words(self, one: "Mention") -> str:
        people = ", ".join(self._name_of(uid) for uid in one.who.split(", ") if uid)
        paisa = f"Rs {rupees(one.paisa, grouping=self._grouping)}" if one.paisa else ""
        entry = fill(self.tr("entry {seq}"), seq=one.seq) if one.seq else ""
        what = fill(said(WHAT, one.what, one.what), n=one.n)
        return " · ".join(
            filter(None, (what, ltr(paisa) if paisa else "", people, one.words, entry))
        )
