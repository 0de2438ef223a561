"""A real, enrolled counter in a folder of its own, ready in a blink: for every test that needs one.

Everything is the product's own but two things: PINs are hashed cheaply, and the certificate
is signed here instead of in a treasury's process.
"""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.challan import Draft, DraftItem, Payer
from desktop.domain.text import Bilingual
from desktop.domain.wire import Certificate
from desktop.services import enrolling
from desktop.services.enrolling import NewPerson
from desktop.services.logins import Person
from desktop.settings import Settings
from desktop.signing.codec import KeySigner
from desktop.signing.enrolment import open_enrolment, sign_certificate
from desktop.signing.pins import CHEAP

NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # noon in Pakistan
TREASURY = KeySigner(sha256(b"the test treasury").digest())
PINS = {"ayesha": "481516", "bilal": "234242", "khalid": "906090"}
PEOPLE = (
    NewPerson("ayesha", Bilingual("Ayesha", "عائشہ"), "clerk", PINS["ayesha"]),
    NewPerson("bilal", Bilingual("Bilal", "بلال"), "clerk", PINS["bilal"]),
    NewPerson("khalid", Bilingual("Khalid", "خالد"), "supervisor", PINS["khalid"]),
)
AYESHA = Person("ayesha", Bilingual("Ayesha", "عائشہ"), "clerk")
BILAL = Person("bilal", Bilingual("Bilal", "بلال"), "clerk")
KHALID = Person("khalid", Bilingual("Khalid", "خالد"), "supervisor")


IN_THE_CERTIFICATE = {"device", "office", "district", "counter", "demo"}


class Watch:
    """A clock that a test sets by hand."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **delta: float) -> None:
        """Let time pass; a negative delta sets the clock back."""
        self.at += timedelta(**delta)


def make_counter(
    folder: Path,
    *,
    device: int = 7,
    counter: str = "02",
    **settings: Any,  # noqa: ANN401 - any setting
) -> Settings:
    """Make and enrol a counter in ``folder``; ``settings`` override the defaults."""
    wanted = Settings(
        **{
            "data_dir": folder,
            "office": "DC-PSH",
            "district": "PSH",
            "counter": counter,
            "demo": True,
            "cash_at_counter": True,
            **settings,
        }
    )
    made = enrolling.init(
        wanted,
        people=PEOPLE,
        treasury_key=TREASURY.public_key,
        now=lambda: NOON,
        key_place="file",
        cost=CHEAP,
    )
    enrolling.install(certify(enrolling.request_of(made), device=device), settings=made)
    return made


def certify(request: bytes, *, device: int = 7) -> bytes:
    """Return the certificate the test treasury gives to an enrolment request."""
    asked = open_enrolment(request)
    return sign_certificate(
        Certificate(
            device=device,
            public_key=asked.public_key,
            office=asked.office,
            district=asked.district,
            counter=asked.counter,
            issued_at=NOON - timedelta(days=1),
            not_after=NOON + timedelta(days=400),
            lease_days=45,
            request=sha256(request).digest(),
            demo=asked.demo,
        ),
        TREASURY,
    )


def open_office(folder: Path, watch: Watch | None = None, **settings: Any) -> App:  # noqa: ANN401 - any setting
    """Return the App of a counter in ``folder``, made first if it is not there."""
    if not (folder / "ledger.sqlite").exists():
        if settings.keys() & IN_THE_CERTIFICATE:
            make_counter(folder, **settings)
        else:
            shutil.copytree(_plain(), folder, dirs_exist_ok=True)
            replace(Settings.load(folder), **settings).save()
    return bootstrap.build(folder, watch or Watch())


@cache
def _plain() -> Path:
    """Make one plain counter a test run: a copy of it is there sooner than another."""
    folder = Path(tempfile.mkdtemp(prefix="mahasil-plain-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_counter(folder)
    return folder


def a_draft(*items: str | DraftItem, **fields: Any) -> Draft:  # noqa: ANN401 - any field
    """Return a draft that may be issued as it is; LG-02 (Rs 15,000) unless told otherwise."""
    asked = tuple(DraftItem(code=one) if isinstance(one, str) else one for one in items)
    plain = Draft(
        request=uuid4(),
        payer=Payer(name="Gul Rahman", id_type="cnic", id_number="1730112345671"),
        items=asked or (DraftItem(code="LG-02"),),
        officer="DEMO-ADC",
        power="SM-14A",
    )
    return replace(plain, **fields)


def a_stranger() -> Payer:
    """Return a payer of no other challan: a treasury questions the same demand by two counters."""
    return Payer(name="Noor Khan", id_type="cnic", id_number=f"17301{next(_STRANGERS):07d}1")


_STRANGERS = count(2_000_000)


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def office(tmp_path: Path, watch: Watch) -> Iterator[App]:
    """An open counter whose shift is open, Ayesha's; ``watch`` is its clock."""
    app = open_office(tmp_path / "c", watch)
    app.open_shift(AYESHA)
    yield app
    app.close()
