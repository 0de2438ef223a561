"""What each paper says: everything the payer must know, gathered, nothing invented."""

from datetime import UTC, datetime

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import DraftItem, External, Issued, Payer, Vehicle
from desktop.printing.content import Mark, SlipContent
from desktop.services import slips
from desktop.services.issuing import record_of
from tests.office import AYESHA, NOON, PINS, a_draft


def content(app: App, issued: Issued) -> SlipContent:
    with app.db.read() as uow:
        row = uow.challans.find(issued.seq)
        assert row is not None
        return slips.challan_slip(row, record_of(issued.seq, uow), app.counter, "Ayesha")


def test_a_full_slip_says_all_of_it(office: App) -> None:
    draft = a_draft(
        DraftItem(code="TR-03", vehicle_class="car", quantity=2),
        payer=Payer(name="Gul", id_type="cnic", id_number="1730112345671", father_name="Khan"),
        vehicle=Vehicle(plate="LEA-1", vehicle_class="car"),
        occurred_at=datetime(2026, 11, 22, 5, tzinfo=UTC),
        occurred_place="Ring Road",
        external=External("tablet", "T-1"),
        outcome="warning",
        remarks="seen",
    )
    issued = office.issue(draft, AYESHA)[0]
    slip = content(office, issued)
    assert (slip.number, slip.reference) == (issued.number, issued.reference)
    assert slip.url_prefix + slip.digits == issued.url
    assert (slip.amount_paisa, slip.lines[0].quantity) == (200_000, 2)
    assert slip.lines[0].law.en
    assert slip.words.en == "Rupees Two Thousand Only"
    assert slip.words.ur
    assert slip.payer.id_number == "17301-1234567-1"
    assert slip.vehicle is not None
    assert slip.vehicle.vehicle_class is not None
    assert slip.officer is not None
    assert "Additional Deputy Commissioner" in slip.officer.designation.en
    assert "s. 14-A" in slip.officer.power.en
    assert (slip.external, slip.remarks, slip.occurred_place) == ("tablet T-1", "seen", "Ring Road")
    assert slip.outcome.en == "Warning"
    assert slip.head.code == ""  # nobody has confirmed one
    assert (slip.offline, slip.demo) == (True, True)
    assert slip.verify_domain == "mahasil.kp.gov.pk"
    assert slip.warning.en
    assert all(note.en and note.ur for note in slip.notes)


def test_a_plain_slip_leaves_out_what_is_not_there(office: App) -> None:
    issued = office.issue(a_draft("DM-01", payer=Payer(name="Gul"), officer="", power=""), AYESHA)
    slip = content(office, issued[0])
    assert (slip.vehicle, slip.officer, slip.group) == (None, None, None)
    assert slip.payer.id_label.en == slip.payer.id_number == slip.external == slip.outcome.en == ""


def test_a_confirmed_head_has_its_name_and_a_group_its_total(office: App) -> None:
    items = (DraftItem(code="RP-02", asked_paisa=5_000), DraftItem(code="LG-01"))
    first, second = (content(office, one) for one in office.issue(a_draft(*items), AYESHA))
    assert (first.head.code, second.head.code) == ("B02812", "")
    for n, slip in enumerate((first, second), 1):
        assert slip.group is not None
        assert (slip.group.n, slip.group.of, slip.group.total_paisa) == (n, 2, 505_000)


def test_a_draft_slip_is_the_first_challan_without_number_and_code(office: App) -> None:
    draft = a_draft("LG-01", "TR-01")
    slip = slips.draft_slip(draft, office.quote(draft), office.counter, "Ayesha", NOON)
    issued = content(office, office.issue(draft, AYESHA)[0])
    assert (slip.number, slip.reference, slip.digits) == ("", "", "")
    for name in ("lines", "amount_paisa", "words", "due_day", "officer", "payer", "notes", "head"):
        assert getattr(slip, name) == getattr(issued, name)


@pytest.mark.parametrize(("code", "known"), [("LG-01", True), ("EN-02", False)])
def test_an_amount_nobody_confirmed_is_said_to_be_so(
    office: App, code: str, *, known: bool
) -> None:
    item = DraftItem(code=code, asked_paisa=None if known else 5_000)
    slip = content(office, office.issue(a_draft(item), AYESHA)[0])
    wording = office.catalogue.wording
    key = "tariff_not_confirmed" if known else "amount_not_confirmed"
    assert slip.warning == wording.text(key)


def test_what_to_do_depends_on_the_offices_policy(office: App) -> None:
    slip = content(office, office.issue(a_draft(), AYESHA)[0])
    wording = office.catalogue.wording
    assert wording.text("pay_at_counter", domain="mahasil.kp.gov.pk") in slip.notes
    object.__setattr__(office.settings, "cash_at_counter", False)
    slip = content(office, office.issue(a_draft(), AYESHA)[0])
    assert wording.text("pay_now", domain="mahasil.kp.gov.pk") in slip.notes


def mark_of(app: App, seq: int) -> Mark | None:
    """Return the mark of the latest paper of one challan."""
    with app.db.read() as uow:
        row, job = uow.challans.find(seq), uow.spool.of_subject(seq)[-1]
        assert row is not None
        return slips.mark_of(job, row, {"ayesha": "Ayesha", "khalid": "Khalid"}, uow)


def test_a_first_slip_has_no_mark_and_a_further_one_its_number(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    assert mark_of(office, issued.seq) is None
    office.paper.print_next()
    office.reprint(issued.number, clerk=AYESHA)
    mark = mark_of(office, issued.seq)
    assert mark is not None
    assert (mark.n, mark.by, mark.void) == (1, "Ayesha", None)


def test_a_void_challan_s_slip_says_who_asked_and_who_approved(office: App) -> None:
    issued = office.issue(a_draft(), AYESHA)[0]
    office.void(issued.number, reason="twice", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    mark = mark_of(office, issued.seq)
    assert mark is not None
    assert mark.void is not None
    assert (mark.n, mark.void.reason, mark.void.by, mark.void.approved_by) == (
        0, "twice", "Ayesha", "Khalid",
    )  # fmt: skip
