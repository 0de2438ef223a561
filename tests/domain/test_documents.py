from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import pytest

from desktop.domain.documents import DocumentError, parse, read
from desktop.domain.text import Bilingual


@dataclass(frozen=True, slots=True)
class Circle:
    kind: ClassVar = "circle"
    radius: int

    def __post_init__(self) -> None:
        if self.radius < 1:
            raise ValueError("a circle has a radius")


@dataclass(frozen=True, slots=True)
class Point:
    kind: ClassVar = "point"


@dataclass(frozen=True, slots=True)
class Sheet:
    code: str
    day: date
    shapes: tuple[Circle | Point, ...]
    title: Bilingual | None = None
    counts: Mapping[str, int] | None = None
    final: bool = False


SHEET = {"code": "A", "day": "2026-11-22", "shapes": [{"kind": "circle", "radius": 2}]}


def test_a_document_becomes_dataclasses() -> None:
    raw = SHEET | {"title": {"en": "Sheet", "ur": "ورق"}, "counts": {"x": 1}, "final": True}

    sheet = read(Sheet, raw)

    assert sheet.day == date(2026, 11, 22)
    assert sheet.shapes == (Circle(2),)
    assert sheet.title == Bilingual("Sheet", "ورق")
    assert sheet.counts == {"x": 1}
    assert sheet.final


def test_what_is_read_cannot_be_changed() -> None:
    sheet = read(Sheet, SHEET | {"counts": {"x": 1}})

    with pytest.raises(TypeError):
        sheet.counts["x"] = 2  # type: ignore[index]


def test_what_has_a_default_may_be_missing_or_null() -> None:
    assert read(Sheet, SHEET).title is None
    assert read(Sheet, SHEET | {"title": None}).title is None


@pytest.mark.parametrize(
    ("change", "where", "problem"),
    [
        ({"code": 7}, "code", "7 is not a str"),
        ({"final": 1}, "final", "1 is not a bool"),
        ({"counts": {"x": True}}, "counts.x", "True is not a int"),
        ({"counts": {"x": 1.5}}, "counts.x", "1.5 is not a int"),
        ({"counts": []}, "counts", "an object is needed here"),
        ({"day": "22-11-2026"}, "day", "'22-11-2026' is not a day like 2026-11-22"),
        ({"day": None}, "day", "None is not a date"),
        ({"shapes": {}}, "shapes", "a list is needed here"),
        ({"shapes": [{"kind": "cube"}]}, "shapes[0].kind", "'cube' is none of"),
        ({"shapes": [{"kind": "point", "x": 1}]}, "shapes[0].x", "unknown key"),
        ({"shapes": [{"kind": "circle"}]}, "shapes[0].radius", "missing"),
        ({"shapes": [{"kind": "circle", "radius": 0}]}, "shapes[0]", "a circle has a radius"),
        ({"title": {"en": "Sheet", "ur": ""}}, "title", "words are needed in both languages"),
        ({"title": {"en": "Sheet"}}, "title.ur", "missing"),
        ({"colour": "red"}, "colour", "unknown key"),
    ],
)
def test_a_fault_is_named_with_its_place(
    change: dict[str, object], where: str, problem: str
) -> None:
    with pytest.raises(DocumentError) as refused:
        read(Sheet, SHEET | change)

    assert refused.value.where == where
    assert problem in refused.value.problem


def test_a_piece_with_a_code_is_named_by_it() -> None:
    with pytest.raises(DocumentError) as refused:
        read(tuple[Sheet, ...], [SHEET | {"day": 5}], "sheets")

    assert refused.value.where == "sheets[A].day"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{", "not readable as UTF-8 JSON"),
        (b"\xff", "not readable as UTF-8 JSON"),
        (b'{"a": 1, "a": 2}', "key 'a' is written twice"),
        (b"[]", "an object is needed here"),
    ],
)
def test_bytes_that_are_no_document_are_refused(data: bytes, problem: str) -> None:
    with pytest.raises(DocumentError, match=problem):
        parse(data)
