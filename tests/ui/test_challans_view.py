from PySide6.QtCore import Qt

from desktop.ui.challan_table_model import ISSUED, ITEMS, NUMBER
from tests.ui.sitting import SHIFT, Sitting


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
    assert view._count.text() == "1 found"
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
