"""Counts and sums over the ledger, by every range that reports and days ask for."""

from datetime import date, timedelta

from desktop.bootstrap import App
from desktop.domain.daybook import Movement
from desktop.domain.journal import Kind
from desktop.models.challans import challan, payment, void
from tests.office import AYESHA, BILAL, KHALID, NOON, PINS, Watch, a_draft

DAY = date(2026, 11, 22)


def work(office: App) -> list[int]:
    """Issue three, pay one in part, make one void; return the challans' entries."""
    one = office.issue(a_draft("LG-01", "LG-03"), AYESHA)[0]
    two = office.issue(a_draft("LG-01"), BILAL)[0]
    three = office.issue(a_draft("DM-01", officer=""), AYESHA)[0]
    office.pay(one.number, amount_paisa=100_000, tender="cash", clerk=AYESHA)
    office.void(two.number, reason="wrong", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    return [one.seq, two.seq, three.seq]


def test_sums_cover_what_matches_and_nothing_else(office: App) -> None:
    seqs = work(office)
    with office.db.read() as uow:
        figures = uow.figures
        assert tuple(figures.issued()) == (3, 1_220_000, 1, 3)
        assert tuple(figures.issued(challan.c.seq == seqs[1])) == (1, 500_000, 2, 2)
        assert tuple(figures.issued(challan.c.shift == 9)) == (0, 0, 0, 0)
        assert tuple(figures.voided(void.c.shift == 1)) == (1, 500_000)
        assert tuple(figures.paid(payment.c.shift == 1)) == (1, 100_000)
        assert figures.grand() == (1_220_000, 500_000, 100_000)


def test_lines_are_counted_by_item_and_challans_by_clerk(office: App) -> None:
    work(office)
    with office.db.read() as uow:
        assert uow.figures.by_item() == [
            ("DM-01", 1, 20_000),
            ("LG-01", 2, 1_000_000),
            ("LG-03", 1, 200_000),
        ]
        assert uow.figures.by_clerk() == [("ayesha", 2, 720_000), ("bilal", 1, 500_000)]


def test_payments_are_counted_by_tender(office: App) -> None:
    number = office.issue(a_draft("LG-01"), AYESHA)[0].number
    for tender, paisa in (("cash", 100_000), ("cheque", 50_000), ("cash", 20_000)):
        office.pay(number, amount_paisa=paisa, tender=tender, clerk=AYESHA)
    with office.db.read() as uow:
        assert uow.figures.by_tender() == [("cash", 2, 120_000), ("cheque", 1, 50_000)]
        assert uow.figures.by_tender(payment.c.shift == 9) == []


def test_movements_stand_in_the_range_in_which_they_happened(office: App) -> None:
    first, second, third = work(office)
    fund = ("", "", "local_fund")
    with office.db.read() as uow:
        newest = uow.journal.newest()
        assert uow.figures.movements(first, third) == [
            Movement("issued", *fund, 700_000),
            Movement("issued", *fund, 500_000),
            Movement("issued", "", "", "provincial", 20_000),
        ]
        assert uow.figures.movements(third + 1, newest) == [
            Movement("voided", *fund, 500_000),
            Movement("paid", *fund, 100_000),
        ]
        assert uow.figures.movements(newest + 1, newest) == []
        assert second == first + 1


def test_entries_numbers_serials_and_voids_are_listed_in_order(office: App) -> None:
    first, _, third = work(office)
    numbers = [view.number for view in reversed(office.challans())]
    with office.db.read() as uow:
        assert uow.figures.kinds(Kind.CHALLAN, first, third) == 3
        assert uow.figures.kinds(Kind.VOID, first, third) == 0
        assert uow.figures.after(third, but=Kind.ANCHOR) == 2
        assert uow.figures.after(third, but=Kind.VOID) == 1
        assert uow.figures.numbers_between(first, third) == numbers
        assert uow.figures.serials_between(first, third) == [(2027, n) for n in (1, 2, 3)]
        (lost,) = uow.figures.void_rows()
        assert (lost.challan.number, lost.challan.amount_paisa) == (numbers[1], 500_000)
        assert (lost.reason, lost.clerk, lost.approver, lost.at) == (
            "wrong", "ayesha", "khalid", NOON,
        )  # fmt: skip


def test_voids_and_payments_stand_beside_their_challans(office: App) -> None:
    first, second, _ = work(office)
    with office.db.read() as uow:
        (lost,) = uow.figures.void_rows(void.c.day == DAY)
        (taken,) = uow.figures.payment_rows(payment.c.day == DAY)
        assert uow.figures.void_rows(void.c.challan == first) == []
    assert (lost.challan.seq, lost.reason, lost.clerk, lost.approver) == (
        second, "wrong", "ayesha", "khalid",
    )  # fmt: skip
    assert (lost.day, lost.at) == (DAY, NOON)
    assert (taken.receipt_no, taken.tender, taken.paisa) == (1, "cash", 100_000)
    assert (taken.head, taken.ddo, taken.beneficiary) == ("", "", "local_fund")


def test_challans_come_with_their_own_entries(office: App) -> None:
    seqs = work(office)
    with office.db.read() as uow:
        found = list(uow.figures.issued_with_entries(challan.c.seq.in_(seqs[:2])))
        kept = [uow.journal.at(seq) for seq in seqs[:2]]
        kinds = [entry.seq for entry in uow.figures.entries_of(Kind.CHALLAN, seqs[0], seqs[1])]
    assert [row.seq for row, _ in found] == kinds == seqs[:2]
    assert [body for _, body in found] == [entry.body for entry in kept if entry]


def test_days_follow_each_other_without_a_gap_in_the_journal(office: App, watch: Watch) -> None:
    later = DAY + timedelta(days=2)
    work(office)
    with office.db.read() as uow:
        assert uow.figures.stretch(DAY, DAY) == (1, uow.journal.newest())
    office.close_shift(AYESHA)
    office.close_day(KHALID)
    with office.db.read() as uow:
        closed = uow.journal.newest()
    watch.forward(days=2)
    office.open_shift(AYESHA)
    with office.db.read() as uow:
        newest, stretch = uow.journal.newest(), uow.figures.stretch
        assert stretch(DAY, DAY) == (1, closed)
        assert stretch(DAY, later) == (1, newest)
        assert stretch(later, later)[1] == newest
        assert stretch(DAY + timedelta(days=1), later)[0] == closed + 1
        for empty in (DAY - timedelta(days=9), later + timedelta(days=9)):
            first, last = stretch(empty, empty)
            assert first > last
