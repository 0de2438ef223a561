from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from desktop.ui.desk import Desk
from desktop.ui.issue_presenter import IssuePresenter
from desktop.ui.lines_table_model import AMOUNT, CODE, LAW, LinesTableModel

COLOUR, TIP = Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole


def test_it_behaves_as_a_model_and_shows_prices(desk: Desk, qtmodeltester: ModelTester) -> None:
    model, presenter = LinesTableModel("western"), IssuePresenter(desk)
    presenter.lines_changed.connect(model.show_lines)
    presenter.add("LG-02")
    presenter.add("PC-01")
    qtmodeltester.check(model)
    assert model.data(model.index(0, CODE)) == "LG-02"
    assert model.data(model.index(0, AMOUNT)) == "15,000"
    assert "Local Government Act" in model.data(model.index(0, LAW))
    assert model.data(model.index(1, AMOUNT)) == "—"
    assert model.data(model.index(1, AMOUNT), COLOUR) is not None
    assert "A01" in model.data(model.index(1, AMOUNT), TIP)
    presenter.edit_line(1, "amount", "2500")
    assert model.data(model.index(1, AMOUNT)) == "2,500"
    assert model.headerData(AMOUNT, Qt.Orientation.Horizontal) == "Amount (Rs)"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_lakhs_are_grouped_where_the_office_wants_them(desk: Desk) -> None:
    model, presenter = LinesTableModel("lakh"), IssuePresenter(desk)
    presenter.lines_changed.connect(model.show_lines)
    presenter.add("DA-04")
    assert model.data(model.index(0, AMOUNT)) == "5,00,000"
