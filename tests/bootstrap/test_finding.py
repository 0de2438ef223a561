"""The deeds about a list of challans are bound to the open counter."""

from pathlib import Path

from desktop.services.searching import Count, Wanted
from tests.office import AYESHA, a_draft, open_office


def test_a_list_is_counted_told_of_and_saved(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c")
    app.open_shift(AYESHA)
    issued = app.issue(a_draft(), AYESHA)[0]
    assert app.finds.count(Wanted()) == Count(1)
    assert [one.what for one in app.finds.mentions(issued.seq)] == ["issued"]
    assert app.finds.save(Wanted(), tmp_path / "all.csv", AYESHA).challans == 1
    app.close()
