from pathlib import Path

from desktop.domain.errors import Refused
from desktop.ui.desk import Desk
from desktop.ui.preview_presenter import PreviewPresenter, Sheet
from tests.ui.papers import a_sheet
from tests.ui.sitting import Heard


def test_a_paper_is_made_shown_and_turned(desk: Desk) -> None:
    presenter = PreviewPresenter(desk)
    drawn, opened = Heard(presenter.drawn), Heard(presenter.opened)
    presenter.open(lambda: a_sheet(3))
    assert len(opened) == 1
    assert (presenter.page, presenter.pages) == (0, 3)
    for step in (1, 1, 1, -5):
        presenter.turn(step)
    assert presenter.page == 0
    assert all(bytes(png).startswith(b"\x89PNG") for png in drawn)  # type: ignore[call-overload]
    assert len({bytes(png) for png in drawn}) == 3  # type: ignore[call-overload]


def test_its_files_lie_in_the_data_folder(desk: Desk) -> None:
    presenter = PreviewPresenter(desk)
    wrote = Heard(presenter.wrote)
    presenter.save_pdf()
    presenter.open(lambda: a_sheet(2, csv=b"a,b\n"))
    presenter.save_pdf()
    presenter.save_csv()
    folder = desk.app.settings.data_dir / "papers"
    assert (folder / "a-paper.pdf").read_bytes().startswith(b"%PDF")
    assert (folder / "a-paper.csv").read_bytes() == b"a,b\n"
    assert [Path(str(text)).name for text in wrote] == ["a-paper.pdf", "a-paper.csv"]


def test_a_paper_without_rows_has_no_table(desk: Desk) -> None:
    presenter = PreviewPresenter(desk)
    wrote = Heard(presenter.wrote)
    presenter.open(a_sheet)
    presenter.save_csv()
    assert not wrote


def test_a_paper_that_cannot_be_made_says_why(desk: Desk) -> None:
    def refuse() -> Sheet:
        raise Refused("No such day.")

    presenter = PreviewPresenter(desk)
    refused = Heard(presenter.refused)
    presenter.open(refuse)
    assert refused == ["No such day."]
    assert presenter.pages == 0
    presenter.turn(1)


def test_a_full_disk_is_said_and_the_paper_stays(desk: Desk) -> None:
    (desk.app.settings.data_dir / "papers").write_text("in the way")
    presenter = PreviewPresenter(desk)
    refused = Heard(presenter.refused)
    presenter.open(a_sheet)
    presenter.save_pdf()
    assert "(X01)" in str(refused[-1])
    assert presenter.pages == 1


def test_what_the_system_did_is_told(desk: Desk) -> None:
    presenter = PreviewPresenter(desk)
    said, refused = Heard(desk.said), Heard(presenter.refused)
    presenter.said_printed(4)
    presenter.said_not_printed()
    assert "4 pages" in said[-1].text  # type: ignore[attr-defined]
    assert "took nothing" in str(refused[-1])
