import pytest

from desktop.domain.errors import Refused
from desktop.printing import qr
from desktop.printing.code_picture import MAX_SIGNS, NotReadBack, picture


@pytest.mark.parametrize("text", ["MAHASIL:1", "MAHASIL:" + "0123456789" * 60, "a word"])
def test_a_reader_reads_what_was_drawn(text: str) -> None:
    drawn = picture(text)
    assert drawn.startswith(b"\x89PNG")
    assert qr.read(drawn) == text


def test_the_longest_is_still_read_and_more_is_refused() -> None:
    longest = "MAHASIL:" + "7" * (MAX_SIGNS - 8)
    assert qr.read(picture(longest)) == longest
    with pytest.raises(Refused, match="Carry the file instead"):
        picture(longest + "7")


def test_what_reads_otherwise_is_never_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qr, "read", lambda _: "something else")
    with pytest.raises(NotReadBack):
        picture("MAHASIL:1")
