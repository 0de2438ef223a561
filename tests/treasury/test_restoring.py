"""An older copy of the database is noticed; lost devices are taken up again, no number twice."""

from pathlib import Path

import pytest

from tests.treasury.conftest import enrol
from tests.treasury.device import Journal, a_request
from treasury.devices import Terms, approve
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import device, enrolment, series, writing
from treasury.problems import UnknownDevice
from treasury.report import report
from treasury.restoring import (
    CERTIFICATES,
    BadCertificates,
    OlderDatabase,
    check_database,
    keep_certificate,
    kept_certificates,
    restore,
)


def enrolled(treasury: Treasury, name: str, counter: str) -> Journal:
    journal = enrol(treasury, name, counter)
    keep_certificate(treasury, journal.device, journal.certificate)
    return journal


def forget(treasury: Treasury, journal: Journal) -> None:
    """Make the database one of before this device was enrolled."""
    with writing(treasury.engine) as connection:
        connection.execute(enrolment.delete().where(enrolment.c.device == journal.device))
        connection.execute(device.delete().where(device.c.device == journal.device))
        was = {"last": journal.device - 1}
        connection.execute(series.update().where(series.c.name == "device").values(was))


def kept(treasury: Treasury) -> list[bytes]:
    return list(kept_certificates(treasury.folder / CERTIFICATES))


def test_a_lost_device_comes_back_with_its_own_number_and_fills_its_journal_again(
    treasury: Treasury,
) -> None:
    enrolled(treasury, "one", "02")
    lost = enrolled(treasury, "two", "03")
    for _ in range(3):
        lost.challan()
    forget(treasury, lost)
    with pytest.raises(UnknownDevice):
        take_part(treasury, lost.part())
    done = restore(treasury, kept(treasury))
    assert (done.readmitted, done.devices, done.last_number) == ((2,), 2, 2)
    assert take_part(treasury, lost.part()).new
    assert report(treasury)["devices"][1]["head"] == lost.heads[3].hex()


def test_the_number_of_a_lost_device_is_not_given_to_another(treasury: Treasury) -> None:
    enrolled(treasury, "one", "02")
    forget(treasury, enrolled(treasury, "two", "03"))
    restore(treasury, kept(treasury))
    number, _ = approve(treasury, a_request("three", counter="04"), Terms())
    assert number == 3


def test_an_older_database_is_noticed_before_it_is_served(treasury: Treasury) -> None:
    enrolled(treasury, "one", "02")
    lost = enrolled(treasury, "two", "03")
    check_database(treasury)
    forget(treasury, lost)
    with pytest.raises(OlderDatabase, match=r"00002.*restore --data"):
        check_database(treasury)
    restore(treasury, kept(treasury))
    check_database(treasury)


def test_restoring_what_is_whole_changes_nothing(treasury: Treasury) -> None:
    journal = enrolled(treasury, "one", "02")
    journal.challan()
    take_part(treasury, journal.part())
    before = report(treasury)
    assert restore(treasury, kept(treasury)).readmitted == ()
    assert report(treasury) == before


def test_certificates_of_another_treasury_change_nothing(treasury: Treasury) -> None:
    lost = enrolled(treasury, "one", "02")
    forget(treasury, lost)
    with pytest.raises(BadCertificates, match="Nothing was changed"):
        restore(treasury, [lost.certificate, lost.certificate[:-1] + b"?"])
    assert report(treasury)["devices"] == []


def test_a_number_known_by_another_certificate_is_refused(treasury: Treasury) -> None:
    lost = enrolled(treasury, "one", "02")
    forget(treasury, lost)
    enrol(treasury, "other", "05")
    with pytest.raises(BadCertificates, match="Device 1 is known by another"):
        restore(treasury, [lost.certificate])


def test_a_folder_without_certificates_gives_none(tmp_path: Path) -> None:
    assert list(kept_certificates(tmp_path / CERTIFICATES)) == []
