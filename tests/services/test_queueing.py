"""Papers that somebody asks for: one job each, and further ones of a number are marked."""

from datetime import timedelta

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.printing.content import VerdictContent
from desktop.printing.jobs import Paper
from desktop.services.bodies import read_body
from desktop.services.finding import NoSuchChallan
from desktop.services.notices import NothingOwed
from desktop.services.shifts import ShiftReport, business_day
from tests.office import AYESHA, KHALID, NOON, Watch, a_draft
from tests.services.printers import Told, print_next


def printed(app: App) -> list[Paper]:
    printer = Told()
    while print_next(app, printer):
        pass
    return printer.papers


def copies(app: App) -> list[int]:
    return [int(str(paper.meta["copy"])) for paper in printed(app)]


def looks(papers: list[Paper]) -> int:
    """Return how many different papers these are."""
    return len({paper.bitmap(576).digest() for paper in papers})


def test_every_x_report_is_a_reading_of_its_own(office: App) -> None:
    for _ in range(2):
        office.paper.print_report(office.x_report(), AYESHA)
    assert copies(office) == [0, 0]


def test_a_z_report_is_an_original_once(office: App) -> None:
    z = office.close_shift(AYESHA)
    first = office.paper.print_report(z, AYESHA)
    assert office.paper.print_report(z, AYESHA) == first
    assert copies(office) == [0]
    assert office.paper.print_report(z, KHALID) == first + 1
    assert copies(office) == [1]


def test_a_paper_belongs_to_the_open_day_and_else_to_today(office: App, watch: Watch) -> None:
    watch.forward(days=1)
    with office.db.read() as uow:
        assert business_day(uow, watch.at) == NOON.date()
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    with office.db.read() as uow:
        assert business_day(uow, watch.at) == NOON.date() + timedelta(days=1)


def test_a_days_summary_is_an_original_once_and_comes_again_by_its_number(office: App) -> None:
    office.issue(a_draft(), AYESHA)
    with pytest.raises(Refused, match="not closed"):
        office.paper.print_day(NOON.date(), KHALID)
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    office.paper.print_day(NOON.date(), KHALID)
    assert office.reprint("PSH-02-D00001", clerk=KHALID) == 0
    slip, first = printed(office)
    office.paper.print_day(NOON.date(), KHALID)
    assert office.reprint("D00001", clerk=KHALID) == 2
    papers = [first, *printed(office)]
    assert [paper.title for paper in papers] == ["PSH-02-D00001"] * 3
    assert [paper.meta["copy"] for paper in papers] == [0, 1, 2]
    assert looks([slip, *papers]) == 4


def test_a_payer_is_reminded_of_what_is_owed(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.paper.print_notice(number, AYESHA)
    slip, notice = printed(office)
    assert (notice.meta["what"], notice.title) == ("notice", number)
    assert looks([slip, notice]) == 2
    assert office.show(number).print_state == "confirmed"
    assert office.reprint(number, clerk=AYESHA) == 1


def test_nobody_is_reminded_of_what_is_paid_or_unknown(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.paper.print_notice(number, AYESHA)
    office.pay(number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    with pytest.raises(NothingOwed):
        office.paper.print_notice(number, AYESHA)
    with pytest.raises(NoSuchChallan):
        office.paper.print_notice("nothing", AYESHA)
    print_next(office, Told())
    with pytest.raises(NothingOwed):  # the money came while the notice waited
        print_next(office, Told())
    assert [job.held for job in office.paper.waiting_jobs()] == ["broken", ""]


def test_a_check_of_a_slip_is_printed_as_it_was_told(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    for told in (issued.url, "not a code"):
        office.paper.print_verdict(office.verify(told), AYESHA)
    genuine, none = office.paper.waiting_jobs()[1:]
    assert (genuine.title, none.title) == (issued.number, "")
    slip, *verdicts = printed(office)
    assert looks([slip, *verdicts]) == 3


def test_a_check_says_how_old_its_knowledge_is(office: App, watch: Watch) -> None:
    def as_of() -> object:
        job = office.paper.print_verdict(office.verify("not a code"), AYESHA)
        with office.db.read() as uow:
            found = uow.spool.find(job)
        assert found is not None
        return read_body(VerdictContent, found.body).as_of

    assert as_of() is None  # the treasury was never heard of
    with office.db.begin() as uow:
        uow.counter.contacted(NOON, "")
    assert as_of() is None
    watch.forward(hours=2)
    assert as_of() == NOON


def test_a_test_page_goes_straight_to_a_printer(office: App) -> None:
    folder = office.settings.data_dir / "tried"
    done = office.paper.test_print(AYESHA, f"virtual:{folder}?paper=58")
    assert (done.job, done.state) == (0, "confirmed")
    assert (folder / "test.png").exists()
    assert printed(office) == []
    assert office.paper.test_print(AYESHA).state == "confirmed"


def uncertain_then_none(app: App) -> tuple[Paper, Paper]:
    """Print the oldest job, of which nobody knows, then its further paper; return both."""
    first, further = Told("uncertain"), Told()
    done = print_next(app, first)
    assert done is not None
    app.paper.answer_uncertain(done.job, AYESHA, came_out=False)
    with app.db.read() as uow:
        newest = uow.spool.in_state("queued")[-1].id
    while (told := print_next(app, further)) is not None and told.job != newest:
        pass
    return first.papers[0], further.papers[-1]


def words(paper: Paper) -> str:
    return repr(paper.sheets)


def test_an_x_report_says_when_it_was_read_on_its_duplicate_too(office: App, watch: Watch) -> None:
    job = office.paper.print_report(office.x_report(), AYESHA)
    watch.forward(minutes=50)
    office.paper.print_held()
    first = Told("uncertain")
    print_next(office, first)
    office.paper.answer_uncertain(job, AYESHA, came_out=False)
    (further,) = printed(office)
    with office.db.read() as uow:
        kept = [read_body(ShiftReport, each.body) for each in uow.spool.of_subject(0, "report")]
    assert [each.read_at for each in kept] == [NOON, NOON]
    assert words(further).count("22-11-2026 12:50") == 2  # in the mark alone, above and below


def test_a_days_duplicate_counts_the_slips_its_original_counted(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    print_next(office, Told("uncertain"))
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    office.paper.print_day(NOON.date(), KHALID)
    (original,) = printed(office)
    office.paper.answer_uncertain(1, AYESHA, came_out=True)
    office.reprint("D00001", clerk=KHALID)
    (further,) = printed(office)

    def counted(paper: Paper) -> str:
        said = words(paper)
        return said[said.index("Originals out") : said.index("In doubt") + 60]

    assert counted(original) == counted(further)
    assert office.show(number).print_state == "sent"


def test_a_further_notice_and_a_further_verdict_are_marked(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    print_next(office, Told())
    for kind in ("notice", "verdict"):
        if kind == "notice":
            office.paper.print_notice(issued.number, AYESHA)
        else:
            office.paper.print_verdict(office.verify(issued.url), AYESHA)
        first, further = uncertain_then_none(office)
        assert "DUPLICATE" not in words(first)
        assert words(further).count("DUPLICATE 1") == 2
