"""The treasury's measurements come to their end, and set the same work beside each other."""

import pytest

from bench.treasury import MEASURES, measured

pytestmark = pytest.mark.peer


@pytest.mark.parametrize("name", ["intake", "answering"])
def test_each_measurement_gives_its_ratios(name: str) -> None:
    assert name in MEASURES
    for figure in measured(name, rounds=1, each=1):
        assert figure.ours > 0
        assert figure.yardstick
        assert figure.value == pytest.approx(figure.ours / figure.yardstick)
