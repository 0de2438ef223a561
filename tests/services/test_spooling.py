"""The spool: every state is written before it is true, and nothing is silently printed twice."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.catalogue import UnknownCode
from desktop.domain.journal import ReprintEntry
from desktop.models import spool
from desktop.models.spool import PrintJobRow
from desktop.printing.printers import BadPrinterAddress
from desktop.printing.profiles import GENERIC58, TM80
from desktop.services import spooling
from desktop.services.spooling import NotUncertain
from desktop.services.turns import PrinterBusy, printers_turn
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, Watch, a_draft, open_office
from tests.services.printers import Told, print_next


def job(app: App, n: int = 1) -> PrintJobRow:
    with app.db.read() as uow:
        found = uow.spool.find(n)
    assert found is not None
    return found


def state(app: App, n: int = 1) -> str:
    return job(app, n).state


def issue(app: App) -> str:
    return app.issue(a_draft(), AYESHA)[0].number


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("confirmed", "confirmed"),
        ("sent", "sent"),
        ("uncertain", "uncertain"),
        ("not_sent", "queued"),
    ],
)
def test_a_job_is_kept_as_what_became_of_it(office: App, told: str, kept: str) -> None:
    number = issue(office)
    done = print_next(office, Told(told))  # type: ignore[arg-type]
    assert done is not None
    assert (done.job, done.state) == (1, kept)
    assert (state(office), job(office).tries) == (kept, 1)
    assert office.show(number).print_state == kept


def test_a_job_is_sending_before_the_first_byte_leaves(office: App) -> None:
    issue(office)

    class Looking(Told):
        def send(self, paper: object) -> object:  # type: ignore[override]
            assert state(office) == spool.SENDING
            return super().send(paper)  # type: ignore[arg-type]

    assert print_next(office, Looking()) is not None


def test_a_printer_that_took_nothing_gets_the_same_job_again(office: App) -> None:
    issue(office)
    issue(office)
    for _ in range(3):
        done = print_next(office, Told("not_sent"))
        assert done is not None
        assert done.job == 1
    printer = Told()
    while print_next(office, printer):
        pass
    assert [paper.job_id for paper in printer.papers] == ["000001", "000002"]
    assert job(office).tries == 4
    assert office.show(office.challans()[-1].number).copies == 0  # still the original


def test_an_empty_spool_prints_nothing(office: App) -> None:
    assert print_next(office, Told()) is None


def test_an_uncertain_job_that_came_out_is_sent(office: App) -> None:
    number = issue(office)
    print_next(office, Told("uncertain"))
    assert office.status().uncertain == (1,)
    assert office.paper.answer_uncertain(1, AYESHA, came_out=True) == 0
    assert (state(office), office.show(number).copies) == ("sent", 0)
    assert office.status().uncertain == ()
    assert print_next(office, Told()) is None


def test_an_uncertain_job_that_did_not_come_out_becomes_duplicate_1(office: App) -> None:
    number = issue(office)
    print_next(office, Told("uncertain"))
    assert office.paper.answer_uncertain(1, AYESHA, came_out=False) == 1
    assert state(office) == "spoiled"
    assert office.show(number).copies == 1
    printer = Told()
    print_next(office, printer)
    assert printer.papers[0].meta["copy"] == 1
    with office.db.read() as uow:
        *_, sealed = uow.journal.span(1)
    entry = decode_entry(sealed.body)
    assert isinstance(entry, ReprintEntry)
    assert (entry.copy, entry.clerk, entry.reason) == (1, "ayesha", "no slip came out")
    assert office.audit().ok


def test_a_question_is_answered_once(office: App) -> None:
    issue(office)
    for _ in range(2):
        with pytest.raises(NotUncertain):
            office.paper.answer_uncertain(1, AYESHA, came_out=True)
        print_next(office, Told("uncertain"))
        if state(office) == "uncertain":
            office.paper.answer_uncertain(1, AYESHA, came_out=True)
    with pytest.raises(NotUncertain, match="print job 99"):
        office.paper.answer_uncertain(99, AYESHA, came_out=True)


def test_a_job_a_dead_process_left_becomes_a_question_and_is_not_printed_again(
    tmp_path: Path,
) -> None:
    app = open_office(tmp_path, Watch())
    app.open_shift(AYESHA)
    issue(app)
    with app.db.begin() as uow:
        uow.spool.move(1, to=spool.SENDING, at=app.now())
    app.close()
    app = bootstrap.build(tmp_path, Watch())
    assert app.paper.recover_spool() == 1
    assert app.status().uncertain == (1,)
    assert app.paper.print_next() is None
    assert app.paper.recover_spool() == 0
    app.close()


def test_a_program_stopped_while_sending_leaves_a_question(office: App) -> None:
    issue(office)
    with pytest.raises(KeyboardInterrupt):
        print_next(office, Told(None))
    assert state(office) == "uncertain"


def test_a_program_stopped_before_sending_leaves_the_job_waiting(office: App) -> None:
    issue(office)

    def no_printer() -> Told:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        spooling.print_next(
            db=office.db, counter=office.counter, now=office.now, printer=no_printer
        )
    assert state(office) == "queued"


def test_a_wrong_address_prints_nothing_and_loses_nothing(office: App) -> None:
    issue(office)
    with pytest.raises(BadPrinterAddress):
        office.paper.print_next("carrier-pigeon:coop")
    assert state(office) == "queued"


def test_a_further_report_or_receipt_is_marked_duplicate(office: App) -> None:
    number = issue(office)
    print_next(office, Told())
    paid = office.pay(number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    first, further = Told("uncertain"), Told()
    print_next(office, first)
    assert office.paper.answer_uncertain(paid.print_job, AYESHA, came_out=False) == 1
    print_next(office, further)
    assert [paper.meta["copy"] for paper in (*first.papers, *further.papers)] == [0, 1]
    assert first.papers[0].bitmap(576).digest() != further.papers[0].bitmap(576).digest()


@pytest.mark.parametrize(
    ("told", "opened"), [("confirmed", 1), ("sent", 1), ("uncertain", 0), ("not_sent", 0)]
)
def test_the_drawer_opens_for_a_receipt_that_is_out_and_for_nothing_else(
    office: App, told: str, opened: int
) -> None:
    number = issue(office)
    slip = Told()
    print_next(office, slip)
    assert slip.drawer == 0
    office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    receipt = Told(told)  # type: ignore[arg-type]
    print_next(office, receipt)
    assert receipt.drawer == opened


@pytest.mark.parametrize(("came_out", "opened"), [(True, 1), (False, 0)])
def test_the_drawer_opens_once_the_clerk_has_seen_the_receipt(
    office: App, *, came_out: bool, opened: int
) -> None:
    number = issue(office)
    print_next(office, Told())
    paid = office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    printer = Told("uncertain")
    print_next(office, printer)
    office.paper.answer_uncertain(paid.print_job, AYESHA, came_out=came_out)
    assert open_drawer(office, paid.print_job, printer) == came_out
    assert printer.drawer == opened
    assert not open_drawer(office, 1, printer)  # a slip brings no money
    assert not open_drawer(office, 99, printer)


def open_drawer(app: App, job: int, printer: Told) -> bool:
    return spooling.open_drawer(job, db=app.db, counter=app.counter, printer=lambda: printer)


def test_a_printer_is_asked_how_it_is_in_its_turn_only(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spooling, "STATUS_PATIENCE_S", 0.0)
    assert office.paper.printer_status().state == "ready"
    with printers_turn(office.settings.data_dir), pytest.raises(PrinterBusy):
        office.paper.printer_status()
    assert office.paper.printer_status().state == "ready"


def test_a_printer_without_a_drawer_is_not_told_to_open_one(office: App) -> None:
    number = issue(office)
    print_next(office, Told())
    office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    bare = Told(profile=GENERIC58)
    print_next(office, bare)
    assert (len(bare.papers), bare.drawer) == (1, 0)


def test_an_officer_who_left_the_list_blocks_no_slip(office: App) -> None:
    issue(office)
    object.__setattr__(office.counter, "officers", ())
    done = print_next(office, Told())
    assert done is not None
    assert done.state == "confirmed"


def test_the_virtual_printer_keeps_a_picture_and_its_facts(office: App) -> None:
    number = issue(office)
    assert office.paper.print_next() is not None
    folder = office.settings.data_dir / "slips"
    facts = json.loads((folder / "000001.json").read_text())
    assert (facts["title"], facts["meta"]["copy"]) == (number, 0)
    assert (folder / "000001.png").read_bytes().startswith(b"\x89PNG")


def test_what_the_catalogue_cannot_say_any_more_stops_no_job_behind_it(office: App) -> None:
    office.issue(a_draft("LG-01"), AYESHA)
    issue(office)
    whole = office.counter
    left = tuple(item for item in whole.catalogue.items if item.code != "LG-01")
    office.counter = replace(whole, catalogue=replace(whole.catalogue, items=left))
    with pytest.raises(UnknownCode):
        print_next(office, Told("sent"))
    assert (state(office), job(office).held) == ("queued", "broken")
    done = print_next(office, Told("sent"))
    assert done is not None
    assert done.job == 2


def test_a_duplicate_receipt_opens_no_drawer(office: App) -> None:
    number = issue(office)
    print_next(office, Told())
    paid = office.pay(number, amount_paisa=500, tender="cash", clerk=AYESHA)
    print_next(office, Told("uncertain"))
    office.paper.answer_uncertain(paid.print_job, AYESHA, came_out=False)
    further = Told()
    print_next(office, further)
    assert (further.papers[0].meta["copy"], further.drawer) == (1, 0)


def test_a_job_dropped_while_it_was_drawn_is_not_sent(office: App) -> None:
    issue(office)
    issue(office)
    printer = Told()

    def slowly() -> Told:
        if not printer.papers and state(office) == "queued":
            office.paper.drop_held(1, AYESHA)
        return printer

    done = spooling.print_next(db=office.db, counter=office.counter, now=office.now, printer=slowly)
    assert done is not None
    assert (done.job, [paper.job_id for paper in printer.papers]) == (2, ["000002"])
    assert state(office) == "dropped"


def test_a_job_that_cannot_be_drawn_never_counts_as_tried(office: App) -> None:
    office.issue(a_draft("LG-01"), AYESHA)
    whole = office.counter
    left = tuple(item for item in whole.catalogue.items if item.code != "LG-01")
    office.counter = replace(whole, catalogue=replace(whole.catalogue, items=left))
    with pytest.raises(UnknownCode):
        print_next(office, Told())
    assert (job(office).tries, [waits.held for waits in office.paper.waiting_jobs()]) == (
        0,
        ["broken"],
    )
    office.counter = whole
    office.paper.print_held([1])
    done = print_next(office, Told())
    assert done is not None
    assert done.state == "confirmed"


CLEARS = replace(TM80, clears_buffer=True)


def given_up(app: App) -> None:
    """Let a slip be doubtful, and a person have seen none."""
    issue(app)
    print_next(app, Told("uncertain", profile=CLEARS))
    app.paper.answer_uncertain(1, AYESHA, came_out=False)


def test_a_printer_forgets_what_a_person_gave_up_before_the_next_job(office: App) -> None:
    given_up(office)
    printer = Told(profile=CLEARS)
    print_next(office, printer)
    assert (printer.forgot, printer.papers[0].meta["copy"]) == (1, 1)
    issue(office)
    print_next(office, printer)
    assert printer.forgot == 1


def test_a_printer_that_did_not_hear_it_is_told_again(office: App) -> None:
    given_up(office)
    issue(office)
    deaf = Told(profile=CLEARS, forgets=False)
    print_next(office, deaf)
    print_next(office, deaf)
    assert (deaf.forgot, len(deaf.papers)) == (2, 2)


def test_a_printer_without_such_a_memory_is_told_nothing(office: App) -> None:
    given_up(office)
    plain = Told()
    print_next(office, plain)
    assert (plain.forgot, len(plain.papers)) == (0, 1)


def test_a_slip_that_a_person_saw_is_not_forgotten(office: App) -> None:
    issue(office)
    issue(office)
    print_next(office, Told("uncertain", profile=CLEARS))
    office.paper.answer_uncertain(1, AYESHA, came_out=True)
    printer = Told(profile=CLEARS)
    print_next(office, printer)
    assert printer.forgot == 0


def test_a_one_way_link_leaves_no_question(office: App) -> None:
    issue(office)
    folder = office.settings.data_dir
    done = office.paper.print_next(f"file:{folder / 'paper.bin'}")
    assert done is not None
    assert done.state == "sent"
    assert office.status().uncertain == ()
