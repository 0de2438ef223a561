import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.money import (
    MAX_PAISA,
    BadAmount,
    Grouping,
    ascii_digits,
    parse_rupees,
    rupees,
)

amounts = st.integers(0, MAX_PAISA)
groupings: st.SearchStrategy[Grouping] = st.sampled_from(["western", "lakh"])
calm = settings(deadline=None)


@given(amounts, groupings, st.sampled_from([True, None]))
@calm
def test_an_amount_is_read_back_as_it_is_written(
    paisa: int, grouping: Grouping, decimals: bool | None
) -> None:
    assert parse_rupees(rupees(paisa, grouping=grouping, decimals=decimals)) == paisa


@given(amounts, groupings)
@calm
def test_urdu_and_arabic_digits_mean_the_same(paisa: int, grouping: Grouping) -> None:
    written = rupees(paisa, grouping=grouping, decimals=True)
    for zero in (0x6F0, 0x660):
        other = written.translate({48 + n: zero + n for n in range(10)} | {44: "٬", 46: "٫"})
        assert parse_rupees(f"\u2067{other}\u2069") == paisa


@given(amounts, groupings)
@calm
def test_grouping_moves_commas_and_no_digit(paisa: int, grouping: Grouping) -> None:
    written = rupees(paisa, grouping=grouping, decimals=True)
    assert written.replace(",", "") == f"{paisa // 100}.{paisa % 100:02d}"
    first, *groups = written[:-3].split(",")
    assert first
    if grouping == "western":
        assert all(len(group) == 3 for group in groups)
    elif groups:
        assert len(groups[-1]) == 3
        assert all(len(group) == 2 for group in groups[:-1])


@pytest.mark.parametrize(
    ("paisa", "western", "lakh"),
    [
        (0, "0", "0"),
        (5, "0.05", "0.05"),
        (350_000, "3,500", "3,500"),
        (350_050, "3,500.50", "3,500.50"),
        (12_500_000, "125,000", "1,25,000"),
        (123_456_700, "1,234,567", "12,34,567"),
        (98_765_432_101, "987,654,321.01", "98,76,54,321.01"),
        (-350_050, "-3,500.50", "-3,500.50"),
        (-99_900, "-999", "-999"),
    ],
)
def test_rupees_read_as_people_write_them(paisa: int, western: str, lakh: str) -> None:
    assert rupees(paisa) == western
    assert rupees(paisa, grouping="lakh") == lakh


def test_decimals_are_shown_always_never_or_where_there_are_paisa() -> None:
    assert rupees(350_000, decimals=True) == "3,500.00"
    assert rupees(350_050, decimals=False) == "3,500"


@pytest.mark.parametrize(
    ("text", "paisa"),
    [
        ("2500", 250_000),
        (" Rs. 2,500/- ", 250_000),
        ("PKR 2,500.5", 250_050),
        ("rs2500", 250_000),
        ("۲٬۵۰۰٫۵۰ روپے", 250_050),
        ("42,949,672.95", MAX_PAISA),
    ],
)
def test_an_amount_is_taken_as_clerks_type_it(text: str, paisa: int) -> None:
    assert parse_rupees(text) == paisa


@pytest.mark.parametrize(
    "text", ["", "Rs", "-5", "5.", ".5", "1.005", "1.2.3", "1e5", "five", "42,949,672.96", "9" * 40]
)
def test_anything_else_is_no_amount(text: str) -> None:
    with pytest.raises(BadAmount) as refused:
        parse_rupees(text)
    assert refused.value.text == text


@given(st.text(max_size=60))
@calm
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        paisa = parse_rupees(text)
    except BadAmount:
        return
    assert 0 <= paisa <= MAX_PAISA


def test_only_digits_change_to_ascii() -> None:
    assert ascii_digits("گل ۱۲٣ abc 4") == "گل 123 abc 4"
