from pytestqt.qtbot import QtBot

from desktop.domain.text import Bilingual
from desktop.services.counter import Place
from desktop.ui.chips import Chip
from desktop.ui.top_bar import SCREEN_OF, TopBar
from tests.office import AYESHA
from tests.ui.sitting import Heard

PLACE = Place(
    device=7,
    office=Bilingual("Office of the Deputy Commissioner, Peshawar", "دفتر ڈپٹی کمشنر پشاور"),
    district=Bilingual("Peshawar", "پشاور"),
    counter="02",
    demo=True,
    number_prefix="PSH-02",
)


def test_it_says_where_we_are_and_that_it_is_a_demo(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.show_place(PLACE)
    assert bar._where.text().startswith("Counter 02 · Office of the Deputy")
    assert not bar._demo.isHidden()


def test_chips_are_for_who_is_at_the_counter(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    wanted, locked = Heard(bar.wanted), Heard(bar.lock_wanted)
    bar.show_chip("outbox", Chip("arrow-up-to-line", "Outbox 3", "warn", "tip"))
    assert bar.chips["outbox"].isHidden()
    bar.show_person(AYESHA)
    bar.show_chip("outbox", Chip("arrow-up-to-line", "Outbox 3", "warn", "tip"))
    assert not bar.chips["outbox"].isHidden()
    assert bar.person.accessibleName() == "Ayesha"
    bar.chips["outbox"].click()
    bar.lock.click()
    assert (wanted, len(locked)) == (["outbox"], 1)
    bar.show_person(None)
    assert bar.lock.isHidden()
    bar.chips["outbox"].show_chip(None)
    assert bar.chips["outbox"].chip is None


def test_every_chip_leads_to_a_screen() -> None:
    assert set(SCREEN_OF) == {"connection", "outbox", "printer", "shift"}
