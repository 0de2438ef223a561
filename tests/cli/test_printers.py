"""Printers from the terminal: found, tried, chosen."""

from pathlib import Path

import pytest

from desktop.printing import discovery
from desktop.printing.discovery import Found
from desktop.settings import Settings
from tests.cli.conftest import Mahasil

pytestmark = pytest.mark.usefixtures("folder")
NEAR = Found("usb:/dev/usb/lp0", "EPSON TM-T20III", "usb", "epson-tm-t20")
FAR = Found("tcp://192.0.2.7:9100", "XP-80", "lan")


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "attached", lambda: (NEAR,))
    monkeypatch.setattr(discovery, "on_lan", lambda: iter((FAR,)))


def test_attached_printers_are_listed_and_the_network_on_request(mahasil: Mahasil) -> None:
    found = mahasil("printers").json["printers"]
    assert found == [{"url": NEAR.url, "name": NEAR.name, "kind": "usb", "hint": "epson-tm-t20"}]
    assert [one["kind"] for one in mahasil("printers", "--lan").json["printers"]] == ["usb", "lan"]
    said = mahasil("printers", plain=True).out
    assert said == "usb:/dev/usb/lp0  EPSON TM-T20III  (epson-tm-t20)\n"


def test_a_computer_without_printers_says_so(
    mahasil: Mahasil, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discovery, "attached", tuple)
    said = mahasil("printers", plain=True)
    assert (said.status, said.out) == (0, "No printer found.\n")


@pytest.mark.parametrize(
    ("fault", "status", "state"),
    [("", 0, "confirmed"), ("paper-out", 75, "not_sent"), ("uncertain", 1, "uncertain")],
)
def test_a_test_page_ends_as_the_printer_says(
    mahasil: Mahasil, folder: Path, fault: str, status: int, state: str
) -> None:
    place = folder / "elsewhere"
    place.mkdir()
    (place / "faults.json").write_text(f'{{"fault": "{fault}"}}')
    said = mahasil("test-print", "--to", "virtual:elsewhere?paper=58")
    assert (said.status, said.json["state"]) == (status, state)


def test_a_supervisor_chooses_the_printer_and_a_clerk_does_not(
    mahasil: Mahasil, folder: Path
) -> None:
    url = "virtual:other?profile=generic-58"
    refused = mahasil("choose-printer", url)
    assert refused.status == 1
    assert "supervisor" in refused.json["error"]
    chosen = mahasil("choose-printer", url, user="khalid")
    assert chosen.json == {"printer": url, "profile": "generic-58"}
    assert Settings.load(folder).printer == url
    assert mahasil("audit").status == 0
    assert mahasil("choose-printer", "pigeon:post", user="khalid").status == 1
