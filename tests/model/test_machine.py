"""Whatever counters, clocks, disks and the link do, in any order: nothing is lost or doubled."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Province

RUNS, STEPS = 6, 25
"""The drill does 200 runs of 60 steps."""


@pytest.mark.slow
def test_nothing_is_lost_or_doubled_whatever_happens_in_any_order() -> None:
    run_state_machine_as_test(
        Province,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
