"""The pen: which languages and which hand a paper is written in, as makers of blocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.calendar import PAKISTAN
from desktop.domain.money import rupees
from desktop.domain.text import Bilingual
from desktop.printing import labels
from desktop.printing.blocks import (
    Align,
    Banner,
    Block,
    Language,
    Pair,
    Size,
    Space,
    Text,
    TitleScript,
    Twin,
)
from desktop.printing.content import Issuer, Mark


def moment(at: datetime) -> str:
    """Return an aware moment as Pakistan's clock shows it, 22-11-2026 16:42."""
    return f"{at.astimezone(PAKISTAN):%d-%m-%Y %H:%M}"


def day(when: date) -> str:
    """Return a date as offices write it, 22-11-2026."""
    return f"{when:%d-%m-%Y}"


def money(paisa: int) -> str:
    """Return an amount as it stands on paper, Rs 3,500."""
    return f"Rs {rupees(paisa)}"


def with_district(issuer: Issuer) -> Bilingual:
    """Return the office with its district, which is left out where the office names it."""
    office, district = issuer.office, issuer.district
    if district.en in office.en:
        return office
    return Bilingual(f"{office.en}, {district.en}", f"{office.ur} {district.ur}")


_SIDES: tuple[Align, Align] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes in one language or both; an empty text or value leaves no block."""

    language: Language = "both"
    script: TitleScript = "nastaliq"

    def says(self, text: Bilingual) -> tuple[str, ...]:
        """Return the lines of ``text`` this pen writes, English first."""
        kept = {"both": (text.en, text.ur), "en": (text.en,), "ur": (text.ur,)}[self.language]
        return tuple(line for line in kept if line)

    def twin(self, text: Bilingual, *, size: Size = "body", bold: bool = False) -> list[Block]:
        """Return both languages on one line where they fit."""
        english, urdu = self._sides(text)
        return [Twin(left=english, right=urdu, size=size, bold=bold)] if english or urdu else []

    def title(self, text: Bilingual, size: Size = "title") -> list[Block]:
        """Return a centred heading, Urdu first and in the title hand."""
        nastaliq = self.script == "nastaliq"
        return [
            Text(text=line, size=size, bold=True, nastaliq=nastaliq)
            for line in reversed(self.says(text))
        ]

    def heading(self, text: Bilingual) -> list[Block]:
        """Return what kind of paper this is: English on the left, Urdu on the right."""
        left, right = self._sides(text)
        nastaliq = self.script == "nastaliq"
        return [Twin(left=left, right=right, size="heading", bold=True, nastaliq=nastaliq)]

    def paragraph(self, text: Bilingual, *, size: Size = "note", bold: bool = False) -> list[Block]:
        """Return running text, each language from its own side."""
        sides: dict[str, Align] = {text.en: "left", text.ur: "right"}
        return [
            Text(text=line, size=size, bold=bold, align=sides[line]) for line in self.says(text)
        ]

    def notes(self, notes: Sequence[Bilingual]) -> list[Block]:
        """Return paragraphs in English, then the same in Urdu, each behind a dot."""
        sides: list[list[Block]] = [[], []]
        for note in notes:
            for text, align, kept in zip(self._sides(note), _SIDES, sides, strict=True):
                if text:
                    kept.append(Text(text=f"• {text}", size="note", align=align))
        between = [Space(6)] if all(sides) else []
        return [*sides[0], *between, *sides[1]]

    def pair(self, label: Bilingual, value: str | Bilingual, *, bold: bool = True) -> list[Block]:
        """Return a labelled value; a value in two languages stands on both sides."""
        english, urdu = self._sides(label)
        if isinstance(value, str):
            found = Pair(label_en=english, value=value, label_ur=urdu, bold=bold)
            return [found] if value else []
        left, right = self._sides(value)
        both = Twin(left=left, right=right, label_en=english, label_ur=urdu, bold=bold)
        return [both] if left or right else []

    def _sides(self, text: Bilingual) -> tuple[str, str]:
        english = "" if self.language == "ur" else text.en
        return english, "" if self.language == "en" else text.ur

    def letterhead(self, issuer: Issuer) -> list[Block]:
        """Return government and office."""
        return [*self.title(labels.GOVERNMENT), *self.title(with_district(issuer), "heading")]

    def marks(self, mark: Mark | None, *, demo: bool) -> list[Block]:
        """Return the banners of a demo folder, a duplicate or a void."""
        found: list[Block] = [Banner(self.says(labels.DEMO))] if demo else []
        return found + (self._mark(mark) if mark else [])

    def _mark(self, mark: Mark) -> list[Block]:
        words = labels.VOID if mark.kind == "void" else labels.DUPLICATE.filled(n=str(mark.n))
        told = labels.BY.filled(at=moment(mark.at), by=mark.by)
        return [
            Banner((*self.says(words), self.says(told)[0])),
            *self.paragraph(mark.reason, size="body", bold=True),
            Space(4),
        ]
