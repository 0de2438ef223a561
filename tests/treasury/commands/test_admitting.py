"""What a counter brings is answered, by file and on paper."""

import json
from pathlib import Path

import pytest

from desktop.signing.carriage import TO_COUNTER
from desktop.signing.enrolment import from_text, open_certificate, to_text
from tests.treasury.commands.conftest import approving, asked
from tests.treasury.device import Journal, a_request
from tests.treasury.test_carrying import a_file
from treasury.__main__ import DONE, REFUSED, main
from treasury.founding import open_treasury


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
