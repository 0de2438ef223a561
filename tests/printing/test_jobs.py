import pytest

from desktop.printing.blocks import Text
from desktop.printing.jobs import TEXTS, Paper, condition, outcome
from desktop.printing.profiles import TM80


def test_every_code_has_its_plain_words() -> None:
    assert not [code for code, text in TEXTS.items() if code and not text]


def test_an_outcome_and_a_status_carry_the_words_of_their_code() -> None:
    assert outcome("not_sent", "paper_out").text == "the printer is out of paper"
    assert condition("problem", "cover_open").text == "the printer's cover is open"
    assert outcome("confirmed").code == ""


def test_each_sheet_of_a_job_is_cut_off_and_counted() -> None:
    sheet = (Text(text="Challan"),)
    one = Paper(job_id="1", title="t", sheets=(sheet,))
    two = Paper(job_id="1", title="t", sheets=(sheet, sheet))
    assert two.bitmap(576).bits == one.bitmap(576).bits * 2
    assert two.encoded(TM80).data == one.encoded(TM80).data * 2
    assert two.encoded(TM80).mm == 2 * one.bitmap(576).height / 8


def test_a_code_nobody_knows_is_a_defect() -> None:
    with pytest.raises(KeyError):
        outcome("not_sent", "gremlins")
