"""A counter's certificate is renewed by wire, by file and on paper; nothing stops without."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.domain.errors import Refused
from desktop.domain.journal import SettingEntry
from desktop.domain.wire import Certificate
from desktop.services import enrolment_files
from desktop.services.certifying import ASKED_DAYS, days_left, warning
from desktop.services.enrolling import WrongCertificate
from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.enrolment import open_certificate, open_enrolment, sign_certificate
from desktop.signing.entries import decode_entry
from tests.faults.in_process import Linked, Office
from tests.office import AYESHA, PINS, a_draft, a_stranger
from treasury.admitting import admit
from treasury.devices import Terms
from treasury.ledger import enrolment, reading
from treasury.report import report
from treasury.revoking import Decision

TWO = Decision("the registrar", "the supervisor", "renewal")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def app(office: Office) -> Iterator[Linked]:
    made = office.open(office.enrol("c", "02"))
    made.open_shift(AYESHA)
    yield made
    made.close()


def sent(office: Office) -> list[bytes]:
    """The requests that lie at the treasury and were not answered."""
    with reading(office.treasury.engine) as connection:
        query = enrolment.select().where(enrolment.c.device.is_(None))
        return [bytes(row.request) for row in connection.execute(query)]


def approved(office: Office, request: bytes) -> bytes:
    return admit(office.treasury, request, Terms(), TWO)[1]


def flags(app: Linked) -> tuple[str, ...]:
    (one,) = app.issue(a_draft(payer=a_stranger()), AYESHA)
    return one.record.flags


def test_it_is_asked_for_by_wire_in_its_last_days_and_installed_when_approved(
    office: Office, app: Linked
) -> None:
    first = app.counter.certificate
    office.watch.at = first.not_after - timedelta(days=ASKED_DAYS[0])
    assert not app.sync().certificate
    assert sent(office) == []
    office.watch.forward(days=1)
    for _ in range(2):
        assert not (told := app.sync()).certificate, told
    (request,) = sent(office)
    approved(office, request)
    assert "renewed" in app.sync().certificate
    assert app.counter.certificate.device == first.device
    assert app.counter.certificate.issued_at == office.watch.at
    assert days_left(app.counter.certificate, office.watch.at) == 400
    assert not app.sync().certificate
    flags(app)
    assert not app.sync().text
    assert app.audit().ok
    again = office.open(app.settings.data_dir)
    assert again.counter.certificate == app.counter.certificate
    assert again.counter.genesis == app.counter.genesis
    again.close()


@pytest.mark.parametrize("name", ["request.cose", "request.png", "request.txt"])
def test_it_comes_by_file_and_on_paper_and_gives_a_new_lease(
    office: Office, app: Linked, tmp_path: Path, name: str
) -> None:
    office.watch.forward(days=46)
    assert "late-lease" in flags(app)
    office.watch.forward(minutes=1)
    there, back = tmp_path / name, tmp_path / f"back-{name}"
    enrolment_files.write(there, app.keys.renewal_request())
    enrolment_files.write(back, approved(office, enrolment_files.read(there)))
    told = app.keys.install(enrolment_files.read(back))
    app.counter = app.keys.current()
    assert app.counter.certificate == told
    assert "late-lease" not in flags(app)
    assert app.keys.install(enrolment_files.read(back)) == told
    assert not app.sync().text
    late = [one["code"] for one in report(office.treasury)["exceptions"]]
    assert late.count("late-lease") == 1
    with app.db.read() as uow:
        entries = [decode_entry(one.body) for one in uow.journal.span(1)]
    noted = [each for each in entries if isinstance(each, SettingEntry)]
    assert [each.name for each in noted] == ["certificate"]


def test_past_its_end_nothing_stops_and_each_challan_says_late(office: Office, app: Linked) -> None:
    office.watch.at = app.counter.certificate.not_after - timedelta(days=1)
    app.sync()
    flags(app)
    app.sync()
    assert "late-lease" not in flags(app)
    office.watch.forward(days=2)
    assert "late-lease" in flags(app)


def test_a_request_waits_for_its_answer_and_is_the_keys_own(office: Office, app: Linked) -> None:
    request = app.keys.renewal_request()
    assert app.keys.renewal_request() == request
    new = app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"]).public_key
    assert app.keys.renewal_request() == request
    app.sync()
    other = app.keys.renewal_request()
    assert open_enrolment(other).public_key == new
    told = app.keys.install(approved(office, other))
    assert (told.public_key, told.device) == (new, app.counter.device)
    app.counter = app.keys.current()
    flags(app)
    assert not app.sync().text
    assert app.audit().ok


def altered(certificate: bytes, office: Office, **changes: object) -> bytes:
    told = open_certificate(certificate, office.treasury.signer.public_key)
    signer = office.treasury.signer
    assert isinstance(signer, KeySigner)
    return sign_certificate(replace(told, **changes), signer)  # type: ignore[arg-type]


def test_only_an_answer_to_an_own_request_is_installed(office: Office, app: Linked) -> None:
    given = approved(office, app.keys.renewal_request())
    for changes in ({"request": bytes(32)}, {"device": 99}):
        with pytest.raises(WrongCertificate):
            app.keys.install(altered(given, office, **changes))
    told = open_certificate(given, office.treasury.signer.public_key)
    with pytest.raises(BadBytes):
        app.keys.install(sign_certificate(told, KeySigner(bytes(32))))
    assert app.keys.current().certificate == app.counter.certificate


def test_an_older_copy_installs_nothing(office: Office, app: Linked) -> None:
    given = approved(office, app.keys.renewal_request())
    with app.db.begin() as uow:
        uow.counter.restored(app.now())
    with pytest.raises(Refused, match="older copy"):
        app.keys.install(given)
    assert app.keys.current().certificate == app.counter.certificate


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (61, None),
        (59, "asked for at each contact"),
        (29, "two people"),
        (6, "in 6 days"),
        (-1, "Issuing goes on"),
    ],
)
def test_a_person_is_told_in_time_and_more_clearly_as_the_end_comes_near(
    app: Linked, days: int, said: str | None
) -> None:
    certificate: Certificate = app.counter.certificate
    words = warning(certificate, certificate.not_after - timedelta(days=days))
    assert words == "" if said is None else said in words
