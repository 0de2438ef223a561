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


def test_an_exception_that_is_none_and_an_office_without_counters_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    people = ["--by", "Amina", "--second", "Bilal", "--data", str(folder)]
    assert main(["clear", "1", "4", "late-lease", "--reason", "storm", *people]) == REFUSED
    assert "has no exception late-lease" in capsys.readouterr().err
    assert main(["notice", "DC-XYZ", "Closed on Friday.", *people]) == REFUSED
    assert "No counter belongs to the office DC-XYZ" in capsys.readouterr().err
    capsys.readouterr()
    assert main(["notice", "DC-PSH", "Closed on Friday.", *people]) == DONE
    assert "office DC-PSH: told" in capsys.readouterr().out
