from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.challan import Payer
from desktop.services import searching
from desktop.ui import challan_table_model, challans_view
from desktop.ui.challan_table_model import ISSUED, ITEMS, NUMBER
from tests.office import AYESHA, a_draft
from tests.ui.sitting import ALT, SHIFT, Sitting


def some(sitting: Sitting) -> None:
    for name in ("Gul Rahman", "Zainab Bibi", "Asad Khan"):
        sitting.fill_in(name=name)
        sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F3)


def test_one_box_finds_and_arrows_choose(sitting: Sitting) -> None:
    some(sitting)
    view = sitting.challans
    assert sitting.focused() is view.search
    assert view.model.rowCount() == 3
    assert view.panel.number.text() == view.model.rows[0].number
    sitting.press(Qt.Key.Key_Down)
    assert view.panel.number.text() == view.model.rows[1].number
    assert view.picture.has_picture()
    sitting.type("zain")
    sitting.settle(lambda: view.model.rowCount() == 1)
    assert view.model.rows[0].payer_name == "Zainab Bibi"
    assert view.finder.count.text() == "1 found"
    sitting.type("zzz")
    sitting.settle(lambda: view.model.rowCount() == 0)
    assert not view.picture.has_picture()
    sitting.press(Qt.Key.Key_Escape)
    sitting.settle(lambda: view.model.rowCount() == 3)


def test_f5_prints_the_chosen_one_again(sitting: Sitting) -> None:
    some(sitting)
    sitting.press(Qt.Key.Key_Down)
    sitting.press(Qt.Key.Key_F5)
    assert [row.copies for row in sitting.app.challans()] == [0, 1, 0]


def test_void_and_payment_go_by_keys_and_escape_takes_them_back(sitting: Sitting) -> None:
    some(sitting)
    view = sitting.challans
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    assert view.picture.isHidden()
    sitting.press(Qt.Key.Key_Escape)
    assert not view.picture.isHidden()
    assert sitting.focused() is view.search
    sitting.press(Qt.Key.Key_F6)
    sitting.press(Qt.Key.Key_F12)
    assert sitting.app.challans()[0].money == "paid"
    sitting.press(Qt.Key.Key_Delete, SHIFT)
    assert not view.picture.isHidden()


def test_the_chosen_challan_stays_chosen_when_others_come(sitting: Sitting) -> None:
    some(sitting)
    sitting.press(Qt.Key.Key_Down)
    number = sitting.challans.panel.number.text()
    sitting.fill_in(name="Fazal Rabbi")
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_F3)
    assert sitting.challans.panel.number.text() == number
    assert sitting.challans.table.currentIndex().row() == 2


def test_a_narrow_window_gives_columns_away_but_never_the_number(sitting: Sitting) -> None:
    some(sitting)
    table = sitting.challans.table
    assert not table.isColumnHidden(ITEMS)
    sitting.top.resize(1024, 700)
    assert table.isColumnHidden(ITEMS)
    assert not table.isColumnHidden(NUMBER)
    sitting.top.resize(1900, 900)
    assert not table.isColumnHidden(ISSUED)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of two rows, a window of four: as 50 and 200, but quick to fill."""
    monkeypatch.setattr(searching.Wanted, "__init__", shortened(searching.Wanted.__init__))
    monkeypatch.setattr(challans_view, "PAGE", 2)
    monkeypatch.setattr(challans_view, "NEAR", 0)
    monkeypatch.setattr(challan_table_model, "MOST_ROWS", 4)


def shortened(init: Callable[..., None]) -> Callable[..., None]:
    def made(self: object, **values: object) -> None:
        init(self, **{"limit": 2, **values})

    return made


@pytest.mark.usefixtures("short")
def test_the_window_slides_over_a_long_list_both_ways_and_keeps_few_rows(sitting: Sitting) -> None:
    issued = [
        sitting.app.issue(a_draft(payer=Payer(name=f"Gul {n}")), AYESHA)[0].seq for n in range(7)
    ][::-1]
    sitting.press(Qt.Key.Key_F3)
    model, bar = sitting.challans.model, sitting.challans.table.verticalScrollBar()
    first = sitting.challans.panel.number.text()

    def shown() -> list[int]:
        return [row.seq for row in model.rows]

    seen = {*shown()}
    assert shown() == issued[:2]
    for _ in range(9):
        bar.valueChanged.emit(bar.maximum())
        assert len(model.rows) <= 4
        assert shown() == sorted(shown(), reverse=True)
        seen |= {*shown()}
    assert seen == {*issued}
    assert shown() == issued[-len(shown()) :]
    assert sitting.challans.panel.number.text() == first  # chosen though not in the window
    sitting.challans.void()
    sitting.challans.escape()
    for _ in range(9):
        if model.more_above:
            sitting.bench.challans.more(above=model.rows[0].seq)
    assert shown()[:2] == issued[:2]
    assert sitting.challans.table.currentIndex().row() == 0
    assert sitting.challans.finder.count.text() == "7 found"


def test_chips_narrow_and_say_that_they_are_on(sitting: Sitting) -> None:
    some(sitting)
    view = sitting.challans
    sitting.press(Qt.Key.Key_F6)
    sitting.press(Qt.Key.Key_F12)
    sitting.press(Qt.Key.Key_3, ALT)
    assert view.finder.on == {"unpaid"}
    assert [row.payer_name for row in view.model.rows] == ["Zainab Bibi", "Gul Rahman"]
    sitting.press(Qt.Key.Key_4, ALT)
    assert view.finder.on == {"void"}
    assert not view.model.rows
    assert view.pages.currentWidget() is view.empty
    sitting.press(Qt.Key.Key_4, ALT)
    for digit in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5):
        sitting.press(digit, ALT)
    assert len(view.model.rows) == 3


def test_names_that_sound_alike_are_offered_and_a_digit_takes_one(sitting: Sitting) -> None:
    some(sitting)
    view = sitting.challans
    sitting.type("gull rehmaan")
    sitting.settle(lambda: not view.finder.alike[0].isHidden())
    sitting.press(Qt.Key.Key_7, ALT)
    sitting.settle(lambda: len(view.model.rows) == 1)
    assert view.search.text() == "Gul Rahman"
    assert view.finder.alike[0].isHidden()


def test_a_scan_finds_the_challan_and_the_box_says_its_number(sitting: Sitting) -> None:
    some(sitting)
    issued = sitting.app.issue(a_draft(payer=Payer(name="Scanned")), AYESHA)[0]
    sitting.challans.scanned(issued.url)
    assert sitting.challans.panel.number.text() == issued.number
    assert sitting.challans.search.text() == issued.number


def test_letters_typed_in_the_list_go_into_the_box(sitting: Sitting) -> None:
    some(sitting)
    sitting.challans.table.setFocus()
    sitting.type("zain")
    assert sitting.challans.search.text() == "zain"


def test_f12_turns_from_slip_to_journal_and_shift_f3_copies_the_number(sitting: Sitting) -> None:
    some(sitting)
    view = sitting.challans
    sitting.press(Qt.Key.Key_F12)
    assert view.picture.isHidden()
    assert [row[1][:6] for row in view.story.texts()] == ["Issued"]
    sitting.press(Qt.Key.Key_Down)
    sitting.press(Qt.Key.Key_F5)
    sitting.press(Qt.Key.Key_F12)
    assert view.story.isHidden()
    sitting.press(Qt.Key.Key_F3, SHIFT)
    assert QGuiApplication.clipboard().text() == view.panel.number.text()


def test_the_whole_list_goes_into_a_file_by_two_keys(sitting: Sitting) -> None:
    some(sitting)
    sitting.press(Qt.Key.Key_F12, SHIFT)
    sitting.press(Qt.Key.Key_F12)
    assert "3 challans written" in sitting.challans.save.notice.text()
    assert len(list((sitting.app.settings.data_dir / "papers").glob("*.xlsx"))) == 1
    sitting.press(Qt.Key.Key_F12, SHIFT)
    sitting.press(Qt.Key.Key_Escape)
    assert sitting.challans.save.begin.isVisible()
