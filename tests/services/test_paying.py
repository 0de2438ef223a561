"""Taking money: only where policy says so, never too much, one entry and one receipt each."""

from uuid import uuid4

import pytest

from desktop.bootstrap import App
from desktop.domain.catalogue import UnknownCode
from desktop.domain.errors import Refused
from desktop.domain.journal import PaymentEntry
from desktop.models.spool import Spool
from desktop.services import paying
from desktop.services.finding import NoSuchChallan
from desktop.services.issuing import NoOpenShift, RequestUsed
from desktop.services.paying import CashNotAllowed, PaymentWrong, Receipt, VoidIsNotPaid
from desktop.signing.entries import decode_entry
from tests.office import AYESHA, BILAL, PINS, Watch, a_draft, open_office


def issue(app: App) -> str:
    """Issue a challan of Rs 15,000 and return its number."""
    return app.issue(a_draft(), AYESHA)[0].number


def pay(app: App, number: str, paisa: int) -> Receipt:
    return app.pay(number, amount_paisa=paisa, tender="cash", clerk=BILAL)


def test_a_payment_is_one_entry_one_row_and_one_receipt(office: App) -> None:
    number = issue(office)
    receipt = office.pay(number, amount_paisa=500_000, tender="cheque", clerk=BILAL, detail="No 9")
    assert (receipt.receipt_no, receipt.balance_paisa) == (1, 1_000_000)
    with office.db.read() as uow:
        sealed = uow.journal.at(receipt.seq)
        job = uow.spool.find(receipt.print_job)
    assert sealed is not None
    entry = decode_entry(sealed.body)
    assert isinstance(entry, PaymentEntry)
    assert (entry.paisa, entry.tender, entry.clerk, entry.detail) == (
        500_000, "cheque", "bilal", "No 9",
    )  # fmt: skip
    assert (entry.receipt_no, entry.shift, entry.challan) == (1, 1, 2)
    assert job is not None
    assert (job.what, job.subject) == ("receipt", receipt.seq)


def test_parts_add_up_to_the_whole_and_not_a_paisa_more(office: App) -> None:
    number = issue(office)
    assert pay(office, number, 1).balance_paisa == 1_499_999
    assert office.show(number).money == "part"
    with pytest.raises(PaymentWrong, match=r"owes Rs 14,999\.99") as caught:
        pay(office, number, 1_500_000)
    assert caught.value.owed_paisa == 1_499_999
    assert pay(office, number, 1_499_999).balance_paisa == 0
    assert (office.show(number).money, office.show(number).paid_paisa) == ("paid", 1_500_000)
    with pytest.raises(PaymentWrong, match="owes nothing"):
        pay(office, number, 1)
    assert office.audit().ok


@pytest.mark.parametrize("paisa", [0, -1, -1_500_000])
def test_nothing_and_less_than_nothing_is_not_taken(office: App, paisa: int) -> None:
    with pytest.raises(PaymentWrong, match="Nothing was recorded"):
        pay(office, issue(office), paisa)


def test_a_void_challan_takes_no_money(office: App) -> None:
    number = issue(office)
    office.void(number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with pytest.raises(VoidIsNotPaid, match="Take no money"):
        pay(office, number, 100)


def test_an_office_whose_policy_is_off_takes_no_money(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    app = open_office(tmp_path_factory.mktemp("c"), Watch(), cash_at_counter=False)
    app.open_shift(AYESHA)
    with pytest.raises(CashNotAllowed, match="cash_at_counter"):
        pay(app, issue(app), 100)
    app.close()


def test_money_needs_a_shift_a_known_challan_and_a_known_tender(office: App) -> None:
    number = issue(office)
    with pytest.raises(NoSuchChallan):
        pay(office, "nothing", 100)
    with pytest.raises(UnknownCode, match="shells"):
        office.pay(number, amount_paisa=100, tender="shells", clerk=AYESHA)
    office.close_shift(AYESHA)
    with pytest.raises(NoOpenShift):
        pay(office, number, 100)


def test_receipts_are_numbered_without_gaps_over_all_shifts(office: App) -> None:
    numbers = [issue(office), issue(office)]
    first = pay(office, numbers[0], 100).receipt_no
    with pytest.raises(Refused):
        pay(office, numbers[0], 10**9)
    office.close_shift(AYESHA)
    office.open_shift(BILAL)
    assert [first, pay(office, numbers[1], 100).receipt_no] == [1, 2]


def test_a_fault_in_the_middle_takes_no_money(office: App, monkeypatch: pytest.MonkeyPatch) -> None:
    number = issue(office)
    for target, name in ((Spool, "add"), (paying, "crash_point")):
        with monkeypatch.context() as patch:
            patch.setattr(target, name, lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                pay(office, number, 100)
    assert office.show(number).paid_paisa == 0
    assert pay(office, number, 100).receipt_no == 1


def test_the_same_request_takes_money_once_and_gives_the_same_receipt(office: App) -> None:
    number, request = issue(office), uuid4()

    def once(paisa: int) -> Receipt:
        return office.pay(number, amount_paisa=paisa, tender="cash", clerk=AYESHA, request=request)

    first = once(100)
    pay(office, number, 7)
    assert once(100) == first
    assert office.show(number).paid_paisa == 107
    with pytest.raises(RequestUsed):
        once(200)
    with pytest.raises(RequestUsed):
        office.issue(a_draft(request=request), AYESHA)


def test_a_detail_that_cannot_be_kept_is_refused_and_no_money_is_recorded(office: App) -> None:
    number = issue(office)
    with pytest.raises(Refused):
        office.pay(number, amount_paisa=100, tender="bank", clerk=AYESHA, detail="x" * 5000)
    assert office.show(number).paid_paisa == 0
