from dataclasses import replace

import pytest

from desktop.models import spool
from desktop.printing.folders import PROBLEMS
from desktop.printing.jobs import TEXTS
from desktop.printing.profiles import TM80
from desktop.services.papers import KINDS
from desktop.services.printer_choice import LOOKS
from desktop.ui import language, paper_words
from desktop.ui.paper_words import ANSWERS, FAULTS, PAPERS, answer, kind_words, paper_name, said
from desktop.ui.states import PRINT


def test_every_answer_a_printer_gives_has_its_words() -> None:
    assert set(TEXTS) <= set(ANSWERS)
    assert set(PROBLEMS) <= set(FAULTS)


def test_every_kind_of_paper_and_every_look_has_its_words() -> None:
    assert set(KINDS) <= set(PAPERS)
    assert set(LOOKS) == set(paper_words.LOOKS)
    states = (spool.QUEUED, spool.SENDING, spool.CONFIRMED, spool.SENT)
    assert {*states, spool.UNCERTAIN, spool.SPOILED, spool.DROPPED} == set(PRINT)


def test_an_answer_is_a_sentence_in_the_windows_language() -> None:
    assert answer("paper_out", "the printer is out of paper") == "The printer has no paper."
    assert answer("", "") == ""
    language.switch("ur")
    assert answer("paper_out", "the printer is out of paper") == "پرنٹر میں کاغذ نہیں۔"


@pytest.mark.parametrize("text", ["the drum is worn", "The drum is worn."])
def test_a_new_code_speaks_with_its_own_text(text: str) -> None:
    assert answer("drum_worn", text) == "The drum is worn."


def test_a_kind_tried_in_another_rendering_says_which() -> None:
    assert kind_words(TM80) == "80 mm"
    text = replace(TM80, id="generic-80/text", rendering="text")
    assert kind_words(text) == "80 mm · the printer's own letters, English only"


def test_a_paper_is_named_by_kind_and_number() -> None:
    assert paper_name("slip", "PSH-02-27-000418-739") == "Slip PSH-02-27-000418-739"
    assert paper_name("test", "test") == "Test page"
    assert paper_name("poem", "") == "poem"
    assert said(PAPERS, "poem") == ""
