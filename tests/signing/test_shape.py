import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.domain.calendar import from_unix, local_day
from desktop.signing.codec import BadBytes, encode
from desktop.signing.shape import COUNTER, DISTRICT, MAX_DUE_DAYS, MAX_UNIX, Reader


def reader(*fields: object) -> Reader:
    return Reader(encode(list(fields)), "row")


def test_fields_are_taken_in_order_and_counted() -> None:
    row = reader(7, "text", b"\x01", True, 0, None)
    assert len(row) == 6
    assert (row.uint(), row.text(), row.blob(1), row.flag()) == (7, "text", b"\x01", True)
    assert row.moment() == datetime(1970, 1, 1, tzinfo=UTC)
    assert row.maybe(row.uint) is None


@pytest.mark.parametrize("fields", [{}, "text", 7, None, [1, 2, 3]])
def test_what_is_no_row_of_the_right_length_is_refused(fields: object) -> None:
    with pytest.raises(BadBytes, match="not the fields"):
        Reader.of(fields, "row", 2)


READS: list[tuple[object, Callable[[Reader], object]]] = [
    (True, Reader.uint),
    (-1, Reader.uint),
    (2**53, Reader.uint),
    ("1", Reader.uint),
    (0, Reader.seq),
    (2, Reader.version),
    (b"text", Reader.text),
    ("x" * 4097, Reader.text),
    ("x\0", Reader.text),
    ("ab", lambda row: row.text(1)),
    ("", lambda row: row.text(1, 1)),
    ("پ", lambda row: row.text(1)),
    ("text", Reader.blob),
    (b"12", lambda row: row.blob(3)),
    (1, Reader.flag),
    (None, Reader.flag),
    (MAX_UNIX + 1, Reader.moment),
    ("2026-02-30", Reader.day),
    ("20260203", Reader.day),
    ("2026-W01-1", Reader.day),
    ("1999-12-31", Reader.day),
    ("۲۰۲۶-۱۱-۲۲", Reader.day),
    (20261122, Reader.day),
    ("psh", lambda row: row.word(DISTRICT)),
    ("PSHX", lambda row: row.word(DISTRICT)),
    ("A٤", lambda row: row.word(COUNTER)),
    ("42\n", lambda row: row.word(COUNTER)),
    (None, Reader.items),
    ({0: 1}, Reader.items),
    ([[1]], lambda row: row.rows(2)),
]


@pytest.mark.parametrize(("value", "read"), READS)
def test_a_field_of_another_shape_is_refused(
    value: object, read: Callable[[Reader], object]
) -> None:
    with pytest.raises(BadBytes):
        read(reader(value))


def test_edges_are_taken() -> None:
    row = reader(2**53 - 1, 1, "x" * 4096, "2999-12-31", "A0", "PSH", [[1, 2], [3, 4]])
    assert row.uint() == 2**53 - 1
    assert row.seq() == 1
    assert len(row.text()) == 4096
    assert row.day() == date(2999, 12, 31)
    assert (row.word(COUNTER), row.word(DISTRICT)) == ("A0", "PSH")
    assert [(pair.uint(), pair.uint()) for pair in row.rows(2)] == [(1, 2), (3, 4)]


def test_the_latest_time_has_a_local_day_and_a_due_day() -> None:
    assert local_day(from_unix(MAX_UNIX)) + timedelta(days=MAX_DUE_DAYS) < date.max


def test_a_refusal_names_the_field() -> None:
    row = reader(1, "x")
    row.uint()
    with pytest.raises(BadBytes, match=re.escape("field 2 is not a whole number of 1 to 9")):
        row.uint(9, 1)
