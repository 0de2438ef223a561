"""What a measurement comes to: two things timed in turn, their ratio round by round, a table.

Milliseconds differ from machine to machine and from minute to minute; a ratio of two things
done in turn on one machine drifts little. Goals are therefore ratios, or counts.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median

Timed = Callable[[], float]
"""Does something once and returns the seconds it took; what it prepares is not counted."""

WARM_UP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table: the median, its spread, and the goal it is held against.

    ours, yardstick: medians in ``unit``; yardstick None where there is nothing beside it.
    value, low, high: what the goal is about, with the least and the greatest round.
    """

    name: str
    beside: str
    unit: str
    ours: float
    yardstick: float | None
    value: float
    low: float
    high: float
    goal: float | None
    exact: bool = False

    @property
    def met(self) -> bool | None:
        """Whether the goal holds; None for a figure without one."""
        if self.goal is None:
            return None
        return self.value == self.goal if self.exact else self.value <= self.goal


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often: ``each`` pairs a round, one ratio a round."""

    count: int = 9
    each: int = 15


def in_turn(ours: Timed, yardstick: Timed, rounds: Rounds) -> list[tuple[float, float]]:
    """Return each round's (ours, yardstick) medians in seconds, the two done alternately."""
    for _ in range(WARM_UP):
        ours(), yardstick()
    return [_round(ours, yardstick, rounds.each) for _ in range(rounds.count)]


def _round(ours: Timed, yardstick: Timed, each: int) -> tuple[float, float]:
    pairs = [(ours(), yardstick()) for _ in range(each)]
    return median(one for one, _ in pairs), median(other for _, other in pairs)


def ratio(
    name: str, beside: str, pairs: Sequence[tuple[float, float]], *, goal: float | None
) -> Figure:
    """Return the figure of paired rounds in seconds, said in milliseconds."""
    ratios = [ours / yardstick for ours, yardstick in pairs]
    return Figure(
        name=name,
        beside=beside,
        unit="ms",
        ours=1000 * median(ours for ours, _ in pairs),
        yardstick=1000 * median(yardstick for _, yardstick in pairs),
        value=median(ratios),
        low=min(ratios),
        high=max(ratios),
        goal=goal,
    )


def rate(name: str, beside: str, pairs: Sequence[tuple[float, float]], *, things: int) -> Figure:
    """Return how many ``things`` a second either side does, each pair having done so many."""
    shares = [yardstick / ours for ours, yardstick in pairs]
    return Figure(
        name=name,
        beside=beside,
        unit="/s",
        ours=things / median(ours for ours, _ in pairs),
        yardstick=things / median(yardstick for _, yardstick in pairs),
        value=median(shares),
        low=min(shares),
        high=max(shares),
        goal=None,
    )


def within(name: str, found: Sequence[float], *, goal: float | None) -> Figure:
    """Return the figure of single values in milliseconds; the goal is held against the median."""
    return Figure(
        name=name,
        beside="",
        unit="ms",
        ours=median(found),
        yardstick=None,
        value=median(found),
        low=min(found),
        high=max(found),
        goal=goal,
    )


def count(name: str, found: Sequence[int], *, goal: int | None) -> Figure:
    """Return the figure of something counted; its goal is met exactly or not at all."""
    worst = max(found, key=lambda each: abs(each - (goal or 0)))
    return Figure(
        name=name,
        beside="",
        unit="",
        ours=median(found),
        yardstick=None,
        value=worst,
        low=min(found),
        high=max(found),
        goal=goal,
        exact=True,
    )


def as_json(figures: Sequence[Figure]) -> str:
    """Return the figures as JSON for the process that asked."""
    return json.dumps([asdict(figure) for figure in figures])


def from_json(text: str) -> list[Figure]:
    """Return the figures that ``as_json`` wrote."""
    return [Figure(**raw) for raw in json.loads(text)]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of text with their goals."""
    rows: list[tuple[str, ...]] = [
        ("what", "beside", "ours", "that", "value", "min–max", "goal", "")
    ]
    rows += [_row(figure) for figure in figures]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "─" * max(map(len, lines)))
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    sign = "" if figure.yardstick is None else "×"
    verdict = {None: "", True: "met", False: "MISSED"}[figure.met]
    goal = "" if figure.goal is None else f"{'=' if figure.exact else '≤'} {figure.goal:.3g}{sign}"
    return (
        figure.name,
        figure.beside,
        _said(figure.ours, figure.unit),
        "" if figure.yardstick is None else _said(figure.yardstick, figure.unit),
        f"{figure.value:.3g}{sign}",
        f"{figure.low:.3g}–{figure.high:.3g}",
        goal,
        verdict,
    )


def _said(value: float, unit: str) -> str:
    return f"{value:.3g} {unit}".strip() if value < 1000 else f"{value:.0f} {unit}".strip()  # noqa: PLR2004 - no 1.23e+03
