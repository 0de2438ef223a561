"""Pictures of slips: before issue without number and code, after it the very slip."""

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.printing import qr
from desktop.printing.folders import FilePrinter, VirtualPrinter
from desktop.printing.render import png
from desktop.printing.wired import WiredPrinter
from desktop.services.papers import slip_bitmap
from desktop.services.previewing import printer_of, profile_in_use
from tests.office import AYESHA, a_draft
from tests.services.printers import Told, print_next


def test_a_preview_has_no_code_and_changes_nothing(office: App) -> None:
    picture = office.paper.preview(a_draft(), AYESHA)
    assert picture.startswith(b"\x89PNG")
    assert qr.read(picture) is None
    assert office.challans() == ()


def test_a_form_that_cannot_be_priced_has_no_preview(office: App) -> None:
    with pytest.raises(Refused):
        office.paper.preview(a_draft("XX-99"), AYESHA)


def test_the_slip_on_screen_is_the_slip_on_paper_dot_for_dot(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    shown = office.paper.slip_image(issued.seq)
    printer = Told()
    print_next(office, printer)
    assert png(printer.papers[0].bitmap(576)) == shown
    assert qr.read(shown) == issued.url


def test_a_narrow_printers_slip_is_drawn_narrow(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    bitmap = slip_bitmap(issued.seq, 384, db=office.db, counter=office.counter)
    assert bitmap.width == 384
    assert qr.read(png(bitmap)) == issued.url


def test_a_printer_of_letters_is_previewed_in_its_own_lines(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    for url, kind in (("virtual:x?paper=58&rendering=text", "text"), ("virtual:x", "raster")):
        object.__setattr__(office.settings, "printer", url)
        profile = profile_in_use(office.settings)
        assert profile.rendering == kind
        picture = office.paper.slip_image(issued.seq)
        assert int.from_bytes(picture[16:20], "big") == profile.width_dots


def test_a_wrong_address_still_has_its_preview(office: App) -> None:
    object.__setattr__(office.settings, "printer", "pigeon:post")
    assert office.paper.preview(a_draft(), AYESHA).startswith(b"\x89PNG")


def test_relative_printers_lie_in_the_data_folder(office: App) -> None:
    settings = office.settings
    virtual = printer_of(settings, "virtual:slips?paper=58")
    assert isinstance(virtual, VirtualPrinter)
    assert virtual.folder == settings.data_dir / "slips"
    assert virtual.profile.width_dots == 384
    file = printer_of(settings, "file:out.bin")
    assert isinstance(file, FilePrinter)
    assert file.path == settings.data_dir / "out.bin"
    assert isinstance(printer_of(settings, "tcp://127.0.0.1"), WiredPrinter)


def test_no_wait_is_longer_than_the_settings_say(office: App) -> None:
    object.__setattr__(office.settings, "printer_timeout_s", 0.5)
    printer = printer_of(office.settings, "tcp://127.0.0.1")
    assert isinstance(printer, WiredPrinter)
    times = printer.timeouts
    assert {times.connect_s, times.status_s, times.write_s, times.end_s} == {0.5}
