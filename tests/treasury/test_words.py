"""The page's sentences: there for every verdict, in both languages, and plain."""

import re
from datetime import UTC, date, datetime
from string import Formatter

import pytest

from desktop.domain.text import Bilingual
from treasury import words
from treasury.verdict import Verdict


def every_sentence() -> list[Bilingual]:
    held = [each for each in vars(words).values() if isinstance(each, Bilingual)]
    tables = (words.HEADLINES, words.MEANINGS, words.STANDINGS, words.ROWS)
    return held + [each for table in tables for each in table.values()]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_headline_and_a_meaning(verdict: Verdict) -> None:
    assert words.HEADLINES[verdict].en
    assert words.MEANINGS[verdict].ur
    nothing_known = {Verdict.NOT_GENUINE, Verdict.UNKNOWN}
    assert (verdict in words.STANDINGS) == (verdict not in nothing_known)


def test_every_sentence_is_in_both_languages_with_the_same_gaps() -> None:
    for each in every_sentence():
        assert each.en.isascii()
        assert not any("a" <= letter.lower() <= "z" for letter in re.sub(r"{\w+}", "", each.ur))
        gaps = [
            [name for _, name, _, _ in Formatter().parse(text) if name]
            for text in (each.en, each.ur)
        ]
        assert gaps[0] == gaps[1]


def test_urdu_is_written_with_urdu_letters() -> None:
    arabic = set("يكىة")
    assert not [each.ur for each in every_sentence() if arabic & set(each.ur)]


def test_days_and_times_are_pakistans() -> None:
    assert words.day_words(date(2026, 12, 5)) == Bilingual("5 Dec 2026", "5 دسمبر 2026")
    evening = datetime(2026, 6, 30, 19, 30, tzinfo=UTC)
    assert words.moment_words(evening).en == "1 Jul 2026, 00:30 PKT"
    assert words.moment_words(evening).ur == "1 جولائی 2026، 00:30"
