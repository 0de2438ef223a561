"""Choosing a printer: a search that ends, and a deed that is in the journal and in the settings."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.domain.journal import SettingEntry
from desktop.printing.printers import BadPrinterAddress
from desktop.printing.profiles import GENERIC58, TM80, Cutter, PrinterProfile, Rendering, profiles
from desktop.services import printer_choice
from desktop.services.printer_choice import (
    LOOKS,
    Look,
    SettingsNotWritten,
    SupervisorChooses,
    Trial,
    answered,
    begin,
    named_in,
    picked,
    taken_back,
    with_profile,
)
from desktop.settings import Settings
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, KHALID, a_draft

BAD: tuple[Look, ...] = tuple(look for look in LOOKS if look != "well")


def profile(
    name: str, width: int = 576, rendering: Rendering = "raster", cutter: Cutter = "partial"
) -> PrinterProfile:
    return replace(TM80, id=name, name=name, width_dots=width, rendering=rendering, cutter=cutter)


SHELF = (
    profile("wide"),
    profile("wide-whole-cut", cutter="full"),
    profile("wide-uncut", cutter="none"),
    profile("wide-strips", rendering="strips"),
    profile("wide-text", rendering="text"),
    profile("middle", width=512),
    profile("narrow", width=384, cutter="none"),
    profile("narrow-text", width=384, rendering="text", cutter="none"),
)


@st.composite
def shelves(draw: st.DrawFn) -> tuple[PrinterProfile, ...]:
    kinds = st.tuples(
        st.sampled_from((384, 512, 576)),
        st.sampled_from(("raster", "strips", "text")),
        st.sampled_from(("none", "partial", "full")),
    )
    drawn = draw(st.lists(kinds, min_size=1, max_size=12))
    return tuple(
        profile(f"p{at}", width, rendering, cutter)  # type: ignore[arg-type]
        for at, (width, rendering, cutter) in enumerate(drawn)
    )


def offered(trial: Trial, looks: list[Look]) -> tuple[list[str], Trial]:
    """Return what is offered while ``looks`` are answered, and how it ends."""
    found = []
    for look in looks:
        if trial.over or trial.current is None:
            break
        found.append(trial.current.id)
        trial = answered(trial, look)
    return found, trial


@given(shelves(), st.data())
def test_it_ends_having_offered_every_profile_once_or_found_one(
    shelf: tuple[PrinterProfile, ...], data: st.DataObject
) -> None:
    looks = data.draw(st.lists(st.sampled_from(LOOKS), min_size=len(shelf), max_size=len(shelf)))
    guess = data.draw(st.sampled_from([each.id for each in shelf] + ["", "unheard-of"]))
    ids, trial = offered(begin(shelf, guess), looks)
    assert len(ids) == len(set(ids))
    assert trial.over
    if "well" in looks:
        assert trial.found is not None
        assert trial.found.id == ids[-1]
    else:
        assert set(ids) == {each.id for each in shelf}


@given(shelves(), st.data())
def test_every_listed_profile_can_be_reached(
    shelf: tuple[PrinterProfile, ...], data: st.DataObject
) -> None:
    wanted = data.draw(st.sampled_from(shelf)).id
    trial = begin(shelf)
    while trial.current is not None and trial.current.id != wanted:
        trial = answered(trial, data.draw(st.sampled_from(BAD)))
    assert answered(trial, "well").found is not None
    assert picked(begin(shelf), wanted).current == next(one for one in shelf if one.id == wanted)


@given(shelves(), st.lists(st.sampled_from(BAD), min_size=1, max_size=6))
def test_an_answer_can_be_taken_back(shelf: tuple[PrinterProfile, ...], looks: list[Look]) -> None:
    trial, before = begin(shelf), []
    for look in looks[: len(shelf)]:
        before.append(trial)
        trial = answered(trial, look)
    for earlier in reversed(before):
        trial = taken_back(trial)
        assert trial == earlier
    assert taken_back(trial) == trial


@pytest.mark.parametrize(
    ("first", "look", "then"),
    [
        ("wide", "cut_off", "middle"),
        ("narrow", "narrow", "wide-uncut"),
        ("wide", "not_cut", "wide-whole-cut"),
        ("wide-uncut", "not_cut", "wide"),
        ("wide-text", "no_urdu", "wide"),
        ("wide", "strange", "wide-strips"),
        ("wide-strips", "strange", "wide"),
        ("wide", "nothing", "wide-strips"),
    ],
)
def test_the_next_profile_mends_what_was_seen_and_keeps_the_rest(
    first: str, look: Look, then: str
) -> None:
    trial = answered(begin(SHELF, first), look)
    assert trial.current is not None
    assert trial.current.id == then
    assert not trial.doubtful


def test_two_complaints_are_both_heard() -> None:
    trial = answered(answered(begin(SHELF, "wide"), "cut_off"), "cut_off")
    assert trial.current is not None
    assert trial.current.id == "narrow"


def test_when_nothing_fits_the_nearest_is_offered_with_a_doubt() -> None:
    trial = answered(begin((TM80, replace(TM80, id="twin"))), "cut_off")
    assert trial.doubtful
    assert answered(trial, "cut_off").current is None
    assert begin(()).over


def test_a_search_that_is_over_hears_no_more() -> None:
    trial = answered(begin(SHELF), "well")
    assert answered(trial, "strange") == trial
    assert picked(trial, "unheard-of") == trial


@pytest.mark.parametrize(
    ("url", "there"),
    [
        ("tcp://10.0.0.9", "tcp://10.0.0.9?profile=x"),
        ("tcp://10.0.0.9:9100?paper=58", "tcp://10.0.0.9:9100?profile=x"),
        ("virtual:slips?profile=y&oneway=1", "virtual:slips?oneway=1&profile=x"),
        ("virtual:slips?profile=y&rendering=text", "virtual:slips?profile=x"),
    ],
)
def test_an_address_names_one_profile(url: str, there: str) -> None:
    assert with_profile(url, "x") == there


def test_an_address_says_which_candidate_it_names() -> None:
    assert named_in("tcp://10.0.0.9") == ""
    for name in ("pos-80", "generic-58/text"):
        assert named_in(with_profile("tcp://10.0.0.9?paper=58", name)) == name


@pytest.mark.parametrize(
    ("url", "first", "others"),
    [
        ("tcp://10.0.0.9", "raster", {"strips", "text"}),
        ("serial:/dev/ttyS9?baud=9600", "text", {"raster", "strips"}),
    ],
)
def test_candidates_are_as_they_would_print_there(
    office: App, url: str, first: str, others: set[str]
) -> None:
    found = {each.id: each for each in office.printer_candidates(url)}
    assert set(profiles()) <= set(found)
    assert found["generic-80"].rendering == first
    more = {name for name in found if name.startswith("generic-80/")}
    assert more == {f"generic-80/{rendering}" for rendering in others}
    for name, each in found.items():
        assert replace(office.printer_profile(with_profile(url, name)), id=name) == each


def test_strange_letters_lead_to_every_rendering_in_turn(office: App) -> None:
    trial = begin(office.printer_candidates("tcp://10.0.0.9"), "generic-80")
    seen = []
    for _ in range(3):
        assert trial.current is not None
        seen.append((trial.current.rendering, trial.current.width_dots))
        trial = answered(trial, "strange")
    assert seen == [("raster", 576), ("strips", 576), ("text", 576)]


NEW = "virtual:other?paper=58"


def test_a_chosen_printer_is_journaled_kept_and_used_at_once(office: App) -> None:
    old = office.settings.printer
    office.choose_printer(NEW, KHALID)
    assert office.settings.printer == NEW
    assert Settings.load(office.settings.data_dir).printer == NEW
    assert office.paper.printer_status().state == "ready"
    with office.db.read() as uow:
        last = decode_entry(list(uow.journal.span(1))[-1].body)
    assert isinstance(last, SettingEntry)
    assert (last.name, last.old, last.new, last.uid) == ("printer", old, NEW, "khalid")
    assert office.audit().ok


def test_the_same_printer_again_is_no_entry(office: App) -> None:
    before = entries(office)
    office.choose_printer(office.settings.printer, KHALID)
    assert entries(office) == before


def entries(app: App) -> int:
    with app.db.read() as uow:
        return len(list(uow.journal.span(1)))


def test_a_clerk_does_not_choose_and_an_address_must_be_one(office: App) -> None:
    before, count = office.settings.printer, entries(office)
    with pytest.raises(SupervisorChooses, match="Ayesha is not a supervisor"):
        office.choose_printer(NEW, AYESHA)
    with pytest.raises(BadPrinterAddress):
        office.choose_printer("pigeon:post", KHALID)
    assert (office.settings.printer, entries(office)) == (before, count)


def test_settings_that_cannot_be_written_leave_the_old_printer_and_an_entry_that_says_so(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, count = office.settings, entries(office)

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingsNotWritten, match="No space left"):
        office.choose_printer(NEW, KHALID)
    monkeypatch.undo()
    assert Settings.load(before.data_dir) == before
    assert (office.settings, entries(office)) == (before, count + 2)
    with office.db.read() as uow:
        *_, there, back = (decode_entry(each.body) for each in uow.journal.span(count + 1))
    assert isinstance(there, SettingEntry)
    assert isinstance(back, SettingEntry)
    assert (there.old, there.new) == (back.new, back.old) == (before.printer, NEW)


def test_no_printer_is_in_use_that_the_journal_does_not_name(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = entries(office)
    named: list[int] = []
    save = Settings.save

    def seen(settings: Settings) -> None:
        named.append(entries(office))
        save(settings)

    monkeypatch.setattr(Settings, "save", seen)
    office.choose_printer(NEW, KHALID)
    assert named == [count + 1]


def test_narrow_paper_is_drawn_narrow_once_it_is_chosen(office: App) -> None:
    assert printer_choice.SETTING == "printer"
    seq = office.issue(a_draft(), AYESHA)[0].seq
    assert width(office.paper.slip_image(seq)) == TM80.width_dots
    office.choose_printer(NEW, KHALID)
    assert width(office.paper.slip_image(seq)) == GENERIC58.width_dots
    assert width(office.paper.preview(a_draft(), AYESHA)) == GENERIC58.width_dots


def test_the_profile_and_the_test_page_follow_the_address(office: App) -> None:
    assert office.printer_profile().id == TM80.id
    assert office.printer_profile(NEW).id == GENERIC58.id
    narrow, wide = office.test_picture(NEW), office.test_picture("virtual:slips")
    assert narrow.startswith(b"\x89PNG")
    assert width(narrow) == GENERIC58.width_dots < width(wide)


def width(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")


def test_a_virtual_printer_fails_as_it_is_told_and_a_real_one_is_not_told(office: App) -> None:
    assert office.printer_fault() == ""
    office.set_printer_fault("paper-out")
    assert office.printer_fault() == "paper-out"
    assert office.paper.printer_status().code == "paper_out"
    office.set_printer_fault("")
    assert office.paper.printer_status().state == "ready"
    office.choose_printer("tcp://127.0.0.1:9", KHALID)
    assert office.printer_fault() is None
    with pytest.raises(Refused, match="Only the virtual printer"):
        office.set_printer_fault("paper-out")
