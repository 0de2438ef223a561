"""First run and enrolment: one key, one request, one certificate, and no way around them."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.domain.catalogue import CatalogueError
from desktop.domain.errors import Refused
from desktop.domain.journal import genesis
from desktop.domain.text import Bilingual
from desktop.models.database import LedgerMissing
from desktop.services import enrolling
from desktop.services.counter import NotEnrolled
from desktop.services.enrolling import AlreadyACounter, NewPerson, WrongCertificate
from desktop.settings import Settings
from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.enrolment import open_certificate, open_enrolment, sign_certificate
from desktop.signing.keys import KEY_FILE, KeyChanged, KeyExists, KeyMissing
from desktop.signing.pins import CHEAP
from tests.office import NOON, PEOPLE, TREASURY, Watch, certify, make_counter

KILLED = 137


def wanted(folder: Path, **changes: object) -> Settings:
    plain = Settings(data_dir=folder, office="DC-PSH", district="PSH", counter="02", demo=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


def init(folder: Path, **changes: object) -> Settings:
    return enrolling.init(
        wanted(folder, **changes),
        people=PEOPLE,
        treasury_key=TREASURY.public_key,
        now=lambda: NOON,
        key_place="file",
        cost=CHEAP,
    )


def test_a_first_run_leaves_a_key_settings_and_a_request_that_proves_the_key(
    tmp_path: Path,
) -> None:
    settings = init(tmp_path / "c")
    assert Settings.load(tmp_path / "c") == settings
    assert settings.key_place == "file"
    request = open_enrolment(enrolling.request_of(settings))
    assert (request.office, request.district, request.counter) == ("DC-PSH", "PSH", "02")
    assert (request.demo, request.created_at) == (True, NOON)
    assert (tmp_path / "c" / KEY_FILE).stat().st_mode & 0o077 == 0
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in (tmp_path / "c").iterdir()) == [
        KEY_FILE, "ledger.sqlite", "settings.toml",
    ]  # fmt: skip


def test_a_folder_that_holds_a_counter_never_becomes_another(tmp_path: Path) -> None:
    settings = init(tmp_path)
    request = enrolling.request_of(settings)
    with pytest.raises(AlreadyACounter, match="Nothing was changed"):
        init(tmp_path, counter="03")
    assert enrolling.request_of(settings) == request
    assert Settings.load(tmp_path) == settings


@pytest.mark.parametrize(
    "changes", [{"office": "DC-X"}, {"district": "CHD"}, {"counter": "2"}, {"counter": "AA"}]
)
def test_a_place_nobody_knows_makes_nothing(tmp_path: Path, changes: dict[str, object]) -> None:
    with pytest.raises(Refused):
        init(tmp_path / "c", **changes)
    assert not (tmp_path / "c").exists()


def test_a_key_without_a_ledger_is_not_taken_for_a_new_counter(tmp_path: Path) -> None:
    """The ledger was lost, the key was not: its numbers must not begin again."""
    settings = init(tmp_path)
    settings.ledger.unlink()
    for _ in range(2):
        with pytest.raises(KeyExists, match="not replaced"):
            init(tmp_path)
    assert not settings.ledger.exists()


CUT_SHORT = """
import sys
from pathlib import Path
from tests.services.test_enrolling import init
init(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("step", ["init-key-made", "init-before-end"])
def test_a_first_run_cut_short_is_simply_done_again(tmp_path: Path, step: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CUT_SHORT, str(tmp_path)],
        env={**os.environ, "MAHASIL_CRASH_AT": step},
        check=False,
    )
    assert done.returncode == KILLED
    key = (tmp_path / KEY_FILE).read_bytes()
    assert not (tmp_path / "ledger.sqlite").exists()
    if step == "init-before-end":
        with pytest.raises(LedgerMissing, match="mahasil init"):
            bootstrap.build(tmp_path)
    settings = init(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == key
    enrolling.install(certify(enrolling.request_of(settings)), settings=settings)
    app = bootstrap.build(tmp_path, Watch())
    assert len(app.people()) == len(PEOPLE)
    app.close()


def test_before_its_certificate_a_counter_does_not_open(tmp_path: Path) -> None:
    init(tmp_path)
    with pytest.raises(NotEnrolled, match="enrol --request"):
        bootstrap.build(tmp_path)


def test_a_certificate_is_installed_once_and_the_same_one_again_is_harmless(
    tmp_path: Path,
) -> None:
    settings = init(tmp_path)
    request = enrolling.request_of(settings)
    certificate = certify(request)
    first = enrolling.install(certificate, settings=settings)
    assert enrolling.install(certificate, settings=settings) == first
    with pytest.raises(AlreadyACounter):
        enrolling.install(certify(request, device=8), settings=settings)
    app = bootstrap.build(tmp_path, Watch())
    assert (app.place.device, app.counter.genesis) == (7, genesis(certificate))
    app.close()


def altered(asked: bytes, **changes: object) -> bytes:
    plain = open_certificate(certify(asked), TREASURY.public_key)
    return sign_certificate(replace(plain, **changes), TREASURY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"public_key": bytes(32)}, "another key"),
        ({"request": bytes(32)}, "another request"),
        ({"counter": "03"}, "counter 03"),
        ({"office": "DC-NSR"}, "DC-NSR"),
        ({"demo": False}, "one is a demo"),
    ],
)
def test_a_certificate_for_anything_else_is_refused(
    tmp_path: Path, changes: dict[str, object], why: str
) -> None:
    settings = init(tmp_path)
    with pytest.raises(WrongCertificate, match=why):
        enrolling.install(altered(enrolling.request_of(settings), **changes), settings=settings)
    with pytest.raises(NotEnrolled):
        bootstrap.build(tmp_path)


@pytest.mark.parametrize("data", [b"", b"junk", bytes(500)])
def test_what_the_treasury_did_not_sign_is_refused(tmp_path: Path, data: bytes) -> None:
    settings = init(tmp_path)
    request = enrolling.request_of(settings)
    stranger = sign_certificate(
        open_certificate(certify(request), TREASURY.public_key), KeySigner(bytes(32))
    )
    for wrong in (data, stranger, request):
        with pytest.raises(BadBytes):
            enrolling.install(wrong, settings=settings)


def test_a_demo_counter_can_never_enrol_for_real(tmp_path: Path) -> None:
    settings = init(tmp_path)
    certificate = certify(enrolling.request_of(settings))
    replace(settings, demo=False).save()
    with pytest.raises(WrongCertificate, match="demo"):
        enrolling.install(certificate, settings=Settings.load(tmp_path))


def test_without_its_own_key_a_counter_does_not_open(tmp_path: Path) -> None:
    settings = make_counter(tmp_path)
    make_counter(tmp_path / "other", counter="03", device=8)
    key = tmp_path / KEY_FILE
    (tmp_path / "other" / KEY_FILE).replace(key)
    with pytest.raises(KeyChanged):
        bootstrap.build(tmp_path)
    key.unlink()
    with pytest.raises(KeyMissing, match="What is issued is safe"):
        bootstrap.build(tmp_path)
    assert settings.ledger.exists()


def test_every_folder_has_its_own_name_in_the_keyring(tmp_path: Path) -> None:
    here = enrolling.key_name(tmp_path / "c")
    assert here == enrolling.key_name(tmp_path / "x" / ".." / "c")
    assert here != enrolling.key_name(tmp_path / "d")


def test_a_catalogue_that_is_not_there_or_not_whole_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="catalogue 1999-01 cannot be read"):
        enrolling.load_catalogue(wanted(tmp_path, catalogue="1999-01"))
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "x.json").write_text("{")
    monkeypatch.setattr(enrolling, "RESOURCES", tmp_path)
    with pytest.raises(CatalogueError):
        enrolling.load_catalogue(wanted(tmp_path, catalogue="x"))


def test_an_office_has_its_own_officers_and_a_demo_has_invented_ones(tmp_path: Path) -> None:
    assert enrolling.load_officers(wanted(tmp_path, demo=False)) == ()
    assert enrolling.load_officers(wanted(tmp_path))[0].code == "DEMO-ADC"
    (tmp_path / "officers.json").write_text('{"officers": []}')
    assert enrolling.load_officers(wanted(tmp_path)) == ()


def test_pins_are_shown_in_demo_folders_only(tmp_path: Path) -> None:
    person = NewPerson("ayesha", Bilingual("Ayesha", "عائشہ"), "clerk", "481516")
    enrolling.keep_demo_pins(wanted(tmp_path), (person,))
    assert enrolling.demo_pins(wanted(tmp_path)) == {"ayesha": "481516"}
    assert enrolling.demo_pins(wanted(tmp_path, demo=False)) == {}
    assert enrolling.demo_pins(wanted(tmp_path / "other")) == {}
