import pytest

from desktop.domain.text import Bilingual
from desktop.printing.documents import LANDSCAPE, PORTRAIT
from desktop.printing.letterhead import chain_head, foot, letterhead, symbol
from desktop.printing.pages import Page
from tests.printing.papers import read, words_on
from tests.printing.samples import ISSUER, NOON

TITLE = Bilingual("REGISTER", "رجسٹر")
HEAD = "0123456789abcdef" * 4


@pytest.fixture(params=[PORTRAIT, LANDSCAPE])
def page(request: pytest.FixtureRequest) -> Page:
    return Page("Test", foot("A paper", NOON, "Ayesha K."), request.param)


@pytest.mark.parametrize("demo", [True, False])
def test_a_report_begins_with_whose_it_is(page: Page, *, demo: bool) -> None:
    letterhead(page, ISSUER, TITLE, "PSH-02", demo=demo)
    said = read(page.finish())
    for words in (
        "Government of Khyber Pakhtunkhwa",
        "Office of the Deputy Commissioner, Peshawar",
        "REGISTER",
        "PSH-02",
    ):
        assert words in said
    assert ("NOT A REAL PAPER" in said) == demo


def test_each_page_ends_with_what_it_is_when_and_by_whom_it_was_printed(page: Page) -> None:
    page.need(10_000)
    said = read(page.finish())
    assert "A paper · Printed 22-11-2026 12:12 by Ayesha K. · Page 1 of 2" in said
    assert "Page 2 of 2" in said


def test_a_chain_head_is_never_cut(page: Page) -> None:
    chain_head(page, TITLE, HEAD)
    chain_head(page, TITLE, HEAD, 400)
    found = "".join(word for word, *_ in words_on(page.finish()))
    assert found.replace("REGISTER", "").startswith(HEAD * 2)


def test_a_symbol_leaves_its_room_to_the_words_beside_it(page: Page) -> None:
    top = page.y
    width, low = symbol(page, f"MAHASIL:DAY:20261122:{HEAD.upper()}")
    assert width < page.inner - 78
    assert low == top - 78
