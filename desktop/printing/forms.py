"""A pen for forms: labelled values, lines to fill in by hand, cells to sign, in any width."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from desktop.domain.text import Bilingual
from desktop.printing.pages import Box, Page, fitted, no_foot, width_of, wrapped
from desktop.printing.surfaces import Frame, Stroke, Tint

LABEL = 0.86
"""A label's size beside its value's."""

GREY = 0.35
_TINT = 0.9
_DOTS = (0.6, 1.6)
_LEADING = 1.5
_VALUE_COLUMN = 0.26
"""Values begin here, as a part of the width, so that they stand under each other."""


@dataclass(frozen=True, slots=True)
class FormPen:
    """Writes on ``page`` between ``left`` and ``left + width``, values ``size`` points high.

    column: where values begin, in points from the page's edge, so that they are aligned.
    """

    page: Page
    left: float
    width: float
    size: float
    column: float

    @classmethod
    def over(cls, page: Page, left: float, width: float, size: float) -> "FormPen":
        """Return a pen whose values stand under each other at the same part of any width."""
        return cls(page, left, width, size, left + width * _VALUE_COLUMN)

    @property
    def box(self) -> Box:
        """The whole line."""
        return Box(self.left, self.width)

    @property
    def wide(self) -> bool:
        """Tell whether two fields stand beside each other."""
        return self.width >= self.size * 44

    def halves(self) -> "tuple[FormPen, FormPen]":
        """Return a pen for each half of the width."""
        half, gap = self.width / 2, self.size
        right = self.left + half + gap
        return (
            self.narrowed(self.left, half - gap),
            FormPen.over(self.page, right, half - gap, self.size),
        )

    def down(self, ems: float) -> None:
        """Move on by parts of the size."""
        self.page.down(ems * self.size)

    def narrowed(self, left: float, width: float) -> "FormPen":
        """Return a pen for a part of the width."""
        return replace(self, left=left, width=width)

    def height(self, write: Callable[["FormPen"], None]) -> float:
        """Return how far ``write`` would move on, without a mark on the page."""
        scratch = Page("", no_foot)
        write(replace(self, page=scratch))
        return scratch.top - scratch.y

    def sides(
        self,
        words: Bilingual,
        share: float = 1.0,
        *,
        bold: bool = False,
        grey: float = 0.0,
        most: int = 1,
    ) -> None:
        """Write English left and Urdu right: on one line where both fit, else under each other.

        most: lines each may take then. Words that are the same in both, such as an office's own
        label, are written once.
        """
        size = self.size * share
        texts = [words.en] if words.en == words.ur else [words.en, words.ur]
        apart = sum(width_of(each, size, bold=bold) for each in texts) + size > self.width
        sides = (self.box, replace(self.box, align="right"))
        for at, (text, box) in enumerate(zip(texts, sides, strict=False)):
            if at and apart:
                self.page.down(size * _LEADING)
            self._lines(text, box, size, bold=bold, grey=grey, most=most)

    def _lines(  # noqa: PLR0913 - how one text is set, all by name
        self,
        text: str,
        box: Box,
        size: float,
        *,
        bold: bool = False,
        grey: float = 0.0,
        most: int = 1,
    ) -> None:
        """Write a text in up to ``most`` lines; the last one's baseline is where it ends."""
        for at, line in enumerate(wrapped(text, box.width, size, bold=bold, most=most)):
            self.page.down(size * _LEADING if at else 0)
            self.page.put(line, box, size, bold=bold, grey=grey)

    def line(self, words: Bilingual, share: float = LABEL, *, bold: bool = False) -> None:
        """Write a sentence in both languages and move on."""
        self.sides(words, share, bold=bold)
        self.down(_LEADING)

    def middle(self, words: str, share: float, step: float) -> None:
        """Write one bold line in the middle and move on by ``step`` sizes."""
        size = self.size * share
        box = replace(self.box, align="centre")
        self.page.put(fitted(words, self.width, size, bold=True), box, size, bold=True)
        self.down(step)

    def paragraph(self, words: str, share: float, *, bold: bool = True) -> None:
        """Write up to two centred lines."""
        for line in wrapped(words, self.width, self.size * share, bold=bold, most=2):
            self.middle(line, share, _LEADING * share)

    def field(self, label: Bilingual, value: str | Bilingual) -> None:
        """Write label, value and Urdu label; a value too long for the line takes more of them."""
        if isinstance(value, Bilingual):
            self._field_of_two(label, value)
        else:
            self._field_of_one(label, value)
        self.down(_LEADING)

    def _field_of_one(self, label: Bilingual, value: str) -> None:
        self.sides(label, LABEL, grey=GREY)
        box = self._between(label.en, label.ur, self._wide(value))
        if self._wide(value) <= box.width:
            self.page.put(value, box, self.size, bold=True)
            return
        self.down(_LEADING)
        self._lines(value, self.box, self.size, bold=True, most=2)

    def _field_of_two(self, label: Bilingual, value: Bilingual) -> None:
        """Write both values on one line, else each behind its own label."""
        together = self._wide(value.en) + self._wide(value.ur) + self.size
        box = self._between(label.en, label.ur, together)
        if together <= box.width:
            self.sides(label, LABEL, grey=GREY)
            self.page.put(value.en, box, self.size, bold=True)
            self.page.put(value.ur, replace(box, align="right"), self.size, bold=True)
            return
        for text, english, urdu in ((value.en, label.en, ""), (value.ur, "", label.ur)):
            self.down(_LEADING if urdu else 0)
            self.sides(Bilingual(english, urdu), LABEL, grey=GREY)
            box = self._between(english, urdu, self._wide(text))
            box = replace(box, align="right" if urdu else "left")
            self._lines(text, box, self.size, bold=True, most=2)

    def _between(self, english: str, urdu: str, wanted: float) -> Box:
        """Return the room between two labels: from the column on if ``wanted`` fits there."""
        small, gap = self.size * LABEL, self.size * 0.6
        least = self.left + (width_of(english, small) + gap if english else 0)
        end = self.left + self.width - (width_of(urdu, small) + gap if urdu else 0)
        start = max(least, self.column)
        start = start if english and end - start >= wanted else least
        return Box(start, end - start)

    def _wide(self, value: str) -> float:
        return width_of(value, self.size, bold=True)

    def beside(self, *writes: Callable[["FormPen"], None]) -> None:
        """Write two things beside each other where the pen is wide, else under each other."""
        if not self.wide:
            for write in writes:
                write(self)
            return
        start, ends = self.page.y, []
        for half, write in zip(self.halves(), writes, strict=True):
            self.page.y = start
            write(half)
            ends.append(self.page.y)
        self.page.y = min(ends)

    def stacked(self, label: Bilingual, value: str) -> None:
        """Write the labels on one line and the value under them."""
        self.sides(label, 0.8, grey=GREY)
        self.down(1.3)
        self.page.put(
            fitted(value, self.width, self.size, bold=True), self.box, self.size, bold=True
        )
        self.down(1.45)

    def fill_in(self, label: Bilingual) -> None:
        """Write a label and a dotted line for a hand to write on."""
        small = self.size * LABEL
        start = width_of(label.en, small) + self.size * 0.5
        end = self.width - width_of(label.ur, small) - self.size * 0.5
        self.down(0.45)
        self.sides(label, LABEL, grey=GREY)
        if end - start < self.width * 0.3:  # no room between the labels
            start, end = 0, self.width
            self.down(1.75)
        self._rule(self.left + start, self.left + end, 0.6, _DOTS)
        self.down(_LEADING)

    def section(self, words: Bilingual) -> None:
        """Write a heading on a tinted band."""
        high = self.size * 1.6
        self.page.mark(Tint((self.left, self.page.y - high), self.width, high, _TINT))
        self.down(1.15)
        self.narrowed(self.left + 3, self.width - 6).sides(words, LABEL, bold=True)
        self.down(1.75)

    def banner(self, words: Bilingual, *, black: bool) -> None:
        """Write a line nobody may overlook: white on black, or in a frame."""
        high = self.size * 1.75
        low = self.page.y - high
        if black:
            self.page.mark(Tint((self.left, low), self.width, high, 0))
        else:
            self.page.mark(Frame((self.left + 0.6, low), self.width - 1.2, high, 1.2))
        self.page.y = low + self.size * 0.58
        inside = self.narrowed(self.left + 4, self.width - 8)
        inside.sides(words, bold=True, grey=1.0 if black else 0.0)
        self.page.y = low - self.size * 0.3

    def summed(self, label: Bilingual, amount: str, *, bold: bool = False) -> None:
        """Write a label in both languages before an amount at the right."""
        width = width_of(amount, self.size, bold=True) + self.size
        self.page.put(amount, replace(self.box, align="right"), self.size, bold=True)
        self.narrowed(self.left, self.width - width).sides(label, LABEL, bold=bold)
        self.down(_LEADING)

    def cells(self, names: Sequence[Bilingual], height: float) -> None:
        """Draw cells side by side to be signed or stamped, each named at its foot."""
        width, high = self.width / len(names), height * self.size
        names_high = self.size * (1.4 if self._names_fit(names, width) else 2.5)
        low = self.page.y - high - names_high
        for at, name in enumerate(names):
            x = self.left + at * width
            self.page.mark(Frame((x, low), width, high + names_high, 0.5))
            self.page.y = low + names_high - self.size * 0.9
            self.narrowed(x + 3, width - 6).sides(name, 0.78, grey=GREY)
        self.page.y = low - self.size * 0.35

    def _names_fit(self, names: Sequence[Bilingual], width: float) -> bool:
        size = self.size * 0.78
        return all(width_of(n.en, size) + width_of(n.ur, size) + size <= width - 6 for n in names)

    def rule(self, thick: float) -> None:
        """Draw a line across at the baseline."""
        self._rule(self.left, self.left + self.width, thick)

    def _rule(self, start: float, end: float, thick: float, dash: tuple[float, ...] = ()) -> None:
        self.page.mark(Stroke((start, self.page.y - 1), (end, self.page.y - 1), thick, dash))
