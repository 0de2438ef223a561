import re
from dataclasses import replace

import pytest

from desktop.printing.fields import Field, Grid, field_lines
from desktop.printing.letters import letters
from desktop.printing.parts import Letters
from desktop.printing.profiles import GENERIC58, TM80, PrinterProfile
from desktop.printing.sheets import SHEETS

ADDRESS = "Shop 14, Karkhano Market, Hayatabad Phase 4"
LONG = "ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ"


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    """Urdu labels are drawn."""


def field(
    label_en: str, value: str, label_ur: str = "", known: PrinterProfile = TM80
) -> list[str] | None:
    """Return a field's lines; a picture is a "~" for each of its places."""
    leads = bool(label_en) and letters(value) is not None
    asked = Field(label_en, value, label_ur, bold=True, leads=leads)
    lines = field_lines(asked, Grid(known, SHEETS[known.width_dots]))
    if lines is None:
        return None
    return [
        "".join(
            cell.text if isinstance(cell, Letters) else "~" * cell.places for cell in line.cells
        )
        for line in lines
    ]


def test_a_label_and_its_value_stand_in_columns() -> None:
    assert field("Name", "Gul Rahman") == ["Name         Gul Rahman".ljust(48)]
    assert field("", "Gul") == ["Gul".rjust(48)]


def test_a_value_moves_up_to_its_label_before_it_is_broken() -> None:
    line = "Reference  00123 7 000418 739 45"
    assert field("Reference", "00123 7 000418 739 45", known=GENERIC58) == [line]


def test_a_long_value_hangs_beside_its_label_or_goes_under_it() -> None:
    wide, narrow = field("Address", ADDRESS), field("Address", ADDRESS, known=GENERIC58)
    assert [line.rstrip() for line in wide or ()] == [
        "Address      Shop 14, Karkhano Market, Hayatabad",
        "             Phase 4",
    ]
    assert [line.rstrip() for line in narrow or ()] == [
        "Address",
        "  Shop 14, Karkhano Market,",
        "  Hayatabad Phase 4",
    ]


def test_a_long_value_without_labels_is_a_paragraph() -> None:
    lines = field("", f"{ADDRESS}, {ADDRESS}", known=GENERIC58)
    assert lines
    assert {len(line) for line in lines} == {32}
    assert not any(line.strip() == "" for line in lines)


def test_an_urdu_label_stands_on_the_same_line() -> None:
    found = field("Name", "Gul Rahman", "نام")
    assert found
    assert re.fullmatch(r"Name {9}Gul Rahman +~+", found[0])
    assert {len(line) for line in found} == {48}


def test_an_urdu_value_stands_beside_its_urdu_label() -> None:
    found = field("Name", "گل رحمان", "نام")
    assert found
    assert re.fullmatch(r"Name +~+ ~+", found[0])


def test_what_does_not_fit_a_line_as_a_picture_is_no_field() -> None:
    assert field("Address", LONG * 2, "پتہ") is None
    assert field("Address", "here", LONG * 2) is None
    assert field("پتہ", "here") is None


@pytest.mark.parametrize("known", [TM80, GENERIC58, replace(TM80, width_dots=512, columns=42)])
@pytest.mark.parametrize("value", ["", "x", ADDRESS, ADDRESS * 3, "گل رحمان", "W" * 70])
@pytest.mark.parametrize("labels", [("", ""), ("Name", ""), ("", "نام"), ("Name", "نام")])
def test_no_line_is_wider_than_the_paper(
    labels: tuple[str, str], value: str, known: PrinterProfile
) -> None:
    found = field(labels[0], value, labels[1], known)
    assert found
    assert max(map(len, found)) <= known.columns
    said = "".join(found).replace(" ", "").replace("~", "")
    assert (letters(value) or "").replace(" ", "") in said
