"""Papers that somebody asks for: one job each, and further ones of a number are marked."""

from datetime import timedelta

from desktop.bootstrap import App
from desktop.services.queueing import business_day
from tests.office import AYESHA, KHALID, NOON, Watch
from tests.services.printers import Told, print_next


def copies(app: App) -> list[int]:
    printer = Told()
    while print_next(app, printer):
        pass
    return [int(str(paper.meta["copy"])) for paper in printer.papers]


def test_every_x_report_is_a_reading_of_its_own(office: App) -> None:
    for _ in range(2):
        office.paper.print_report(office.x_report(), AYESHA)
    assert copies(office) == [0, 0]


def test_a_z_report_is_an_original_once(office: App) -> None:
    z = office.close_shift(AYESHA)
    first = office.paper.print_report(z, AYESHA)
    assert office.paper.print_report(z, AYESHA) == first
    assert copies(office) == [0]
    assert office.paper.print_report(office.z_report(1), KHALID) == first + 1
    assert copies(office) == [1]


def test_a_paper_belongs_to_the_open_day_and_else_to_today(office: App, watch: Watch) -> None:
    watch.forward(days=1)
    with office.db.read() as uow:
        assert business_day(uow, watch.at) == NOON.date()
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    with office.db.read() as uow:
        assert business_day(uow, watch.at) == NOON.date() + timedelta(days=1)
