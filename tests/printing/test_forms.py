import pytest

from desktop.domain.text import Bilingual
from desktop.printing.forms import FormPen
from desktop.printing.pages import Page, no_foot
from desktop.printing.surfaces import Outlined, Words
from tests.printing.papers import read

LABEL = Bilingual("Name", "نام")


@pytest.fixture
def page() -> Page:
    return Page("Test", no_foot)


@pytest.fixture(params=[110.0, 190.0, 500.0])
def pen(page: Page, request: pytest.FixtureRequest) -> FormPen:
    return FormPen.over(page, 20, request.param, 7)


def right_ends(page: Page) -> list[float]:
    """Return how far each line of Urdu reaches."""
    marks = page.finish().pages[0]
    return [m.at[0] + m.line.width * m.size for m in marks if isinstance(m, Outlined)]


@pytest.mark.parametrize(
    "value",
    ["Gul", "Al-Madina Super Store and Wholesale Dealers (Private) Limited", "x" * 300],
)
def test_a_field_never_leaves_its_width(page: Page, pen: FormPen, value: str) -> None:
    pen.field(LABEL, value)
    assert max(right_ends(page)) <= pen.left + pen.width + 0.5
    said = read(page.finish())
    assert "Name" in said
    assert value[:3] in said


def test_two_values_stand_on_one_line_or_each_behind_its_label(page: Page) -> None:
    value = Bilingual("Provincial Consolidated Fund", "صوبائی مجموعی فنڈ")
    heights = [
        FormPen.over(page, 20, width, 7).height(lambda pen: pen.field(LABEL, value))
        for width in (500, 190)
    ]
    assert heights[1] == pytest.approx(2 * heights[0])


def test_measuring_leaves_no_mark(page: Page, pen: FormPen) -> None:
    before = page.y
    assert pen.height(lambda scratch: scratch.fill_in(LABEL)) > 0
    assert page.y == before
    assert page.finish().pages == ((),)


def test_values_stand_under_each_other(page: Page) -> None:
    pen = FormPen.over(page, 20, 300, 7)
    pen.field(LABEL, "Gul")
    pen.field(Bilingual("Address", "پتہ"), "Saddar")
    marks = [mark for mark in page.finish().pages[0] if isinstance(mark, Words) and mark.bold]
    assert len({mark.at[0] for mark in marks}) == 1


def test_two_fields_share_a_line_where_there_is_room(page: Page) -> None:
    def both(pen: FormPen) -> None:
        pen.beside(lambda half: half.field(LABEL, "Gul"), lambda half: half.field(LABEL, "Ali"))

    wide, narrow = (FormPen.over(page, 20, width, 7).height(both) for width in (500, 190))
    assert narrow == pytest.approx(2 * wide)


def test_an_offices_own_words_are_written_once(page: Page) -> None:
    FormPen.over(page, 20, 300, 7).banner(Bilingual("Audit", "Audit"), black=True)
    assert read(page.finish()).count("Audit") == 1


def test_cells_name_themselves_inside_their_frames(page: Page) -> None:
    names = (Bilingual("Cashier", "خزانچی"), Bilingual("Accountant", "اکاؤنٹنٹ"))
    FormPen.over(page, 20, 100, 7).cells(names, 2)
    assert max(right_ends(page)) <= 120
    assert {"Cashier", "Accountant"} <= set(read(page.finish()).split())
