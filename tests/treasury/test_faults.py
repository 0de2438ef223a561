"""A busy database is asked again; what it refuses for good is a defect, and said to be one."""

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from tests.treasury.device import Journal
from treasury.faults import is_twice, may_pass, tried_twice
from treasury.founding import Treasury
from treasury.ledger import notice, series, writing

LOCK = text("UPDATE series SET last = last WHERE name = 'log'")


def fault(treasury: Treasury, statement: str) -> DBAPIError:
    with pytest.raises(DBAPIError) as raised, writing(treasury.engine) as connection:
        connection.execute(text(statement))
    return raised.value


def twice(connection: Connection) -> None:
    connection.execute(insert(series).values(name="log", last=0))


def test_a_database_that_another_one_holds_may_answer_later(treasury: Treasury) -> None:
    impatient = {"sqlite": "PRAGMA busy_timeout = 1", "postgresql": "SET lock_timeout = 1"}
    with writing(treasury.engine) as holder:
        holder.execute(LOCK)
        with treasury.engine.connect() as other:
            other.exec_driver_sql(impatient[treasury.engine.dialect.name])
            with pytest.raises(OperationalError) as raised:
                other.execute(LOCK)
    assert may_pass(raised.value)


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM no_such_table",
        "INSERT INTO series (name, last) VALUES ('new', NULL)",
        "INSERT INTO series (name, last) VALUES ('log', 0)",
        "SELEKT 1",
    ],
)
def test_what_no_retry_mends_is_none_that_may_pass(treasury: Treasury, statement: str) -> None:
    error = fault(treasury, statement)
    assert not may_pass(error)
    if isinstance(error, IntegrityError):
        assert is_twice(error) == ("'log'" in statement)


def test_two_first_times_at_once_are_settled_by_a_second_try(treasury: Treasury) -> None:
    tries = []

    def deed(answer: str) -> str:
        tries.append(answer)
        if len(tries) == 1:
            with writing(treasury.engine) as connection:
                twice(connection)
        return answer

    assert tried_twice(deed, "stored") == "stored"
    assert len(tries) == 2


def test_what_fails_twice_and_what_is_no_race_are_raised(
    treasury: Treasury, journal: Journal
) -> None:
    tries = []

    def always() -> None:
        tries.append(1)
        with writing(treasury.engine) as connection:
            twice(connection)

    def never() -> None:
        tries.append(1)
        with writing(treasury.engine) as connection:
            connection.execute(insert(notice).values(office=None))

    for deed, count in ((always, 2), (never, 1)):
        tries.clear()
        with pytest.raises(IntegrityError):
            tried_twice(deed)
        assert len(tries) == count
