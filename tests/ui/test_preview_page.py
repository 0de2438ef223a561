from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui import language
from desktop.ui.desk import Desk
from desktop.ui.preview_page import PreviewPage
from desktop.ui.preview_presenter import PreviewPresenter
from tests.ui.papers import a_sheet
from tests.ui.sitting import Heard


def a_page(qtbot: QtBot, desk: Desk) -> tuple[PreviewPage, PreviewPresenter]:
    presenter = PreviewPresenter(desk)
    page = PreviewPage(presenter)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.entered()
    return page, presenter


def test_it_shows_the_paper_and_its_pages_turn_by_keys(qtbot: QtBot, desk: Desk) -> None:
    page, presenter = a_page(qtbot, desk)
    assert not page.print.isEnabled()
    presenter.open(lambda: a_sheet(3))
    assert page.picture.has_picture()
    assert page.title.text() == "A paper"
    assert not page.earlier.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert page.count.text() == "Page 3 of 3"
    assert not page.later.isEnabled()
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert page.count.text() == "Page 2 of 3"
    page.later.click()
    page.earlier.click()
    assert presenter.page == 1


def test_one_page_needs_no_turning_and_rows_have_a_table(qtbot: QtBot, desk: Desk) -> None:
    page, presenter = a_page(qtbot, desk)
    presenter.open(a_sheet)
    assert page.earlier.isHidden()
    assert page.csv.isHidden()
    presenter.open(lambda: a_sheet(1, csv=b"x"))
    assert not page.csv.isHidden()
    page.further()
    assert "a-paper.csv" in page.notice.text()
    page.secondary()
    assert "a-paper.pdf" in page.notice.text()


def test_f12_opens_the_systems_own_dialog(qtbot: QtBot, desk: Desk) -> None:
    page, presenter = a_page(qtbot, desk)
    page.primary()
    assert page.findChild(QPrintDialog) is None
    presenter.open(a_sheet)
    page.primary()
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    dialog.reject()


def test_a_refusal_stands_where_the_paper_would(qtbot: QtBot, desk: Desk) -> None:
    page, presenter = a_page(qtbot, desk)
    presenter.refused.emit("No such day.")
    assert page.notice.text() == "No such day."
    closed = Heard(page.closed)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert len(closed) == 1
    page.entered()
    assert page.notice.text() == ""


def test_it_speaks_urdu(qtbot: QtBot, desk: Desk) -> None:
    page, presenter = a_page(qtbot, desk)
    presenter.open(lambda: a_sheet(2))
    language.switch("ur")
    page.retranslate()
    assert page.print.accessibleName() == "پرنٹ کریں…"
    assert "صفحہ" in page.count.text()
