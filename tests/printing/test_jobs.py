from dataclasses import replace

import pytest

from desktop.printing.blocks import Pair, Qr, Text
from desktop.printing.jobs import TEXTS, Paper, condition, outcome
from desktop.printing.profiles import GENERIC58, TM80, profile


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


def job(*blocks: Text | Pair | Qr, copies: int = 1) -> Paper:
    return Paper(job_id="1", title="t", sheets=(blocks,) * copies)


def test_the_profile_says_how_the_same_job_is_made() -> None:
    paper = job(Pair(label_en="Name", value="Gul Rahman", label_ur="نام"))
    sizes = {
        rendering: len(paper.encoded(replace(TM80, rendering=rendering)).data)
        for rendering in ("raster", "strips")
    }
    assert sizes["strips"] < sizes["raster"]
    typed = job(Text(text="Gul Rahman")).encoded(replace(TM80, rendering="text"))
    assert b"Gul Rahman\n" in typed.data
    assert typed.strips == 0


def test_letters_a_printer_lacks_are_counted_over_all_its_sheets() -> None:
    known = replace(TM80, rendering="text")
    assert job(Text(text="گل رحمان"), copies=2).encoded(known).strips == 2
    assert job(Text(text="گل رحمان")).encoded(TM80).strips == 0


def test_a_roll_that_is_torn_is_fed_further_than_one_that_is_cut() -> None:
    cut = replace(GENERIC58, cutter="full")
    for rendering in ("raster", "text"):
        torn, clean = (
            job(Text(text="Challan"), copies=2).encoded(replace(each, rendering=rendering)).mm
            for each in (GENERIC58, cut)
        )
        assert torn - clean == 2 * 15


def test_paper_is_measured_in_the_heads_own_dots() -> None:
    old = profile("epson-tm-t88")
    paper = job(Text(text="Challan"))
    assert paper.encoded(old).mm == paper.bitmap(512).height / old.dots_per_mm


def test_a_picture_is_what_comes_out_of_the_printer() -> None:
    paper = job(Text(text="Challan"), Text(text="گل رحمان"), copies=2)
    assert paper.picture(TM80) == paper.bitmap(576)
    typed = replace(TM80, rendering="text")
    assert paper.picture(typed).height == paper.encoded(typed).mm * 8
    assert paper.picture(typed) != paper.bitmap(576)


def test_a_code_nobody_knows_is_a_defect() -> None:
    with pytest.raises(KeyError):
        outcome("not_sent", "gremlins")
