from dataclasses import FrozenInstanceError, fields
from hashlib import sha256
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.calendar import from_unix
from desktop.domain.journal import (
    DEED,
    GENESIS,
    STEP,
    AnchorEntry,
    ApprovalKind,
    Entry,
    Kind,
    genesis,
    step,
)

calm = settings(deadline=None)


def chain(certificate: bytes, entries: list[bytes]) -> list[bytes]:
    heads = [genesis(certificate)]
    for entry in entries:
        heads.append(step(heads[-1], entry))
    return heads


def test_heads_are_hashed_as_the_contract_says() -> None:
    first = sha256(b"\x01" + sha256(b"certificate").digest()).digest()
    second = sha256(b"\x02" + first + sha256(b"entry").digest()).digest()
    assert chain(b"certificate", [b"entry"]) == [first, second]


@given(st.lists(st.binary(), min_size=1, max_size=12), st.data())
@calm
def test_any_change_of_the_past_changes_every_head_after_it(
    entries: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(entries) - 1))
    other = data.draw(st.binary().filter(lambda entry: entry != entries[place]))
    before = chain(b"certificate", entries)
    after = chain(b"certificate", [*entries[:place], other, *entries[place + 1 :]])
    assert before[: place + 1] == after[: place + 1]
    assert not set(before[place + 1 :]) & set(after[place + 1 :])


@given(st.lists(st.binary(min_size=1), min_size=2, max_size=6, unique=True))
@calm
def test_order_and_length_are_in_the_head(entries: list[bytes]) -> None:
    heads = {
        chain(b"certificate", entries)[-1],
        chain(b"certificate", entries[::-1])[-1],
        chain(b"certificate", entries[:-1])[-1],
        chain(b"certificate", [b"".join(entries)])[-1],
        chain(b"another", entries)[-1],
    }
    assert len(heads) == 5


def test_the_kinds_of_hash_stay_apart() -> None:
    assert len({GENESIS, STEP, DEED}) == 3
    assert {len(prefix) for prefix in (GENESIS, STEP, DEED)} == {1}


def test_kinds_are_never_renumbered() -> None:
    assert {kind.name: kind.value for kind in Kind} == {
        "CHALLAN": 1,
        "PAYMENT": 2,
        "VOID": 3,
        "ANCHOR": 4,
        "CLOCK": 5,
        "SHIFT": 6,
        "ROTATE": 7,
        "SESSION": 8,
        "REPRINT": 9,
        "SETTING": 10,
        "DAY": 11,
    }
    assert [kind.value for kind in ApprovalKind] == [0, 1, 2, 3]


def test_every_kind_has_its_entry_and_every_entry_a_place_and_a_time() -> None:
    entries = get_args(Entry)
    assert sorted(entry.kind for entry in entries) == sorted(Kind)
    assert all({"seq", "at"} <= {field.name for field in fields(entry)} for entry in entries)


def test_an_entry_is_never_edited() -> None:
    entry = AnchorEntry(seq=1, at=from_unix(0), ack=bytes(32))
    with pytest.raises(FrozenInstanceError):
        entry.seq = 2  # type: ignore[misc]  # the point of the test
