"""All that is found goes into a file, page after page, and into the journal that it did."""

import csv
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Payer
from desktop.domain.journal import SessionEntry
from desktop.models.search import Only
from desktop.services import saving
from desktop.services.saving import Stopped
from desktop.services.searching import Wanted
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, a_draft


@pytest.fixture
def stocked(office: App, monkeypatch: pytest.MonkeyPatch) -> App:
    monkeypatch.setattr(saving, "PAGE", 2)
    for name in ("Gul One", "=Gul Two", "Noor", "Gul Three", "Gul Four"):
        office.issue(a_draft(payer=Payer(name=name)), AYESHA)
    return office


def last_entry(office: App) -> object:
    with office.db.read() as uow:
        sealed = uow.journal.at(uow.journal.newest())
    assert sealed is not None
    return decode_entry(sealed.body)


def test_every_page_of_what_is_wanted_is_written_newest_first(stocked: App, tmp_path: Path) -> None:
    told: list[int] = []

    def go_on(written: int) -> bool:
        told.append(written)
        return True

    path = tmp_path / "gul.csv"
    saved = stocked.finds.save(Wanted(text="gul"), path, AYESHA, told=go_on)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["Payer"] for row in rows] == ["Gul Four", "Gul Three", "'=Gul Two", "Gul One"]
    assert rows[0]["Clerk"] == "Ayesha"
    assert (saved.challans, told) == (4, [2, 4])
    entry = last_entry(stocked)
    assert isinstance(entry, SessionEntry)
    assert (entry.event, entry.uid, entry.detail) == ("export", "ayesha", "4 challans: gul.csv")


def test_what_is_stopped_leaves_no_file_and_no_entry(stocked: App, tmp_path: Path) -> None:
    before = last_entry(stocked)
    with pytest.raises(Stopped):
        stocked.finds.save(Wanted(), tmp_path / "t.xlsx", AYESHA, told=lambda _written: False)
    assert list(tmp_path.glob("**/t.xlsx*")) == []
    assert last_entry(stocked) == before


def test_nothing_found_is_a_table_of_no_rows(stocked: App, tmp_path: Path) -> None:
    saved = stocked.finds.save(Wanted(only=Only(void=True)), tmp_path / "t.csv", AYESHA)
    assert saved.challans == 0
    assert len((tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()) == 1
