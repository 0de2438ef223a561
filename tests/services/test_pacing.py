"""Pacing: patience with a treasury that is away, and parts as large as the line takes."""

import pytest

from desktop.models.counter import LARGEST_PART
from desktop.services.pacing import LONGEST_ASKED_S, SMALLEST_PART, Pace, wait_s


def test_two_failures_in_a_row_halve_a_part_down_to_an_eighth() -> None:
    pace, sizes = Pace(), []
    for _ in range(10):
        pace = pace.failed()
        sizes.append(pace.part_bytes)
    half = LARGEST_PART // 2
    assert sizes[:4] == [LARGEST_PART, half, half, half // 2]
    assert sizes[-1] == SMALLEST_PART == 7_500


def test_four_successes_in_a_row_double_it_again() -> None:
    pace, sizes = Pace(SMALLEST_PART), []
    for _ in range(20):
        pace = pace.succeeded()
        sizes.append(pace.part_bytes)
    assert sizes[2:5] == [SMALLEST_PART, 2 * SMALLEST_PART, 2 * SMALLEST_PART]
    assert sizes[-1] == LARGEST_PART


def test_a_failure_between_successes_begins_the_count_anew() -> None:
    pace = Pace(SMALLEST_PART).succeeded().succeeded().succeeded().failed().succeeded()
    assert (pace.part_bytes, pace.streak) == (SMALLEST_PART, 1)


@pytest.mark.parametrize("failures", [0, 1, 2, 9, 10_000])
def test_waits_are_jittered_between_nothing_and_a_quarter_of_an_hour(failures: int) -> None:
    waits = [wait_s(failures) for _ in range(200)]
    assert min(waits) >= 0
    assert max(waits) <= min(2 * 2 ** max(failures - 1, 0), 900)
    assert len(set(waits)) > 1


@pytest.mark.parametrize(("asked_s", "least"), [(30.0, 30.0), (1e9, LONGEST_ASKED_S)])
def test_what_the_treasury_asks_for_is_honoured_up_to_an_hour(asked_s: float, least: float) -> None:
    waits = [wait_s(1, asked_s=asked_s) for _ in range(50)]
    assert least <= min(waits)
    assert max(waits) <= least + 2
