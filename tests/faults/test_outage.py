"""The drill of thirty days without a line, short: the same parts by a bad line and by USB."""

from pathlib import Path

import pytest

from drill.outage import drill_one

pytestmark = pytest.mark.peer

DAYS, CHALLANS, PACE = 2, 200, 64_000


def test_a_bad_line_and_a_stick_bring_the_same_parts(tmp_path: Path) -> None:
    done = drill_one(tmp_path, DAYS, CHALLANS, PACE)
    assert done["parts"] >= DAYS
    assert done["flagged"] == 0
    assert done["bytes needed"] <= done["bytes used"]
