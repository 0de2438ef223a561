"""An older copy of the database is noticed; lost devices are taken up again, no number twice."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.domain.merkle import leaf_hash
from tests.treasury.backup import Backup
from tests.treasury.conftest import enrol
from tests.treasury.device import OFFICE, Journal, a_request, signer_of
from tests.treasury.test_devices import rotated
from tests.treasury.test_revoking import BOTH
from treasury import revoking
from treasury.devices import Terms, approve
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.keeping import CERTIFICATES, RULINGS, BadFile, keep
from treasury.ledger import device, enrolment, reading, series, writing
from treasury.log import newest_checkpoint
from treasury.money_ledger import rail
from treasury.notices import give_notice
from treasury.problems import FeedBehind, Gap, UnknownDevice
from treasury.rails import add_rail, stop_rail
from treasury.report import report
from treasury.restoring import (
    BadCertificates,
    OlderDatabase,
    certificates_in,
    check_database,
    restore,
)
from treasury.revoking import freeze, revoke, thaw
from treasury.verdict import Verdict, judge


def enrolled(treasury: Treasury, name: str, counter: str) -> Journal:
    journal = enrol(treasury, name, counter)
    keep(treasury)
    return journal


def forget(treasury: Treasury, journal: Journal) -> None:
    """Make the database one of before this device was enrolled."""
    with writing(treasury.engine) as connection:
        connection.execute(enrolment.delete().where(enrolment.c.device == journal.device))
        connection.execute(device.delete().where(device.c.device == journal.device))
        was = {"last": journal.device - 1}
        connection.execute(series.update().where(series.c.name == "device").values(was))


def kept(treasury: Treasury) -> list[bytes]:
    return list(certificates_in(treasury.folder / CERTIFICATES))


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
    assert list(certificates_in(tmp_path / CERTIFICATES)) == []


@pytest.fixture
def backup(tmp_path: Path) -> Iterator[Backup]:
    made = Backup(tmp_path / "treasury")
    yield made
    made.treasury.engine.dispose()


@pytest.mark.parametrize(
    ("deeds", "status"),
    [
        (["freeze"], "frozen"),
        (["freeze", "thaw"], "ok"),
        (["revoke"], "revoked"),
        (["freeze", "thaw", "freeze", "revoke"], "revoked"),
    ],
)
def test_what_two_people_decided_in_the_lost_week_holds_again(
    backup: Backup, deeds: list[str], status: str
) -> None:
    backup.take()
    for deed in deeds:
        after = (5,) if deed == "revoke" else ()
        getattr(revoking, deed)(backup.treasury, backup.journal.device, *after, BOTH)
    before = report(backup.treasury)["rulings"]
    backup.put_back()
    with pytest.raises(OlderDatabase, match="rulings/00001-0001"):
        check_database(backup.treasury)
    assert backup.restore().rulings == len(deeds)
    assert backup.status() == status
    assert report(backup.treasury)["rulings"] == before
    check_database(backup.treasury)
    assert backup.restore().rulings == 0


def test_what_a_device_was_acknowledged_before_its_freeze_is_counted_again(
    backup: Backup,
) -> None:
    journal, treasury = backup.journal, backup.treasury
    backup.take()
    known = journal.challan()
    take_part(treasury, journal.part())
    freeze(treasury, journal.device, BOTH)
    doubted = journal.challan()
    with pytest.raises(InQuarantine) as before:
        take_part(treasury, journal.part(doubted))
    backup.put_back()
    assert backup.restore().evidence == 1
    later = journal.challan()
    with pytest.raises(Gap) as raised:
        take_part(treasury, journal.part(later))
    assert raised.value.next_seq == 1
    assert take_part(treasury, journal.part(1, known)).new
    for seq in (doubted, later):
        with pytest.raises(InQuarantine) as kept:
            take_part(treasury, journal.part(seq, seq))
        assert judge(treasury, journal.digits(seq)).verdict == Verdict.REVIEW
        assert (kept.value.signed == before.value.signed) == (seq == doubted)
    assert judge(treasury, journal.digits(known)).verdict == Verdict.UNPAID
    assert thaw(treasury, journal.device, BOTH) == 2
    assert report(treasury)["devices"][0]["head"] == journal.heads[-1].hex()


def test_a_revoked_device_fills_its_gap_and_is_trusted_no_further(backup: Backup) -> None:
    journal, treasury = backup.journal, backup.treasury
    backup.take()
    trusted = journal.challan()
    take_part(treasury, journal.part())
    revoke(treasury, journal.device, trusted, BOTH)
    backup.put_back()
    backup.restore()
    later = journal.challan()
    with pytest.raises(Gap):
        take_part(treasury, journal.part(later))
    take_part(treasury, journal.part(1, trusted))
    with pytest.raises(InQuarantine):
        take_part(treasury, journal.part(later))
    assert judge(treasury, journal.digits(trusted)).verdict == Verdict.UNPAID
    assert judge(treasury, journal.digits(later)).verdict == Verdict.REVIEW


def test_a_thaw_of_the_lost_week_lets_in_again_what_it_let_in(backup: Backup) -> None:
    journal, treasury = backup.journal, backup.treasury
    journal.session()
    take_part(treasury, journal.part())
    backup.take()
    freeze(treasury, journal.device, BOTH)
    doubted = journal.challan()
    with pytest.raises(InQuarantine):
        take_part(treasury, journal.part(doubted))
    thaw(treasury, journal.device, BOTH)
    backup.put_back()
    backup.restore()
    assert judge(treasury, journal.digits(doubted)).verdict == Verdict.UNPAID
    journal.session()
    assert take_part(treasury, journal.part(doubted + 1)).new


def test_a_fork_found_in_the_lost_week_is_not_forgotten(backup: Backup) -> None:
    journal, treasury = backup.journal, backup.treasury
    journal.session()
    take_part(treasury, journal.part())
    backup.take()
    clone = journal.clone()
    for each, paisa in ((journal, 1), (clone, 2)):
        each.challan(paisa)
    take_part(treasury, journal.part(2))
    with pytest.raises(InQuarantine) as before:
        take_part(treasury, clone.part(2))
    backup.put_back()
    backup.restore()
    assert backup.status() == "contested"
    assert judge(treasury, clone.digits(2)).verdict == Verdict.REVIEW
    with pytest.raises(InQuarantine) as after:
        take_part(treasury, clone.part(2))
    assert after.value.signed == before.value.signed
    assert take_part(treasury, journal.part(2)).new


def test_a_key_that_took_over_in_the_lost_week_is_known_and_told_of_the_gap(
    backup: Backup,
) -> None:
    journal, treasury = backup.journal, backup.treasury
    backup.take()
    rotated(journal)
    first = journal.part()
    take_part(treasury, first)
    journal.signer = signer_of("successor")
    journal.challan()
    take_part(treasury, journal.part(2))
    backup.put_back()
    backup.restore()
    with pytest.raises(Gap):
        take_part(treasury, journal.part(2))
    take_part(treasury, first)
    assert take_part(treasury, journal.part(2)).new
    assert [each["code"] for each in report(treasury)["exceptions"]] == ["key-rotation"]


def test_a_log_shorter_than_was_said_betrays_an_older_database_and_is_announced(
    backup: Backup,
) -> None:
    journal, treasury = backup.journal, backup.treasury
    journal.session()
    take_part(treasury, journal.part())
    backup.take()
    journal.session()
    take_part(treasury, journal.part(2))
    newest_checkpoint(treasury)
    check_database(treasury)
    assert backup.announced() == []
    backup.put_back()
    with pytest.raises(OlderDatabase, match="the log behind part 1"):
        check_database(treasury)
    done = backup.restore()
    (told,) = backup.announced()
    root = leaf_hash(sha256(journal.part(1, 1)).digest())
    assert (told.size, told.root, told.feed) == (1, root, done.feed)
    check_database(treasury)
    backup.put_back()
    backup.restore()
    first, second = backup.announced()
    assert (first, second.feed > first.feed) == (told, True)


def test_the_feed_goes_on_above_what_any_counter_saw_and_tells_again_what_was_lost(
    backup: Backup,
) -> None:
    backup.take()
    give_notice(backup.treasury, OFFICE, BOTH)
    revoke(backup.treasury, backup.journal.device, 5, BOTH)
    seen = backup.feed(0).next
    backup.put_back()
    assert seen == 1
    with pytest.raises(FeedBehind):
        backup.feed(seen)
    done = backup.restore()
    for cursor in (0, seen):
        page = backup.feed(cursor)
        assert page.after == done.feed
        assert [item.words for item in page.items] == [BOTH.reason]
    assert done.notices == 1


def test_a_damaged_file_changes_nothing(backup: Backup) -> None:
    backup.take()
    freeze(backup.treasury, backup.journal.device, BOTH)
    backup.put_back()
    (path,) = (backup.treasury.folder / RULINGS).iterdir()
    path.write_bytes(b"{")
    with pytest.raises(BadFile, match="Nothing was changed"):
        backup.restore()
    assert backup.announced() == []


@pytest.mark.parametrize("flagged_before", [True, False])
def test_an_exception_cleared_in_the_lost_week_stays_cleared(
    backup: Backup, flagged_before: bool
) -> None:
    journal, treasury = backup.journal, backup.treasury
    seq = journal.challan(serial=7)
    if flagged_before:
        take_part(treasury, journal.part())
    backup.take()
    take_part(treasury, journal.part())
    revoking.clear(treasury, journal.device, seq, "serial-gap", BOTH)
    backup.put_back()
    backup.restore()
    take_part(treasury, journal.part())
    (fault,) = report(treasury)["exceptions"]
    assert fault["cleared"]
    items = [*backup.feed(0).items, *backup.feed(1).items]
    assert [item.kind for item in items][-2:] == ["exception", "cleared"]


def test_a_rail_stopped_in_the_lost_week_stays_stopped_and_one_added_may_speak(
    backup: Backup,
) -> None:
    add_rail(backup.treasury, "Old bank", signer_of("old").public_key)
    backup.take()
    stop_rail(backup.treasury, "Old bank")
    add_rail(backup.treasury, "New bank", signer_of("new").public_key)
    add_rail(backup.treasury, "Short bank", signer_of("short").public_key)
    stop_rail(backup.treasury, "Short bank")
    before = rails(backup.treasury)
    backup.put_back()
    with pytest.raises(OlderDatabase, match="rails/"):
        check_database(backup.treasury)
    backup.restore()
    assert rails(backup.treasury) == before
    check_database(backup.treasury)


def rails(treasury: Treasury) -> list[tuple[Any, ...]]:
    columns = (rail.c.name, rail.c.kid, rail.c.added_at, rail.c.stopped_at)
    with reading(treasury.engine) as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(rail.c.name))]
