import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.pk import cnic as stdnum_cnic

from desktop.domain import identity
from desktop.domain.identity import Gender, IdType, check, format_id, mask, normalise

CNIC = "1730112345671"
SHOWN = "17301-1234567-1"
NUMBERS = st.text("0123456789", min_size=13, max_size=13)
ANY_TYPE = st.sampled_from(IdType)


def _codes(id_type: IdType, number: str) -> list[str]:
    return [warning.code for warning in check(id_type, number)]


@pytest.mark.parametrize(
    "typed",
    [SHOWN, "17301 1234567 1", "۱۷۳۰۱-۱۲۳۴۵۶۷-۱", "١٧٣٠١١٢٣٤٥٦٧١", "\u206617301–1234567–1\u2069"],
)
def test_a_cnic_is_stored_as_thirteen_digits_however_it_is_typed(typed: str) -> None:
    assert normalise(IdType.CNIC, typed) == CNIC
    assert check(IdType.CNIC, normalise(IdType.CNIC, typed)) == []


@given(ANY_TYPE, st.text())
def test_nothing_typed_is_ever_refused_and_tidying_twice_changes_nothing(
    id_type: IdType, text: str
) -> None:
    stored = normalise(id_type, text)

    assert normalise(id_type, stored) == stored
    assert isinstance(check(id_type, stored), list)
    assert isinstance(format_id(id_type, stored), str)


@given(st.sampled_from(sorted(identity.NADRA)), NUMBERS)
def test_what_is_shown_can_be_typed_in_again(id_type: IdType, number: str) -> None:
    assert normalise(id_type, format_id(id_type, number)) == number


@given(NUMBERS)
def test_whoever_else_accepts_a_cnic_we_do_not_doubt_it(number: str) -> None:
    # python-stdnum knows provinces 1 to 7 and no 8; equal digits pass there.
    if stdnum_cnic.is_valid(number) and len(set(number)) > 1:
        assert check(IdType.CNIC, number) == []


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("173011234567", "length", "CNIC must have 13 digits; this has 12."),
        ("17301123456712", "length", "CNIC must have 13 digits; this has 14."),
        ("1730112345O71", "not_digits", "CNIC must have digits only; this has “O”."),
        ("1111111111111", "same_digits", "CNIC with thirteen equal digits is not a real number."),
        ("0730112345671", "province", "No province's CNIC begins with 0."),
        ("9730112345671", "province", "No province's CNIC begins with 9."),
        ("", "empty", "No CNIC number."),
    ],
)
def test_an_odd_cnic_is_doubted_in_plain_words(number: str, code: str, text: str) -> None:
    (warning,) = check(IdType.CNIC, number)

    assert (warning.code, warning.text) == (code, text)
    assert warning.fields["kind"] == "CNIC"


@pytest.mark.parametrize(
    ("id_type", "typed", "stored", "codes"),
    [
        (IdType.NTN, "1234567-8", "12345678", []),
        (IdType.NTN, "a123456-7", "A1234567", []),
        (IdType.NTN, SHOWN, CNIC, []),
        (IdType.NTN, "12345", "12345", ["shape"]),
        (IdType.PASSPORT, "ab 1234567", "AB1234567", []),
        (IdType.PASSPORT, "?", "?", ["shape"]),
        (IdType.POR, "kp-12/345", "KP-12/345", []),
        (IdType.NICOP, "17301-1234567-1", CNIC, []),
        (IdType.NONE, "", "", []),
        (IdType.NONE, " letter  no 5", "LETTER NO 5", ["number_without_kind"]),
    ],
)
def test_other_papers_are_looked_at_by_their_shape(
    id_type: IdType, typed: str, stored: str, codes: list[str]
) -> None:
    assert normalise(id_type, typed) == stored
    assert _codes(id_type, stored) == codes


def test_an_ntn_is_shown_with_its_check_digit_apart() -> None:
    assert format_id(IdType.NTN, "12345678") == "1234567-8"
    assert format_id(IdType.NTN, CNIC) == SHOWN
    assert format_id(IdType.PASSPORT, "AB1234567") == "AB1234567"


@pytest.mark.parametrize(
    ("number", "province", "gender"),
    [
        (CNIC, "Khyber Pakhtunkhwa", Gender.MALE),
        ("3520212345672", "Punjab", Gender.FEMALE),
        ("0520212345672", None, Gender.FEMALE),
        ("173011234567", None, None),
    ],
)
def test_a_cnic_tells_where_it_was_registered_and_a_gender(
    number: str, province: str | None, gender: Gender | None
) -> None:
    found = identity.province(number)

    assert (found.en if found else None) == province
    assert identity.gender(number) == gender


@pytest.mark.parametrize(
    ("id_type", "number", "shown"),
    [
        (IdType.CNIC, CNIC, "17301-*****67-1"),
        (IdType.PASSPORT, "AB1234567", "******567"),
        (IdType.CNIC, "12345", "*****"),
        (IdType.NONE, "", ""),
    ],
)
def test_a_masked_number_keeps_only_what_a_holder_recognises(
    id_type: IdType, number: str, shown: str
) -> None:
    assert mask(id_type, number) == shown


@given(ANY_TYPE, st.text("0123456789AB-", max_size=20))
def test_at_least_half_of_a_number_or_five_digits_stay_hidden(id_type: IdType, number: str) -> None:
    hidden = mask(id_type, number).count("*")

    assert hidden >= min(5, len(number) / 2)


@pytest.mark.parametrize(
    "typed",
    ["0333-9123456", "+92 333 9123456", "00923339123456", "۰۳۳۳۹۱۲۳۴۵۶", "3339123456"],
)
def test_a_mobile_has_one_form_however_it_is_typed(typed: str) -> None:
    assert identity.normalise_mobile(typed) == "03339123456"
    assert identity.check_mobile("03339123456") == []


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("", []),
        ("03999123456", ["mobile_prefix"]),
        ("0333912345", ["mobile_shape"]),
        ("0915271234", ["mobile_shape"]),
        ("+93700123456", ["mobile_shape"]),
    ],
)
def test_an_odd_mobile_is_doubted(number: str, codes: list[str]) -> None:
    assert identity.normalise_mobile(number) == number
    assert [warning.code for warning in identity.check_mobile(number)] == codes


@pytest.mark.parametrize(
    ("typed", "stored", "codes"),
    [
        ("aa  1234", "AA 1234", []),
        ("LEA–۱۲۳۴", "LEA-1234", []),
        ("wazir one", "WAZIR ONE", []),  # KP sells named plates
        ("AIO 123", "AIO 123", ["plate_letters"]),
        ("پشاور 12", "پشاور 12", ["plate_shape"]),
        ("", "", []),
    ],
)
def test_plates_are_tidied_and_doubted_only_where_misread(
    typed: str, stored: str, codes: list[str]
) -> None:
    assert identity.normalise_plate(typed) == stored
    assert [warning.code for warning in identity.check_plate(stored)] == codes


@given(st.text())
def test_tidying_a_plate_or_mobile_twice_changes_nothing(text: str) -> None:
    plate, mobile = identity.normalise_plate(text), identity.normalise_mobile(text)

    assert identity.normalise_plate(plate) == plate
    assert identity.normalise_mobile(mobile) == mobile
