"""No step can be added to the program without a test that kills it there."""

from tests.faults import steps


def test_every_named_step_is_killed_by_a_test() -> None:
    assert set(steps.named()) == steps.TESTED


def test_a_step_has_one_place_in_the_program() -> None:
    assert len(steps.named()) == len(set(steps.named()))
