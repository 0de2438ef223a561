from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.feeds import FeedItem
from desktop.services.asking import Asked
from desktop.services.outbox import DaySaid, Difference, News, Said
from desktop.sync.causes import PHRASES
from desktop.ui import language, outbox_words
from tests.office import NOON
from tests.ui.samples import EMPTY_OUTBOX
from treasury import problems


def kinds() -> set[str]:
    every = [one for one in vars(problems).values() if isinstance(one, type)]
    return {one.kind for one in every if issubclass(one, problems.Problem)}


def test_every_cause_and_every_refusal_to_a_counter_is_a_sentence_in_both_languages() -> None:
    spoken = {*PHRASES, "patience", "fault", "strange", "support", "unverified"}
    refused = {kind for kind in kinds() if "payment" not in kind}
    refused -= {"bad-request", "bad-enrolment"}  # no part or question meets these
    assert spoken | refused <= outbox_words.ANSWERS.keys()
    for code in outbox_words.ANSWERS:
        english = outbox_words.answered(code, "raw")
        language.switch("ur")
        urdu = outbox_words.answered(code, "raw")
        language.switch("en")
        assert english.endswith(".")
        assert urdu.endswith("۔")
        assert "Errno" not in english + urdu


def test_a_refusal_names_the_request_by_which_the_treasurys_log_finds_it() -> None:
    text = "It does not fit. Request 0a1b2c3d4e5f. (gap)"
    assert outbox_words.answered("gap", text).endswith("Request 0a1b2c3d4e5f.")
    language.switch("ur")
    assert "0a1b2c3d4e5f" in outbox_words.answered("gap", text)
    language.switch("en")


def test_what_has_no_words_speaks_for_itself() -> None:
    assert outbox_words.answer(Said("other", "[Errno 5] odd")) == "[Errno 5] odd"
    assert outbox_words.answer(Said()) == ""


@pytest.mark.parametrize("code", ["fork", "frozen", "revoked", "restored", "support"])
def test_every_standing_has_a_title_and_says_what_to_do(code: str) -> None:
    found = replace(EMPTY_OUTBOX, standing=code, standing_text="raw", standing_from=12)
    title, text = outbox_words.standing(found)
    assert title
    assert text != "raw"
    assert "{" not in text


def test_a_new_standing_speaks_with_its_own_sentence() -> None:
    found = replace(EMPTY_OUTBOX, standing="odd", standing_text="It is odd.")
    assert outbox_words.standing(found) == ("", "It is odd.")


def test_a_day_that_differs_says_where_and_how_much() -> None:
    one = Difference(head="", ddo="D", beneficiary="B", ours=(350_000, 0, 0), theirs=(0, 0, 100))
    day = DaySaid(
        day=date(2026, 11, 22), day_no=1, state="differs", answered_at=NOON, differences=(one,)
    )
    told = outbox_words.differences(day, lambda code: f"fund {code}")
    assert told == (
        "Head not confirmed, fund B: here issued Rs 3,500, void 0, paid 0, "
        "at the treasury issued Rs 0, void 0, paid 1"
    )


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (FeedItem(n=1, at=NOON, kind="notice", words="Closed."), ("Notice", "—", "Closed.")),
        (
            FeedItem(n=1, at=NOON, kind="payment", device=8, seq=4, code="1LINK", paisa=200),
            ("Payment", "8/4", "Rs 2 · 1LINK"),
        ),
    ],
)
def test_news_say_what_they_are_about(item: FeedItem, words: tuple[str, ...]) -> None:
    assert outbox_words.news(News(item, "")) == words


@pytest.mark.parametrize(
    ("status", "same", "begins", "tone"),
    [
        ("ok", True, "The treasury counts", "ok"),
        ("ok", False, "The treasury's 9 entries are not", "error"),
        ("frozen", True, "The treasury stopped", "error"),
        ("odd", True, "odd", "error"),
    ],
)
def test_what_the_treasury_says_of_this_counter(
    status: str, same: bool, begins: str, tone: str
) -> None:
    told = Asked(status=status, holds=9, newest=12, same=same, server_time=NOON)
    said, how = outbox_words.asked(told)
    assert said.startswith(begins)
    assert how == tone


def test_a_clock_that_stepped_back_is_told_until_it_is_confirmed() -> None:
    assert outbox_words.stepped(EMPTY_OUTBOX) == ""
    found = replace(EMPTY_OUTBOX, clock_step=(9, NOON, NOON - timedelta(hours=1)))
    assert "from 22-11-2026 12:00 to 22-11-2026 11:00 (entry 9)" in outbox_words.stepped(found)
