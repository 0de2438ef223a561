"""A part is sound or it is not: every byte, every link, every token."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop.domain.journal import ChallanEntry, DayEntry
from desktop.domain.wire import Part
from desktop.signing.codec import BadBytes
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_part, sign_day, sign_part
from tests.treasury.device import Journal, signer_of
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.problems import BadPart, UnknownDevice
from treasury.report import report
from treasury.verify import CheckedPart, check_part

SEED = 20261120
CHANGED_BYTES = 300


def checked(journal: Journal, part: bytes) -> CheckedPart:
    return check_part(part, journal.device, journal.signer.public_key)


def resealed(journal: Journal, part: bytes, change: Callable[[Part], Part]) -> bytes:
    """The part with something wrong in it, signed all the same by the device."""
    return sign_part(change(open_part(part, journal.signer.public_key)), journal.signer)


def test_a_sound_part_is_opened_to_its_entries_records_and_manifests(journal: Journal) -> None:
    journal.session()
    journal.challan()
    journal.close_day(journal.manifest(1, 2))
    session, challan, day = checked(journal, journal.part()).entries
    assert [each.sealed.seq for each in (session, challan, day)] == [1, 2, 3]
    assert [each.sealed.head for each in (session, challan, day)] == journal.heads[1:]
    assert challan.record == journal.records[2]
    assert challan.fiscal_year == 2027
    assert day.manifest is not None
    assert day.manifest.totals == journal.manifest(1, 2).totals


def test_every_changed_byte_of_a_part_is_refused_without_a_defect(
    treasury: Treasury, journal: Journal
) -> None:
    journal.session()
    journal.challan()
    part = journal.part()
    rng = random.Random(SEED)
    places = rng.sample(range(len(part)), min(CHANGED_BYTES, len(part)))
    for at in places:
        changed = bytearray(part)
        changed[at] ^= rng.randrange(1, 256)
        with pytest.raises((BadPart, UnknownDevice)):
            take_part(treasury, bytes(changed))
    assert report(treasury)["devices"][0]["entries"] == 0


def test_every_cut_part_is_refused_without_a_defect(treasury: Treasury, journal: Journal) -> None:
    journal.challan()
    part = journal.part()
    for length in range(0, len(part), 7):
        with pytest.raises((BadPart, UnknownDevice)):
            take_part(treasury, part[:length])


@pytest.mark.parametrize(
    "change",
    [
        lambda part: replace(part, head=bytes(32)),
        lambda part: replace(part, prev_head=bytes(32)),
        lambda part: replace(part, entries=part.entries[::-1]),
        lambda part: replace(part, first=2, last=3),
        lambda part: replace(part, device=part.device + 1),
        lambda part: replace(part, last=3, entries=(*part.entries, part.entries[-1])),
        lambda part: replace(part, entries=(b"\x80", part.entries[1])),
        lambda part: replace(part, entries=(b"", part.entries[1])),
    ],
)
def test_a_signed_part_whose_chain_or_entries_are_wrong_is_refused(
    journal: Journal, change: Callable[[Part], Part]
) -> None:
    journal.session()
    journal.session()
    with pytest.raises(BadBytes):
        checked(journal, resealed(journal, journal.part(), change))


def with_entry(journal: Journal, entry: ChallanEntry | DayEntry) -> bytes:
    """A part whose only entry is ``entry`` and whose chain is right."""
    other = Journal(journal.name, journal.device, journal.certificate)
    other.add(entry)
    return other.part()


def challan_entry(journal: Journal) -> ChallanEntry:
    journal.challan()
    entry = decode_entry(journal.bodies[-1])
    assert isinstance(entry, ChallanEntry)
    return entry


def test_a_challan_whose_printed_token_is_not_the_devices_is_refused(journal: Journal) -> None:
    entry = challan_entry(journal)
    assert len(checked(journal, with_entry(journal, entry)).entries) == 1
    for wrong in (
        replace(entry, signature=bytes(64)),
        replace(entry, serial=entry.serial + 1),
        replace(entry, at=entry.at.replace(year=2027)),
        replace(entry, record=entry.record[:-1] + b"\x00"),
    ):
        with pytest.raises(BadBytes):
            checked(journal, with_entry(journal, wrong))


def test_a_day_signed_by_another_key_or_for_another_device_is_refused(journal: Journal) -> None:
    journal.session()
    manifest = journal.manifest(1, 1)
    foreign = sign_day(manifest, signer_of("stranger"))
    other = sign_day(replace(manifest, device=99), journal.signer)
    for signed in (foreign, other, b"nothing"):
        entry = DayEntry(seq=1, at=journal.at, manifest=signed)
        with pytest.raises(BadBytes):
            checked(journal, with_entry(journal, entry))
