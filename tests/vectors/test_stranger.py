"""The contract tested by a stranger: no answer that it does not promise, and no defect."""

from pathlib import Path

import pytest

from tests.treasury.conftest import Server, postgres, server  # noqa: F401 — fixtures
from tests.vectors.stranger import asked

EXAMPLES = 2
"""Questions an operation; ``drill/contract.py`` asks more."""


@pytest.mark.peer
@pytest.mark.timeout(600)
def test_a_stranger_finds_nothing_that_the_contract_does_not_say(
    server: Server,  # noqa: F811 — the fixture
    tmp_path: Path,
) -> None:
    told = asked(server, tmp_path, EXAMPLES)
    assert told.returncode == 0, told.stdout[-8000:] + told.stderr[-2000:]
