from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.calendar import from_unix
from desktop.domain.wire import Token
from desktop.signing.codec import BadBytes, Unwritable, kid_of, sign1
from desktop.signing.token import (
    MAX_DIGITS,
    MAX_TOKEN_BYTES,
    MAX_URL,
    TOKEN_TYP,
    TokenTooLong,
    decode_token,
    encode_token,
    from_digits,
    open_token,
    peek_token,
    rebuild_token,
    reopen_token,
    sign_token,
    to_digits,
    token_signature,
)
from tests.signing.values import texts, tokens
from tests.vectors.contract import good, signer

KEY = signer("device")
LONGEST = Token(
    device=99_999,
    seq=2**32 - 1,
    serial=999_999,
    issued_at=from_unix(2**32 - 1),
    paisa=2**32 - 1,
    head="C025010000",
    offence="MVO-120000",
    due_days=255,
    hint="",
    commit=b"\xff" * 16,
)


@given(tokens)
@example(LONGEST)
@settings(max_examples=300)
def test_every_token_without_a_hint_fits_into_its_qr(token: Token) -> None:
    data = sign_token(token, KEY)
    assert len(data) <= MAX_TOKEN_BYTES
    assert len(to_digits(data)) <= MAX_DIGITS
    assert open_token(data, KEY.public_key) == token


def test_the_longest_token_is_just_as_long_as_the_qr_allows() -> None:
    data = sign_token(LONGEST, KEY)
    assert len(data) == MAX_TOKEN_BYTES == 158
    assert len(to_digits(data)) == 381
    assert len(to_digits(b"\xff" * 158)) == 381 < MAX_DIGITS < len(to_digits(bytes(159)))


@given(tokens, texts(8), st.integers(1, 2**53 - 1))
def test_a_token_that_does_not_fit_is_refused_before_anything_is_issued(
    token: Token, hint: str, seq: int
) -> None:
    wanted = replace(token, hint=hint, seq=seq)
    whole = sign1(encode_token(wanted), TOKEN_TYP, KEY)
    if len(whole) <= MAX_TOKEN_BYTES:
        assert open_token(sign_token(wanted, KEY), KEY.public_key) == wanted
    else:
        with pytest.raises(TokenTooLong) as refused:
            sign_token(wanted, KEY)
        assert refused.value.size == len(whole)


@given(tokens)
def test_a_token_is_rebuilt_from_its_fields_and_its_signature(token: Token) -> None:
    data = sign_token(token, KEY)
    kid, peeked = peek_token(data)
    assert (kid, peeked) == (kid_of(KEY.public_key), token)
    assert rebuild_token(token, kid, token_signature(data)) == data
    assert decode_token(encode_token(token)) == token


@given(tokens, st.integers(0, 63), st.integers(1, 255))
def test_a_token_is_reopened_from_its_fields_only_with_its_own_signature_and_key(
    token: Token, at: int, change: int
) -> None:
    signed = sign_token(token, KEY)
    signature = bytearray(token_signature(signed))
    assert reopen_token(token, bytes(signature), KEY.public_key) == signed
    signature[at] ^= change
    for given_signature, key in (
        (bytes(signature), KEY.public_key),
        (token_signature(signed), signer("treasury").public_key),
        (token_signature(signed)[:-1], KEY.public_key),
    ):
        with pytest.raises(BadBytes):
            reopen_token(token, given_signature, key)


@given(st.binary(min_size=42, max_size=158))
def test_digits_lead_back_to_the_bytes(data: bytes) -> None:
    assert from_digits(to_digits(data)) == data


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        " {}\n",
        "HTTPS://MAHASIL.KP.GOV.PK/V/{}",
        "https://mahasil.kp.gov.pk/v/{}",
        "Https://Mahasil.kp.gov.pk/V/{}/",
        "http://127.0.0.1:8080/V/{}",
        "https://example.org/some/where/v/{}",
    ],
)
def test_digits_and_addresses_of_any_host_in_any_case_are_read(around: str) -> None:
    digits = to_digits(good("token, full"))
    assert from_digits(around.format(digits)) == good("token, full")


@pytest.mark.parametrize(
    "around",
    [
        "0{}",
        "-{}",
        "{}.0",
        "{}e5",
        "{} {}",
        "ftp://mahasil.kp.gov.pk/V/{}",
        "https:///V/{}",
        "https://mahasil.kp.gov.pk/{}",
        "https://mahasil.kp.gov.pk/V/{}?x",
        "https://mahasil.kp.gov.pk/V/{}#x",
        "https://mahasil.kp.gov.pk/V /{}",
        "V/{}",
    ],
)
def test_anything_else_around_digits_is_refused(around: str) -> None:
    digits = to_digits(good("token, full"))
    with pytest.raises(BadBytes):
        from_digits(around.format(digits, digits))


@given(st.text())
def test_junk_is_refused(text: str) -> None:
    with pytest.raises(BadBytes):
        from_digits(text)


def test_urdu_digits_and_endless_text_are_refused() -> None:
    digits = to_digits(good("token, full"))
    urdu = digits.translate({48 + n: 0x6F0 + n for n in range(10)})
    for text in (urdu, "https://a" + "/v/" * 100_000, "9" * 1_000_000, "x" * (MAX_URL + 1)):
        with pytest.raises(BadBytes):
            from_digits(text)


@given(st.integers(0, 10**383))
def test_a_number_is_the_digits_of_one_token_or_none(number: int) -> None:
    try:
        data = from_digits(str(number))
    except BadBytes:
        return
    assert to_digits(data) == str(number)


def test_a_field_out_of_its_range_is_never_signed() -> None:
    wrong = [
        {"serial": 0},
        {"serial": 1_000_000},
        {"device": 100_000},
        {"paisa": 2**32},
        {"paisa": -1},
        {"offence": ""},
        {"head": "ELEVEN-LONG"},
        {"due_days": 65_536},
        {"commit": bytes(15)},
        {"hint": "a\0"},
    ]
    for fields in wrong:
        with pytest.raises(Unwritable):
            sign_token(replace(LONGEST, **fields), KEY)  # type: ignore[arg-type]  # wrong on purpose


def test_a_token_larger_than_the_qr_is_not_read_either() -> None:
    with pytest.raises(BadBytes, match="too large"):
        open_token(bytes(159), KEY.public_key)
    with pytest.raises(BadBytes, match="too large"):
        peek_token(bytes(159))
