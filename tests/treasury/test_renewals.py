"""A certificate is renewed for the device that asks for itself; its lease runs from then."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop.signing.enrolment import open_certificate
from tests.treasury.conftest import enrol
from tests.treasury.device import MORNING, Journal, a_request, signer_of
from tests.treasury.test_devices import codes, rotated
from tests.treasury.test_revoking import BOTH
from treasury.admitting import admit
from treasury.devices import CounterTaken, Terms, approve, submit
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.keeping import RENEWALS, keep, names
from treasury.ledger import enrolment, reading, renewal, ruling, writing
from treasury.restoring import OlderDatabase, check_database, restore
from treasury.revoking import revoke

AGAIN = bytes(range(16))
TWO = replace(BOTH, reason="renewal")


def on(treasury: Treasury, days: float) -> Treasury:
    """The same treasury, so many days after the morning that the tests play on."""
    return replace(treasury, clock=lambda: MORNING + timedelta(days=days))


def test_the_number_and_the_first_certificate_stay(treasury: Treasury) -> None:
    number, first = approve(on(treasury, 0), a_request(), Terms())
    request = a_request(nonce=AGAIN)
    assert submit(treasury, request) is None
    again, second = approve(on(treasury, 350), request, Terms(lease_days=30, days=200))
    told = open_certificate(second, treasury.signer.public_key)
    assert (again, told.device, told.public_key) == (number, number, signer_of("one").public_key)
    assert told.not_after == MORNING + timedelta(days=550)
    assert approve(treasury, request, Terms()) == (number, second) != (number, first)
    assert submit(treasury, request) == second
    assert approve(treasury, a_request(), Terms()) == (number, first)


@pytest.mark.parametrize("change", [{"counter": "03"}, {"office": "DC-SWT"}, {"district": "SWT"}])
def test_a_key_asks_for_no_other_place(treasury: Treasury, change: dict[str, Any]) -> None:
    approve(treasury, a_request(), Terms())
    with pytest.raises(CounterTaken):
        approve(treasury, a_request(nonce=AGAIN, **change), Terms())


def test_a_key_that_is_revoked_or_was_followed_gets_nothing_more(treasury: Treasury) -> None:
    one, two = enrol(treasury, "one", "02"), enrol(treasury, "two", "03")
    revoke(treasury, one.device, 0, BOTH)
    rotated(two)
    take_part(treasury, two.part())
    two.signer = signer_of("successor")
    two.challan()
    take_part(treasury, two.part(2))
    for name, counter in (("one", "02"), ("two", "03")):
        with pytest.raises(CounterTaken):
            approve(treasury, a_request(name, counter=counter, nonce=AGAIN), Terms())
    assert approve(treasury, a_request("successor", counter="03"), Terms())[0] == two.device


def test_two_people_are_noted_for_each_renewal_once(treasury: Treasury) -> None:
    admit(treasury, a_request(), Terms(), TWO)
    for _ in range(2):
        admit(treasury, a_request(nonce=AGAIN), Terms(), TWO)
    admit(treasury, a_request(nonce=bytes(16)), Terms(), TWO)
    with reading(treasury.engine) as connection:
        deeds = connection.execute(ruling.select().order_by(ruling.c.number)).all()
    assert [row.deed for row in deeds] == ["admit", "renew", "renew"]
    assert deeds[1].code != deeds[2].code


def test_the_certificate_in_force_when_a_challan_was_issued_says_which_lease_it_had(
    treasury: Treasury,
) -> None:
    terms = Terms(lease_days=10, days=20)
    number, first = approve(on(treasury, 0), a_request(), terms)
    journal = Journal("one", number, first)
    approve(on(treasury, 15), a_request(nonce=AGAIN), terms)
    for days, expected in ((9, []), (12, ["late-lease"]), (16, []), (24, []), (26, ["late-lease"])):
        journal.at = MORNING + timedelta(days=days)
        seq = journal.challan()
        take_part(on(treasury, days + 1), journal.part(seq))
        assert [code for at, code in codes(treasury) if at == seq] == expected, days
    journal.at = MORNING + timedelta(days=36)
    seq = journal.challan()
    take_part(on(treasury, 37), journal.part(seq))
    assert (seq, "certificate-expired") in codes(treasury)


def test_a_renewal_outlives_an_older_copy_of_the_database(treasury: Treasury) -> None:
    admit(treasury, a_request(), Terms(), TWO)
    request = a_request(nonce=AGAIN)
    _, second = admit(treasury, request, Terms(), TWO)
    assert len(names(treasury, RENEWALS)) == 1
    with writing(treasury.engine) as connection:
        connection.execute(renewal.delete())
        connection.execute(enrolment.delete().where(enrolment.c.request == request))
    with pytest.raises(OlderDatabase, match="renewals/00001"):
        check_database(treasury)
    restore(treasury, [])
    check_database(treasury)
    keep(treasury)
    assert submit(treasury, request) == second
