"""The doctor: how a counter stands, and everything wrong with it in sentences."""

from typing import Any

import pytest

from desktop import __version__
from desktop.bootstrap import App
from desktop.models.database import SCHEMA
from desktop.printing.jobs import PrinterStatus, condition
from desktop.printing.printers import BadPrinterAddress
from desktop.services import examining
from desktop.services.kept_catalogues import CATALOGUES
from desktop.sync.shelf import Shelf
from tests.office import AYESHA, Watch, a_draft
from tests.services.printers import Told, print_next

KEYS = {
    "version", "schema", "device", "device_key", "key_place", "head", "seq", "spool", "slips",
    "outbox", "problems",
}  # fmt: skip


def examine(app: App, printer: PrinterStatus | None = None) -> dict[str, Any]:
    def ask() -> PrinterStatus:
        return printer or condition("ready")

    return examining.examine(db=app.db, counter=app.counter, now=app.now, printer=ask)


def test_the_answer_is_the_contracts(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    office.issue(a_draft(), AYESHA, print_later=True)
    found = examine(office)
    assert set(found) == KEYS == set(examining.blank("x"))
    with office.db.read() as uow:
        tip = uow.journal.tip(b"")
    assert (found["version"], found["schema"]) == (__version__, SCHEMA)
    assert (found["device"], found["seq"], found["head"]) == (7, 3, tip.head.hex())
    assert found["device_key"] == office.counter.signer.public_key.hex()
    assert found["outbox"] == 3
    assert (found["spool"], found["slips"]["waiting"]) == (2, 2)


def test_a_counter_that_cannot_be_opened_is_answered_for_too() -> None:
    assert examining.blank("no counter")["problems"] == ["no counter"]


def said(app: App, printer: PrinterStatus | None = None) -> str:
    return "\n".join(examine(app, printer)["problems"])


def test_an_unprotected_key_and_a_missing_address_are_problems(office: App) -> None:
    assert "Device key: " in said(office)
    assert "No treasury address" in said(office)
    object.__setattr__(office.settings, "treasury_url", "https://kp.gov.pk")
    assert "No treasury address" not in said(office)


def test_an_open_question_about_paper_is_a_problem(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    print_next(office, Told("uncertain"))
    assert "1 print jobs may or may not have come out" in said(office)


def test_slips_that_were_held_back_are_a_problem(office: App, watch: Watch) -> None:
    office.issue(a_draft(), AYESHA)
    watch.forward(hours=1)
    print_next(office, Told())
    assert "1 print jobs wait for a person's word" in said(office)


def test_a_printer_in_trouble_is_a_problem_and_one_that_is_silent_is_not(office: App) -> None:
    assert "out of paper" in said(office, condition("problem", "paper_out"))
    assert "Printer" not in said(office, condition("unknown"))


def test_a_wrong_printer_address_is_a_problem_and_no_defect(office: App) -> None:
    def ask() -> PrinterStatus:
        raise BadPrinterAddress("pigeon:", "no such kind")

    found = examining.examine(db=office.db, counter=office.counter, now=office.now, printer=ask)
    assert [each for each in found["problems"] if "pigeon" in each]


def test_a_disk_that_is_nearly_full_is_a_problem(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "LOW_DISK", 2**60)
    assert "MB are wanted" in said(office)


def test_a_damaged_catalogue_on_the_shelf_is_a_problem(office: App) -> None:
    Shelf(office.settings.data_dir / CATALOGUES).put("000001-2026-12-01-0a.cose", b"damaged")
    assert any(
        "000001-2026-12-01-0a.cose is damaged" in each for each in examine(office)["problems"]
    )
