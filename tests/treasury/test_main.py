"""The commands as another program calls them: exit status and usage."""

import subprocess
from pathlib import Path

import pytest

from tests.treasury.conftest import command
from treasury.__main__ import DONE, RETRY_LATER, main

USAGE = 2


@pytest.mark.parametrize("verb", [[], ["grow"], ["serve"], ["serve", "--data", "x"]])
def test_a_wrong_command_line_is_a_usage_error(verb: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(verb)
    assert raised.value.code == USAGE


def test_a_database_that_does_not_answer_may_be_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    assert main(["init", "--data", str(folder)]) == DONE
    nowhere = f"sqlite:///{folder}/none/treasury.sqlite"
    assert main(["report", "--data", str(folder), "--database", nowhere]) == RETRY_LATER


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        command("init", "--data", tmp_path / "t"), capture_output=True, text=True, check=True
    )
    assert len(bytes.fromhex(done.stdout)) == 32
