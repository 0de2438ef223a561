"""The deeds that end on paper, through the App a window holds."""

from pathlib import Path

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
