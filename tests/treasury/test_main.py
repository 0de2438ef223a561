"""The commands as another program calls them: output, exit status, files."""

import io
import json
import socket
import subprocess
from pathlib import Path

import pytest

from desktop.signing.carriage import TO_COUNTER
from desktop.signing.enrolment import from_text, open_certificate, to_text
from tests.treasury.conftest import command
from tests.treasury.device import Journal, a_request
from tests.treasury.test_carrying import a_file
from treasury.__main__ import DONE, REFUSED, RETRY_LATER, main
from treasury.founding import open_treasury
from treasury.ingest import take_part
from treasury.offices import CATALOGUES

USAGE = 2


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", "--data", str(tmp_path / "t")]) == DONE
    capsys.readouterr()
    return tmp_path / "t"


def asked(tmp_path: Path, name: str = "one") -> Path:
    path = tmp_path / f"{name}.request"
    path.write_bytes(a_request(name))
    return path


def approving(folder: Path, request: Path | str, *more: str) -> list[str]:
    out = str(folder.parent / "device.cert")
    people = ["--by", "Amina", "--second", "Bilal"]
    return ["approve", str(request), "--data", str(folder), "--out", out, *people, *more]


def test_two_of_three_people_publish_a_catalogue_and_one_does_not(
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


def test_init_prints_the_public_key_and_where_things_lie(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = []
    for _ in range(2):
        assert main(["init", "--data", str(tmp_path / "t"), "--json"]) == DONE
        answers.append(json.loads(capsys.readouterr().out))
    first, again = answers
    assert first == again
    assert len(bytes.fromhex(first["public_key"])) == 32
    assert first["database"].startswith("sqlite:///")
    assert Path(first["key_file"]).exists()


def test_approve_writes_the_same_certificate_every_time(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = set()
    for _ in range(2):
        assert main([*approving(folder, asked(tmp_path)), "--json"]) == DONE
        answer = json.loads(capsys.readouterr().out)
        contents.add(Path(answer["certificate"]).read_bytes())
        assert answer["device"] == 1
    treasury = open_treasury(folder)
    assert open_certificate(contents.pop(), treasury.signer.public_key).lease_days == 45
    assert not contents
    treasury.engine.dispose()


def test_a_counter_given_already_is_refused_in_words(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    capsys.readouterr()
    assert main([*approving(folder, asked(tmp_path, "two")), "--json"]) == REFUSED
    said = capsys.readouterr()
    assert "PSH-02 was given to device 1" in said.err
    assert "PSH-02" in json.loads(said.out)["error"]


@pytest.mark.parametrize("more", [["--days", "4000"], ["--lease-days", "0"]])
def test_terms_nobody_may_give_are_refused(folder: Path, tmp_path: Path, more: list[str]) -> None:
    assert main(approving(folder, asked(tmp_path), *more)) == REFUSED


@pytest.mark.parametrize("request_file", ["missing", "0" * 64])
def test_a_request_that_is_not_there_is_refused(folder: Path, request_file: str) -> None:
    assert main(approving(folder, request_file)) == REFUSED


def test_report_counts_what_was_taken_in(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    journal = Journal("one", 1, (tmp_path / "device.cert").read_bytes())
    journal.challan(250_000)
    journal.challan(100_000, serial=7)
    treasury = open_treasury(folder)
    take_part(treasury, journal.part())
    treasury.engine.dispose()
    capsys.readouterr()
    assert main(["report", "--data", str(folder), "--json"]) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert answer["devices"] == [
        {
            "device": 1,
            "entries": 2,
            "head": journal.heads[2].hex(),
            "challans": 2,
            "amount_paisa": 350_000,
            "forked": False,
        }
    ]
    assert [(each["seq"], each["code"]) for each in answer["exceptions"]] == [(2, "serial-gap")]
    assert main(["report", "--data", str(folder)]) == DONE
    assert "device 1, entry 2: serial-gap" in capsys.readouterr().out


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


@pytest.mark.parametrize("verb", [[], ["grow"], ["serve"], ["serve", "--data", "x"]])
def test_a_wrong_command_line_is_a_usage_error(verb: list[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(verb)
    assert raised.value.code == USAGE


def test_serving_a_folder_that_is_no_treasury_is_refused(tmp_path: Path) -> None:
    assert main(["serve", "--data", str(tmp_path), "--port", "0"]) == REFUSED


def test_a_taken_port_may_be_tried_again(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["serve", "--data", str(folder), "--port", port]) == RETRY_LATER


def test_a_database_that_does_not_answer_may_be_tried_again(folder: Path) -> None:
    nowhere = f"sqlite:///{folder}/none/treasury.sqlite"
    assert main(["report", "--data", str(folder), "--database", nowhere]) == RETRY_LATER


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        command("init", "--data", tmp_path / "t"), capture_output=True, text=True, check=True
    )
    assert len(bytes.fromhex(done.stdout)) == 32


def test_a_file_is_taken_in_and_answered(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(approving(folder, asked(tmp_path)))
    journal = Journal("one", 1, (tmp_path / "device.cert").read_bytes())
    journal.challan(250_000)
    treasury = open_treasury(folder)
    (tmp_path / "f").write_bytes(a_file(journal, treasury, journal.part()))
    treasury.engine.dispose()
    capsys.readouterr()
    call = ["import", str(tmp_path / "f"), "--out", str(tmp_path / "a"), "--data", str(folder)]
    assert main([*call, "--json"]) == DONE
    answer = json.loads(capsys.readouterr().out)
    assert (answer["device"], answer["taken"], answer["problem"]) == (1, 1, "")
    assert (tmp_path / "a").read_bytes().startswith(TO_COUNTER)
    assert main(call) == DONE
    assert "1 of 1 parts taken in, 0 kept apart" in capsys.readouterr().out
    (tmp_path / "f").write_bytes(b"a letter")
    assert main(call) == REFUSED
    assert "Nothing was taken in" in capsys.readouterr().err


def test_a_request_on_paper_is_answered_on_paper(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "typed.txt").write_text(to_text(a_request()) + "\n")
    out = tmp_path / "certificate.txt"
    people = ["--by", "Amina", "--second", "Bilal"]
    call = ["approve", str(tmp_path / "typed.txt"), "--data", str(folder), "--out", str(out)]
    assert main([*call, *people]) == DONE
    assert main(approving(folder, asked(tmp_path))) == DONE
    assert from_text(out.read_text()) == (tmp_path / "device.cert").read_bytes()
    (tmp_path / "typed.txt").write_text("MAHASIL:12")
    assert main([*call, *people]) == REFUSED


@pytest.mark.parametrize("people", [[], ["--by", "Amina"], ["--by", "A", "--second", "a"]])
def test_a_counter_is_admitted_by_two_people_only(
    folder: Path, tmp_path: Path, people: list[str]
) -> None:
    out = tmp_path / "device.cert"
    call = ["approve", str(asked(tmp_path)), "--data", str(folder), "--out", str(out)]
    assert main([*call, *people]) == REFUSED
    assert not out.exists()
