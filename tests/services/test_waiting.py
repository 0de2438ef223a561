"""What waits for paper: it comes out by itself while it is fresh, and else by a person's word."""

from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.services.waiting import NotWaiting
from tests.office import AYESHA, BILAL, Watch, a_draft, open_office
from tests.services.printers import Told, print_next

LIMIT_S = 120


def issue(app: App) -> str:
    return app.issue(a_draft(), AYESHA)[0].number


def held(app: App) -> list[str]:
    return [job.held for job in app.paper.waiting_jobs()]


def test_what_waits_says_what_it_is_and_how_it_fared(office: App, watch: Watch) -> None:
    number = issue(office)
    print_next(office, Told("not_sent", code="paper_out"))
    watch.forward(seconds=20)
    (job,) = office.paper.waiting_jobs()
    assert (job.id, job.what, job.title, job.copy) == (1, "slip", number, 0)
    assert (job.state, job.held, job.tries, job.age_s) == ("queued", "", 1, 20)
    assert (job.code, job.text) == ("paper_out", "the printer is out of paper")


def test_nothing_waits_once_it_is_on_paper(office: App) -> None:
    issue(office)
    print_next(office, Told())
    assert office.paper.waiting_jobs() == ()


def test_paper_that_was_out_for_a_moment_prints_by_itself(office: App, watch: Watch) -> None:
    issue(office)
    print_next(office, Told("not_sent"))
    watch.forward(seconds=LIMIT_S)
    done = print_next(office, Told())
    assert done is not None
    assert done.state == "confirmed"


def test_old_slips_do_not_spill_out_when_the_paper_is_changed(office: App, watch: Watch) -> None:
    issue(office)
    issue(office)
    print_next(office, Told("not_sent"))
    watch.forward(seconds=LIMIT_S - 1)
    fresh = issue(office)
    watch.forward(seconds=2)
    assert held(office) == ["old", "old", ""]
    refilled = Told()
    while print_next(office, refilled):
        pass
    assert [paper.title for paper in refilled.papers] == [fresh]
    assert held(office) == ["old", "old"]
    assert (office.status().queued, office.status().held) == (2, 2)


def test_a_long_queue_at_a_working_printer_waits_its_turn(office: App, watch: Watch) -> None:
    for _ in range(4):
        issue(office)
    for _ in range(4):
        watch.forward(seconds=LIMIT_S - 1)
        assert print_next(office, Told()) is not None
    assert office.paper.waiting_jobs() == ()


def test_a_person_lets_all_of_them_out_as_the_originals_they_are(office: App, watch: Watch) -> None:
    numbers = [issue(office), issue(office)]
    office.issue(a_draft(), AYESHA, print_later=True)
    watch.forward(hours=1)
    assert print_next(office, Told()) is None
    assert office.paper.print_held() == 2
    printer = Told()
    while print_next(office, printer):
        pass
    assert [(paper.title, paper.meta["copy"]) for paper in printer.papers] == [
        (number, 0) for number in numbers
    ]
    assert held(office) == ["later"]


def test_a_person_lets_some_out_and_what_fails_again_waits_again(office: App, watch: Watch) -> None:
    issue(office)
    issue(office)
    watch.forward(hours=1)
    assert office.paper.print_held([2]) == 1
    print_next(office, Told("not_sent"))
    assert held(office) == ["old", ""]
    watch.forward(hours=1)
    assert print_next(office, Told()) is None
    assert held(office) == ["old", "old"]


def test_what_is_out_or_unknown_is_not_let_out_again(office: App) -> None:
    issue(office)
    issue(office)
    print_next(office, Told("uncertain"))
    print_next(office, Told("sent"))
    assert office.paper.print_held([1, 2, 99]) == 0
    assert print_next(office, Told()) is None


def test_a_paper_nobody_wants_any_more_is_dropped_and_stays_an_original(office: App) -> None:
    number = issue(office)
    print_next(office, Told("not_sent"))
    office.paper.drop_held(1, BILAL)
    assert office.paper.waiting_jobs() == ()
    assert office.show(number).print_state == "dropped"
    assert print_next(office, Told()) is None
    assert office.reprint(number, clerk=AYESHA) == 0
    printer = Told()
    print_next(office, printer)
    assert [(paper.job_id, paper.meta["copy"]) for paper in printer.papers] == [("000001", 0)]
    assert office.reprint(number, clerk=AYESHA) == 1


@pytest.mark.parametrize("told", ["confirmed", "sent", "uncertain"])
def test_a_job_whose_paper_may_be_out_is_not_dropped(office: App, told: str) -> None:
    issue(office)
    print_next(office, Told(told))  # type: ignore[arg-type]
    for job in (1, 99):
        with pytest.raises(NotWaiting):
            office.paper.drop_held(job, AYESHA)


def test_after_a_power_cut_what_waited_is_asked_about_before_it_prints(tmp_path: Path) -> None:
    watch = Watch()
    app = open_office(tmp_path, watch)
    app.open_shift(AYESHA)
    numbers = [issue(app) for _ in range(3)]
    app.close()
    watch.forward(minutes=10)
    app = bootstrap.build(tmp_path, watch)
    assert app.paper.recover_spool() == 0
    assert app.paper.print_next() is None
    assert [job.title for job in app.paper.waiting_jobs() if job.held == "old"] == numbers
    assert app.paper.print_held() == 3
    assert [app.paper.print_next().state for _ in numbers] == ["confirmed"] * 3  # type: ignore[union-attr]
    app.close()


def test_after_a_power_cut_that_took_the_clock_along_a_person_is_asked(
    office: App, watch: Watch
) -> None:
    issue(office)
    watch.forward(days=-3000)
    assert print_next(office, Told()) is None
    assert held(office) == ["old"]
    assert office.paper.waiting_jobs()[0].age_s == 0
