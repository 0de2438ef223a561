import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.printing import qr
from desktop.printing.blocks import Qr
from desktop.printing.layout import slip
from desktop.printing.render import png, render
from tests.printing import samples

LONGEST_TOKEN_DIGITS = len(str(int.from_bytes(b"\x01" + b"\xff" * 158, "big")))


def test_a_symbol_is_always_version_nine() -> None:
    assert len(qr.matrix(samples.PREFIX, samples.DIGITS)) == 53
    assert len(qr.matrix("A", "")) == 53


def test_the_longest_token_behind_the_longest_prefix_fits() -> None:
    qr.matrix(samples.PREFIX, "9" * LONGEST_TOKEN_DIGITS)


def test_one_sign_too_many_is_refused_before_anything_is_printed() -> None:
    with pytest.raises(qr.TooLongForQr) as told:
        qr.matrix(samples.PREFIX, "9" * 400)
    assert told.value.length == len(samples.PREFIX) + 400


@pytest.mark.parametrize(("prefix", "digits"), [("https://lower", "1"), ("A", "12X"), ("É", "1")])
def test_signs_outside_their_mode_are_an_error(prefix: str, digits: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        qr.matrix(prefix, digits)


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=120, max_size=158))
def test_a_reader_nobody_here_wrote_reads_every_symbol(token: bytes) -> None:
    digits = str(int.from_bytes(b"\x01" + token, "big"))
    bitmap = render((Qr(qr.matrix(samples.PREFIX, digits)),), 384)
    assert qr.read(bitmap) == samples.PREFIX + digits


def test_a_symbol_no_reader_reads_is_made_again_with_another_mask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fine, says = qr.matrix(samples.PREFIX, "12345"), qr.text_of
    monkeypatch.setattr(qr, "text_of", lambda made: "" if made == fine else says(made))
    again = qr.matrix(samples.PREFIX, "12345")
    assert again != fine
    assert says(again) == samples.PREFIX + "12345"
    monkeypatch.setattr(qr, "text_of", lambda _: "something else")
    with pytest.raises(qr.UnreadableQr):
        qr.matrix(samples.PREFIX, "12345")


@pytest.mark.parametrize("width", [576, 384])
@pytest.mark.parametrize("content", [samples.SLIP, samples.LONG_SLIP, samples.VOID_SLIP])
def test_the_symbol_is_read_from_the_whole_slip(width: int, content: object) -> None:
    assert isinstance(content, type(samples.SLIP))
    bitmap = render(slip(content), width)
    assert qr.read(bitmap) == samples.PREFIX + samples.DIGITS
    assert qr.read(png(bitmap)) == samples.PREFIX + samples.DIGITS


def test_a_picture_without_a_symbol_says_nothing() -> None:
    assert qr.read(render((), 384)) is None
    assert qr.read(b"not a picture") is None


@pytest.mark.parametrize(("length", "side"), [(1, 21), (14, 21), (15, 25), (389, 77), (2331, 177)])
def test_a_symbol_that_packs_nothing_grows_with_its_bytes(length: int, side: int) -> None:
    assert qr.modules_of_bytes(length) == side


def test_more_bytes_than_any_symbol_holds_have_none() -> None:
    assert qr.modules_of_bytes(2332) == 0
