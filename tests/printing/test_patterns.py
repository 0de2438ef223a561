from typing import get_args, get_type_hints

import pytest

from desktop.printing.blocks import Pattern
from desktop.printing.patterns import GREYS, pattern
from desktop.printing.sheets import SHEETS

NAMES = get_args(get_type_hints(Pattern)["name"])


def rows(name: str, width: int) -> list[str]:
    """Return a pattern's rows, a letter a dot."""
    bits, stride = pattern(name, width), width // 8
    numbers = [bits[at : at + stride] for at in range(0, len(bits), stride)]
    return [f"{int.from_bytes(row, 'big'):0{width}b}" for row in numbers]


@pytest.mark.parametrize("width", SHEETS)
@pytest.mark.parametrize("name", NAMES)
def test_a_pattern_is_as_wide_as_the_paper(name: str, width: int) -> None:
    assert {len(row) for row in rows(name, width)} == {width}


@pytest.mark.parametrize("width", SHEETS)
@pytest.mark.parametrize("name", ["edges", "frame"])
def test_the_first_and_the_last_dot_are_black(name: str, width: int) -> None:
    assert {(row[0], row[-1]) for row in rows(name, width)} == {("1", "1")}


@pytest.mark.parametrize(("name", "step"), [("ruler", 8), ("columns", 12)])
def test_a_ruler_has_a_tick_at_every_step(name: str, step: int) -> None:
    first = rows(name, 576)[0]
    starts = [at for at in range(1, 576) if first[at] == "1" and first[at - 1] == "0"]
    assert starts == list(range(step, 576, step))


def test_greys_grow_darker_to_black() -> None:
    shown, step = rows("density", 576), 576 // len(GREYS)
    dark = [sum(row[at : at + step].count("1") for row in shown) for at in range(0, 576, step)]
    assert dark == sorted(dark)
    assert len(set(dark)) == len(GREYS)
    assert dark[-1] == step * len(shown)


def test_the_checker_has_single_dots_and_single_lines() -> None:
    shown = rows("checker", 576)
    assert shown[0][:8] in {"01010101", "10101010"}
    assert shown[0][:8] != shown[1][:8]
    assert shown[0][290:298] == shown[1][290:298]
