"""A machine whose clock is wrong: everything is at the treasury once, flagged and not refused."""

from pathlib import Path

import pytest

from drill.clocks import CHALLANS, CLOCKS, drill_one

BACK, _, PAST_32_BITS = CLOCKS

pytestmark = pytest.mark.peer


def test_a_clock_set_back_three_days_loses_and_refuses_nothing(tmp_path: Path) -> None:
    assert drill_one(tmp_path, BACK, treasury_too=False)["challans"] == 2 * CHALLANS


def test_a_second_past_32_bits_on_both_sides_is_one_like_any_other(tmp_path: Path) -> None:
    came = drill_one(tmp_path, PAST_32_BITS, treasury_too=True)
    assert came["challans"] == 2 * CHALLANS
    assert came["flagged: certificate-expired"] == CHALLANS
