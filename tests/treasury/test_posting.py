"""What offends a rule is stored, and flagged with the rule's name."""

import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from desktop.domain.calendar import now
from desktop.domain.challan import Payer
from desktop.domain.journal import (
    ApprovalKind,
    ClockEntry,
    ReprintEntry,
    RotateEntry,
    SessionEntry,
)
from desktop.domain.wire import PublishedCatalogue
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.parts import open_ack
from tests.treasury.conftest import enrol
from tests.treasury.device import CLERK, DAY, SUPERVISOR, Journal, approved, signer_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import challan, device, reading, writing
from treasury.offices import CATALOGUES, PEOPLE_FILE
from treasury.report import report
from treasury.tuf_repo import Repository


def flags(treasury: Treasury, journal: Journal) -> list[tuple[int, str]]:
    """Send the whole journal; what is flagged stands in the acknowledgement and in the report."""
    ack = open_ack(take_part(treasury, journal.part()).ack, treasury.signer.public_key)
    stored = [(each["seq"], each["code"]) for each in report(treasury)["exceptions"]]
    assert list(ack.flags) == stored
    return stored


def money(treasury: Treasury, seq: int) -> tuple[int, int | None]:
    with reading(treasury.engine) as connection:
        row = connection.execute(challan.select().where(challan.c.seq == seq)).one()
    return row.paid_paisa, row.voided_by


def test_an_orderly_day_has_no_flags(treasury: Treasury, journal: Journal) -> None:
    journal.session()
    paid = journal.challan()
    journal.pay(paid, 100_000)
    journal.pay(paid, 150_000)
    wrong = journal.challan()
    void = journal.void(wrong)
    assert flags(treasury, journal) == []
    assert money(treasury, paid) == (250_000, None)
    assert money(treasury, wrong) == (0, void)


def test_a_challan_under_a_published_catalogue_is_as_good_as_any(
    treasury: Treasury, journal: Journal
) -> None:
    newest = (CATALOGUES / "2026-11.json").read_bytes()
    content = newest.replace(b'"version": "2026-11"', b'"version": "2026-11b"', 1)
    assert content != newest
    told = PublishedCatalogue(version="2026-11b", valid_from=DAY, content=content)
    people = [signer_of(name) for name in ("a", "b", "c")]
    journal.session()
    assert flags(treasury, journal) == []
    repository = Repository(treasury)
    repository.found([each.public_key for each in people], people)
    repository.publish({"catalogue.cose": sign_catalogue(told, treasury.signer)}, people)
    journal.challan(catalogue=sha256(content).digest())
    assert flags(treasury, journal) == []


def test_a_serial_left_out_or_used_again_is_flagged(treasury: Treasury, journal: Journal) -> None:
    journal.challan()
    left_out = journal.challan(serial=3)
    again = journal.challan(serial=3)
    journal.challan()
    assert flags(treasury, journal) == [(left_out, "serial-gap"), (again, "serial-gap")]


def test_serials_begin_anew_in_july(treasury: Treasury, journal: Journal) -> None:
    journal.at = journal.at.replace(month=6, day=30)
    journal.challan()
    journal.challan()
    journal.at += timedelta(days=1)
    journal.challan(serial=1)
    journal.challan()
    assert {code for _, code in flags(treasury, journal)} == {"tariff-early"}


def test_serials_are_followed_from_part_to_part(treasury: Treasury, journal: Journal) -> None:
    journal.challan()
    assert flags(treasury, journal) == []
    journal.challan()
    jump = journal.challan(serial=9)
    assert flags(treasury, journal) == [(jump, "serial-gap")]


def test_payments_that_fit_no_challan_or_too_much_are_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    session = journal.session()
    stray = journal.pay(session)
    paid = journal.challan(100)
    over = journal.pay(paid, 150)
    void = journal.challan()
    journal.void(void)
    late = journal.pay(void)
    assert flags(treasury, journal) == [
        (stray, "payment-unknown"),
        (over, "overpaid"),
        (late, "payment-void"),
    ]


def test_voids_of_nothing_twice_or_after_payment_are_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    stray = journal.void(99)
    paid = journal.challan()
    journal.pay(paid)
    after = journal.void(paid)
    twice = journal.void(paid)
    assert flags(treasury, journal) == [
        (stray, "void-unknown"),
        (after, "void-paid"),
        (twice, "void-again"),
        (twice, "void-paid"),
    ]
    assert money(treasury, paid) == (250_000, after)


def test_a_void_is_flagged_when_one_person_did_both_or_said_yes_by_telephone(
    treasury: Treasury, journal: Journal
) -> None:
    one, two = journal.challan(), journal.challan()
    alone = journal.void(one, approved("void", one, by=CLERK))
    phoned = journal.void(two, approved("void", two, kind=ApprovalKind.TELEPHONE))
    assert flags(treasury, journal) == [(alone, "self-approved"), (phoned, "by-telephone")]


def test_what_happens_to_a_challan_of_an_earlier_part_reaches_it(
    treasury: Treasury, journal: Journal
) -> None:
    paid, wrong = journal.challan(), journal.challan()
    take_part(treasury, journal.part())
    journal.pay(paid, 1_000)
    void = journal.void(wrong)
    assert flags(treasury, journal) == []
    assert money(treasury, paid) == (1_000, None)
    assert money(treasury, wrong) == (0, void)


def test_clocks_are_flagged_when_ahead_or_when_they_step_back_in_silence(
    treasury: Treasury, journal: Journal
) -> None:
    def at(seconds: float) -> SessionEntry:
        when = now() + timedelta(seconds=seconds)
        return SessionEntry(seq=journal.next_seq, at=when, event="login", uid=CLERK)

    journal.add(at(-7200))
    ahead = journal.add(at(+3600))
    journal.add(
        ClockEntry(
            seq=journal.next_seq, at=now(), was=now(), is_now=now(), uid=CLERK, approval=None
        )
    )
    journal.add(at(-60))
    back = journal.add(at(-3600))
    assert flags(treasury, journal) == [(ahead, "clock-ahead"), (back, "clock-back")]


def test_a_challan_of_another_office_is_flagged(treasury: Treasury, journal: Journal) -> None:
    seq = journal.challan(office="DC-SWT")
    assert flags(treasury, journal) == [(seq, "office-differs")]


def test_challans_past_the_lease_or_the_certificate_are_stored_and_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    start = journal.at - timedelta(days=60)
    long_ago = {"issued_at": start, "not_after": journal.at - timedelta(days=1)}
    with writing(treasury.engine) as connection:
        connection.execute(device.update().values(long_ago))
    seq = journal.challan()
    assert flags(treasury, journal) == [(seq, "certificate-expired"), (seq, "late-lease")]


def test_the_lease_counts_from_the_last_acknowledgement_the_counter_had(
    treasury: Treasury, journal: Journal
) -> None:
    start = journal.at - timedelta(days=60)
    with writing(treasury.engine) as connection:
        connection.execute(device.update().values(issued_at=start))
    late = journal.challan()
    ack = take_part(treasury, journal.part()).ack
    without = journal.challan()
    journal.anchor(ack)
    journal.challan()
    take_part(treasury, journal.part(2))
    journal.challan()
    assert flags(treasury, journal) == [(late, "late-lease"), (without, "late-lease")]


def test_one_offence_punished_at_two_counters_is_flagged_unless_the_first_is_void(
    treasury: Treasury, journal: Journal
) -> None:
    payer = Payer(name="Nasir Khan", id_type="cnic", id_number="17301-1234567-1")
    same = replace(payer, id_number="1730112345671")
    nobody = Payer(name="Nasir Khan", id_type="none")
    void = journal.challan(payer=payer, offence="EN-01")
    for each in (payer, nobody):
        journal.challan(payer=each)
    journal.void(void)
    assert flags(treasury, journal) == []
    other = enrol(treasury, "two", "03")
    again = other.challan(payer=same)
    for changes in ({"payer": nobody}, {"payer": same, "offence": "EN-01"}):
        other.challan(**changes)
    other.challan(payer=same, occurred_at=other.at - timedelta(days=2))
    ack = open_ack(take_part(treasury, other.part()).ack, treasury.signer.public_key)
    assert ack.flags == ((again, "duplicate-offence"),)


def test_an_approver_whom_the_register_lacks_is_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    people = {"approvers": [{"uid": SUPERVISOR, "office": "DC-PSH"}]}
    (treasury.folder / PEOPLE_FILE).write_text(json.dumps(people), encoding="utf-8")
    known, stranger = journal.challan(), journal.challan()
    journal.void(known)
    void = journal.void(stranger, approved("void", stranger, by="unknown"))
    last = len(journal.bodies)
    manifest = replace(journal.manifest(1, last), supervisor=approved("close-day", by="other"))
    closing = journal.close_day(manifest)
    assert flags(treasury, journal) == [(void, "approver-unknown"), (closing, "approver-unknown")]


def test_a_reprint_of_nothing_and_a_new_key_are_flagged(
    treasury: Treasury, journal: Journal
) -> None:
    good = ReprintEntry(
        seq=2, at=journal.at, challan=1, copy=1, clerk=CLERK, reason="torn", day=DAY
    )
    journal.challan()
    journal.add(good)
    journal.add(replace(good, seq=3, challan=2))
    journal.add(RotateEntry(seq=4, at=journal.at, public_key=bytes(32), proof=bytes(64)))
    assert flags(treasury, journal) == [
        (3, "reprint-unknown"),
        (4, "key-rotation"),
        (4, "key-unproved"),
    ]
