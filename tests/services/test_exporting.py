"""Exporting: the very parts that would go by wire, in a file nobody else can read."""

from hashlib import sha256
from pathlib import Path

import pytest

from desktop.bootstrap import App
from desktop.domain.wire import Contents
from desktop.services.exporting import WRITTEN
from desktop.signing.carriage import named, open_contents, unpack_at_treasury
from desktop.sync.sneakernet import DiskAway, NotOurFile
from tests.models.lived import an_ack
from tests.office import AYESHA, NOON, TREASURY, a_draft


def opened(path: Path, app: App) -> tuple[Contents, list[bytes]]:
    signed, items = unpack_at_treasury(path.read_bytes(), TREASURY)
    contents = open_contents(signed, app.counter.signer.public_key)
    return contents, [data for _, data in named(contents, items)]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_what_waits_goes_into_the_file_sealed(office: App, stick: Path) -> None:
    office.issue(a_draft(), AYESHA)
    done = office.export(stick / "f")
    contents, parts = opened(stick / "f", office)
    with office.db.read() as uow:
        assert parts == [row.body for row in uow.parts.all()]
        assert [(row.answer, row.tries) for row in uow.parts.waiting()] == [(WRITTEN, 0)]
        newest = uow.journal.newest()
    assert (contents.device, contents.made_at, contents.answers) == (7, NOON, None)
    assert (done.parts, done.first, done.last) == (1, 1, newest)
    assert done.size == (stick / "f").stat().st_size
    assert b"Gul Rahman" not in (stick / "f").read_bytes()


def test_twice_gives_the_same_parts(office: App, stick: Path) -> None:
    office.issue(a_draft(), AYESHA)
    office.export(stick / "f")
    office.export(stick / "g")
    assert opened(stick / "f", office)[1] == opened(stick / "g", office)[1]
    assert (stick / "f").read_bytes() != (stick / "g").read_bytes()


def test_what_is_new_joins_what_waits(office: App, stick: Path) -> None:
    office.issue(a_draft(), AYESHA)
    assert office.export(stick / "f").parts == 1
    office.issue(a_draft(), AYESHA)
    assert office.export(stick / "f").parts == 2


def test_where_nothing_waits_the_file_asks_for_answers_alone(office: App, stick: Path) -> None:
    office.export(stick / "f")
    answer_all(office)
    done = office.export(stick / "f")
    assert (done.parts, done.first, done.last) == (0, 0, 0)
    assert opened(stick / "f", office)[1] == []


def test_what_the_treasury_lost_is_written_again(office: App, stick: Path) -> None:
    for _ in range(3):
        office.issue(a_draft(), AYESHA)
        office.export(stick / "f")
        answer_all(office)
    with office.db.read() as uow:
        rows = uow.parts.all()
    done = office.export(stick / "f", since=rows[1].last)
    assert (done.parts, done.first) == (2, rows[1].first)
    with office.db.read() as uow:
        assert [row.answer for row in uow.parts.all()] == ["acknowledged"] * 3


def test_a_stick_that_takes_nothing_leaves_all_waiting(office: App, stick: Path) -> None:
    office.issue(a_draft(), AYESHA)
    with pytest.raises(DiskAway):
        office.export(stick / "gone" / "f")
    (stick / "letter").write_text("to whom")
    with pytest.raises(NotOurFile):
        office.export(stick / "letter")
    with office.db.read() as uow:
        assert [row.answer for row in uow.parts.waiting()] == [""]


def answer_all(app: App) -> None:
    with app.db.begin() as uow:
        for row in uow.parts.waiting():
            uow.parts.acked(row.digest, ack=an_ack(row.body, app), at=NOON)


def test_the_digest_of_a_part_is_its_address_by_wire(office: App, stick: Path) -> None:
    office.issue(a_draft(), AYESHA)
    office.export(stick / "f")
    with office.db.read() as uow:
        digests = [row.digest for row in uow.parts.all()]
    assert [sha256(part).digest() for part in opened(stick / "f", office)[1]] == digests
