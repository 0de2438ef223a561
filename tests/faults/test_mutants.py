"""What our fault tests are worth: each of four programs that are wrong on purpose is caught."""

from pathlib import Path

import pytest

from tests.faults.mutants import MUTANTS, Mutant, caught


@pytest.mark.slow
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name.partition(":")[0])
def test_a_program_that_is_wrong_on_purpose_is_caught(mutant: Mutant, tmp_path: Path) -> None:
    assert caught(mutant, tmp_path / "mutant")
