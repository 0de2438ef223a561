"""What two people decide about a device, as they type it."""

from pathlib import Path

import pytest

from tests.treasury.commands.conftest import approving, asked
from treasury.__main__ import DONE, REFUSED, main


def test_two_people_freeze_thaw_and_revoke_a_device(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    people = ["--by", "Amina", "--second", "Bilal", "--reason", "stolen", "--data", str(folder)]
    capsys.readouterr()
    for verb in (["freeze", "1"], ["thaw", "1"], ["revoke", "1", "--after", "0"]):
        assert main([*verb, *people]) == DONE
        assert "device 1" in capsys.readouterr().out
        assert main([*verb, *people]) == REFUSED
        assert "Nothing was changed" in capsys.readouterr().err
    alone = ["--by", "Amina", "--second", "Amina", "--reason", "stolen", "--data", str(folder)]
    assert main(["freeze", "1", *alone]) == REFUSED
