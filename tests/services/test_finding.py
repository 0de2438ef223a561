"""Finding challans, payers, and how the counter stands."""

from datetime import date, timedelta

import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Payer
from desktop.domain.numbers import spaced_reference
from desktop.services.finding import NoSuchChallan, PayerHistory
from tests.models.lived import acknowledge
from tests.office import AYESHA, PINS, Watch, a_draft
from tests.services.printers import Told, print_next

ID = "1730112345671"


def a_payer(name: str = "Gul", number: str = ID) -> Payer:
    return Payer(name=name, id_type="cnic", id_number=number, mobile="03331234567", place="Saddar")


def test_a_challan_is_shown_by_number_or_reference_however_it_is_typed(office: App) -> None:
    issued = office.issue(a_draft("LG-01", "LG-03"), AYESHA)[0]
    reference = issued.reference
    grouped = f"{reference[:5]}-{reference[5:12]}-{reference[12:]}"
    urdu = reference.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    printed, copied = spaced_reference(reference), f"\u2066{issued.number}\u2069"
    spaced = f" {issued.number} "
    for wanted in (issued.number, issued.number.lower(), spaced, grouped, urdu, printed, copied):
        assert office.show(wanted).number == issued.number
    view = office.show(issued.number)
    assert view.items == ("LG-01", "LG-03")
    assert (view.money, view.custody, view.void, view.copies) == ("unpaid", "issued", False, 0)
    assert (view.print_state, view.clerk) == ("queued", "ayesha")


@pytest.mark.parametrize("wanted", ["", "%", "PSH", "0" * 17, "nothing", "💣"])
def test_what_is_not_there_is_named(office: App, wanted: str) -> None:
    office.issue(a_draft(), AYESHA)
    with pytest.raises(NoSuchChallan, match="has no challan") as caught:
        office.show(wanted)
    assert caught.value.wanted == wanted


def test_the_list_is_narrowed_by_what_numbers_and_names_begin_with(office: App) -> None:
    gul = office.issue(a_draft(payer=a_payer()), AYESHA)[0]
    noor = office.issue(a_draft(payer=a_payer("Noor", "1730176543217")), AYESHA)[0]

    def found(text: str) -> list[str]:
        return [view.number for view in office.challans(text)]

    assert found("") == [noor.number, gul.number]
    assert found("PSH-02") == [noor.number, gul.number]
    assert found("psh-02-27-000001") == found("Gul") == found("17301-12") == [gul.number]
    assert found("۱۷۳۰۱۷") == [noor.number]
    assert found("zzz") == []
    assert len(office.challans(limit=1)) == 1


def test_a_payer_is_known_by_what_was_issued_before(office: App, watch: Watch) -> None:
    assert office.payer_history(ID) == PayerHistory(known=False)
    office.issue(a_draft("LG-01", payer=a_payer("Gul")), AYESHA)
    watch.forward(days=1)
    office.issue(a_draft("LG-02", payer=a_payer("Gul Khan")), AYESHA)
    lost = office.issue(a_draft("LG-03", payer=a_payer("Gul Khan")), AYESHA)[0]
    office.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    history = office.payer_history(ID)
    assert (history.known, history.name, history.mobile, history.place) == (
        True, "Gul Khan", "03331234567", "Saddar",
    )  # fmt: skip
    assert (history.earlier, history.last_day) == (3, date(2026, 11, 23))
    assert history.same_today == (("LG-02", watch.at),)


def test_no_number_is_nobodys_history(office: App) -> None:
    office.issue(a_draft(payer=Payer(name="Gul")), AYESHA)
    assert office.payer_history("") == PayerHistory(known=False)


def test_the_status_counts_what_waits(office: App, watch: Watch) -> None:
    began = watch.at
    watch.forward(minutes=1)
    number = office.issue(a_draft(), AYESHA)[0].number
    office.issue(a_draft(), AYESHA, print_later=True)
    status = office.status()
    assert status.shift == office.shift()
    assert (status.queued, status.held, status.uncertain) == (2, 1, ())
    assert (status.waiting_parts, status.waiting_entries) == (0, 3)
    assert (status.oldest_waiting_at, status.last_contact_at) == (began, None)
    assert status.last == office.challans(limit=1)[0]
    print_next(office, Told("uncertain"))
    acknowledge(office)
    after = office.status()
    assert after.uncertain == (1,)
    assert (after.waiting_parts, after.waiting_entries, after.oldest_waiting_at) == (0, 0, None)
    assert office.show(number).print_state == "uncertain"


def test_what_is_asked_about_is_named_and_what_is_overdue_counted(
    office: App, watch: Watch
) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    print_next(office, Told("uncertain"))
    office.issue(a_draft(), AYESHA, print_later=True)
    assert office.status().asked == ("slip", number)
    assert office.status().overdue == 0
    office.issue(a_draft(), AYESHA)
    watch.forward(minutes=30)
    assert print_next(office, Told("confirmed")) is None
    assert (office.status().overdue, office.status().held) == (1, 2)


def test_the_receipts_of_a_challan_are_listed_by_number(office: App) -> None:
    number = office.issue(a_draft(), AYESHA)[0].number
    assert office.receipts_of(number) == ()
    for paisa in (500_000, 200_000):
        office.pay(number, amount_paisa=paisa, tender="cash", clerk=AYESHA)
    assert office.receipts_of(number) == (("PSH-02-R000001", 500_000), ("PSH-02-R000002", 200_000))


def test_an_outage_is_as_old_as_the_oldest_entry_that_waits(office: App, watch: Watch) -> None:
    acknowledge(office)
    watch.forward(hours=3)
    since = watch.at
    office.issue(a_draft(), AYESHA)
    watch.at += timedelta(hours=9)
    assert office.status().oldest_waiting_at == since
