import random
import re
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from desktop.domain.errors import Refused
from desktop.domain.numbers import (
    MAX_SERIAL,
    BadNumber,
    ChallanNumber,
    SeriesUsedUp,
    check_reference,
    counter_labels,
    hash_digits,
    make_reference,
)

numbers = st.builds(
    ChallanNumber,
    district=st.from_regex(r"[A-Z]{3}", fullmatch=True),
    counter=st.sampled_from(counter_labels()),
    fiscal_year=st.integers(2000, 2099),
    serial=st.integers(1, MAX_SERIAL),
    hhh=st.integers(0, 999),
)
references = st.builds(
    make_reference,
    device=st.integers(1, 99_999),
    fiscal_year=st.integers(2000, 2099),
    serial=st.integers(1, MAX_SERIAL),
    hhh=st.integers(0, 999),
)
calm = settings(deadline=None)


def test_two_years_of_two_enrolments_repeat_no_number_and_no_reference() -> None:
    chance = random.Random(4711)
    enrolments = [("02", 4711), ("A7", 4712)]  # re-enrolled: a new counter, a new device
    each = 100_000
    written, referred = set(), set()
    for counter, device in enrolments:
        for year in (2027, 2028):
            for serial in range(1, each + 1):
                hhh = chance.randrange(1000)
                written.add(str(ChallanNumber("PSH", counter, year, serial, hhh)))
                referred.add(make_reference(device, year, serial, hhh))
    assert len(written) == len(referred) == each * 4
    assert {len(number) for number in written} == {20}
    assert {len(reference) for reference in referred} == {17}


def test_one_series_differs_by_serial_whatever_its_records_say() -> None:
    written = {str(ChallanNumber("PSH", "02", 2027, serial, 7))[:-4] for serial in range(1, 5000)}
    referred = {make_reference(1, 2027, serial, 7)[:12] for serial in range(1, 5000)}
    assert len(written) == len(referred) == 4999


@given(numbers)
@calm
def test_a_number_is_read_back_as_it_is_printed(number: ChallanNumber) -> None:
    assert ChallanNumber.parse(str(number)) == number
    assert ChallanNumber.parse(f"  {str(number).lower()} ") == number


@given(numbers)
@calm
def test_a_number_typed_in_urdu_digits_or_pasted_with_isolates_is_read(
    number: ChallanNumber,
) -> None:
    urdu = str(number).translate({48 + n: 0x6F0 + n for n in range(10)})
    assert ChallanNumber.parse(f"\u2066{urdu}\u2069") == number


def test_the_printed_form_is_the_one_on_the_slip() -> None:
    assert str(ChallanNumber("PSH", "02", 2027, 418, 739)) == "PSH-02-27-000418-739"
    assert str(ChallanNumber("DIK", "Z9", 2100, 999_999, 5)) == "DIK-Z9-00-999999-005"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PSH-02-27-000418",
        "PS-02-27-000418-739",
        "PSH-2-27-000418-739",
        "PSH-AA-27-000418-739",
        "PSH-02-2027-000418-739",
        "PSH-02-27-000000-739",
        "PSH-02-27-0000418-739",
        "PSH-02-27-000418-7390",
        "PSH_02_27_000418_739",
        "PSH-02-27-000418-73९",
        "پشا-02-27-000418-739",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    with pytest.raises(BadNumber) as refused:
        ChallanNumber.parse(text)
    assert refused.value.text == text
    assert isinstance(refused.value, Refused)


@pytest.mark.parametrize("serial", [0, MAX_SERIAL + 1])
def test_a_series_ends_with_its_last_serial(serial: int) -> None:
    with pytest.raises(SeriesUsedUp) as refused:
        ChallanNumber("PSH", "02", 2027, serial, 0)
    assert refused.value.fiscal_year == 2027


@given(references)
@calm
def test_check_digits_are_those_of_an_independent_library(reference: str) -> None:
    assert mod_97_10.is_valid(reference)
    assert mod_97_10.calc_check_digits(reference[:-2]) == reference[-2:]
    assert check_reference(reference) == reference


@given(references, st.data())
@calm
def test_every_wrong_digit_and_every_swap_of_neighbours_is_caught(
    reference: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, 16))
    wrong = [
        reference[:place] + digit + reference[place + 1 :]
        for digit in "0123456789"
        if digit != reference[place]
    ]
    swapped = [
        reference[:n] + reference[n + 1] + reference[n] + reference[n + 2 :] for n in range(16)
    ]
    for text in [*wrong, *swapped]:
        if text != reference:
            with pytest.raises(BadNumber, match="check digits"):
                check_reference(text)


def test_a_reference_says_its_device_year_serial_and_hhh() -> None:
    assert make_reference(4711, 2027, 418, 39)[:15] == "047117000418039"


@given(references)
@calm
def test_a_reference_is_taken_in_groups_and_in_urdu_digits(reference: str) -> None:
    urdu = reference.translate({48 + n: 0x6F0 + n for n in range(10)})
    groups = f"{reference[:5]}-{reference[5:9]} {reference[9:]}"
    assert check_reference(urdu) == check_reference(groups) == reference


@pytest.mark.parametrize("text", ["", "1234", "0" * 18, "0471170004180392x", "٠" * 16])
def test_anything_but_17_digits_is_no_reference(text: str) -> None:
    with pytest.raises(BadNumber, match="17 digits"):
        check_reference(text)


@pytest.mark.parametrize(
    ("device", "serial", "hhh"),
    [(0, 1, 0), (100_000, 1, 0), (1, 0, 0), (1, 1_000_000, 0), (1, 1, 1000), (1, 1, -1)],
)
def test_no_reference_is_made_that_would_not_fit(device: int, serial: int, hhh: int) -> None:
    with pytest.raises(ValueError, match="no reference"):
        make_reference(device, 2027, serial, hhh)


def test_hhh_is_the_commitment_modulo_1000_and_spreads_evenly() -> None:
    assert hash_digits((1739).to_bytes(16)) == 739
    assert hash_digits(b"\xff" * 16) == (2**128 - 1) % 1000
    found = [hash_digits(sha256(n.to_bytes(4)).digest()[:16]) for n in range(20_000)]
    assert set(found) == set(range(1000))
    assert max(map(found.count, range(1000))) < 60


def test_a_district_has_360_counters_each_with_a_label_of_its_own() -> None:
    labels = counter_labels()
    assert len(labels) == len(set(labels)) == 360
    assert labels[:2] + labels[99:102] + labels[-1:] == ["00", "01", "99", "A0", "A1", "Z9"]
    assert all(re.fullmatch(r"[0-9]{2}|[A-Z][0-9]", label) for label in labels)
