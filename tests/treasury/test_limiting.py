"""The limit on what is asked by hand: of one household, of all, and only for a minute."""

import pytest

from treasury.limiting import Limiter


def asked(limiter: Limiter, client: str, times: int, now_s: float = 0.0) -> int:
    """How many of ``times`` questions were answered."""
    return sum(limiter.wait_s(client, now_s) == 0 for _ in range(times))


def test_one_client_is_stopped_and_the_others_go_on() -> None:
    limiter = Limiter(of_one=3, in_all=10)
    assert [asked(limiter, f"10.0.0.{n}", 5) for n in range(4)] == [3, 3, 3, 1]
    assert asked(limiter, "10.0.0.9", 5) == 0


def test_what_was_refused_is_told_how_long_and_then_forgotten() -> None:
    limiter = Limiter(of_one=1, in_all=10)
    assert asked(limiter, "a", 1, 100.0) == 1
    assert [limiter.wait_s("a", now_s) for now_s in (100.0, 130.2, 159.9)] == [60, 30, 1]
    assert asked(limiter, "a", 2, 160.0) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:10.0.0.1", "10.0.0.1", True),
        ("fe80::1%eth0", "fe80::2", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("not an address", "", False),
    ],
)
def test_a_household_is_counted_as_one(one: str, other: str, *, same: bool) -> None:
    limiter = Limiter(of_one=1, in_all=10)
    asked(limiter, one, 1)
    assert (asked(limiter, other, 1) == 0) == same


def test_no_more_addresses_are_held_than_questions_are_answered() -> None:
    limiter = Limiter(of_one=1, in_all=5)
    for n in range(100):
        limiter.wait_s(f"10.0.0.{n}", 0.0)
    assert len(limiter._of) == 5
