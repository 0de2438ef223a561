"""Renewing this counter's certificate: the same key and number, new dates, a new offline lease.

The request is an enrolment request by the key in use for the place this counter has. It goes by
wire in each round of the certificate's last days, or by file or QR code; two people at the
treasury approve it, and the certificate comes back the same way. Nothing stops where none comes:
what is issued then is flagged as late.
"""

import os
import platform
from datetime import datetime, timedelta
from hashlib import sha256

from desktop.domain.calendar import Clock, local_day
from desktop.domain.journal import SettingEntry
from desktop.domain.wire import Certificate, EnrolmentRequest
from desktop.models.database import Database, UnitOfWork
from desktop.services.counter import Counter, NotEnrolled
from desktop.services.enrolling import MACHINE_LENGTH, WrongCertificate
from desktop.services.journaling import JournalWriter
from desktop.services.trusting import certificate_in_use, keys_of
from desktop.signing.enrolment import open_certificate, open_enrolment, sign_enrolment
from desktop.sync.client import TreasuryClient

ASKED_DAYS = (60, 30, 7)
"""So many days before its end the renewal is asked for, is late, and is urgent."""
SETTING = "certificate"
_SYSTEM = "treasury"


def renewal_request(*, db: Database, counter: Counter, now: Clock) -> bytes:
    """Return the signed request for a new certificate; one that waits for its answer stays the one.

    Raises what a key's place raises.
    """
    with db.begin() as uow:
        waiting = _waiting(uow, counter)
        if waiting is not None:
            return waiting
        request = _request(counter, uow, now())
        uow.renewals.add(request, now())
        return request


def _waiting(uow: UnitOfWork, counter: Counter) -> bytes | None:
    """Return the last request where it has no answer and is by the key in use."""
    last = next(reversed(uow.renewals.all()), None)
    if last is None or last.certificate is not None:
        return None
    signed_by = open_enrolment(last.request).public_key
    return last.request if signed_by == counter.lineage(uow).newest else None


def _request(counter: Counter, uow: UnitOfWork, at: datetime) -> bytes:
    signer, place = counter.signer_in(uow), counter.certificate
    request = EnrolmentRequest(
        public_key=signer.public_key,
        office=place.office,
        district=place.district,
        counter=place.counter,
        nonce=os.urandom(16),
        created_at=at,
        machine=platform.node()[:MACHINE_LENGTH],
        demo=place.demo,
    )
    return sign_enrolment(request, signer)


def install_renewal(
    data: bytes, *, db: Database, counter: Counter, now: Clock, uid: str = _SYSTEM
) -> Certificate:
    """Keep a certificate that answers a request of this counter; the same one again is no news.

    Raises BadBytes where the treasury did not sign it, WrongCertificate where it is another's, and
    Restored while the ledger is an older copy.
    """
    with db.begin() as uow:
        row = uow.counter.find()
        if row is None:
            raise NotEnrolled
        told, before = keys_of(row).opened(open_certificate, data), certificate_in_use(row, uow)
        if data == row.certificate:
            return before
        asked = {sha256(each.request).digest(): each for each in uow.renewals.all()}
        found = asked.get(told.request)
        if found is None or told.device != before.device:
            raise WrongCertificate("it answers no request of this counter")
        if found.certificate is None:
            uow.renewals.installed(found.n, data, now())
            _note(before, told, uow, counter, now(), uid)
        return certificate_in_use(row, uow)


def _note(  # noqa: PLR0913, PLR0917 - what changed, where it is written, when and by whom
    before: Certificate,
    told: Certificate,
    uow: UnitOfWork,
    counter: Counter,
    at: datetime,
    uid: str,
) -> None:
    old, new = (local_day(each.not_after).isoformat() for each in (before, told))
    JournalWriter(uow, genesis=counter.genesis, at=at, uid=uid).append(
        lambda seq, when: SettingEntry(seq=seq, at=when, name=SETTING, old=old, new=new, uid=uid)
    )


def renew_by_wire(treasury: TreasuryClient, *, db: Database, counter: Counter, now: Clock) -> str:
    """Ask for a new certificate in the last days of this one; return in words what came, or "".

    Raises as ``install_renewal`` and ``TreasuryClient.put_enrolment`` do.
    """
    with db.read() as uow:
        row = uow.counter.find()
        if row is None or days_left(certificate_in_use(row, uow), now()) >= ASKED_DAYS[0]:
            return ""
    request = renewal_request(db=db, counter=counter, now=now)
    answer = treasury.put_enrolment(sha256(request).digest(), request)
    if answer is None:
        return ""
    told = install_renewal(answer, db=db, counter=counter, now=now)
    return f"The certificate was renewed and holds until {local_day(told.not_after):%d-%m-%Y}."


def days_left(certificate: Certificate, at: datetime) -> int:
    """Return how many whole days a certificate still holds, below 0 once it is over."""
    return (certificate.not_after - at) // timedelta(days=1)


def warning(certificate: Certificate, at: datetime) -> str:
    """Return what a person should know of the certificate's end, graver as it comes near, or ""."""
    left, day = days_left(certificate, at), f"{local_day(certificate.not_after):%d-%m-%Y}"
    asked, late, urgent = ASKED_DAYS
    if left >= asked:
        return ""
    if left < 0:
        return (
            f"This counter's certificate ended on {day}. Issuing goes on, and each challan is "
            f"flagged as late. {_HOW}"
        )
    if left < urgent:
        return f"This counter's certificate ends on {day}, in {left} days. {_HOW}"
    if left < late:
        return (
            f"This counter's certificate ends on {day}, in {left} days, and no new one came yet. "
            f"Ask the treasury whether two people have approved it. {_HOW}"
        )
    return f"This counter's certificate ends on {day}. A new one is asked for at each contact."


_HOW = (
    "Without a line carry a request there: “mahasil enrol --request F”, and bring the answer "
    "back with “mahasil enrol --install F”."
)
