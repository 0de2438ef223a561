"""One box finds whatever a clerk types or scans."""

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Draft, Payer, Vehicle
from desktop.models.search import Only
from desktop.services import searching
from desktop.services.searching import Count, Wanted
from tests.office import AYESHA, a_draft

CNIC = "1730112345671"


@pytest.fixture
def stocked(office: App) -> App:
    payer = Payer(id_type="cnic", id_number=CNIC, name="گل رحمٰن", mobile="03339123456")
    vehicle = Vehicle(plate="ABC-1234")
    for draft in (
        a_draft(payer=payer),
        a_draft(payer=Payer(name="Gul Bano")),
        a_draft(payer=Payer(name="Noor Khan 3"), vehicle=vehicle),
    ):
        assert isinstance(draft, Draft)
        office.issue(draft, AYESHA)
    return office


def names(office: App, text: str) -> list[str]:
    return [row.payer_name for row in office.search(Wanted(text=text)).rows]


@pytest.mark.parametrize(
    "typed",
    [
        *("17301-1234567-1", CNIC, " 17301 ", "۱۷۳۰۱", "0333-9123456", "+92 333 9123456"),
        *("PSH-02-27-000001", "psh-02-27-000001", "1", "000001"),
        *("گل رحمن", "رحمن گ", "گُل"),
    ],
)
def test_the_first_is_found_by_all_it_is_known_by(stocked: App, typed: str) -> None:
    assert "گل رحمٰن" in names(stocked, typed)


@pytest.mark.parametrize("typed", ["abc-12", "ABC 1234", "abc1234", "noor 3", "khan noor"])
def test_a_plate_and_a_name_with_a_number_are_found(stocked: App, typed: str) -> None:
    assert names(stocked, typed) == ["Noor Khan 3"]


def test_a_scanned_slip_is_found_by_its_token(stocked: App) -> None:
    issued = stocked.issue(a_draft(payer=Payer(name="Scanned")), AYESHA)[0]
    assert names(stocked, issued.url) == names(stocked, issued.url.lower()) == ["Scanned"]
    assert names(stocked, "1" * 300) == []


def test_names_that_only_sound_alike_are_offered_and_never_mixed_in(stocked: App) -> None:
    assert names(stocked, "Gul") == ["Gul Bano"]
    page = stocked.search(Wanted(text="Gull Rehmaan"))
    assert (page.rows, page.suggestions) == ((), ("گل رحمٰن",))
    assert stocked.search(Wanted(text="zzz")).suggestions == ()
    assert stocked.search(Wanted(text="aa")).suggestions == ()


def test_pages_follow_one_another_to_the_end(stocked: App) -> None:
    seen: list[int] = []
    page = stocked.search(Wanted(limit=2))
    while page.rows:
        seen += [row.seq for row in page.rows]
        page = stocked.search(Wanted(limit=2, below=page.below))
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 3


def test_a_page_above_follows_the_one_below_it(stocked: App) -> None:
    rows = stocked.search(Wanted()).rows
    above = stocked.search(Wanted(above=rows[-1].seq, limit=1)).rows
    assert above == rows[1:2]
    assert stocked.search(Wanted(text="gul", above=rows[0].seq)).suggestions == ()


def test_all_are_counted_at_once_and_a_search_up_to_a_limit(
    stocked: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = stocked.search(Wanted()).rows[0].day
    assert stocked.finds.count(Wanted()) == Count(3)
    assert stocked.finds.count(Wanted(only=Only(day=day))) == Count(3)
    assert stocked.finds.count(Wanted(only=Only(void=True))) == Count(0)
    monkeypatch.setattr(searching, "MOST_COUNTED", 2)
    assert stocked.finds.count(Wanted(text="PSH-02")) == Count(2, more=True)
    assert stocked.finds.count(Wanted(text="noor")) == Count(1)


@pytest.mark.parametrize("typed", ['"', "'; DROP TABLE challan", "%", "\x00", "٪", "-" * 500, "🙂"])
def test_no_text_breaks_it(stocked: App, typed: str) -> None:
    assert names(stocked, typed) == []
