"""The drill of a million challans, short: a bad line, deaths in a round, and both sides equal."""

from pathlib import Path

import pytest

from drill import million
from drill.million import drill_one
from tests.faults import weather

CHALLANS, SEED = 240, 20261122


def test_many_counters_on_a_bad_line_are_at_the_treasury_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(million, "MOST_FORMS", 8)
    monkeypatch.setattr(weather, "DEADLY", 0.2)
    done = drill_one(tmp_path, 2, CHALLANS, SEED)
    assert done["challans"] >= CHALLANS
    assert done["requests struck"] > done["requests"] / 5
    assert done["counters killed"]
