"""The words of the command line: where options may stand, and what is wrong usage."""

from pathlib import Path
from uuid import UUID

import pytest

from desktop.cli.arguments import folder, parse
from desktop.settings import default_folder
from tests.cli.conftest import Mahasil

REQUEST = "6f1c1d0e-3a52-4a57-9a59-4d9f2f6f0a11"


def test_common_options_stand_before_or_after_the_verb(tmp_path: Path) -> None:
    before = parse(["--data", str(tmp_path), "--json", "--user", "u", "audit"])
    after = parse(["audit", "--data", str(tmp_path), "--json", "--user", "u"])
    assert before == after
    assert (after.data, after.json, after.user, after.verb) == (tmp_path, True, "u", "audit")


def test_without_a_verb_there_is_the_window() -> None:
    args = parse([])
    assert (args.verb, args.json, args.demo, args.user, args.pin_file) == (
        None, False, False, "", None,
    )  # fmt: skip


def test_the_folder_is_the_named_one_or_this_accounts_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder(parse(["--data", "c", "audit"])) == tmp_path / "c"
    assert folder(parse(["audit"])) == default_folder(demo=False).absolute()
    assert folder(parse(["--demo", "audit"])) == default_folder(demo=True).absolute()


def test_a_payment_may_carry_a_request() -> None:
    args = parse(["pay", "N", "--amount", "5", "--request", REQUEST])
    assert args.request == UUID(REQUEST)
    assert parse(["pay", "N", "--amount", "5"]).request is None


@pytest.mark.parametrize(
    "words",
    [
        ["frobnicate"],
        ["show"],
        ["pay", "N"],
        ["pay", "N", "--amount", "1", "--request", "17"],
        ["shift", "sideways"],
        ["summary", "--print"],
        ["demo", "--challans", "many"],
        ["audit", "--colour", "red"],
        ["show", "\udcff"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_so(mahasil: Mahasil, words: list[str]) -> None:
    said = mahasil(*words)
    assert (said.status, said.out) == (2, "")
    assert "usage: mahasil" in said.err


def test_the_version_and_help_are_no_errors(mahasil: Mahasil) -> None:
    assert mahasil("--version", plain=True).out.startswith("mahasil 0.")
    for words in (("--help",), ("issue", "--help")):
        said = mahasil(*words, plain=True)
        assert (said.status, said.err) == (0, "")
