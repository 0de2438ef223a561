from collections import Counter

import pytest

from desktop.signing.pins import (
    CHEAP,
    PIN_DIGITS,
    PRODUCT,
    Cost,
    DamagedHash,
    check_pin,
    hash_pin,
    is_weak_pin,
    random_pin,
)


def test_a_pin_opens_its_own_hash_and_no_other() -> None:
    hashed = hash_pin("302817", cost=CHEAP)
    assert check_pin("302817", hashed)
    assert not check_pin("302818", hashed)
    assert not check_pin("", hashed)


def test_urdu_and_arabic_digits_and_stray_spaces_are_the_same_pin() -> None:
    hashed = hash_pin("۳۰۲۸۱۷", cost=CHEAP)
    assert all(check_pin(pin, hashed) for pin in ("302817", "٣٠٢٨١٧", " 302817\n"))


def test_the_same_pin_hashes_otherwise_each_time() -> None:
    assert hash_pin("302817", cost=CHEAP) != hash_pin("302817", cost=CHEAP)


def test_the_product_hashes_as_the_rfc_says_and_the_hash_tells_its_cost() -> None:
    assert Cost(memory_kib=65_536, passes=3, threads=4) == PRODUCT
    hashed = hash_pin("302817")
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert check_pin("302817", hashed)


@pytest.mark.parametrize(
    "hashed", ["", "302817", "$argon2id$", "$argon2i$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaGhhc2hoYXNo"]
)
def test_what_is_no_hash_of_ours_is_damaged_not_a_wrong_pin(hashed: str) -> None:
    with pytest.raises(DamagedHash):
        check_pin("302817", hashed)


def test_a_cut_hash_opens_nothing() -> None:
    hashed = hash_pin("302817", cost=CHEAP)
    for size in range(len(hashed)):
        try:
            assert not check_pin("302817", hashed[:size])
        except DamagedHash:
            continue


def test_a_random_pin_has_six_digits_and_is_never_weak() -> None:
    pins = [random_pin() for _ in range(5000)]
    assert all(len(pin) == PIN_DIGITS and pin.isascii() and pin.isdecimal() for pin in pins)
    assert not any(map(is_weak_pin, pins))
    assert min(Counter("".join(pins)).values()) > 2500  # no digit is left out


@pytest.mark.parametrize(
    "pin",
    ["000000", "121212", "123456", "654321", "789012", "210987", "1234", "30281", "abcdef", ""],
)
def test_a_weak_pin_is_known(pin: str) -> None:
    assert is_weak_pin(pin)


@pytest.mark.parametrize("pin", ["302817", "۳۰۲۸۱۷", "135790", "30281764"])
def test_a_fair_pin_is_let_pass(pin: str) -> None:
    assert not is_weak_pin(pin)
