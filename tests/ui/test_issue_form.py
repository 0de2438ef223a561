from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import BadAmount
from desktop.ui.issue_form import (
    BadDay,
    FormLine,
    IssueForm,
    as_typed,
    quick_amounts,
    read_day,
    read_moment,
    split_quantity,
)

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


def test_a_form_becomes_the_draft_that_was_typed() -> None:
    form = IssueForm(
        id_number="17301-1234567-1",
        name=" Gul Rahman ",
        mobile="+92 333 9123456",
        plate=" lea 1234",
        external_number="۷۷",
        officer="DEMO-AC",
        due="02-12-2026",
        lines=(FormLine(code="PC-01", quantity="2", amount="۲٬۵۰۰"),),
    )
    draft = form.draft(NOON)
    assert draft.request == form.request
    assert draft.payer.name == "Gul Rahman"
    assert draft.payer.id_number == "1730112345671"
    assert draft.payer.mobile == "03339123456"
    assert draft.vehicle is not None
    assert draft.vehicle.plate == "LEA 1234"
    assert draft.external is not None
    assert (draft.external.system, draft.external.number) == ("app", "77")
    assert draft.due_day == date(2026, 12, 2)
    assert (draft.items[0].quantity, draft.items[0].asked_paisa) == (2, 250_000)


def test_without_plate_chassis_or_class_there_is_no_vehicle() -> None:
    assert IssueForm(name="x").draft(NOON).vehicle is None


def test_the_vehicle_class_of_the_form_prices_a_line_without_its_own() -> None:
    form = IssueForm(vehicle_class="car", lines=(FormLine(code="TR-03"),))
    assert form.draft(NOON).items[0].vehicle_class == "car"


def test_an_amount_that_is_none_is_refused_in_words() -> None:
    form = IssueForm(lines=(FormLine(code="PC-01", amount="many"),))
    with pytest.raises(BadAmount):
        form.draft(NOON)


def test_the_next_form_is_another_request_under_the_same_officer() -> None:
    form = IssueForm(name="Gul Rahman", officer="DEMO-AC", power="SM-14A")
    after = form.next()
    assert after.request != form.request
    assert (after.name, after.officer, after.power) == ("", "DEMO-AC", "SM-14A")
    assert after.is_blank
    assert not form.is_blank


def test_the_last_payer_comes_without_the_last_items() -> None:
    before = IssueForm(id_number="1", name="Gul", mobile="0333", lines=(FormLine(code="PC-01"),))
    after = IssueForm(remarks="x").for_payer_of(before)
    assert (after.name, after.mobile, after.remarks, after.lines) == ("Gul", "0333", "x", ())


@pytest.mark.parametrize("text", ["2-12-2026", "02/12/26", "۰۲-۱۲-۲۰۲۶", " 2.12.2026 "])
def test_a_day_may_be_written_as_offices_do(text: str) -> None:
    assert read_day(text) == date(2026, 12, 2)


@pytest.mark.parametrize("text", ["", "31-02-2026", "2026-12-02", "tomorrow", "1-1-1-1"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadDay):
        read_day(text)


def test_a_time_alone_is_todays_and_in_pakistan() -> None:
    assert read_moment("10:30", NOON) == datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
    assert read_moment("21-11-2026 00:15", NOON) == datetime(2026, 11, 20, 19, 15, tzinfo=UTC)
    with pytest.raises(BadDay):
        read_moment("25:00", NOON)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3*over", ("3", "over")),
        ("۳ × over", ("3", "over")),
        ("over", ("1", "over")),
        ("3", ("1", "3")),
    ],
)
def test_a_number_and_a_star_before_an_item_is_its_quantity(
    text: str, found: tuple[str, str]
) -> None:
    assert split_quantity(text) == found


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_quick_amounts_lie_within_the_limits(low: int, more: int) -> None:
    high = low + more
    found = quick_amounts(low, high)
    assert len(found) <= 6
    assert all(low <= each <= high for each in found)
    assert list(found) == sorted(set(found))
    assert found == () or {low, high} <= set(found)


def test_without_limits_the_usual_amounts_are_offered() -> None:
    assert quick_amounts(None, None)[:3] == (50_000, 100_000, 200_000)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("1730", "1730"),
        ("173011", "17301-1"),
        ("1730112345671", "17301-1234567-1"),
        ("۱۷۳۰۱۱۲۳۴۵۶۷۱", "17301-1234567-1"),
        ("17301-12345O7-1", "17301-12345O7-1"),
    ],
)
def test_a_cnic_gets_its_dashes_while_it_is_typed(typed: str, shown: str) -> None:
    assert as_typed("cnic", typed) == shown


def test_other_documents_are_left_as_they_are_typed() -> None:
    assert as_typed("passport", "AB1234567") == "AB1234567"


def test_texts_name_every_field_once() -> None:
    names = [name for name, _ in IssueForm().texts()]
    assert "name" in names
    assert "request" not in names
    assert replace(IssueForm(), name="x").name == "x"
