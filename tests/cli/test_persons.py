"""Who does it: by name and PIN, from a file or a terminal; nobody by default but in a demo."""

import io
import json
from pathlib import Path

import pytest

from desktop.cli import persons
from desktop.cli.arguments import parse
from tests.cli.conftest import Mahasil
from tests.office import PINS

pytestmark = pytest.mark.usefixtures("folder")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_pin_file_names_people_and_ignores_what_is_no_line_of_it(
    mahasil: Mahasil, pins: Path
) -> None:
    pins.write_text(f"# ours\n\n ayesha : {PINS['ayesha']} \nbilal\n")
    assert mahasil("shift", "open").status == 0
    assert mahasil("shift", "x", user="bilal").status == 1


def test_a_wrong_pin_is_refused_and_counted(mahasil: Mahasil, pins: Path) -> None:
    pins.write_text("ayesha:000000\n")
    for words in ("3 tries are left", "2 tries are left", "1 tries are left"):
        said = mahasil("shift", "open")
        assert (said.status, words in said.json["error"]) == (1, True)
    mahasil("shift", "open")
    assert "Too many wrong PINs" in mahasil("shift", "open").json["error"]
    pins.write_text(f"ayesha:{PINS['ayesha']}\n")
    assert "Wait until" in mahasil("shift", "open").json["error"]


def test_without_a_pin_anywhere_it_is_asked_for_in_words(mahasil: Mahasil, pins: Path) -> None:
    pins.write_text("")
    said = mahasil("shift", "open")
    assert (said.status, "PIN of “ayesha” is needed" in said.json["error"]) == (1, True)


def test_an_approvers_pin_is_needed_as_well(mahasil: Mahasil, pins: Path) -> None:
    pins.write_text(f"ayesha:{PINS['ayesha']}\n")
    said = mahasil("void", "N", "--reason", "x", "--approver", "khalid")
    assert "PIN of “khalid” is needed" in said.json["error"]


@pytest.mark.parametrize("user", ["", "zarmina"])
def test_nobody_is_anybody_by_default(mahasil: Mahasil, pins: Path, user: str) -> None:
    with pins.open("a") as file:
        file.write("zarmina:1\n")
    said = mahasil("shift", "open", user=user)
    assert said.status == 1
    assert ("--user U" if not user else "Nobody here is called") in said.json["error"]


def test_in_a_demo_folder_the_one_clerk_and_the_one_supervisor_are_meant(
    mahasil: Mahasil, folder: Path
) -> None:
    shown = {"pins": {uid: PINS[uid] for uid in ("ayesha", "khalid")}}
    (folder / "demo.json").write_text(json.dumps(shown))
    assert mahasil("shift", "open", user="").status == 0
    assert mahasil("shift", "close", user="").json["clerk"] == "ayesha"
    assert mahasil("close-day", user="").status == 0


def test_a_pin_file_that_is_no_text_or_not_there_is_named(mahasil: Mahasil, pins: Path) -> None:
    pins.write_bytes(b"\xff\xfe\x00")
    said = mahasil("shift", "open")
    assert (said.status, "is not a text file" in said.json["error"]) == (1, True)
    pins.unlink()
    said = mahasil("shift", "open")
    assert (said.status, "no such file" in said.json["error"]) == (1, True)


def test_at_a_terminal_the_pin_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda prompt: f"typed at “{prompt}”")
    typed = persons.pin_of("ayesha", None, parse(["audit"]))
    assert typed == "typed at “PIN of ayesha: ”"


def test_a_certificates_passphrase_comes_from_the_file_or_the_terminal(
    pins: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    args = parse(["form", "N", "--pdf", "F", "--sign", "office.p12", "--pin-file", str(pins)])
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(persons.PassphraseNeeded, match=r"office\.p12 is needed"):
        persons.passphrase_of(args.sign, args)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("getpass.getpass", lambda words: f"typed after {words}")
    assert persons.passphrase_of(args.sign, args) == "typed after Passphrase of office.p12: "
    pins.write_text("pdf: kept in a file \n")
    assert persons.passphrase_of(args.sign, args) == "kept in a file"
