"""Issuing: one transaction, one answer a request, numbers without gaps, tokens that bind."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain import numbers
from desktop.domain.challan import DraftItem, External, Issued, Payer
from desktop.domain.journal import ChallanEntry, ClockEntry, Kind
from desktop.domain.numbers import ChallanNumber, SeriesUsedUp, check_reference, hash_digits
from desktop.models.spool import Spool
from desktop.services import issuing
from desktop.services.issuing import ExternalUsed, NoOpenShift, RequestUsed, record_of
from desktop.signing.entries import decode_entry
from desktop.signing.records import commit_of, encode_record
from desktop.signing.token import from_digits, open_token
from tests.office import AYESHA, BILAL, Watch, a_draft, open_office

MIXED = (
    "LG-01",
    DraftItem(code="EP-02", asked_paisa=5_000_000),
    DraftItem(code="RP-02", asked_paisa=10_000),
    "LG-02",
    DraftItem(code="EP-01", asked_paisa=70_000),
    DraftItem(code="RP-01", asked_paisa=20_000),
    DraftItem(code="RP-03", asked_paisa=30_000),
)
LAST_SECOND = datetime(2027, 6, 30, 18, 59, 59, tzinfo=UTC)  # of the fiscal year, in Pakistan


class PulledPlug(Exception):
    """What a test raises in the middle of a deed."""


def newest(app: App) -> int:
    with app.db.read() as uow:
        return uow.journal.newest()


def kinds(app: App) -> list[int]:
    with app.db.read() as uow:
        return [sealed.kind for sealed in uow.journal.span(1)]


def one(app: App, *items: str | DraftItem, **fields: object) -> Issued:
    (issued,) = app.issue(a_draft(*items, **fields), AYESHA)
    return issued


def test_a_challan_has_its_number_reference_and_address_the_moment_it_is_issued(
    office: App,
) -> None:
    issued = one(office)
    number = ChallanNumber.parse(issued.number)
    assert (number.district, number.counter, number.fiscal_year) == ("PSH", "02", 2027)
    assert number.serial == issued.serial == 1
    assert check_reference(issued.reference) == issued.reference
    assert issued.reference[:12] == "000077000001"
    assert issued.url.startswith("HTTPS://MAHASIL.KP.GOV.PK/V/")
    assert from_digits(issued.url) == issued.token
    assert office.show(issued.number) == office.show(issued.reference)


def test_serials_are_one_to_n_and_the_chain_holds(office: App) -> None:
    issued = [one(office) for _ in range(20)]
    assert [each.serial for each in issued] == list(range(1, 21))
    assert len({each.reference for each in issued}) == 20
    assert office.audit().ok


def test_the_token_opens_with_the_devices_key_and_binds_the_whole_record(office: App) -> None:
    issued = one(office, "LG-01", "LG-03", remarks="ٹھیلا")
    token = open_token(issued.token, office.counter.signer.public_key)
    assert (token.device, token.seq, token.serial) == (7, issued.seq, 1)
    assert (token.paisa, token.offence, token.due_days) == (700_000, "LG-01", 10)
    assert token.commit == commit_of(encode_record(issued.record))
    assert issued.number.endswith(f"{hash_digits(token.commit):03d}")
    with office.db.read() as uow:
        assert record_of(issued.seq, uow) == issued.record


def test_two_equal_forms_have_nothing_secret_in_common(office: App) -> None:
    first, second = one(office), one(office)
    assert first.record.salt != second.record.salt
    assert commit_of(encode_record(first.record)) != commit_of(encode_record(second.record))


@pytest.mark.parametrize("step", ["issue-begun", "issue-one-written", "issue-before-commit"])
def test_a_fault_at_any_step_leaves_nothing(
    office: App, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def pull(passed: str) -> None:
        if passed == step:
            raise PulledPlug

    draft, before = a_draft(*MIXED), newest(office)
    with monkeypatch.context() as patch:
        patch.setattr(issuing, "crash_point", pull)
        with pytest.raises(PulledPlug):
            office.issue(draft, AYESHA)
    assert newest(office) == before
    assert office.challans() == ()
    assert office.status().queued == 0
    assert office.issue(draft, AYESHA)[0].serial == 1


def test_a_fault_in_the_third_of_six_challans_leaves_none(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain, left = Spool.add, [3]

    def add(self: Spool, **values: object) -> int:
        left[0] -= 1
        if left[0] == 0:
            raise PulledPlug
        return plain(self, **values)  # type: ignore[arg-type]

    monkeypatch.setattr(Spool, "add", add)
    with pytest.raises(PulledPlug):
        office.issue(a_draft(*MIXED), AYESHA)
    assert office.challans() == ()
    assert office.audit().ok


def test_a_fault_after_the_commit_loses_nothing(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull(passed: str) -> None:
        if passed == "issue-committed":
            raise PulledPlug

    draft = a_draft()
    with monkeypatch.context() as patch:
        patch.setattr(issuing, "crash_point", pull)
        with pytest.raises(PulledPlug):
            office.issue(draft, AYESHA)
    (again,) = office.issue(draft, AYESHA)
    assert again.serial == 1
    assert len(office.challans()) == 1


def test_the_same_request_has_the_same_answer_for_ever(tmp_path: Path) -> None:
    watch = Watch()
    app = open_office(tmp_path, watch)
    app.open_shift(AYESHA)
    draft = a_draft(*MIXED)
    first = app.issue(draft, AYESHA)
    assert app.issue(draft, BILAL) == first
    app.close_shift(AYESHA)
    app.close()
    watch.forward(days=3)
    app = bootstrap.build(tmp_path, watch)  # no shift is open, and it is another day
    assert app.issue(draft, AYESHA) == first
    assert len(app.challans()) == len(first)
    app.close()


def test_the_same_request_typed_a_little_differently_is_the_same(office: App) -> None:
    draft = a_draft()
    typed = Payer(name=" Gul Rahman ", id_type="cnic", id_number="۱۷۳۰۱-۱۲۳۴۵۶۷-۱")
    again = a_draft(request=draft.request, payer=typed)
    assert office.issue(draft, AYESHA) == office.issue(again, AYESHA)


def test_the_same_request_with_other_content_is_refused(office: App) -> None:
    draft = a_draft()
    office.issue(draft, AYESHA)
    before = newest(office)
    with pytest.raises(RequestUsed, match="Nothing was issued"):
        office.issue(a_draft("LG-01", request=draft.request), AYESHA)
    assert newest(office) == before


def test_another_systems_number_has_one_challan(office: App) -> None:
    first = one(office, external=External("tablet", "T-9"))
    with pytest.raises(ExternalUsed, match=first.number) as caught:
        one(office, external=External("tablet", "T-9"))
    assert caught.value.challan == first.number
    one(office, external=External("other", "T-9"))
    one(office, external=External("tablet", "T-10"))


def test_a_mixed_form_becomes_challans_of_one_head_ddo_and_beneficiary_each(office: App) -> None:
    issued = office.issue(a_draft(*MIXED), AYESHA)
    codes = [[line.code for line in each.record.lines] for each in issued]
    # An unconfirmed head is one head a department and fund; RP-02 and RP-03 have a confirmed one.
    assert codes == [["LG-01", "LG-02"], ["EP-02"], ["RP-02", "RP-03"], ["EP-01"], ["RP-01"]]
    assert [each.serial for each in issued] == [1, 2, 3, 4, 5]
    assert [each.record.head for each in issued] == ["", "", "B02812", "", ""]
    groups = [each.record.group for each in issued]
    total = sum(each.amount_paisa for each in issued)
    assert [(tie.n, tie.of, tie.total_paisa) for tie in groups if tie] == [
        (n, 5, total) for n in range(1, 6)
    ]
    assert len({tie.ident for tie in groups if tie}) == 1
    assert len({each.print_job for each in issued}) == 5


def test_a_plain_form_has_no_payment_group(office: App) -> None:
    assert one(office, "LG-01", "LG-02").record.group is None


def test_without_a_shift_nothing_is_issued(tmp_path: Path) -> None:
    app = open_office(tmp_path, Watch())
    with pytest.raises(NoOpenShift, match="F8"):
        one(app)
    assert newest(app) == 0
    app.close()


def test_serials_begin_again_at_midnight_of_the_first_of_july_in_pakistan(
    office: App, watch: Watch
) -> None:
    watch.at = LAST_SECOND - timedelta(hours=1)
    old = [one(office) for _ in range(3)]
    watch.at = LAST_SECOND
    old.append(one(office))
    watch.forward(seconds=1)
    new = [one(office) for _ in range(4)]
    assert [each.serial for each in old] == [each.serial for each in new] == [1, 2, 3, 4]
    assert {each.number[7:9] for each in old} == {"27"}
    assert {each.number[7:9] for each in new} == {"28"}
    assert {each.reference[5] for each in new} == {"8"}
    assert len({each.number for each in old + new}) == 8
    assert len({each.reference for each in old + new}) == 8
    assert office.audit().ok


def test_a_clock_set_back_is_an_entry_and_the_order_is_kept(office: App, watch: Watch) -> None:
    one(office)
    was = watch.at
    watch.forward(hours=-3)
    issued = one(office)
    assert kinds(office) == [Kind.SHIFT, Kind.CHALLAN, Kind.CLOCK, Kind.CHALLAN]
    with office.db.read() as uow:
        sealed = uow.journal.at(issued.seq - 1)
    assert sealed is not None
    entry = decode_entry(sealed.body)
    assert isinstance(entry, ClockEntry)
    assert (entry.was, entry.is_now, entry.uid) == (was, watch.at, "ayesha")
    one(office)
    assert kinds(office)[-2:] == [Kind.CHALLAN, Kind.CHALLAN]
    assert office.audit().ok


def test_a_clock_that_is_corrected_by_a_minute_is_no_entry(office: App, watch: Watch) -> None:
    one(office)
    watch.forward(minutes=-1)
    one(office)
    assert Kind.CLOCK not in kinds(office)


def test_a_clock_set_back_over_the_years_end_goes_on_in_the_old_year(
    office: App, watch: Watch
) -> None:
    watch.at = LAST_SECOND
    assert one(office).serial == 1
    watch.forward(days=1)
    assert one(office).serial == 1
    watch.forward(days=-1)
    assert one(office).serial == 2
    assert office.audit().ok


def contact(app: App) -> None:
    with app.db.begin() as uow:
        uow.counter.acknowledged(app.now())


@pytest.mark.parametrize(
    ("passed", "flags"),
    [
        (timedelta(minutes=30), ("demo",)),
        (timedelta(minutes=31), ("demo", "offline")),
        (timedelta(days=45), ("demo", "offline")),
        (timedelta(days=45, seconds=1), ("demo", "offline", "late-lease")),
    ],
)
def test_challans_say_how_long_the_treasury_was_out_of_reach(
    office: App, watch: Watch, passed: timedelta, flags: tuple[str, ...]
) -> None:
    contact(office)
    watch.at += passed
    assert one(office).record.flags == flags


@given(number=st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=60))
@settings(max_examples=15)
@pytest.mark.parametrize("kind", ["cnic", "poc", "por", "passport", "bform", "ntn", "none"])
def test_an_odd_identity_is_never_refused(office: App, kind: str, number: str) -> None:
    payer = Payer(name="Gul", id_type=kind, id_number=number)
    assert one(office, payer=payer).record.payer.id_type == kind


def test_numbers_are_kept_in_one_form_however_they_are_typed(office: App) -> None:
    payer = Payer(
        name=" Gul ",
        id_type="cnic",
        id_number="۱۷۳۰۱-۱۲۳۴۵۶۷-۱",
        mobile="+92 333 ۱۲۳۴۵۶۷",
        place=" Saddar ",
    )
    kept = one(office, payer=payer).record.payer
    assert (kept.id_number, kept.mobile) == ("1730112345671", "03331234567")
    assert (kept.name, kept.place) == ("Gul", "Saddar")
    assert office.challans("17301-1234567-1") == office.challans("1730112345671") != ()


def test_the_due_day_counts_from_the_day_of_issue(office: App) -> None:
    assert office.show(one(office).number).due_day == date(2026, 12, 2)
    issued = one(office, due_day=date(2026, 11, 25))
    assert issued.record.due_days == 3
    assert office.show(issued.number).due_day == date(2026, 11, 25)


def test_a_slip_to_be_printed_later_is_held(office: App) -> None:
    office.issue(a_draft(), AYESHA, print_later=True)
    assert office.status().held == 1
    assert office.paper.print_next() is None


def test_a_series_that_is_used_up_is_named_and_nothing_is_issued(
    office: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    one(office)
    monkeypatch.setattr(numbers, "MAX_SERIAL", 1)
    with pytest.raises(SeriesUsedUp, match="2027"):
        one(office)
    assert len(office.challans()) == 1


def test_the_entry_holds_the_record_and_the_printed_signature(office: App) -> None:
    issued = one(office)
    with office.db.read() as uow:
        sealed = uow.journal.at(issued.seq)
    assert sealed is not None
    entry = decode_entry(sealed.body)
    assert isinstance(entry, ChallanEntry)
    assert entry.record == encode_record(issued.record)
    assert entry.signature == issued.token[-64:]
    assert (entry.serial, entry.at) == (issued.serial, issued.issued_at)


def test_a_record_is_asked_of_a_challans_entry_only(office: App) -> None:
    with office.db.read() as uow, pytest.raises(Exception, match="not a challan"):
        record_of(1, uow)
