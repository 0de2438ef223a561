from dataclasses import fields, replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.challan import Line, Payer, Record
from desktop.signing.codec import BadBytes, Unwritable, decode, encode
from desktop.signing.records import COMMIT_BYTES, commit_of, decode_record, encode_record
from tests.signing.values import records
from tests.vectors.contract import good

MINIMAL = decode_record(good("record, minimal"))
FULL = decode_record(good("record, full"))


@given(records)
def test_every_record_is_read_back_as_it_was_written(record: Record) -> None:
    data = encode_record(record)
    assert decode_record(data) == record
    assert encode_record(decode_record(data)) == data


@given(records, st.integers(), st.integers(1, 255))
def test_a_damaged_record_is_bad_bytes_or_commits_to_something_else(
    record: Record, place: int, change: int
) -> None:
    data = bytearray(encode_record(record))
    before = commit_of(bytes(data))
    data[place % len(data)] ^= change
    try:
        found = decode_record(bytes(data))
    except BadBytes:
        return
    assert found != record
    assert commit_of(bytes(data)) != before
    assert encode_record(found) == bytes(data)


def test_every_field_of_a_record_is_in_its_bytes() -> None:
    for field in fields(Record):
        changed = replace(FULL, **{field.name: getattr(MINIMAL, field.name)})
        if getattr(FULL, field.name) == getattr(MINIMAL, field.name):
            assert field.name in {"day", "office", "clerk", "shift", "catalogue", "wording"} | {
                "beneficiary",
                "outcome",
            }
        elif field.name in {"lines", "amount_paisa"}:  # these two hang together
            with pytest.raises(Unwritable):
                encode_record(changed)
        else:
            assert encode_record(changed) != encode_record(FULL)


def test_what_is_empty_takes_no_place() -> None:
    assert set(decode(encode_record(MINIMAL), "record")).isdisjoint({3, 11, 13, 18, 26, 27})
    assert {3, 11, 13, 18, 26, 27} < set(decode(encode_record(FULL), "record"))


def test_the_commitment_is_half_a_sha_256_and_hides_behind_the_salt() -> None:
    data = encode_record(MINIMAL)
    assert commit_of(data) == sha256(data).digest()[:COMMIT_BYTES]
    salted = encode_record(replace(MINIMAL, salt=bytes(16)))
    assert commit_of(salted) != commit_of(data)


LINE = MINIMAL.lines[0]


@pytest.mark.parametrize(
    "record",
    [
        replace(MINIMAL, amount_paisa=49_999),
        replace(MINIMAL, lines=(), amount_paisa=0),
        replace(MINIMAL, lines=(replace(LINE, quantity=-1),)),
        replace(MINIMAL, lines=(replace(LINE, code="ELEVEN-LONG"),)),
        replace(MINIMAL, lines=(LINE, Line(code="F", quantity=1, amount_paisa=2**32))),
        replace(MINIMAL, payer=Payer(name="x" * 4097)),
        replace(MINIMAL, payer=Payer(name="گ" * 2049)),
        replace(MINIMAL, remarks="\0"),
        replace(MINIMAL, remarks="\ud800"),
        replace(MINIMAL, due_days=-1),
        replace(MINIMAL, due_days=65_536),
        replace(MINIMAL, salt=bytes(15)),
        replace(MINIMAL, day=MINIMAL.day.replace(year=1999)),
        replace(MINIMAL, flags=("",)),
        replace(MINIMAL, office=""),
    ],
)
def test_nothing_is_written_that_nobody_could_read(record: Record) -> None:
    with pytest.raises(Unwritable):
        encode_record(record)


@given(st.dictionaries(st.integers(0, 30), st.none() | st.integers(0) | st.lists(st.none())))
def test_odd_maps_are_bad_bytes_and_no_other_error(odd: dict[int, object]) -> None:
    golden = decode(good("record, full"), "record")
    with pytest.raises(BadBytes):
        decode_record(encode(odd))
    try:
        decode_record(encode({**golden, **odd}))
    except BadBytes:
        return
