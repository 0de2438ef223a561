"""The ceremonies of the treasury's own key, as people type them."""

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.signing.codec import kid_of
from desktop.signing.pins import CHEAP
from tests.signing.softhsm import LABEL, PIN, a_token
from tests.treasury.holders import PHRASES
from treasury.__main__ import DONE, REFUSED, main
from treasury.founding import keep_key
from treasury.offices import CATALOGUES
from treasury.publishing import make_root_keys
from treasury.succession import new_key

ROOT = Path(__file__).resolve().parents[3]
BOTH = ["the first passphrase", "the second passphrase"]
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command while people type; return its exit status and its answer."""
    for made in (make_root_keys, keep_key, new_key):
        monkeypatch.setitem(made.__kwdefaults__ or {}, "cost", CHEAP)

    def command(*words: str | Path, typed: list[str] | None = None) -> tuple[int, dict[str, Any]]:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed or []) + "\n"))
        status = main([*map(str, words), "--json"])
        return status, json.loads(capsys.readouterr().out)

    return command


def holders(run: Run, folder: Path) -> list[str | Path]:
    """Make the root keys and return the words that name two of their files."""
    out = folder.parent / "keys"
    _, told = run("root-keys", "--data", folder, "--out", out, typed=PHRASES)
    return ["--key", told["keys"][0], "--key", told["keys"][1]]


def test_a_key_is_changed_and_the_one_before_it_disowned(folder: Path, run: Run) -> None:
    two = holders(run, folder)
    first = run("new-key", "--data", folder)[1]["kid"]
    status, told = run("rotate-key", "--data", folder, *two, "--overlap-days", "9", typed=PHRASES)
    assert (status, [each["kid"] for each in told["keys"]][1]) == (DONE, first)
    old = told["keys"][0]["kid"]
    since = ["--since", "2026-11-22T07:00:00+05:00"]
    status, told = run("compromise-key", old, "--data", folder, *since, *two, typed=PHRASES)
    assert (status, told["signed_again"]) == (DONE, 0)
    assert told["keys"][0]["compromised"] == "2026-11-22T02:00:00+00:00"
    run("new-key", "--data", folder)
    status, told = run("compromise-key", first, "--data", folder, *since, *two, typed=PHRASES)
    assert (status, len(told["keys"])) == (DONE, 3)


def test_what_cannot_be_is_refused(folder: Path, run: Run) -> None:
    two = holders(run, folder)
    assert run("rotate-key", "--data", folder, *two, typed=PHRASES)[0] == REFUSED
    assert run("rotate-key", "--data", folder, *two[:2], typed=PHRASES)[0] == REFUSED
    since = ["--since", "2026-11-22T07:00:00Z"]
    for kid in ("no kid", "0011223344556677"):
        words = ["compromise-key", kid, "--data", folder, *since, *two]
        assert run(*words, typed=PHRASES)[0] == REFUSED
    with pytest.raises(SystemExit):
        run("compromise-key", "00", "--data", folder, "--since", "2026-11-22", *two)


def test_two_people_open_the_key_at_the_terminal_or_by_a_file(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "t"
    words: list[str | Path] = ["init", "--data", folder, "--key-in", "sealed"]
    status, told = run(*words, typed=BOTH)
    assert (status, told["key"]) == (DONE, "sealed")
    assert run("report", "--data", folder)[1]["warnings"] == []
    out = ["--data", folder, "--out", tmp_path / "keys"]
    assert run("root-keys", *out, typed=[*PHRASES, BOTH[0], "wrong"])[0] == REFUSED
    secrets = tmp_path / "secrets"
    secrets.write_text("\n".join(BOTH))
    status, told = run("root-keys", *out, "--passphrase-file", secrets, typed=PHRASES)
    assert status == DONE
    two = ["--key", told["keys"][0], "--key", told["keys"][2]]
    typed = [PHRASES[0], PHRASES[2]]
    new = ["the third passphrase", "the fourth passphrase"]
    run("new-key", "--data", folder, "--key-in", "sealed", typed=new)
    read, write = os.pipe()
    os.write(write, "\n".join([*BOTH, *new]).encode())
    os.close(write)
    words = ["rotate-key", "--data", folder, *two, "--passphrase-file", f"/dev/fd/{read}"]
    assert run(*words, typed=typed)[0] == DONE
    os.close(read)


@pytest.mark.peer
def test_a_token_s_key_takes_over(
    folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ["--key-in", "pkcs11", "--module", a_token(tmp_path, monkeypatch), "--token", LABEL]
    two = holders(run, folder)
    status, told = run("new-key", "--data", folder, *place, typed=[PIN, *BOTH])
    assert status == DONE
    status, changed = run("rotate-key", "--data", folder, *two, typed=[*PHRASES[:2], PIN])
    assert (status, changed["keys"][1]["public_key"]) == (DONE, told["public_key"])
    assert kid_of(bytes.fromhex(told["public_key"])).hex() == told["kid"]
    assert json.loads((folder / "treasury.key").read_bytes())["token"] == LABEL


def test_the_commands_of_the_page_work_one_after_the_other(tmp_path: Path, run: Run) -> None:
    page = (ROOT / "docs" / "treasury.md").read_text("utf-8")
    lines = re.findall(r"^    mahasil-treasury (.+)$", page, flags=re.MULTILINE)
    places = {
        "DIR": str(tmp_path / "t"),
        "KEYS": str(tmp_path / "keys"),
        "CATALOGUE": str(CATALOGUES / "2026-11.json"),
    }
    second, third = ["the third passphrase", "the fourth one"], ["the fifth one…", "the sixth one…"]
    typed = [
        BOTH,
        [*PHRASES, *BOTH],
        [*PHRASES[:2], *BOTH],
        second,
        [*PHRASES[:2], *BOTH, *second],
        third,
        [*PHRASES[:2], *third],
    ]
    kid, told = "", dict[str, Any]()
    for line, phrases in zip(lines, typed, strict=True):
        words = [places.get(word, word) for word in line.replace("KID", kid).split()]
        words = [word.replace("KEYS/", places["KEYS"] + "/") for word in words]
        status, told = run(*words, typed=phrases)
        assert status == DONE, (line, told)
        if line.startswith("rotate-key"):
            kid = told["keys"][-1]["kid"]
    assert [each["compromised"] is None for each in told["keys"]] == [True, False, True]
