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
    Columns,
    Language,
    Pair,
    Rule,
    Size,
    Space,
    Text,
    TitleScript,
    Twin,
)
from desktop.printing.content import Issuer, Mark, Void


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
        """Return paragraphs, each behind a dot, the two languages apart from each other."""
        sides: list[list[Text]] = [[], []]
        for note in notes:
            for text, align, kept in zip(self._sides(note), _SIDES, sides, strict=True):
                if text:
                    kept.append(Text(text=f"• {text}", size="note", align=align))
        return [Columns(tuple(sides[0]), tuple(sides[1]))] if any(sides) else []

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

    def chosen(self, text: str | Bilingual) -> str:
        """Return what a cell with room for one language says: English, unless all is Urdu."""
        if isinstance(text, str):
            return text
        return text.ur if self.language == "ur" else text.en

    def letterhead(self, issuer: Issuer) -> list[Block]:
        """Return government and office: Urdu in one line where it fits, then English."""
        government, office = labels.GOVERNMENT, with_district(issuer)
        lines = (f"{government.ur}، {office.ur}", government.en, office.en)
        kept = {"both": lines, "en": lines[1:], "ur": lines[:1]}[self.language]
        nastaliq = self.script == "nastaliq"
        return [
            Text(text=line, size="heading", bold=True, nastaliq=nastaliq, splits_at="،")
            for line in kept
        ]

    def marks(self, mark: Mark | None, *, demo: bool) -> list[Block]:
        """Return what stands above a paper that is not the plain first original."""
        found: list[Block] = [Banner(self.says(labels.DEMO))] if demo else []
        found += self.foot(mark)
        if mark and mark.void:
            found += self._void(mark.void)
        return [*found, Space(4)] if mark else found

    def foot(self, mark: Mark | None) -> list[Block]:
        """Return a mark's banners, which stand above a paper and once more under it."""
        if mark is None:
            return []
        found: list[Block] = []
        if mark.void:
            found.append(Banner(self.says(labels.VOID), large=True))
        if mark.n:
            told = labels.BY.filled(at=moment(mark.at), by=mark.by)
            said = self.says(labels.DUPLICATE.filled(n=str(mark.n)))
            found.append(Banner((*said, self.says(told)[0])))
        return found

    def _void(self, void: Void) -> list[Block]:
        told = labels.BY.filled(at=moment(void.at), by=void.by)
        return [
            *self.pair(labels.REASON, void.reason),
            *self.pair(labels.VOIDED, self.chosen(told)),
            *self.pair(labels.APPROVED, void.approved_by),
        ]

    def signature(self, who: Bilingual) -> list[Block]:
        """Return room to sign over a line that says who."""
        return [Space(_ROOM_TO_SIGN), Rule("dashed"), *self.twin(who, size="label")]


_ROOM_TO_SIGN = 56
