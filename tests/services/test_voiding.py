"""Void: two people, one unpaid challan, one further entry, once."""

from typing import Any

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from desktop.domain.journal import ApprovalKind, Kind, VoidEntry
from desktop.models.challans import Challans
from desktop.services.finding import ChallanView, NoSuchChallan
from desktop.services.issuing import NoOpenShift
from desktop.services.logins import NotAllowed, Person, SelfApproval, WrongPin, approve
from desktop.services.voiding import AlreadyVoid, PaidCannotBeVoid, ReasonNeeded
from desktop.signing.entries import decode_entry, deed_hash
from tests.office import AYESHA, KHALID, PINS, a_draft


def void(app: App, number: str, **changes: Any) -> ChallanView:  # noqa: ANN401 - any argument
    deed = {
        "reason": "wrong payer",
        "clerk": AYESHA,
        "approver": "khalid",
        "pin": PINS["khalid"],
        **changes,
    }
    return app.void(number, **deed)


def entries(app: App) -> int:
    with app.db.read() as uow:
        return uow.journal.newest()


def test_a_void_is_a_further_entry_bound_to_the_deed_by_two_people(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    view = void(office, issued.number)
    assert view.void
    assert (view.money, view.custody, view.number) == ("unpaid", "issued", issued.number)
    with office.db.read() as uow:
        sealed = uow.journal.at(issued.seq + 1)
    assert sealed is not None
    entry = decode_entry(sealed.body)
    assert isinstance(entry, VoidEntry)
    assert (entry.challan, entry.reason, entry.clerk) == (issued.seq, "wrong payer", "ayesha")
    assert (entry.approval.uid, entry.approval.kind) == ("khalid", ApprovalKind.PIN)
    assert entry.approval.deed == deed_hash("void", issued.seq, "wrong payer", "ayesha")
    assert office.audit().ok


def test_a_void_number_stays_used(office: App) -> None:
    void(office, office.issue(a_draft(), AYESHA)[0].number)
    assert office.issue(a_draft(), AYESHA)[0].serial == 2


def test_a_challan_becomes_void_once(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    void(office, number)
    before = entries(office)
    with pytest.raises(AlreadyVoid, match=number):
        void(office, number)
    assert entries(office) == before


@pytest.mark.parametrize("paisa", [100, 1_500_000])
def test_what_is_paid_in_part_or_whole_cannot_become_void(office: App, paisa: int) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.pay(number, amount_paisa=paisa, tender="cash", clerk=AYESHA)
    with pytest.raises(PaidCannotBeVoid, match="needs a refund"):
        void(office, number)
    assert not office.show(number).void


def test_a_payment_that_comes_while_the_approver_types_stops_the_void(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number

    def slowly(*person: str, **deed: object) -> object:
        office.pay(number, amount_paisa=100, tender="cash", clerk=AYESHA)
        return approve(*person, **deed)  # type: ignore[arg-type]

    monkeypatch.setattr("desktop.services.voiding.approve", slowly)
    with pytest.raises(PaidCannotBeVoid):
        void(office, number)


@pytest.mark.parametrize(
    ("kind", "clerk", "approver", "pin"),
    [
        (SelfApproval, KHALID, "khalid", PINS["khalid"]),
        (NotAllowed, AYESHA, "bilal", PINS["bilal"]),
        (WrongPin, AYESHA, "khalid", PINS["bilal"]),
        (Refused, AYESHA, "zarmina", "1"),
    ],
)
def test_without_a_second_supervisor_nothing_becomes_void(
    office: App, kind: type[Refused], clerk: Person, approver: str, pin: str
) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    with pytest.raises(kind):
        void(office, number, clerk=clerk, approver=approver, pin=pin)
    assert not office.show(number).void


def test_a_wrong_pin_is_an_entry_even_though_the_void_is_not(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    with pytest.raises(WrongPin):
        void(office, number, pin="000000")
    with office.db.read() as uow:
        assert [sealed.kind for sealed in uow.journal.span(1)][-1] == Kind.SESSION


@pytest.mark.parametrize("reason", ["", "   ", "x" * 201])
def test_a_void_needs_a_reason_of_fair_length(office: App, reason: str) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    with pytest.raises(ReasonNeeded):
        void(office, number, reason=reason)


def test_a_long_reason_in_urdu_is_taken_whole(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    assert void(office, number, reason="غلط " * 50).void


def test_a_void_needs_an_open_shift_and_a_known_challan(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    office.close_shift(AYESHA)
    with pytest.raises(NoOpenShift):
        void(office, number)
    with pytest.raises(NoSuchChallan, match="PSH-02-27-999999-000"):
        void(office, "PSH-02-27-999999-000")


def test_a_fault_in_the_middle_leaves_the_challan_as_it_was(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    with monkeypatch.context() as patch:
        patch.setattr(Challans, "set_void", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            void(office, number)
    assert entries(office) == 2
    assert void(office, number).void
