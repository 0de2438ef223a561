"""Registers: what happened on the days asked for, no more and no less, and who did it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Record
from desktop.printing.registers import FIELDS
from desktop.printing.sheets_content import Deposit, Register, Value
from desktop.services import registers
from desktop.services.registers import KINDS, NoSuchRegister, PeriodWrong
from tests.office import AYESHA, BILAL, KHALID, NOON, PINS, Watch, a_draft, open_office

DAY = date(2026, 11, 22)
NEXT = DAY + timedelta(days=1)
BOTH = (DAY, NEXT)


@pytest.fixture
def lived(office: App, watch: Watch) -> App:
    """Two days: a paid, a void and a back-dated challan, a reprint; then one more, still open."""
    one = office.issue(a_draft("LG-01"), AYESHA)[0]
    lost = office.issue(a_draft("DM-01", officer="", power=""), BILAL)[0]
    late = a_draft("LG-02", occurred_at=NOON - timedelta(days=3))
    office.issue(late, AYESHA)
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.pay(one.number, amount_paisa=50_000, tender="cheque", clerk=AYESHA)
    office.void(lost.number, reason="wrong", clerk=BILAL, approver="khalid", pin=PINS["khalid"])
    office.paper.print_next()
    office.reprint(one.number, clerk=AYESHA, reason="torn")
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    watch.forward(days=1)
    office.open_shift(BILAL)
    office.issue(a_draft("LG-03"), BILAL)
    return office


def gather(app: App, kind: str, days: tuple[date, date] = BOTH) -> Register:
    found = registers.gather(kind, days, "Ayesha", db=app.db, counter=app.counter, now=app.now)
    assert isinstance(found, Register)
    return found


def cells(content: Register | Deposit, name: str) -> list[Value]:
    """Return one column of a register."""
    at = [field.title.en for field in content.listing.fields].index(name)
    return [row[at] for row in content.listing.rows]


def numbers(app: App) -> list[str]:
    return [view.number for view in reversed(app.challans())]


def test_the_register_of_challans_holds_every_one_in_order(lived: App) -> None:
    content = gather(lived, "issued")
    assert cells(content, "Number") == numbers(lived)
    assert cells(content, "State") == ["part", "void", "unpaid", "unpaid"]
    assert cells(content, "Clerk") == ["Ayesha", "Bilal", "Ayesha", "Bilal"]
    assert cells(content, "Paid here (Rs)") == [150_000, 0, 0, 0]
    assert cells(content, "Items") == ["LG-01", "DM-01", "LG-02", "LG-03"]
    assert content.more[0].rows == ((DAY, 3, 2_020_000), (NEXT, 1, 200_000))
    assert (content.printed_by, content.printed_at) == ("Ayesha", lived.now())


@pytest.mark.parametrize(("days", "count"), [((DAY, DAY), 3), ((NEXT, NEXT), 1), (BOTH, 4)])
def test_a_period_is_of_business_days_and_both_ends_belong_to_it(
    lived: App, days: tuple[date, date], count: int
) -> None:
    assert len(gather(lived, "issued", days).listing.rows) == count


def test_the_register_of_voids_says_who_asked_and_who_approved(lived: App) -> None:
    content = gather(lived, "void")
    assert cells(content, "Number") == [numbers(lived)[1]]
    assert cells(content, "Reason") == ["wrong"]
    assert cells(content, "Clerk") == ["Bilal"]
    assert cells(content, "Approved by") == ["Khalid"]
    assert content.more[0].rows == ((DAY, 1, 20_000),)


def test_the_register_of_reprints_says_which_duplicate_and_why(lived: App) -> None:
    content = gather(lived, "reprints")
    assert content.listing.rows == (
        (numbers(lived)[0], "DUPLICATE 1", NOON, "Ayesha", "torn", "Gul Rahman"),
    )
    assert content.more[0].rows == ((DAY, 1),)
    assert gather(lived, "reprints", (NEXT, NEXT)).listing.rows == ()


def test_late_entries_are_those_of_an_earlier_day_or_past_the_lease(
    lived: App, watch: Watch
) -> None:
    watch.forward(days=60)
    (last,) = lived.issue(a_draft("LG-01", occurred_at=watch.at), BILAL)
    content = gather(lived, "late")
    assert cells(content, "Number") == [numbers(lived)[2], last.number]
    assert cells(content, "Reason") == [
        "Occurred on an earlier day",
        "Issued past the offline lease",
    ]


def test_officers_stand_by_name_with_what_became_of_their_challans(lived: App) -> None:
    rows = gather(lived, "officers").listing.rows
    assert [row[0] for row in rows] == sorted(str(row[0]) for row in rows)
    of_nobody = next(row for row in rows if row[0] == "No officer named")
    assert of_nobody[2:] == (1, 20_000, 1, 20_000, 0, 0)
    assert sum(int(str(row[2])) for row in rows) == 4
    assert sum(int(str(row[7])) for row in rows) == 150_000


def test_an_officer_who_has_left_stands_by_code(lived: App) -> None:
    later = replace(lived.counter, officers=())
    content = registers.gather(
        "officers", BOTH, "Ayesha", db=lived.db, counter=later, now=lived.now
    )
    assert "DEMO-ADC" in cells(content, "Officer")


def test_a_deposit_is_the_cash_apart_from_other_means(lived: App) -> None:
    content = registers.gather(
        "deposit", BOTH, "Ayesha", db=lived.db, counter=lived.counter, now=lived.now
    )
    assert isinstance(content, Deposit)
    assert content.cash_paisa == 100_000
    assert content.words.en == "Rupees One Thousand Only"
    assert content.receipts == 2
    assert (content.first_receipt, content.last_receipt) == ("PSH-02-R000001", "PSH-02-R000002")
    assert content.by_tender.rows == (("Cash", 1, 100_000), ("Cheque", 1, 50_000))
    assert cells(content, "Amount (Rs)") == [100_000, 50_000]


def test_registers_of_days_that_follow_meet_in_the_journal(lived: App) -> None:
    one, two = (
        gather(lived, "issued", (DAY, DAY)).period,
        gather(lived, "void", (NEXT, NEXT)).period,
    )
    assert one.first_seq == 1
    assert one.head_before == lived.counter.genesis.hex()
    assert two.first_seq == one.last_seq + 1
    assert two.head_before == one.head_after
    with lived.db.read() as uow:
        assert two.last_seq == uow.journal.newest()
        assert two.head_after == uow.journal.tip(lived.counter.genesis).head.hex()


@pytest.mark.parametrize("days", [(date(2020, 1, 1),) * 2, (date(2031, 1, 1),) * 2])
@pytest.mark.parametrize("kind", KINDS)
def test_days_on_which_nothing_happened_have_empty_registers(
    lived: App, kind: str, days: tuple[date, date]
) -> None:
    content = registers.gather(
        kind, days, "Ayesha", db=lived.db, counter=lived.counter, now=lived.now
    )
    assert content.listing.rows == ()
    assert content.period.first_seq > content.period.last_seq


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_has_the_fields_its_register_names(lived: App, kind: str) -> None:
    content = registers.gather(
        kind, BOTH, "Ayesha", db=lived.db, counter=lived.counter, now=lived.now
    )
    assert content.listing.rows
    assert {len(row) for row in content.listing.rows} == {len(FIELDS[kind])}
    assert registers.register_document(content).pdf().startswith(b"%PDF-")
    assert registers.register_csv(content).count(b"\r\n") == len(content.listing.rows) + 1


def test_what_nobody_keeps_and_what_ends_before_it_begins_is_refused(lived: App) -> None:
    with pytest.raises(NoSuchRegister, match="must be one of issued, void"):
        gather(lived, "everything")
    with pytest.raises(PeriodWrong, match="ends before it begins"):
        gather(lived, "issued", (NEXT, DAY))


def test_an_entry_that_is_no_challan_has_no_record(lived: App) -> None:
    with lived.db.read() as uow:
        (row, body), *_ = uow.figures.issued_with_entries()
        other = uow.journal.at(1)
    assert isinstance(registers.record_in(body), Record)
    assert registers.record_in(body).amount_paisa == row.amount_paisa
    assert other is not None
    with pytest.raises(TypeError, match="not a challan"):
        registers.record_in(other.body)


def test_a_register_of_an_open_counter_can_be_printed_at_once(tmp_path: Path) -> None:
    app = open_office(tmp_path / "c")
    assert gather(app, "issued", (DAY, DAY)).listing.rows == ()
    app.close()
