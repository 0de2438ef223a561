"""Files of a counter: taken as by wire, on SQLite and PostgreSQL, and refused whole if hostile."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.domain.errors import Refused
from desktop.domain.wire import Contents
from desktop.signing import carriage
from desktop.signing.carriage import (
    Items,
    listed,
    pack_for_treasury,
    sign_contents,
    unpack_at_counter,
)
from desktop.signing.codec import KeySigner, Signer
from desktop.signing.parts import open_ack, open_day_answer, open_evidence
from desktop.signing.pins import CHEAP
from desktop.signing.treasury_keys import TreasuryKeys
from tests.treasury.conftest import enrol
from tests.treasury.device import DAY, MORNING, Journal, signer_of
from tests.treasury.test_key_files import TYPED, Typed
from treasury.carrying import ANSWERED_DAYS, BadFile, carry, read_file
from treasury.founding import CARRIAGE_FILE, RETIRED, Treasury, write_private
from treasury.ingest import take_part
from treasury.key_files import KeyWish, make_key, nobody, read_key
from treasury.ledger import entry, part, quarantine, reading
from treasury.problems import UnknownDevice


def a_file(journal: Journal, treasury: Treasury, *parts: bytes, **changes: Any) -> bytes:  # noqa: ANN401 - any field
    """The file that the counter of ``journal`` would export."""
    items: Items = [(carriage.PART, each) for each in parts]
    plain = Contents(device=journal.device, made_at=MORNING, answers=None, items=listed(items))
    signed = sign_contents(replace(plain, **changes), journal.signer)
    return pack_for_treasury(signed, items, treasury.signer.public_key)


def stored(treasury: Treasury) -> tuple[list[Any], ...]:
    with reading(treasury.engine) as connection:
        return (
            list(connection.scalars(select(part.c.digest))),
            list(connection.scalars(select(quarantine.c.digest))),
            list(connection.execute(select(entry.c.seq, entry.c.head).order_by(entry.c.seq))),
        )


def answers(data: bytes, treasury: Treasury) -> Items:
    return unpack_at_counter(data, TreasuryKeys.pinned(treasury.signer.public_key))[1]


def test_parts_are_taken_and_answered_as_by_wire(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    first = journal.part()
    journal.close_day(journal.manifest(1, 1))
    second = journal.part(2)
    done = carry(treasury, a_file(journal, treasury, first, second))
    assert (done.device, done.parts, done.taken, done.apart, done.problem) == (1, 2, 2, 0, "")
    one, two, day = answers(done.answer, treasury)
    assert [one, two] == [("ack", take_part(treasury, each).ack) for each in (first, second)]
    key = treasury.signer.public_key
    assert [open_ack(each, key).last for _, each in (one, two)] == [1, 2]
    assert open_day_answer(day[1], key).agreed


def test_it_says_which_list_it_answers(treasury: Treasury, journal: Journal) -> None:
    data = a_file(journal, treasury)
    signed, _ = carriage.unpack_at_treasury(data, signer_with_secret(treasury))
    known = TreasuryKeys.pinned(treasury.signer.public_key)
    contents, items = unpack_at_counter(carry(treasury, data).answer, known)
    assert (contents.answers, items) == (sha256(signed).digest(), [])


def signer_with_secret(treasury: Treasury) -> Any:  # noqa: ANN401 - it is both
    return treasury.signer


def test_the_same_file_twice_changes_nothing(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    data = a_file(journal, treasury, journal.part())
    first = carry(treasury, data)
    kept = stored(treasury)
    again = carry(treasury, data)
    assert stored(treasury) == kept
    assert answers(again.answer, treasury) == answers(first.answer, treasury)


def test_a_gap_ends_the_taking_and_is_told(treasury: Treasury, journal: Journal) -> None:
    for _ in range(3):
        journal.challan(250_000)
    done = carry(treasury, a_file(journal, treasury, journal.part(1, 1), journal.part(3, 3)))
    assert (done.taken, done.parts) == (1, 2)
    (_, ack), (what, problem) = answers(done.answer, treasury)
    said = json.loads(problem)
    assert (what, said["type"], said["next_seq"]) == ("problem", "urn:mahasil:problem:gap", 2)
    assert said["part"] == sha256(journal.part(3, 3)).hexdigest()
    assert open_ack(ack, treasury.signer.public_key).last == 1
    assert "entry 2 is the next one" in done.problem


def test_a_forks_branch_is_answered_with_evidence(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    clone = journal.clone()
    journal.challan(100_000)
    clone.challan(900_000)
    carry(treasury, a_file(journal, treasury, journal.part()))
    done = carry(treasury, a_file(clone, treasury, clone.part()))
    assert (done.taken, done.apart, done.problem) == (0, 1, "")
    ((what, data),) = answers(done.answer, treasury)
    assert (what, open_evidence(data, treasury.signer.public_key).seq) == ("evidence", 2)


def test_the_last_days_are_answered_asked_or_not(treasury: Treasury, journal: Journal) -> None:
    for n in range(ANSWERED_DAYS + 1):
        journal.close_day(journal.manifest(n + 1, n, DAY + timedelta(days=n)))
    take_part(treasury, journal.part())
    assert len(answers(carry(treasury, a_file(journal, treasury)).answer, treasury)) == (
        ANSWERED_DAYS
    )


def hostile(journal: Journal, treasury: Treasury) -> Iterator[tuple[str, bytes]]:
    """Yield (what the treasury says, a file that is wrong in one way)."""
    good, stranger = journal.part(), Journal("two", journal.device, journal.certificate)
    other = enrol(treasury, "three", "03")
    other.challan(1)
    sealed = treasury.signer.public_key
    items: Items = [("part", good)]

    def signed(by: Signer, **changes: Any) -> bytes:  # noqa: ANN401 - any field
        plain = Contents(device=journal.device, made_at=MORNING, answers=None, items=listed(items))
        return sign_contents(replace(plain, **changes), by)

    yield "not a counter’s export", b""
    yield "not a counter’s export", b"a letter"
    yield "damaged, or was made for another", carriage.TO_TREASURY
    yield "damaged, or was made for another", carriage.TO_TREASURY + bytes(500)
    ours = signed(journal.signer)
    yield "made for another", pack_for_treasury(ours, items, signer_of("x").public_key)
    yield "has enrolled no device", pack_for_treasury(signed(stranger.signer), items, sealed)
    yield "another device than its key", a_file(journal, treasury, good, device=4)
    yield "what its list says", a_file(journal, treasury, good, items=())
    yield "what its list says", pack_for_treasury(ours, [], sealed)
    yield "what its list says", pack_for_treasury(ours, items * 2, sealed)
    yield "something else than", a_file(journal, treasury, good, other.part())
    yield "not a signed object", a_file(journal, treasury, good, b"x")
    renamed = signed(journal.signer, items=(("script", sha256(good).digest()),))
    yield "something else than", pack_for_treasury(renamed, items, sealed)
    forged = ours[:-64] + signed(stranger.signer)[-64:]
    yield "the signature is wrong", pack_for_treasury(forged, items, sealed)


def test_nothing_of_a_hostile_file_is_taken(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    for words, data in hostile(journal, treasury):
        with pytest.raises((BadFile, UnknownDevice), match=words):
            carry(treasury, data)
    assert stored(treasury) == ([], [], [])


def test_no_changed_byte_gets_through(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    data, chance = a_file(journal, treasury, journal.part()), random.Random(1)
    for _ in range(200):
        at = chance.randrange(len(data))
        with pytest.raises(Refused):
            carry(treasury, data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        with pytest.raises(Refused):
            carry(treasury, data[:at])
    assert stored(treasury) == ([], [], [])


def test_a_part_that_does_not_verify_ends_the_taking(treasury: Treasury, journal: Journal) -> None:
    journal.challan(250_000)
    bad = bytearray(journal.part())
    bad[-1] ^= 1
    done = carry(treasury, a_file(journal, treasury, bytes(bad)))
    assert (done.taken, stored(treasury)) == (0, ([], [], []))
    assert "The signature is wrong" in done.problem.replace("the s", "The s")


def test_a_key_that_only_signs_opens_nothing(treasury: Treasury, journal: Journal) -> None:
    class Token:
        public_key = treasury.signer.public_key

        def sign(self, message: bytes) -> bytes:
            return treasury.signer.sign(message)

    data = a_file(journal, treasury)
    with pytest.raises(BadFile, match="in its token, which opens nothing"):
        carry(replace(treasury, signer=Token()), data)


def test_a_key_for_carried_files_and_keys_that_were_in_use_open_them(
    treasury: Treasury, journal: Journal
) -> None:
    asked = Typed(*TYPED, *TYPED)
    sealed = make_key(KeyWish("sealed"), Typed(*TYPED), cost=CHEAP)
    write_private(treasury.folder / CARRIAGE_FILE, sealed)
    to_it = replace(treasury, signer=read_key(sealed, nobody))
    older = a_file(journal, treasury)
    (treasury.folder / RETIRED).mkdir()
    write_private(treasury.folder / RETIRED / "x.key", treasury.key_file.read_bytes())
    now = replace(treasury, signer=KeySigner(bytes([9]) * 32), ask=asked)
    assert treasury.carriage_key == to_it.signer.public_key
    assert carry(now, a_file(journal, to_it)).device == journal.device
    assert carry(now, older).device == journal.device
    assert asked.prompts[0] == "carriage.key: Passphrase of person 1: "


def test_a_file_too_large_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carriage, "MAX_FILE_BYTES", 10)
    for size in (10, 11):
        (tmp_path / f"{size}").write_bytes(bytes(size))
    assert read_file(tmp_path / "10") == bytes(10)
    with pytest.raises(BadFile, match="too large"):
        read_file(tmp_path / "11")
