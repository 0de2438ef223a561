from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from desktop.ui import theme
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
