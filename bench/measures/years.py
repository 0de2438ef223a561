"""Six years of a busy counter, written straight into a ledger's file with its triggers on.

The rows are what search and tallies read; entries have no content, and nothing is signed.
"""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from desktop.models.search import words_of

DAYS = 1_900
"""Working days of six years."""
FIRST_DAY = date(2020, 11, 22)
PART = 20_000
"""Rows a transaction."""
_FIRST = (
    *("Gul", "Noor", "Sher", "Zar", "Bakht", "Fazal", "Asad", "Imran", "Zainab", "Nazia"),
    *("Jamshed", "Tariq", "Waheed", "Sohail", "Parveen", "Rukhsana", "Yousaf", "Habib"),
)
_LAST = (
    *("Khan", "Rahman", "Bibi", "Afridi", "Yousafzai", "Durrani", "Mohmand", "Shinwari"),
    *("Wazir", "Mehsud", "Orakzai", "Bangash", "Khattak", "Marwat", "Swati", "Tareen"),
)
_MADE = tuple(f"{a}{b}" for a in ("Qazi", "Haji", "Malik", "Syed") for b in _LAST)
_CODES = tuple(f"B-{n:02}" for n in range(60))
_CHALLAN = """
    INSERT INTO challan (seq, number, reference, fiscal_year, serial, issued_at, day, due_day,
        shift, clerk, head, ddo, beneficiary, offence, amount_paisa, payer_name, id_type,
        id_number, mobile, plate, token, custody, money, paid_paisa)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?, '', '', '', ?, ?, ?, 'cnic', ?, ?, ?, ?, 'reported',
        ?, 0)
"""


def fill(ledger: Path, challans: int, *, seed: int = 1) -> None:
    """Add ``challans`` to a counter's ledger, newest last."""
    chance = random.Random(seed)  # noqa: S311 - made-up people
    with closing(sqlite3.connect(ledger, isolation_level=None)) as file:
        for pragma in ("synchronous = OFF", "cache_size = -400000"):
            file.execute(f"PRAGMA {pragma}")
        last = file.execute("SELECT max(seq) FROM entry").fetchone()[0]
        for done in range(0, challans, PART):
            numbers = range(done, min(done + PART, challans))
            _part(file, chance, last, numbers, challans)


def _part(
    file: sqlite3.Connection, chance: random.Random, last: int, numbers: range, challans: int
) -> None:
    rows = [_row(chance, last + 1 + n, n, challans) for n in numbers]
    file.execute("BEGIN")
    file.executemany(
        "INSERT INTO entry (seq, at, kind, body, head) VALUES (?, ?, 1, x'', zeroblob(32))",
        [(row[0], row[5]) for row in rows],
    )
    file.executemany(_CHALLAN, rows)
    file.executemany(
        "INSERT INTO challan_line (challan, n, code, quantity, amount_paisa)"
        " VALUES (?, 1, ?, 1, ?)",
        [(row[0], row[9], row[10]) for row in rows],
    )
    file.executemany(
        "INSERT INTO challan_name (rowid, words) VALUES (?, ?)",
        [(row[0], words_of(str(row[11]))) for row in rows],
    )
    file.execute("COMMIT")


def _row(chance: random.Random, seq: int, n: int, challans: int) -> tuple[object, ...]:
    """Return one challan's columns in the order of ``_CHALLAN``."""
    day = FIRST_DAY + timedelta(days=n * DAYS // challans)
    year, serial = 100 + n // 900_000, n % 900_000 + 1
    name = f"{chance.choice(_FIRST)} {chance.choice((*_LAST, *_MADE))}"
    return (
        seq,
        f"PSH-02-{year}-{serial:06}-{chance.randrange(1000):03}",
        f"{year:06}{serial:06}{chance.randrange(10**5):05}",
        year,
        serial,
        1_606_000_000 + n * DAYS * 86_400 // challans,
        day.isoformat(),
        (day + timedelta(days=10)).isoformat(),
        "ayesha" if n % 3 else "bilal",
        chance.choice(_CODES),
        chance.randrange(5, 500) * 10_000,
        name,
        f"17{chance.randrange(10**11):011}",
        f"03{chance.randrange(10**9):09}",
        f"{chance.choice('ABCDEF')}{chance.choice('KLMNOP')}-{chance.randrange(10_000):04}",
        bytes(100),
        "unpaid" if n % 7 == 0 else "paid",
    )
