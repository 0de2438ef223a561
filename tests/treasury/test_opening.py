"""Every connection is durable; an address that names nothing is refused in words."""

import pytest
from sqlalchemy.exc import OperationalError

from treasury.founding import Treasury
from treasury.ledger import reading, writing
from treasury.opening import BadAddress, open_ledger


@pytest.mark.parametrize(
    ("setting", "sqlite", "postgresql"),
    [
        ("journal_mode", "wal", None),
        ("synchronous", 2, None),
        ("foreign_keys", 1, None),
        ("synchronous_commit", None, "on"),
        ("lock_timeout", None, "5s"),
        ("transaction_isolation", None, "read committed"),
    ],
)
def test_every_connection_is_durable_and_waits_for_nobody_for_ever(
    treasury: Treasury, setting: str, sqlite: object, postgresql: object
) -> None:
    of_postgresql = treasury.engine.dialect.name == "postgresql"
    expected = postgresql if of_postgresql else sqlite
    if expected is None:
        return
    with writing(treasury.engine) as connection:
        word = "SHOW" if of_postgresql else "PRAGMA"
        assert connection.exec_driver_sql(f"{word} {setting}").scalar() == expected


def test_one_moment_is_read_even_while_others_write(treasury: Treasury) -> None:
    with reading(treasury.engine) as reader:
        before = reader.exec_driver_sql("SELECT last FROM series ORDER BY name").all()
        with writing(treasury.engine) as writer:
            writer.exec_driver_sql("UPDATE series SET last = last + 1")
        assert reader.exec_driver_sql("SELECT last FROM series ORDER BY name").all() == before


@pytest.mark.parametrize("url", ["", "treasury.sqlite", "oracle2://here", "mysql+pymysql://h/d"])
def test_an_address_that_names_nothing_is_refused(url: str) -> None:
    with pytest.raises(BadAddress):
        open_ledger(url)


def test_a_server_that_is_not_there_is_no_refusal() -> None:
    with pytest.raises(OperationalError):
        open_ledger("postgresql+psycopg://nobody@/none?host=/nowhere")
