"""The counter of a deed: where it stands, whose officers it knows, what it marks."""

from datetime import timedelta

import pytest

from desktop.bootstrap import App
from desktop.domain.errors import Refused
from tests.office import AYESHA, NOON, PINS


def test_a_counter_knows_its_place(office: App) -> None:
    place = office.counter.place
    assert (place.device, place.counter, place.demo) == (7, "02", True)
    assert place.number_prefix == "PSH-02"
    assert place.office.en == "Office of the Deputy Commissioner, Peshawar"
    assert place.district.en == "Peshawar"


def test_an_officer_is_found_by_code_or_named_as_unknown(office: App) -> None:
    assert office.counter.officer("DEMO-AC").rank == "AC"
    with pytest.raises(Refused, match="no officer “X”"):
        office.counter.officer("X")


def test_before_the_first_contact_the_lease_runs_from_the_certificate(office: App) -> None:
    since = office.counter.certificate.issued_at
    assert office.counter.flags(NOON, last_contact_at=None, last_ack_at=None) == ("demo", "offline")
    late = since + timedelta(days=45, seconds=1)
    assert office.counter.flags(late, last_contact_at=None, last_ack_at=None) == (
        "demo",
        "offline",
        "late-lease",
    )
    assert office.counter.flags(late, last_contact_at=late, last_ack_at=late) == ("demo",)
    assert office.counter.flags(late, last_contact_at=late, last_ack_at=None) == (
        "demo",
        "late-lease",
    )


def test_a_contact_before_the_certificate_shortens_no_lease(office: App) -> None:
    since = office.counter.certificate.issued_at
    early = since - timedelta(days=10)
    assert office.counter.flags(
        since + timedelta(days=44), last_contact_at=early, last_ack_at=early
    ) == ("demo", "offline")


def test_what_is_written_is_signed_by_the_key_that_the_ledger_names(office: App) -> None:
    named = office.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    old, new = office.counter.first_key, named.public_key
    with office.db.begin() as uow:
        assert office.counter.signer_in(uow).public_key == old
        uow.successors.take_over(new, named.seq + 3)
        assert office.counter.signer_in(uow).public_key == new
        assert office.counter.lineage(uow).keys == ((1, old), (named.seq + 3, new))
