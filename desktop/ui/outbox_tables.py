"""The outbox's three lists: what waits, closed days, news from the treasury."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.ui import outbox_words
from desktop.ui.language import fill, ltr
from desktop.ui.states import age_words, clock_words, day_words, moment_words
from desktop.ui.tables import ListTable

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.services.outbox import DaySaid, News, WaitingPart


class PartsTable(ListTable):
    """What waits: which entries, since when, how large, how often tried, what was answered."""

    def __init__(self) -> None:
        super().__init__(
            {0: 150, 1: 80, 2: 90, 3: 100, 4: 74, 6: 120}, numbers=frozenset({1, 3, 4})
        )
        self.parts: tuple[WaitingPart, ...] = ()

    def show_parts(self, parts: "tuple[WaitingPart, ...]", next_try: "datetime | None") -> None:
        """Show the parts; ``next_try``: when the next round goes, None where nobody knows."""
        self.parts = parts
        names = (
            self.tr("Entries"), self.tr("Challans"), self.tr("Waits"), self.tr("Size"),
            self.tr("Tries"), self.tr("Last answer"), self.tr("Next try"),
        )  # fmt: skip
        again = clock_words(next_try) if next_try else self.tr("next round")
        self.show_rows(names, [(*self._row(part), again) for part in parts])

    def detail(self) -> str:
        """Return the whole of the chosen row."""
        at = self.currentRow()
        if not 0 <= at < len(self.parts):
            return ""
        part = self.parts[at]
        if not part.digest:
            return self.tr("Not signed yet: it is sealed and sent with the next round.")
        said = outbox_words.answer(part.said)
        text = self.tr("Part {part}, oldest entry {since}. {answer}")
        return fill(text, part=part.digest, since=moment_words(part.since), answer=said)

    def _row(self, part: "WaitingPart") -> tuple[str, ...]:
        kilobytes = fill(self.tr("{size} KB"), size=max(1, round(part.size / 1024)))
        return (
            ltr(f"{part.first}–{part.last}"),
            ltr(str(part.challans)),
            age_words(part.age_s // 60),
            kilobytes,
            ltr(str(part.tries)),
            outbox_words.answer(part.said) or self.tr("not sent yet"),
        )


class DaysTable(ListTable):
    """The closed days and whether the treasury agrees, the newest first."""

    def __init__(self, fund: Callable[[str], str]) -> None:
        super().__init__({0: 130, 1: 90, 2: 170, 3: 170}, numbers=frozenset({1}))
        self._fund = fund
        self.days: tuple[DaySaid, ...] = ()

    def show_days(self, days: "tuple[DaySaid, ...]") -> None:
        """Show the days."""
        self.days = days
        names = (
            self.tr("Day"), self.tr("Number"), self.tr("Treasury"), self.tr("Answered"),
            self.tr("What differs"),
        )  # fmt: skip
        self.show_rows(names, [self._row(day) for day in days])

    def detail(self) -> str:
        """Return the whole of the chosen row."""
        at = self.currentRow()
        if not 0 <= at < len(self.days) or self.days[at].state != "differs":
            return ""
        told = outbox_words.differences(self.days[at], self._fund)
        text = self.tr("{day} differs. A supervisor compares the day's summary: {told}")
        return fill(text, day=day_words(self.days[at].day), told=told)

    def _row(self, day: "DaySaid") -> tuple[str, ...]:
        at = moment_words(day.answered_at) if day.answered_at else "—"
        what = outbox_words.differences(day, self._fund) or "—"
        return day_words(day.day), ltr(str(day.day_no)), outbox_words.day_state(day), at, what


class NewsTable(ListTable):
    """What the treasury told this office, the newest first."""

    def __init__(self) -> None:
        super().__init__({0: 150, 1: 150, 2: 210})
        self.news: tuple[News, ...] = ()

    def show_news(self, news: "tuple[News, ...]") -> None:
        """Show the news."""
        self.news = news
        names = (self.tr("When"), self.tr("What"), self.tr("Challan"), self.tr("Words"))
        self.show_rows(
            names, [(moment_words(one.item.at), *outbox_words.news(one)) for one in news]
        )

    def detail(self) -> str:
        """Return the whole of the chosen row."""
        at = self.currentRow()
        return outbox_words.news(self.news[at])[2] if 0 <= at < len(self.news) else ""
