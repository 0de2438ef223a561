from dataclasses import replace

import pytest

from desktop.domain.challan import Custody, Money
from desktop.models import spool
from desktop.ui import language, states
from tests.office import NOON
from tests.ui.samples import CHALLAN, DAY


def test_every_state_there_is_has_words() -> None:
    assert set(states.MONEY) == set(Money)
    assert set(states.CUSTODY) == set(Custody)
    printed = {spool.QUEUED, spool.SENDING, spool.CONFIRMED, spool.SENT, spool.UNCERTAIN}
    assert printed | {spool.SPOILED, spool.DROPPED} == set(states.PRINT)


def test_void_goes_before_what_is_paid() -> None:
    assert states.money(replace(CHALLAN, void=True, money="paid")) == ("Void", "error")
    assert states.money(replace(CHALLAN, money="paid")) == ("Paid", "ok")
    assert states.money(replace(CHALLAN, money="part"))[1] == "warn"


def test_a_state_of_a_later_version_is_shown_as_it_is() -> None:
    assert states.words(states.CUSTODY, "quarantined") == "quarantined"


@pytest.mark.parametrize(("spoken", "kept"), [("en", False), ("ur", True)])
def test_days_and_times_stay_whole_in_urdu(spoken: str, kept: bool) -> None:
    language.switch("ur" if spoken == "ur" else "en")
    assert states.day_words(DAY).strip("\u2066\u2069") == "22-11-2026"
    assert states.moment_words(NOON).strip("\u2066\u2069") == "22-11-2026 12:00"
    assert states.day_words(DAY).startswith("\u2066") == kept


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (119, "119 min"), (120, "2 h"), (2_879, "47 h"), (2_880, "2 days")],
)
def test_an_age_is_said_in_what_fits(minutes: int, words: str) -> None:
    assert states.age_words(minutes) == words


def test_a_moment_that_is_near_has_its_seconds() -> None:
    assert states.clock_words(NOON) == "12:00:00"
