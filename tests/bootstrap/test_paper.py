"""The deeds that end on paper, through the App a window holds."""

from pathlib import Path

import pytest

from desktop.domain.calendar import local_day
from desktop.domain.errors import Refused
from tests.office import AYESHA, Watch, a_draft, open_office


def test_paper_is_made_by_the_counter_that_issued(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c", Watch())
    app.open_shift(AYESHA)
    (one,) = app.issue(a_draft(), AYESHA)
    done = app.paper.print_next()
    assert done is not None
    assert done.state == "confirmed"
    assert app.paper.print_next() is None
    assert app.paper.slip_image(one.seq).startswith(b"\x89PNG")
    assert app.paper.printer_status().state == "ready"
    app.close()


@pytest.mark.parametrize("kind", ["issued", "officers", "deposit"])
def test_a4_papers_are_documents_a_window_can_show_print_and_keep(
    tmp_path: Path, kind: str
) -> None:
    app = open_office(tmp_path / "c", Watch())
    app.open_shift(AYESHA)
    (one,) = app.issue(a_draft(), AYESHA)
    day = local_day(app.now())
    form = app.paper.challan_form(one.number, AYESHA, copies=2)
    assert form.png(0, dpi=40).startswith(b"\x89PNG")
    register, csv = app.paper.register(kind, (day, day), AYESHA)
    path = app.paper.save(register.pdf(), tmp_path / "register.pdf")
    assert path.read_bytes() == register.pdf()
    assert csv.startswith(b"\xef\xbb\xbf")
    app.close()


def test_a_paper_is_not_signed_without_a_certificate(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c", Watch())
    with pytest.raises(Refused, match=r"lost\.p12 could not be opened"):
        app.paper.sign(b"%PDF-1.4", tmp_path / "lost.p12", "")
    app.close()
