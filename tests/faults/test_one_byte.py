"""One byte changed, ten thousand times: everything signed is refused, and a ledger is no defect."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.challan import Issued
from desktop.domain.errors import MahasilError
from desktop.signing.codec import BadBytes
from desktop.signing.enrolment import open_certificate
from desktop.signing.parts import open_ack, open_day_answer
from desktop.signing.token import from_digits, open_token, to_digits
from tests.faults.checks import numbers
from tests.faults.in_process import Office, copy_of
from tests.models.lived import raw
from tests.office import AYESHA, KHALID, a_draft, a_stranger
from treasury.verify import check_part

CHANGES, IN_THE_LEDGER, IN_THE_JOURNAL, SEED = 10_000, 120, 40, 20261122
CHALLANS = 3
LEDGER = "ledger.sqlite"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("office"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def issued(office: Office) -> list[Issued]:
    """What a counter issued on a day that the treasury agreed to."""
    app = office.open(office.enrol("c", "02"))
    app.open_shift(AYESHA)
    made = [app.issue(a_draft(payer=a_stranger()), AYESHA)[0] for _ in range(CHALLANS)]
    app.close_shift(AYESHA)
    app.close_day(KHALID)
    assert app.sync().agreed_days == 1
    app.close()
    return made


@pytest.fixture
def folder(office: Office, issued: list[Issued], tmp_path: Path) -> Path:
    """A copy of the counter's folder."""
    assert issued
    return copy_of(office.folder / "c", tmp_path / "c")


@pytest.fixture
def app(office: Office, folder: Path) -> Iterator[App]:
    opened = office.open(folder)
    yield opened
    opened.close()


def changed(data: bytes, place: int, chance: random.Random) -> bytes:
    return data[:place] + bytes([data[place] ^ chance.randrange(1, 256)]) + data[place + 1 :]


def signed_things(
    app: App, issued: list[Issued], office: Office
) -> list[tuple[bytes, Callable[[bytes], object]]]:
    """Return everything that is signed between the two sides, each with what opens it."""
    ours, theirs = app.counter.signer.public_key, office.treasury.signer.public_key
    with app.db.read() as uow:
        (part,), (day,), row = uow.parts.all(), uow.shifts.days(), uow.counter.find()
    assert part.ack
    assert day.answer
    assert row
    assert row.certificate
    return [
        (part.body, lambda data: check_part(data, app.counter.device, ours)),
        (part.ack, lambda data: open_ack(data, theirs)),
        (day.answer, lambda data: open_day_answer(data, theirs)),
        (row.certificate, lambda data: open_certificate(data, theirs)),
        (issued[0].token, lambda data: open_token(data, ours)),
    ]


def test_ten_thousand_changed_bytes_of_signed_things_are_refused(
    app: App, issued: list[Issued], office: Office
) -> None:
    chance, done = random.Random(SEED), 0
    things = signed_things(app, issued, office)
    for data, opens in things:
        opens(data)
    while done < CHANGES:
        for data, opens in things:
            for place in range(len(data)):
                with pytest.raises(BadBytes):
                    opens(changed(data, place, chance))
                done += 1


def test_a_changed_digit_of_a_slip_is_not_genuine(app: App, issued: list[Issued]) -> None:
    digits = to_digits(issued[0].token)
    assert from_digits(digits) == issued[0].token
    assert app.verify(digits).genuine
    for place, digit in enumerate(digits):
        other = str((int(digit) + 1 + place % 9) % 10)
        assert not app.verify(digits[:place] + other + digits[place + 1 :]).genuine


def test_a_changed_byte_of_the_journal_is_a_fault_in_the_audit(app: App, folder: Path) -> None:
    chance = random.Random(SEED)
    with app.db.read() as uow:
        entries = [(sealed.seq, sealed.body) for sealed in uow.journal.span(1)]
    with raw(folder / LEDGER, guarded=False) as connection:
        for _ in range(IN_THE_JOURNAL):
            seq, body = chance.choice(entries)
            wrong = changed(body, chance.randrange(len(body)), chance)
            connection.execute("UPDATE entry SET body = ? WHERE seq = ?", (wrong, seq))
            assert not app.audit().ok
            connection.execute("UPDATE entry SET body = ? WHERE seq = ?", (body, seq))
    assert app.audit().ok


def test_a_changed_byte_of_the_ledgers_file_is_found_or_changes_nothing(
    folder: Path, issued: list[Issued]
) -> None:
    chance, came = random.Random(SEED), Counter[str]()
    whole = (folder / LEDGER).read_bytes()
    for _ in range(IN_THE_LEDGER):
        for left in folder.glob(f"{LEDGER}*"):
            left.unlink()
        (folder / LEDGER).write_bytes(changed(whole, chance.randrange(len(whole)), chance))
        came[read_all(folder, [one.number for one in issued])] += 1
    assert came["refused"]
    assert came["nothing changed"]


def read_all(folder: Path, told: list[str]) -> str:
    """Tell what a counter says of a ledger in which a byte was changed; a defect is raised."""
    try:
        app = bootstrap.build(folder)
    except MahasilError:
        return "refused"
    try:
        sound = app.audit().ok
        app.status()
        app.challans()
        assert not sound or numbers(app) == told
    except MahasilError:
        return "refused"
    finally:
        app.close()
    return "nothing changed" if sound else "refused"
