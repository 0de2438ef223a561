"""A treasury on PostgreSQL set back to last week's dump: the counters give back what was lost."""

from pathlib import Path

import pytest

from drill.treasury_restore import drill_one


@pytest.mark.peer
def test_reports_are_equal_before_the_loss_and_after_the_counters_have_sent_again(
    tmp_path: Path,
) -> None:
    done = drill_one(tmp_path, counters=2, challans=5)  # the first two end stopped
    assert (done["counters"], done["challans"]) == (3, 26)
    assert done["challans lost with the disk"] == 15
