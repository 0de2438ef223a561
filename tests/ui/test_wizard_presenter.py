from collections.abc import Generator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from pytestqt.qtbot import QtBot

from desktop.printing import discovery
from desktop.printing.discovery import Found
from desktop.services.printer_choice import LOOKS
from desktop.settings import Settings
from desktop.ui.desk import Desk
from desktop.ui.lanes import Lanes
from desktop.ui.wizard_presenter import Offer, WizardPresenter
from tests.office import AYESHA, KHALID, NOON
from tests.ui.sitting import Heard, fresh

EPSON = Found("virtual:found", "EPSON TM-T20III", "usb", "epson-tm-t20")
FAR = [Found(f"tcp://192.0.2.{n}:9100", f"Printer {n}", "lan") for n in (1, 2)]


@pytest.fixture(autouse=True)
def shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one printer be attached, and two be on the network."""
    monkeypatch.setattr(discovery, "attached", lambda: (EPSON,))
    monkeypatch.setattr(discovery, "on_lan", on_lan)


def on_lan(*, stop: Event) -> Generator[Found, None, None]:
    for found in FAR:
        if not stop.is_set():
            yield found


@pytest.fixture
def wizard(desk: Desk) -> WizardPresenter:
    desk.enter(KHALID)
    made = WizardPresenter(desk)
    made.start()
    return made


def tried(wizard: WizardPresenter) -> str:
    """Return the id of the kind that is tried now, "" for none."""
    return wizard.current.id if wizard.current else ""


def papers(desk: Desk) -> int:
    return len(list((desk.app.settings.data_dir / "found").glob("*.png")))


def test_it_begins_with_the_printer_in_use_and_what_is_attached(wizard: WizardPresenter) -> None:
    assert [each.url for each in wizard.walk.found] == ["virtual:slips", "virtual:found"]
    assert wizard.walk.found[0] == Offer("virtual:slips", "The printer in use", "virtual")
    assert wizard.walk.stage == "find"


def test_the_network_is_searched_on_request_and_each_find_is_told(
    wizard: WizardPresenter,
) -> None:
    wizard.search()
    wizard.search()
    assert [each.name for each in wizard.walk.found[2:]] == ["Printer 1", "Printer 2"]
    assert not wizard.walk.searching


def test_what_a_thread_finds_is_told_on_the_windows_own(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(fresh(tmp_path / "counter"), Lanes.threads())
    wizard, told = WizardPresenter(desk), set[bool]()
    wizard.changed.connect(lambda: told.add(current_thread() is main_thread()))
    wizard.start()
    wizard.search()
    qtbot.waitUntil(lambda: not wizard.walk.searching, timeout=10_000)
    qtbot.waitUntil(lambda: len(wizard.walk.found) == 4, timeout=10_000)
    assert told == {True}
    desk.lanes.close()
    desk.app.close()


def test_a_search_is_stopped_when_one_has_seen_enough(
    wizard: WizardPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*, stop: Event) -> Generator[Found, None, None]:
        for n in range(1000):
            if stop.is_set():
                return
            yield Found(f"tcp://192.0.2.{n}", f"{n}", "lan")

    monkeypatch.setattr(discovery, "on_lan", endless)
    refused = Heard(wizard.refused)
    wizard.changed.connect(lambda: len(wizard.walk.found) > 4 and wizard.stop())
    wizard.search()
    assert len(wizard.walk.found) == 5
    assert not refused


def test_an_empty_network_is_said(wizard: WizardPresenter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discovery, "on_lan", lambda **_how: iter(()))
    refused = Heard(wizard.refused)
    wizard.search()
    assert "No printer answers" in str(refused[-1])


def test_a_search_that_fails_is_over(
    wizard: WizardPresenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_how: Event) -> Generator[Found, None, None]:
        raise OSError("no network")

    monkeypatch.setattr(discovery, "on_lan", broken)
    wizard.search()
    assert not wizard.walk.searching


def test_the_hint_is_tried_first_and_a_page_is_printed_under_it(
    desk: Desk, wizard: WizardPresenter
) -> None:
    expected = Heard(wizard.expected)
    wizard.take(EPSON.url, EPSON.hint)
    assert wizard.walk.stage == "trial"
    assert tried(wizard) == "epson-tm-t20"
    assert papers(desk) == 1
    assert bytes(expected[-1]).startswith(b"\x89PNG")  # type: ignore[call-overload]


def test_each_complaint_prints_the_next_kind_until_all_is_well(
    desk: Desk, wizard: WizardPresenter
) -> None:
    wizard.take("virtual:found", "generic-80")
    wizard.saw("cut_off")
    assert wizard.current is not None
    assert wizard.current.width_dots < 576
    wizard.saw("well")
    assert wizard.walk.stage == "use"
    wizard.saw("cut_off")  # a late press changes nothing
    assert wizard.walk.stage == "use"


def test_choosing_is_one_deed_that_is_used_at_once(desk: Desk, wizard: WizardPresenter) -> None:
    closed, said = Heard(wizard.closed), Heard(desk.said)
    wizard.take("virtual:found", "generic-58")
    wizard.use()
    assert not closed
    wizard.saw("well")
    wizard.use()
    assert len(closed) == 1
    assert "prints from now on" in said[-1].text  # type: ignore[attr-defined]
    assert desk.app.settings.printer == "virtual:found?profile=generic-58"
    assert Settings.load(desk.app.settings.data_dir).printer == desk.app.settings.printer
    assert desk.app.printer_profile().width_dots == 384


def test_a_clerk_may_look_and_print_but_the_deed_is_refused(
    desk: Desk, wizard: WizardPresenter
) -> None:
    desk.enter(AYESHA)
    refused = Heard(wizard.refused)
    wizard.take("virtual:found")
    wizard.saw("well")
    wizard.use()
    assert "(P12)" in str(refused[-1])
    assert not wizard.walk.busy


def test_each_step_back_undoes_the_last_step_on(wizard: WizardPresenter) -> None:
    closed = Heard(wizard.closed)
    wizard.take("virtual:found", "generic-80")
    first = wizard.current
    wizard.saw("strange")
    second = wizard.current
    wizard.saw("well")
    wizard.back()
    assert (wizard.walk.stage, wizard.current) == ("trial", second)
    wizard.back()
    assert (wizard.walk.stage, wizard.current) == ("trial", first)
    wizard.back()
    assert wizard.walk.stage == "find"
    assert not closed
    wizard.back()
    assert len(closed) == 1


def test_an_address_that_is_none_is_refused_in_words(wizard: WizardPresenter) -> None:
    refused = Heard(wizard.refused)
    wizard.take("pigeon:post")
    assert "pigeon:post" in str(refused[-1])
    assert "(P08)" in str(refused[-1])
    assert wizard.walk.stage == "find"


def test_a_page_that_was_not_printed_says_why_and_may_be_printed_again(
    desk: Desk, wizard: WizardPresenter
) -> None:
    folder = desk.app.settings.data_dir / "found"
    folder.mkdir()
    faults = folder / "faults.json"
    faults.write_text('{"fault": "paper-out"}')
    refused = Heard(wizard.refused)
    wizard.take("virtual:found")
    assert "The printer has no paper." in str(refused[-1])
    faults.unlink()
    wizard.print_test()
    assert papers(desk) == 1
    assert len(refused) == 1


def test_a_kind_can_be_chosen_by_hand_even_after_all_were_tried(wizard: WizardPresenter) -> None:
    wizard.pick("generic-58")  # nothing is tried yet
    wizard.take("virtual:found")
    looks = [look for look in LOOKS if look != "well"]
    for at in range(60):
        wizard.saw(looks[at % len(looks)])
    assert tried(wizard) == ""
    wizard.print_test()
    wizard.pick("pos-58")
    assert tried(wizard) == "pos-58"
    wizard.saw("well")
    assert wizard.walk.stage == "use"


def test_the_printer_in_use_begins_with_its_own_kind(desk: Desk, wizard: WizardPresenter) -> None:
    desk.app.choose_printer("virtual:slips?profile=generic-58&rendering=text", KHALID)
    wizard.take("virtual:slips")
    assert tried(wizard) == "generic-58/text"
    assert desk.app.now() == NOON
