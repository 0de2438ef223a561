"""The ceremonies of publishing, as people type them."""

import io
import json
from pathlib import Path

import pytest

from treasury.__main__ import DONE, REFUSED, main
from treasury.offices import CATALOGUES


def test_two_of_three_people_publish_a_catalogue_and_replace_the_third(
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    phrases = ["the first passphrase", "the second passphrase", "the third passphrase"]
    catalogue = CATALOGUES / "2026-11.json"

    def run(words: list[str | Path], typed: list[str]) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(typed) + "\n"))
        return main([*map(str, words), "--data", str(folder), "--json"])

    assert run(["root-keys", "--out", tmp_path / "keys"], phrases) == DONE
    keys = json.loads(capsys.readouterr().out)["keys"]
    publish: list[str | Path] = ["publish-catalogue", catalogue, "--key", keys[0]]
    assert run(publish, phrases[:1]) == REFUSED
    assert run([*publish, "--key", keys[2]], [phrases[0], phrases[1]]) == REFUSED
    assert run([*publish, "--key", keys[2], "--ca", tmp_path / "no.pem"], phrases) == REFUSED
    capsys.readouterr()
    assert run([*publish, "--key", keys[2]], [phrases[0], phrases[2]]) == DONE
    assert json.loads(capsys.readouterr().out)["catalogue"] == "2026-11"
    fourth = tmp_path / "fourth.key"
    replace: list[str | Path] = ["replace-root-key", "--key", keys[0], "--key", keys[2]]
    typed = [phrases[0], phrases[2], "the fourth passphrase"]
    assert run([*replace, "--out", keys[1]], typed) == REFUSED
    assert run([*replace, "--out", fourth], typed[:2]) == REFUSED
    capsys.readouterr()
    assert run([*replace, "--out", fourth], typed) == DONE
    assert json.loads(capsys.readouterr().out)["key"] == str(fourth)
    publish = ["publish-catalogue", catalogue, "--key", keys[0], "--anyway", "--key"]
    assert run([*publish, keys[1]], phrases) == REFUSED
    assert run([*publish, fourth], [phrases[0], typed[2]]) == DONE
