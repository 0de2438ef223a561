from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.system_print import SystemPrint, prepare, wanted_pages
from tests.ui.papers import a_document
from tests.ui.sitting import Heard


def to_pdf(path: Path) -> QPrinter:
    """Return a printer that writes a file: the one every computer has."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_every_page_is_painted_on_a_whole_sheet_one_in_each_turn(
    qtbot: QtBot, tmp_path: Path
) -> None:
    printing, document = SystemPrint(), a_document(3, landscape=True)
    printer = to_pdf(tmp_path / "out.pdf")
    prepare(document, printer)
    with qtbot.waitSignal(printing.finished, timeout=10_000) as told:
        printing.start(document, printer)
        during = printing.busy
        printing.start(document, printer)  # a second press changes nothing
    assert told.args == [3]
    assert (during, printing.busy) == (True, False)
    read = PdfReader(tmp_path / "out.pdf")
    assert len(read.pages) == 3
    box = read.pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (842, 595)


def test_only_the_pages_that_were_asked_for_go_out(qtbot: QtBot, tmp_path: Path) -> None:
    printing, document = SystemPrint(), a_document(5)
    printer = to_pdf(tmp_path / "out.pdf")
    prepare(document, printer)
    assert wanted_pages(document, printer) == [0, 1, 2, 3, 4]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert wanted_pages(document, printer) == [1, 2]
    with qtbot.waitSignal(printing.finished, timeout=10_000) as told:
        printing.start(document, printer)
    assert told.args == [2]
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 2


def test_a_printer_that_takes_nothing_is_told(qtbot: QtBot, tmp_path: Path, qtlog: object) -> None:
    printing = SystemPrint()
    failed = Heard(printing.failed)
    printer = to_pdf(tmp_path / "no such folder" / "out.pdf")
    with qtlog.disabled():  # type: ignore[attr-defined]  # Qt says so, too
        printing.start(a_document(), printer)
    assert len(failed) == 1
    assert not printing.busy


def test_the_systems_dialog_opens_over_the_window_and_esc_prints_nothing(qtbot: QtBot) -> None:
    window, printing = QWidget(), SystemPrint()
    qtbot.addWidget(window)
    window.show()
    finished = Heard(printing.finished)
    dialog = printing.ask(a_document(2), window)
    assert dialog.isVisible()
    assert (dialog.minPage(), dialog.maxPage()) == (1, 2)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not printing.busy
    assert not finished
