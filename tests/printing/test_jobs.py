import pytest

from desktop.printing.blocks import Bitmap
from desktop.printing.escpos import TM80
from desktop.printing.jobs import TEXTS, Paper, condition, outcome


def test_every_code_has_its_plain_words() -> None:
    assert not [code for code, text in TEXTS.items() if code and not text]


def test_an_outcome_and_a_status_carry_the_words_of_their_code() -> None:
    assert outcome("not_sent", "paper_out").text == "the printer is out of paper"
    assert condition("problem", "cover_open").text == "the printer's cover is open"
    assert outcome("confirmed").code == ""


def test_bytes_made_before_are_sent_as_they_are() -> None:
    bitmap = Bitmap(576, 1, b"\xff" * 72)
    assert Paper(job_id="1", title="t", bitmap=bitmap, data=b"x").encoded(TM80) == b"x"
    assert Paper(job_id="1", title="t", bitmap=bitmap).encoded(TM80).startswith(b"\x1b@")


def test_a_code_nobody_knows_is_a_defect() -> None:
    with pytest.raises(KeyError):
        outcome("not_sent", "gremlins")
