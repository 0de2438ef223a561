import json
import os
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from desktop.printing import qr
from desktop.printing.escpos import encode
from desktop.printing.folders import FAULTS, FilePrinter, UnknownFault, VirtualPrinter
from desktop.printing.jobs import Paper
from desktop.printing.layout import slip
from desktop.printing.profiles import GENERIC58, TM80
from desktop.printing.render import png
from tests.printing import samples


@cache
def a_paper() -> Paper:
    """Return the job the tests print."""
    sheets, meta = (slip(samples.SLIP),), {"kind": "slip"}
    return Paper(job_id="job 1/2", title="PSH-02-27-000418-739", sheets=sheets, meta=meta)


def test_the_virtual_printer_writes_the_very_picture_and_its_facts(tmp_path: Path) -> None:
    assert VirtualPrinter(tmp_path / "new", TM80).send(a_paper()).state == "confirmed"
    assert (tmp_path / "new" / "job-1-2.png").read_bytes() == png(a_paper().bitmap(576))
    facts = json.loads((tmp_path / "new" / "job-1-2.json").read_text(encoding="utf-8"))
    assert facts["sha256"] == a_paper().bitmap(576).digest()
    assert (facts["job"], facts["meta"]) == ("job 1/2", {"kind": "slip"})
    assert len(list((tmp_path / "new").iterdir())) == 2


def test_of_a_character_printer_it_shows_the_letters(tmp_path: Path) -> None:
    typed = replace(TM80, rendering="text")
    VirtualPrinter(tmp_path, typed).send(a_paper())
    assert (tmp_path / "job-1-2.png").read_bytes() == png(a_paper().picture(typed))
    assert a_paper().picture(typed) != a_paper().bitmap(576)


def test_a_phone_can_read_what_it_wrote(tmp_path: Path) -> None:
    VirtualPrinter(tmp_path, TM80).send(a_paper())
    picture = (tmp_path / "job-1-2.png").read_bytes()
    assert qr.read(picture) == samples.PREFIX + samples.DIGITS


@pytest.mark.parametrize(
    ("fault", "state", "code", "files"),
    [
        ("paper-out", "not_sent", "paper_out", 0),
        ("offline", "not_sent", "offline", 0),
        ("cover-open", "not_sent", "cover_open", 0),
        ("uncertain", "uncertain", "silent", 2),
        ("paper-near-end", "confirmed", "", 2),
        ("no such fault", "confirmed", "", 2),
    ],
)
def test_it_fails_as_it_is_told(
    tmp_path: Path, fault: str, state: str, code: str, files: int
) -> None:
    (tmp_path / FAULTS).write_text(json.dumps({"fault": fault}), encoding="utf-8")
    told = VirtualPrinter(tmp_path, TM80).send(a_paper())
    assert (told.state, told.code) == (state, code)
    assert len(list(tmp_path.glob("job*"))) == files


@pytest.mark.parametrize(
    ("fault", "state", "code"),
    [
        ("paper-out", "problem", "paper_out"),
        ("paper-near-end", "ready", "paper_near_end"),
        ("uncertain", "ready", ""),
    ],
)
def test_its_status_shows_the_fault(tmp_path: Path, fault: str, state: str, code: str) -> None:
    printer = VirtualPrinter(tmp_path / "new", TM80)
    printer.set_fault(fault)
    assert printer.fault() == fault
    assert (printer.status().state, printer.status().code) == (state, code)
    printer.set_fault(None)
    assert (printer.fault(), printer.status().code) == ("", "")


def test_it_runs_out_of_paper_after_as_many_jobs_as_it_is_told(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path, TM80)
    printer.set_fault("paper-out-after-2")
    codes = [printer.send(replace(a_paper(), job_id=str(job))).code for job in range(3)]
    assert codes == ["", "", "paper_out"]
    assert printer.fault() == "paper-out"


@pytest.mark.parametrize("mended", ["by hand", "by the next job"])
def test_an_old_job_comes_out_later_as_from_a_real_printers_memory(
    tmp_path: Path, mended: str
) -> None:
    printer = VirtualPrinter(tmp_path, TM80)
    printer.set_fault("uncertain-then-prints")
    assert printer.send(a_paper()).state == "uncertain"
    assert not list(tmp_path.glob("job*"))
    if mended == "by hand":
        printer.set_fault("")
    else:
        (tmp_path / FAULTS).unlink()
        printer.send(replace(a_paper(), job_id="next"))
    assert len(list(tmp_path.glob("job*"))) == 2


def test_what_it_was_told_to_forget_never_comes_out(tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path, TM80)
    printer.set_fault("uncertain-then-prints")
    printer.send(a_paper())
    assert printer.forget()
    printer.set_fault(None)
    assert not list(tmp_path.glob("*job*"))


def test_a_fault_that_no_printer_has_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFault, match="gremlins"):
        VirtualPrinter(tmp_path, TM80).set_fault("gremlins")


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_fault_file_that_says_nothing_is_no_fault(tmp_path: Path, content: str) -> None:
    (tmp_path / FAULTS).write_text(content, encoding="utf-8")
    assert VirtualPrinter(tmp_path, TM80).status().state == "ready"


def test_a_folder_that_cannot_be_made_is_no_paper(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = VirtualPrinter(tmp_path / "file" / "folder", TM80).send(a_paper())
    assert (told.state, told.code) == ("not_sent", "cannot_write")


def test_a_file_takes_job_after_job(tmp_path: Path) -> None:
    printer = FilePrinter(tmp_path / "out.bin", TM80)
    assert printer.send(a_paper()).state == "sent"
    assert printer.open_drawer().state == "sent"
    assert not printer.forget()
    assert (printer.status().state, printer.status().code) == ("unknown", "one_way")
    data = (tmp_path / "out.bin").read_bytes()
    assert data.startswith(encode(a_paper().bitmap(576), TM80))
    assert data.endswith(b"\x1bp\x0022")


def test_a_file_nobody_may_write_gets_nothing(tmp_path: Path) -> None:
    told = FilePrinter(tmp_path, TM80).send(a_paper())
    assert (told.state, told.code) == ("not_sent", "cannot_write")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
def test_a_device_that_takes_no_byte_is_not_sent() -> None:
    told = FilePrinter(Path(os.devnull).with_name("full"), TM80).send(a_paper())
    assert (told.state, told.code) == ("not_sent", "cannot_write")


def test_every_printer_draws_the_paper_as_wide_as_its_own(tmp_path: Path) -> None:
    VirtualPrinter(tmp_path, GENERIC58).send(a_paper())
    facts = json.loads((tmp_path / "job-1-2.json").read_text(encoding="utf-8"))
    assert facts["width"] == 384
