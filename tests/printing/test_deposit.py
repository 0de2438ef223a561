from dataclasses import replace

import pytest

from desktop.printing import registers
from desktop.printing.deposit import document
from tests.printing.papers import DEPOSIT, NO_DEPOSIT, PERIOD, pictures_in, read, words_on


@pytest.mark.parametrize(
    "said",
    [
        "DEPOSIT SLIP",
        "PSH-02-R000031 – PSH-02-R000048 (18)",
        "Account (not confirmed)",
        "Rs 50,000.50",
        "Rupees Fifty Thousand and Fifty Paisa Only",
        "Local fund (local government)",
        "C02101",
        "8,500.50",
        "Cheque",
        "55,000.50",
        "Notes and coins, counted by hand",
        PERIOD.head_after[:32],
    ],
)
def test_the_slip_says(said: str) -> None:
    assert said in read(document(DEPOSIT))


def test_a_day_fits_one_page() -> None:
    assert len(document(DEPOSIT).pages) == 1


def test_no_money_is_a_whole_slip() -> None:
    said = read(document(NO_DEPOSIT))
    assert "Rupees Zero Only" in said
    assert said.count("None.") >= 3


def test_the_same_money_gives_the_same_bytes_and_no_raster() -> None:
    assert document(DEPOSIT).pdf() == document(DEPOSIT).pdf()
    assert pictures_in(document(DEPOSIT)) == 0


def test_amounts_stand_under_each_other_and_as_the_office_groups_them() -> None:
    made = document(replace(DEPOSIT, cash_paisa=12_345_650, grouping="lakh"))
    assert "Rs 1,23,456.50" in read(made)
    sums = {"41,500.00", "5,000.00", "8,500.50", "55,000.50"}
    assert len({round(right, 1) for word, _, right in words_on(made) if word in sums}) == 1


def test_a_demo_says_so() -> None:
    assert "NOT A REAL PAPER" in read(document(replace(DEPOSIT, demo=True)))


def test_its_rows_are_a_csv_file_too() -> None:
    lines = registers.csv(DEPOSIT).decode("utf-8-sig").splitlines()
    assert lines[0] == "Head,DDO,In favour of,Means,Receipts,Amount (Rs)"
    assert lines[3] == "C02101,PW4012,Local fund (local government),Cash,3,8500.50"
