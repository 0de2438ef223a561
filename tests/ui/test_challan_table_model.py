from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop.ui import challan_table_model, theme
from desktop.ui.challan_table_model import AMOUNT, ISSUED, NUMBER, STATE, ChallanTableModel
from tests.ui.samples import CHALLAN


def test_it_behaves_as_a_model_and_shows_challans(
    qapp: QApplication, qtmodeltester: ModelTester
) -> None:
    model = ChallanTableModel("western")
    model.show_rows((CHALLAN, replace(CHALLAN, seq=6, void=True)))
    qtmodeltester.check(model)
    row = [model.data(model.index(0, column)) for column in (NUMBER, ISSUED, AMOUNT, STATE)]
    assert row == ["PSH-02-27-000418-739", "22-11-2026 12:00", "3,500", "Unpaid"]
    colour = Qt.ItemDataRole.ForegroundRole
    assert model.data(model.index(1, STATE), colour) == theme.colour("error")
    assert model.headerData(NUMBER, Qt.Orientation.Horizontal) == "Number"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_a_window_never_holds_more_than_it_may_and_knows_where_the_list_goes_on(
    qapp: QApplication, qtmodeltester: ModelTester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(challan_table_model, "MOST_ROWS", 3)
    rows = [replace(CHALLAN, seq=seq) for seq in range(9, 0, -1)]
    model = ChallanTableModel("western")
    model.show_rows((*rows[:2],), below=True)
    assert model.slide((*rows[2:4],), up=False, more=True) == 1
    assert (model.more_above, model.more_below) == (True, True)
    assert model.slide((), up=False, more=False) == 0
    assert (model.more_above, model.more_below) == (True, False)
    assert model.slide((rows[0],), up=True, more=False) == 1
    assert [row.seq for row in model.rows] == [9, 8, 7]
    assert (model.more_above, model.more_below) == (False, True)
    qtmodeltester.check(model)
