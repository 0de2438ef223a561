from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import journal as j
from desktop.domain.calendar import from_unix
from desktop.signing.codec import BadBytes, KeySigner, Unwritable, encode
from desktop.signing.entries import (
    MAX_ENTRY_BYTES,
    decode_entry,
    deed_hash,
    encode_entry,
)
from desktop.signing.parts import MAX_PART_BYTES
from tests.signing.values import entries

NOON = from_unix(1_795_331_000)
SESSION = j.SessionEntry(seq=1, at=NOON, event="login", uid="a.gul")


@given(entries)
def test_every_entry_is_read_back_as_it_was_written(entry: j.Entry) -> None:
    data = encode_entry(entry)
    assert decode_entry(data) == entry
    assert len(data) <= MAX_ENTRY_BYTES


@given(entries, st.integers(), st.binary(max_size=8))
def test_a_damaged_entry_is_bad_bytes_or_another_entry(
    entry: j.Entry, place: int, more: bytes
) -> None:
    data = encode_entry(entry)
    place %= len(data)
    changed = data[:place] + more + data[place + len(more) :]
    try:
        found = decode_entry(changed)
    except BadBytes:
        return
    assert encode_entry(found) == changed


@given(st.binary())
def test_noise_is_bad_bytes(data: bytes) -> None:
    with pytest.raises(BadBytes):
        decode_entry(b"\xff" + data)


def test_every_kind_has_a_writer_and_a_reader() -> None:
    assert {entry.kind for entry in get_args(j.Entry)} == set(j.Kind)
    for kind in j.Kind:
        with pytest.raises(BadBytes, match="not the fields"):
            decode_entry(encode([int(kind), 1, 0]))


OPEN = j.ShiftEntry(seq=2, at=NOON, action="open", shift=1, clerk="a.gul", day=NOON.date())
BROKEN: list[Callable[[], j.Entry]] = [
    lambda: replace(SESSION, seq=0),
    lambda: replace(SESSION, at=from_unix(-1)),
    lambda: replace(SESSION, uid=""),
    lambda: replace(SESSION, uid="u" * 33),
    lambda: replace(SESSION, event="seventeen-letters"),
    lambda: replace(SESSION, detail="x" * 4097),
    lambda: replace(SESSION, detail="a\0b"),
    lambda: replace(SESSION, detail="\udcff"),
    lambda: replace(OPEN, counted_paisa=5),
    lambda: replace(OPEN, figures=j.Figures()),
    lambda: replace(OPEN, action="close"),
    lambda: j.AnchorEntry(seq=1, at=NOON, ack=bytes(31)),
    lambda: j.ChallanEntry(
        seq=1, at=NOON, serial=1, record=bytes(MAX_ENTRY_BYTES), signature=bytes(64)
    ),
]


@pytest.mark.parametrize("entry", BROKEN)
def test_nothing_is_written_that_nobody_could_read(entry: Callable[[], j.Entry]) -> None:
    with pytest.raises(Unwritable):
        encode_entry(entry())


def test_the_largest_entry_fits_into_a_part() -> None:
    entry = j.ChallanEntry(
        seq=1, at=NOON, serial=1, record=bytes(MAX_ENTRY_BYTES - 78), signature=bytes(64)
    )
    assert len(encode_entry(entry)) == MAX_ENTRY_BYTES
    assert MAX_ENTRY_BYTES + 1024 < MAX_PART_BYTES


def test_time_is_kept_in_whole_seconds() -> None:
    entry = replace(SESSION, at=NOON + timedelta(microseconds=999_999))
    assert decode_entry(encode_entry(entry)).at == NOON


def test_a_deed_s_hash_is_its_verb_s_and_its_arguments_alone() -> None:
    deeds = [
        deed_hash("void", 3, "wrong payer"),
        deed_hash("void", 4, "wrong payer"),
        deed_hash("void", "3", "wrong payer"),
        deed_hash("void", 3, "wrong", "payer"),
        deed_hash("refund", 3, "wrong payer"),
    ]
    assert len(set(deeds)) == len(deeds)
    assert deed_hash("void", 3, "wrong payer") == deeds[0]


def test_an_approval_is_a_signature_over_the_deed() -> None:
    key = KeySigner(bytes(32))
    deed = deed_hash("void", 3, "")
    approval = j.Approval("s.khan", j.ApprovalKind.OWN_KEY, deed, key.sign(deed))
    entry = j.VoidEntry(
        seq=2, at=NOON, challan=1, reason="", clerk="a.gul", day=NOON.date(), approval=approval
    )
    found = decode_entry(encode_entry(entry))
    assert isinstance(found, j.VoidEntry)
    assert found.approval == approval
