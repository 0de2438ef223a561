from desktop.printing.blocks import Bitmap


def test_a_digest_tells_apart_papers_of_equal_bytes_and_other_width() -> None:
    assert Bitmap(16, 1, b"\1\2").digest() != Bitmap(8, 2, b"\1\2").digest()


def test_equal_dots_have_an_equal_digest() -> None:
    assert Bitmap(8, 2, b"\1\2").digest() == Bitmap(8, 2, b"\1\2").digest()


def test_a_row_is_an_eighth_of_the_width_in_bytes() -> None:
    assert Bitmap(576, 0, b"").stride == 72
