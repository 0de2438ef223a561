"""Drafts as JSON: every field is checked and named, and no input is worse than refused."""

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.challan import DraftItem, External, Payer, Vehicle
from desktop.domain.errors import Refused
from desktop.services.drafts import MAX_TEXT, BadDraft, read_draft, tidy
from tests.office import a_draft

REQUEST = "6f1c1d0e-3a52-4a57-9a59-4d9f2f6f0a11"
PLAIN: dict[str, Any] = {"request": REQUEST, "payer": {"name": "Gul"}, "items": [{"code": "LG-02"}]}
FULL: dict[str, Any] = {
    "request": REQUEST,
    "payer": {
        "id": {"type": "cnic", "number": "۱۷۳۰۱-۱۲۳۴۵۶۷-۱"},
        "name": " Gul ",
        "father_name": "Khan",
        "mobile": "+923331234567",
        "place": "Saddar",
        "business": "Stall",
    },
    "vehicle": {"plate": "lea-1234", "chassis": "C1", "class": "car"},
    "items": [{"code": "tr-03", "quantity": 2, "class": "car", "amount": "1,500.50", "base": "7"}],
    "occurred_at": "2026-11-22T11:42:00",
    "occurred_place": "Ring Road",
    "officer": "DEMO-ADC",
    "power": "SM-14A",
    "outcome": "warning",
    "external": {"system": "tablet", "number": "T-1"},
    "due_date": "2026-12-02",
    "remarks": "seen",
}
WORDS = sorted(
    {*FULL, *FULL["payer"], *FULL["items"][0], "type", "number", "system", "plate", "chassis"}
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from([REQUEST, "LG-02", "cnic", "2026-11-22", "99999999999999999999"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(WORDS) | st.text(max_size=5), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


def test_the_whole_record_is_read() -> None:
    draft = read_draft(json.loads(json.dumps(FULL)))
    assert draft.request == UUID(REQUEST)
    assert draft.payer == Payer(
        name="Gul",
        id_type="cnic",
        id_number="1730112345671",
        father_name="Khan",
        mobile="03331234567",
        place="Saddar",
        business="Stall",
    )
    assert draft.vehicle == Vehicle(plate="LEA-1234", chassis="C1", vehicle_class="car")
    asked = DraftItem(
        code="TR-03", quantity=2, asked_paisa=150_050, vehicle_class="car", base_paisa=700
    )
    assert draft.items == (asked,)
    assert draft.occurred_at == datetime(2026, 11, 22, 6, 42, tzinfo=UTC)  # Pakistan's time
    assert draft.external == External("tablet", "T-1")
    assert draft.due_day == date(2026, 12, 2)
    assert (draft.officer, draft.power, draft.outcome) == ("DEMO-ADC", "SM-14A", "warning")
    assert (draft.occurred_place, draft.remarks) == ("Ring Road", "seen")


def test_little_is_enough_and_the_rest_is_empty() -> None:
    draft = read_draft(PLAIN)
    assert draft.payer == Payer(name="Gul")
    assert draft.items == (DraftItem(code="LG-02"),)
    assert [draft.vehicle, draft.external, draft.occurred_at, draft.due_day] == [None] * 4
    assert draft.outcome == "fine"


def test_an_empty_vehicle_and_an_empty_case_number_are_none() -> None:
    empty = {"vehicle": {"plate": " "}, "external": {"system": "", "number": ""}}
    draft = read_draft({**PLAIN, **empty})
    assert (draft.vehicle, draft.external) == (None, None)


@pytest.mark.parametrize(
    ("where", "change"),
    [
        ("draft", []),
        ("draft", {"colour": 1}),
        ("request", {"request": None}),
        ("request", {"request": "17"}),
        ("payer", {"payer": []}),
        ("payer", {"payer": {"cnic": "1"}}),
        ("payer.name", {"payer": {"name": 7}}),
        ("payer.name", {"payer": {"name": "x" * (MAX_TEXT + 1)}}),
        ("payer.name", {"payer": {"name": "a\nb"}}),
        ("payer.name", {"payer": {"name": "\x7f"}}),
        ("payer.name", {"payer": {"name": "half \ud800 a pair"}}),
        ("payer.id", {"payer": {"id": "17301"}}),
        ("payer.id.type", {"payer": {"id": {"type": "library card"}}}),
        ("vehicle", {"vehicle": "LEA-1"}),
        ("vehicle.plate", {"vehicle": {"plate": []}}),
        ("items", {"items": None}),
        ("items", {"items": {"code": "LG-01"}}),
        ("items[1]", {"items": [{"code": "LG-01"}, "LG-02"]}),
        ("items[0]", {"items": [{"price": "5"}]}),
        ("items[0].quantity", {"items": [{"code": "LG-01", "quantity": 0}]}),
        ("items[0].quantity", {"items": [{"code": "LG-01", "quantity": True}]}),
        ("items[0].quantity", {"items": [{"code": "LG-01", "quantity": 1.5}]}),
        ("items[0].quantity", {"items": [{"code": "LG-01", "quantity": 10**6}]}),
        ("items[0].amount", {"items": [{"code": "LG-01", "amount": 5000}]}),
        ("items[0].amount", {"items": [{"code": "LG-01", "amount": "-1"}]}),
        ("items[0].base", {"items": [{"code": "LG-01", "base": "1.234"}]}),
        ("occurred_at", {"occurred_at": "yesterday"}),
        ("occurred_at", {"occurred_at": "0001-01-01T00:00:00+14:00"}),
        ("occurred_at", {"occurred_at": "9999-12-31T23:59:59-12:00"}),
        ("occurred_at", {"occurred_at": "1960-01-01"}),
        ("external", {"external": {"system": "tablet"}}),
        ("external", {"external": {"number": "T-1"}}),
        ("due_date", {"due_date": "02-12-2026"}),
        ("remarks", {"remarks": 5}),
    ],
)
def test_a_wrong_field_is_named(where: str, change: Any) -> None:  # noqa: ANN401 - JSON
    raw = {**PLAIN, **change} if isinstance(change, dict) else change
    with pytest.raises(BadDraft, match="Nothing was issued") as caught:
        read_draft(raw)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("where", "fields"),
    [
        ("payer.id.type", {"payer": Payer(name="Gul", id_type="library card")}),
        ("payer.name", {"payer": Payer(name="\ud800")}),
        ("remarks", {"remarks": "x" * 201}),
        ("vehicle.chassis", {"vehicle": Vehicle(chassis="\0")}),
        ("external.number", {"external": External("tablet", "\t")}),
    ],
)
def test_a_draft_that_is_no_json_is_checked_too(where: str, fields: dict[str, Any]) -> None:
    with pytest.raises(BadDraft) as caught:
        tidy(a_draft(**fields))
    assert caught.value.where == where


@given(raw=JSON)
@settings(max_examples=200)
def test_junk_is_refused_and_never_a_defect(raw: object) -> None:
    try:
        read_draft(raw)
    except Refused:
        return


@given(fields=st.dictionaries(st.sampled_from(sorted(FULL)), JSON, max_size=4))
@settings(max_examples=200)
def test_junk_in_a_good_draft_is_refused_and_never_a_defect(fields: dict[str, Any]) -> None:
    try:
        read_draft({**FULL, **fields})
    except Refused:
        return


@given(draft=st.builds(lambda name: a_draft(payer=Payer(name=name)), st.text("ab ۱گ", max_size=9)))
def test_tidying_twice_changes_nothing_more(draft: Any) -> None:  # noqa: ANN401 - a draft
    assert tidy(tidy(draft)) == tidy(draft)
