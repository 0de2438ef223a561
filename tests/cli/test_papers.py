"""The verbs that end on A4: files where they were asked for, in words what went wrong."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.domain.calendar import local_day, now
from tests.cli.conftest import Mahasil
from tests.cli.test_verbs import issue
from tests.printing.test_pades import PASSPHRASE, judged, office

__all__ = ["office"]

pytestmark = pytest.mark.usefixtures("folder")
TODAY = local_day(now()).isoformat()


@pytest.fixture
def number(mahasil: Mahasil) -> str:
    """A challan issued on a shift that is open."""
    assert mahasil("shift", "open").status == 0
    return str(issue(mahasil)["number"])


def test_a_form_is_written(mahasil: Mahasil, number: str, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    said = mahasil("form", number, "--pdf", path, "--copies", 1)
    assert said.json == {"pdf": str(path), "signed": False}
    assert len(PdfReader(path).pages) == 1


@pytest.mark.parametrize("kind", ["issued", "void", "reprints", "late", "officers", "deposit"])
def test_every_register_is_written_on_paper_and_as_rows(
    mahasil: Mahasil, number: str, tmp_path: Path, kind: str
) -> None:
    pdf, csv = tmp_path / "register.pdf", tmp_path / "register.csv"
    said = mahasil("register", kind, "--from", TODAY, "--to", TODAY, "--pdf", pdf, "--csv", csv)
    assert said.json == {"pdf": str(pdf), "signed": False, "csv": str(csv)}
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert csv.read_bytes().startswith(b"\xef\xbb\xbf")
    assert (number.encode() in csv.read_bytes()) == (kind == "issued")


def test_a_register_of_one_day_needs_no_end(mahasil: Mahasil, number: str, tmp_path: Path) -> None:
    csv = tmp_path / "register.csv"
    assert mahasil("register", "issued", "--from", TODAY, "--csv", csv).json["pdf"] is None
    assert number in csv.read_text("utf-8-sig")


def test_a_summary_is_written_and_signed(mahasil: Mahasil, number: str, tmp_path: Path) -> None:
    mahasil("shift", "close")
    mahasil("close-day", user="khalid")
    path = tmp_path / "summary.pdf"
    done = mahasil("summary", TODAY, "--pdf", path).json
    assert done == {"pdf": str(path), "signed": False, "job": None}
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_summary_goes_to_the_counters_printer_too(
    mahasil: Mahasil, number: str, tmp_path: Path
) -> None:
    mahasil("print")
    mahasil("shift", "close")
    mahasil("close-day", user="khalid")
    mahasil("print")
    job = mahasil("summary", TODAY, "--print").json["job"]
    assert mahasil("summary", TODAY, "--print").json["job"] == job  # it has not left yet
    assert mahasil("print").json["jobs"] == [{"id": job, "state": "confirmed", "text": ""}]
    again = mahasil("summary", TODAY, "--print", "--pdf", tmp_path / "s.pdf", plain=True)
    assert again.out.strip().endswith(f"and in the spool, job {job + 1}")


def test_a_paper_is_signed_with_the_offices_certificate(
    mahasil: Mahasil, number: str, tmp_path: Path, pins: Path, office: Path
) -> None:
    with pins.open("a") as file:
        file.write(f"pdf:{PASSPHRASE}\n")
    path = tmp_path / "form.pdf"
    said = mahasil("form", number, "--pdf", path, "--sign", office)
    assert said.json == {"pdf": str(path), "signed": True}
    assert judged(path.read_bytes(), office).intact


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("register", "issued", "--from", TODAY), "--pdf F, --csv F or both"),
        (("register", "all", "--from", TODAY, "--csv", "F"), "must be one of issued"),
        (("register", "void", "--from", "22.11.", "--csv", "F"), "write YYYY-MM-DD"),
        (("register", "void", "--from", TODAY, "--to", "2020-01-01", "--csv", "F"), "ends before"),
        (("register", "void", "--from", TODAY, "--csv", "F", "--sign", "X"), "signs the PDF"),
        (("summary", TODAY, "--print", "--sign", "X"), "signs the PDF"),
        (("summary", TODAY), "--pdf F, --print or both"),
        (("summary", "22.11.", "--pdf", "F"), "write YYYY-MM-DD"),
        (("summary", TODAY, "--pdf", "F"), "was not closed"),
        (("form", "PSH-02-27-999999-999", "--pdf", "F"), "PSH-02-27-999999-999"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    mahasil: Mahasil, tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    path = tmp_path / "paper"
    said = mahasil(*[path if word == "F" else word for word in words])
    assert said.status == 1
    assert why in said.json["error"]
    assert not path.exists()


def test_without_a_passphrase_nothing_is_written(
    mahasil: Mahasil, number: str, tmp_path: Path, office: Path
) -> None:
    path = tmp_path / "form.pdf"
    said = mahasil("form", number, "--pdf", path, "--sign", office)
    assert (said.status, "--pin-file with a line pdf:" in said.json["error"]) == (1, True)
    assert not path.exists()


def test_a_register_needs_a_person(mahasil: Mahasil, tmp_path: Path) -> None:
    said = mahasil("register", "issued", "--from", TODAY, "--csv", tmp_path / "x", user="")
    assert "--user U" in said.json["error"]


def test_yesterday_has_an_empty_register(mahasil: Mahasil, number: str, tmp_path: Path) -> None:
    csv = tmp_path / "register.csv"
    yesterday = (local_day(now()) - timedelta(days=1)).isoformat()
    assert mahasil("register", "issued", "--from", yesterday, "--csv", csv).status == 0
    assert len(csv.read_text("utf-8-sig").splitlines()) == 1
