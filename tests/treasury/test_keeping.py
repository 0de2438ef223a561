"""What no counter can give back lies in files beside the database, each written once."""

import json
import os

import pytest

from tests.treasury.device import Journal, signer_of
from tests.treasury.test_devices import rotated
from tests.treasury.test_revoking import BOTH
from treasury.evidence import InQuarantine
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.keeping import (
    CERTIFICATES,
    EVIDENCE,
    KEYS,
    RULINGS,
    BadFile,
    keep,
    kept_log_size,
    lost,
    names,
    read,
    row_of,
)
from treasury.ledger import ruling, writing
from treasury.log import newest_checkpoint
from treasury.revoking import freeze, thaw


def test_a_certificate_is_kept_as_it_was_signed(treasury: Treasury, journal: Journal) -> None:
    assert names(treasury, CERTIFICATES) == set()
    keep(treasury)
    assert read(treasury, CERTIFICATES, "00001.cose") == journal.certificate
    assert read(treasury, CERTIFICATES, "00002.cose") == b""


def test_a_decision_is_kept_when_it_is_made_and_never_changed(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    take_part(treasury, journal.part())
    freeze(treasury, journal.device, BOTH)
    kept = read(treasury, RULINGS, "00001-0001.json")
    told = json.loads(kept)
    assert (told["deed"], told["seq"], told["by"]) == ("freeze", 2, "Amina")
    thaw(treasury, journal.device, BOTH)
    assert names(treasury, RULINGS) == {"00001-0001.json", "00001-0002.json"}
    assert read(treasury, RULINGS, "00001-0001.json") == kept
    assert row_of(kept)["decided_at"].tzinfo is not None


def test_evidence_and_a_new_key_are_kept_when_they_come(
    treasury: Treasury, journal: Journal
) -> None:
    clone = journal.clone()
    rotated(journal)
    take_part(treasury, journal.part())
    (name,) = names(treasury, KEYS)
    assert signer_of("successor").public_key in read(treasury, KEYS, name)
    clone.challan()
    with pytest.raises(InQuarantine) as raised:
        take_part(treasury, clone.part())
    (name,) = names(treasury, EVIDENCE)
    assert raised.value.signed in read(treasury, EVIDENCE, name)


def test_what_the_database_forgot_is_lost_and_what_a_crash_left_unwritten_is_written_later(
    treasury: Treasury, journal: Journal
) -> None:
    freeze(treasury, journal.device, BOTH)
    path = treasury.folder / RULINGS / "00001-0001.json"
    content = path.read_bytes()
    path.unlink()
    path.with_name("00001-0001.json.half.new").write_bytes(b"{")
    assert lost(treasury) == []
    keep(treasury)
    assert path.read_bytes() == content
    with writing(treasury.engine) as connection:
        connection.execute(ruling.delete())
    assert lost(treasury) == [(RULINGS, "00001-0001.json")]


def test_the_size_of_the_log_is_kept_with_each_checkpoint(
    treasury: Treasury, journal: Journal
) -> None:
    assert kept_log_size(treasury) == 0
    journal.session()
    take_part(treasury, journal.part())
    newest_checkpoint(treasury)
    assert kept_log_size(treasury) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"7", b'{"decided_at": "x"}', b"\xff"])
def test_a_damaged_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadFile, match="damaged"):
        row_of(content)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no such modes")
def test_only_this_account_reads_what_is_kept(treasury: Treasury, journal: Journal) -> None:
    keep(treasury)
    folder = treasury.folder / CERTIFICATES
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / f"{journal.device:05d}.cose").stat().st_mode & 0o077 == 0
