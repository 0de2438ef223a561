"""What a compromised key signed is said again, word for word; the rest stays byte for byte."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from desktop.signing.checkpoints import open_checkpoint
from desktop.signing.codec import KeySigner
from desktop.signing.parts import open_ack, open_day_answer, open_evidence
from desktop.signing.published import TREASURY
from desktop.signing.treasury_keys import TreasuryKey, TreasuryKeys, sign_treasury_keys
from tests.treasury.device import MORNING, Journal
from treasury import resigning
from treasury.evidence import InQuarantine
from treasury.founding import Treasury, write_private
from treasury.ingest import take_part
from treasury.ledger import checkpoint, day, disowned, part, quarantine, reading
from treasury.log import newest_checkpoint
from treasury.resigning import sign_again

NEW = KeySigner(bytes([8]) * 32)
LATER = MORNING + timedelta(days=1)


def in_other_hands(treasury: Treasury, since: datetime) -> Treasury:
    """The treasury with a new key, whose first one is disowned."""
    known = (
        TreasuryKey(treasury.signer.public_key, MORNING, compromised_at=since),
        TreasuryKey(NEW.public_key, LATER),
    )
    listed = sign_treasury_keys(TreasuryKeys(LATER, known), NEW)
    write_private(treasury.folder / TREASURY, listed)
    return replace(treasury, signer=NEW)


def kept(treasury: Treasury) -> list[list[bytes]]:
    columns = (part.c.ack, quarantine.c.evidence, day.c.answer, checkpoint.c.signed)
    with reading(treasury.engine) as connection:
        return [sorted(map(bytes, connection.scalars(select(each)))) for each in columns]


def live(treasury: Treasury, journal: Journal) -> None:
    """Let the treasury sign one of everything it keeps."""
    journal.challan(250_000)
    clone = journal.clone()
    journal.close_day(journal.manifest(1, 1))
    take_part(treasury, journal.part())
    clone.challan(100_000)
    with pytest.raises(InQuarantine):
        take_part(treasury, clone.part(2))
    newest_checkpoint(treasury)


def test_everything_that_is_kept_is_signed_again_with_the_same_words(
    treasury: Treasury, journal: Journal
) -> None:
    live(treasury, journal)
    before = kept(treasury)
    assert [len(each) for each in before] == [1, 1, 1, 1]
    now = in_other_hands(treasury, MORNING - timedelta(days=365))
    assert sign_again(now) == 4
    old, new = treasury.signer.public_key, NEW.public_key
    readers = (open_ack, open_evidence, open_day_answer, open_checkpoint)
    for read, (was,), (is_now,) in zip(readers, before, kept(now), strict=True):
        assert read(is_now, new) == read(was, old)
    with reading(now.engine) as connection:
        aside = sorted(bytes(each) for each in connection.scalars(select(disowned.c.signed)))
    assert aside == sorted(each for (each,) in before)
    assert sign_again(now) == 0


def test_what_was_signed_before_stays_as_it_is(treasury: Treasury, journal: Journal) -> None:
    live(treasury, journal)
    before = kept(treasury)
    now = in_other_hands(treasury, treasury.clock() + timedelta(days=365))
    assert (sign_again(now), kept(now)) == (0, before)


def test_many_batches_leave_nothing_out(
    treasury: Treasury, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resigning, "BATCH", 2)
    for n in range(1, 6):
        journal.challan(250_000)
        take_part(treasury, journal.part(n))
    now = in_other_hands(treasury, MORNING - timedelta(days=365))
    assert sign_again(now) == 5
    assert all(now.keys.believes(open_ack, each) for each in kept(now)[0])
