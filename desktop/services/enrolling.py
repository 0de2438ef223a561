"""First run and enrolment: a key, a ledger, a request; then the treasury's certificate."""

import json
import logging
import os
import platform
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from desktop.domain.calendar import Clock, local_day
from desktop.domain.catalogue import Catalogue, parse_officers
from desktop.domain.errors import Refused
from desktop.domain.journal import genesis
from desktop.domain.numbers import counter_labels
from desktop.domain.tariff import Officer
from desktop.domain.text import Bilingual
from desktop.domain.wire import Certificate, EnrolmentRequest
from desktop.models.counter import CounterRow
from desktop.models.database import Database
from desktop.models.people import PersonRow
from desktop.services.counter import Counter, NotEnrolled
from desktop.services.crash import crash_point
from desktop.services.kept_catalogues import published_catalogues
from desktop.services.marking import mark_of
from desktop.services.trusting import certificate_in_use, keys_of
from desktop.settings import RESOURCES, Settings
from desktop.signing.codec import KeySigner
from desktop.signing.enrolment import open_certificate, sign_enrolment
from desktop.signing.key_ring import KeyRing
from desktop.signing.keys import KeyChanged, KeyExists, KeyPlace, load_key, make_key
from desktop.signing.pins import PRODUCT, Cost, hash_pin, is_weak_pin
from desktop.signing.treasury_keys import TreasuryKeys

DEMO_FILE = "demo.json"
AUTHORITY = "treasury-ca.pem"
DRAFT_LEDGER = "ledger.new"
"""The ledger of a first run that has not come to its end."""
MACHINE_LENGTH = 64
MAX_UID = 32
log = logging.getLogger(__name__)


class AlreadyACounter(Refused):
    """The folder holds a counter; a second one would share its numbers."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder} holds a counter already. Nothing was changed.")
        self.folder = folder


class WrongCertificate(Refused):
    """The certificate is for another counter, key or purpose."""

    def __init__(self, why: str) -> None:
        super().__init__(f"This certificate is not this counter's: {why}. Nothing was changed.")
        self.why = why


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be known at the counter from its first day."""

    uid: str
    name: Bilingual
    role: str
    pin: str


def init(  # noqa: PLR0913 - first run asks for these
    settings: Settings,
    *,
    people: tuple[NewPerson, ...],
    treasury_key: bytes,
    now: Clock,
    key_place: str = "auto",
    cost: Cost = PRODUCT,
    authority: Path | None = None,
) -> Settings:
    """Make a counter in ``settings.data_dir`` and return its settings as saved.

    authority: a PEM file with the province's own certificate authority, to be pinned.

    The device key goes to the keyring, else to a 0600 file; the enrolment request is kept in
    the ledger, which appears whole at the end: a first run that was cut short is done again.
    Raises AlreadyACounter, KeyExists, BadAuthority, and Refused for an office or counter nobody
    knows.
    """
    folder = settings.data_dir
    if settings.ledger.exists():
        raise AlreadyACounter(folder)
    _check_place(settings)
    _check_people(people)
    pinned = _checked_authority(authority) if authority else b""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if pinned:
        (folder / AUTHORITY).write_bytes(pinned)
        settings = replace(settings, treasury_ca=AUTHORITY)
    draft = folder / DRAFT_LEDGER
    place = _made_key(key_place, draft, again=_begun(draft))
    crash_point("init-key-made")
    settings = replace(settings, key_place=place)
    row = _counter_row(settings, treasury_key, now())
    settings.save()
    rows = [_person_row(person, cost) for person in people]
    with closing(Database(draft, create=True)) as db, db.begin() as uow:
        uow.counter.create(row)
        for person in rows:
            uow.people.add(person)
    crash_point("init-before-end")
    draft.replace(settings.ledger)
    return settings


def _checked_authority(path: Path) -> bytes:
    from desktop.sync.client import trusting  # the wire is not for every start of the window

    trusting(path)
    return path.read_bytes()


def _begun(draft: Path) -> bool:
    """Begin the ledger's draft anew and tell whether an earlier first run left one."""
    again = draft.exists()
    draft.write_bytes(b"")  # from here on it says that a key found is nobody's yet
    for log in draft.parent.glob(f"{draft.name}-*"):
        log.unlink()
    return again


def _made_key(wanted: str, draft: Path, *, again: bool) -> KeyPlace:
    """Make the device's key and return where it is; the one of a first run cut short is taken."""
    folder = draft.parent
    try:
        return make_key(wanted, name=key_name(folder), folder=folder).place  # type: ignore[arg-type]
    except KeyExists as error:
        if not again:
            draft.unlink()
            raise
        return error.place


def _counter_row(settings: Settings, treasury_key: bytes, at: datetime) -> CounterRow:
    folder, place = settings.data_dir, settings.key_place
    signer = load_key(key_name(folder), folder, place)  # type: ignore[arg-type]
    request = EnrolmentRequest(
        public_key=signer.public_key,
        office=settings.office,
        district=settings.district,
        counter=settings.counter,
        nonce=os.urandom(16),
        created_at=at,
        machine=platform.node()[:MACHINE_LENGTH],
        demo=settings.demo,
    )
    return CounterRow(
        public_key=signer.public_key,
        key_place=place,
        request=sign_enrolment(request, signer),
        treasury_key=treasury_key,
        certificate=None,
        created_at=at,
    )


def _check_people(people: tuple[NewPerson, ...]) -> None:
    """Refuse names that could never log in or stand for two people, and PINs anybody guesses."""
    names = [person.uid for person in people]
    for person in people:
        if not 0 < len(person.uid.encode()) <= MAX_UID or names.count(person.uid) > 1:
            message = f"“{person.uid}” cannot name a person: one short name each."
            raise Refused(message)
        if is_weak_pin(person.pin):
            message = f"The PIN of {person.uid} is too easy: six digits or more, no simple row."
            raise Refused(message)


def _check_place(settings: Settings) -> None:
    catalogue = load_catalogue(settings)
    office = catalogue.office(settings.office)
    if office.district != settings.district:
        message = f"Office {office.code} is in district {office.district}, not {settings.district}."
        raise Refused(message)
    if settings.counter not in counter_labels():
        message = f"“{settings.counter}” is not a counter: 00 to 99, then A0 to Z9."
        raise Refused(message)


def _person_row(person: NewPerson, cost: Cost) -> PersonRow:
    return PersonRow(
        person.uid, person.name.en, person.name.ur, person.role, hash_pin(person.pin, cost=cost)
    )


def key_name(folder: Path) -> str:
    """Return the name a counter's key has in the keyring: one a data folder."""
    return f"counter-{sha256(str(folder.resolve()).encode()).hexdigest()[:16]}"


def request_of(settings: Settings) -> bytes:
    """Return the enrolment request kept in the ledger."""
    return _row_of(settings).request


def is_enrolled(settings: Settings) -> bool:
    """Return whether the treasury's first certificate is here."""
    return _row_of(settings).certificate is not None


def _row_of(settings: Settings) -> CounterRow:
    with closing(Database(settings.ledger)) as db, db.read() as uow:
        row = uow.counter.find()
    if row is None:
        raise NotEnrolled
    return row


def install(data: bytes, *, settings: Settings) -> Certificate:
    """Keep the certificate the treasury answered with, once.

    Raises BadBytes when none of the treasury's keys known here signed it, WrongCertificate when it
    is for another key, place or purpose, and AlreadyACounter once enrolled.
    """
    db = Database(settings.ledger)
    try:
        with db.begin() as uow:
            row = uow.counter.find()
            if row is None:
                raise NotEnrolled
            certificate = keys_of(row).opened(open_certificate, data)
            _check_certificate(certificate, row, settings)
            if row.certificate == data:
                return certificate
            if row.certificate is not None:
                raise AlreadyACounter(settings.data_dir)
            uow.counter.install(data)
            return certificate
    finally:
        db.close()


def _check_certificate(certificate: Certificate, row: CounterRow, settings: Settings) -> None:
    asked = (settings.office, settings.district, settings.counter)
    given = (certificate.office, certificate.district, certificate.counter)
    if certificate.public_key != row.public_key:
        raise WrongCertificate("it is for another key")
    if certificate.request != sha256(row.request).digest():
        raise WrongCertificate("it answers another request")
    if given != asked:
        raise WrongCertificate(f"it is for {given[0]} counter {given[2]}")
    if certificate.demo != settings.demo:
        raise WrongCertificate("one is a demo and the other is not")


def load_catalogue(settings: Settings) -> Catalogue:
    """Return the catalogue in use; CatalogueError or Refused when it cannot be read."""
    path = RESOURCES / "catalogue" / f"{settings.catalogue}.json"
    try:
        return _parsed(path.read_bytes())
    except OSError as error:
        message = f"The catalogue {settings.catalogue} cannot be read ({error.strerror})."
        raise Refused(message) from error


@lru_cache(maxsize=2)
def _parsed(raw: bytes) -> Catalogue:
    """Parse a catalogue once a process, however often a counter is opened."""
    return Catalogue.parse(raw)


def load_officers(settings: Settings) -> tuple[Officer, ...]:
    """Return the office's officers; none while its list is not there."""
    path = settings.officers
    if settings.demo and not path.exists():
        path = RESOURCES / "catalogue" / DEMO_FILE
    return parse_officers(path.read_bytes()) if path.exists() else ()


def _catalogue_in_use(
    settings: Settings, certificate: Certificate, keys: TreasuryKeys, clock: Clock
) -> Catalogue:
    """Return the catalogue that the treasury published for today, else the program's own.

    One that this program cannot use here is passed over, and the log says so.
    """
    today = local_day(clock())
    for content in published_catalogues(settings.data_dir, keys, today):
        try:
            found = _parsed(content)
            found.office(certificate.office)
            found.district(certificate.district)
        except Refused as error:
            log.warning("A published catalogue is not used: %s", error)
        else:
            return found
    return load_catalogue(settings)


def open_counter(settings: Settings, db: Database, clock: Clock) -> Counter:
    """Return the enrolled counter of this ledger, its key loaded.

    Raises NotEnrolled, and KeyMissing, KeyLocked or KeyChanged for the device's key.
    """
    with db.read() as uow:
        row = uow.counter.find()
        if row is None or row.certificate is None:
            raise NotEnrolled
        in_use = uow.successors.in_use() or row.public_key
        certificate = certificate_in_use(row, uow)
    keys, ring = keys_of(row), key_ring(settings, row)
    return Counter(
        settings=settings,
        catalogue=_catalogue_in_use(settings, certificate, keys, clock),
        officers=load_officers(settings),
        certificate=certificate,
        genesis=genesis(row.certificate),
        first_key=row.public_key,
        keys=ring,
        signer=signer_here(ring, in_use, settings, certificate.device),
    )


def key_ring(settings: Settings, row: CounterRow) -> KeyRing:
    """Return the private keys of this folder's counter, none of them read yet."""
    folder = settings.data_dir
    return KeyRing(key_name(folder), folder, row.key_place)  # type: ignore[arg-type]


def signer_here(keys: KeyRing, in_use: bytes, settings: Settings, device: int) -> KeySigner:
    """Return the key in use; in an older copy of the ledger, the one that took its place since.

    Raises KeyMissing, KeyLocked or KeyChanged.
    """
    try:
        return keys.signer(in_use)
    except KeyChanged:
        mark = mark_of(settings, device)
        if mark is None or not keys.holds(mark.key):
            raise
        return keys.signer(mark.key)


def keep_demo_pins(settings: Settings, people: tuple[NewPerson, ...]) -> None:
    """Write the random PINs of a DEMO folder beside it, to be shown on its login."""
    pins = {person.uid: person.pin for person in people}
    path = settings.data_dir / DEMO_FILE
    path.write_text(json.dumps({"pins": pins}, indent=1), encoding="utf-8")


def demo_pins(settings: Settings) -> dict[str, str]:
    """Return the PINs of a DEMO folder by person; none anywhere else."""
    path = settings.data_dir / DEMO_FILE
    if not settings.demo or not path.exists():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return {str(uid): str(pin) for uid, pin in found["pins"].items()}
