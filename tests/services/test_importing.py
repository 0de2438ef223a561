"""Importing: answers from a file do what they do by wire, and a hostile file does nothing."""

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.challan import Payer
from desktop.domain.errors import Refused
from desktop.domain.wire import Contents, PublishedCatalogue
from desktop.models.parts import PartRow
from desktop.services.importing import Imported
from desktop.services.marking import mark_of
from desktop.services.sealing import reseal
from desktop.services.standing import Contested
from desktop.signing.carriage import (
    Items,
    listed,
    pack_for_counter,
    sign_contents,
    unpack_at_counter,
)
from desktop.signing.catalogues import sign_catalogue
from desktop.signing.codec import BadBytes, KeySigner
from desktop.signing.parts import open_ack, sign_ack
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.sneakernet import NotOurFile
from tests.models.lived import an_ack
from tests.office import AYESHA, KHALID, NOON, TREASURY, a_draft
from tests.services.province import Province
from tests.services.restored import Restored
from tests.sync.published import PEOPLE
from treasury.carrying import Carried, carry
from treasury.founding import open_treasury
from treasury.offices import CATALOGUES
from treasury.tuf_repo import Repository

NOTHING = Imported(
    acked=0, apart=0, agreed_days=0, different_days=0, waiting=0, lacking=None, text=""
)


@pytest.fixture
def counter(province: Province, tmp_path: Path) -> Iterator[App]:
    """A counter of the real treasury with a day's work, that has no wire."""
    app = province.counter(tmp_path / "counter")
    work(app)
    yield app
    app.close()


def work(app: App) -> None:
    app.open_shift(AYESHA)
    for _ in range(3):
        app.issue(a_draft(), AYESHA)
    app.close_shift(AYESHA)
    app.close_day(KHALID)


def carried(app: App, province: Province, folder: Path, **how: Any) -> Carried:  # noqa: ANN401 - export's
    """Carry the counter's file to the treasury and its answer to ``folder``/answer."""
    folder.mkdir(exist_ok=True)
    app.export(folder / "parts", **how)
    treasury = open_treasury(province.folder)
    try:
        done = carry(treasury, (folder / "parts").read_bytes())
    finally:
        treasury.engine.dispose()
    (folder / "answer").write_bytes(done.answer)
    return done


def state(app: App) -> tuple[object, ...]:
    with app.db.read() as uow:
        return (
            [row.ack for row in uow.parts.all()],
            uow.parts.later_acks(),
            [(row.answer, row.agreed) for row in uow.shifts.days()],
            uow.journal.newest(),
        )


def test_a_day_goes_there_and_back_on_a_stick(
    counter: App, province: Province, tmp_path: Path
) -> None:
    done = carried(counter, province, tmp_path / "stick")
    assert (done.parts, done.taken, done.apart, done.problem) == (1, 1, 0, "")
    told = counter.import_file(tmp_path / "stick" / "answer")
    assert told == replace(NOTHING, acked=1, agreed_days=1)
    assert {view.custody for view in counter.challans()} == {"reported"}
    assert counter.audit().ok
    there = province.report(counter.counter.device)
    assert (there["challans"], there["forked"]) == (3, False)


def test_by_stick_and_by_wire_are_one_way(counter: App, province: Province, tmp_path: Path) -> None:
    """The wire overtakes the stick: same bytes, same answers, nothing twice."""
    counter.export(tmp_path / "early")
    assert counter.sync().acked == 1
    before = state(counter)
    treasury = open_treasury(province.folder)
    done = carry(treasury, (tmp_path / "early").read_bytes())
    treasury.engine.dispose()
    (tmp_path / "answer").write_bytes(done.answer)
    assert (done.taken, done.problem) == (1, "")
    assert counter.import_file(tmp_path / "answer") == NOTHING
    assert state(counter) == before


def publish(province: Province, version: str) -> None:
    """Publish the program's own catalogue as another version, from January on."""
    treasury, content = open_treasury(province.folder), (CATALOGUES / "2026-11.json").read_bytes()
    content = content.replace(b'"2026-11"', f'"{version}"'.encode(), 1)
    content = content.replace(b'"2026-11-01"', b'"2027-01-01"', 1)
    told = PublishedCatalogue(version=version, valid_from=date(2027, 1, 1), content=content)
    repository = Repository(treasury)
    if not repository.is_there:
        repository.found([each.public_key for each in PEOPLE], PEOPLE)
    repository.publish({"catalogue.cose": sign_catalogue(told, treasury.signer)}, PEOPLE)
    treasury.engine.dispose()


@pytest.fixture
def publishing(province: Province) -> Iterator[Province]:
    """The treasury, which publishes nothing any more when the test is over."""
    yield province
    shutil.rmtree(province.folder / "tuf")


def test_the_answer_brings_what_is_published_and_an_older_one_takes_nothing_back(
    counter: App, publishing: Province, tmp_path: Path
) -> None:
    for version in ("one", "two"):
        publish(publishing, version)
        carried(counter, publishing, tmp_path / version)
        told = counter.import_file(tmp_path / version / "answer")
        assert f"Catalogue {version} came from the treasury" in told.catalogue
        assert told.text == ""
    kept = state(counter)
    for version in ("one", "two"):
        told = counter.import_file(tmp_path / version / "answer")
        assert (told.catalogue, told.text) == ("", "")
    assert state(counter) == kept
    assert counter.audit().ok


def test_altered_published_files_in_an_answer_are_said_and_the_rest_is_kept(
    counter: App, publishing: Province, tmp_path: Path
) -> None:
    publish(publishing, "one")
    (file,) = (publishing.folder / "tuf" / "targets").glob("*.catalogue.cose")
    file.write_bytes(b"altered")
    carried(counter, publishing, tmp_path / "stick")
    told = counter.import_file(tmp_path / "stick" / "answer")
    assert (told.acked, told.agreed_days, told.catalogue) == (1, 1, "")
    assert "not renewed: a file was altered" in told.text


def test_twice_is_as_good_as_once(counter: App, province: Province, tmp_path: Path) -> None:
    first = carried(counter, province, tmp_path / "one")
    again = carried(counter, province, tmp_path / "two")
    assert (first.taken, again.taken) == (1, 1)
    counter.import_file(tmp_path / "one" / "answer")
    kept = state(counter)
    for name in ("one", "two", "one"):
        assert counter.import_file(tmp_path / name / "answer") == NOTHING
    assert state(counter) == kept


def test_another_counters_answer_is_refused(
    counter: App, province: Province, tmp_path: Path
) -> None:
    other = province.counter(tmp_path / "other")
    work(other)
    carried(other, province, tmp_path / "stick")
    other.close()
    before = state(counter)
    with pytest.raises(BadBytes, match="it answers device"):
        counter.import_file(tmp_path / "stick" / "answer")
    assert state(counter) == before


def test_an_answer_about_another_journal_is_refused(office: App, tmp_path: Path) -> None:
    office.issue(a_draft(), AYESHA)
    office.export(tmp_path / "f")
    with office.db.read() as uow:
        (part,) = uow.parts.all()
    sound = an_ack(part.body, office)
    lies = sign_ack(replace(open_ack(sound, TREASURY.public_key), part=bytes(32)), TREASURY)
    path = answer(tmp_path, office, [("ack", sound), ("ack", lies)])
    before = state(office)
    with pytest.raises(BadBytes, match="another journal"):
        office.import_file(path)
    assert state(office) == before


@pytest.mark.parametrize("takes", ["whole", "piece"])
def test_an_answer_to_a_part_that_was_cut_anew_since_is_taken(
    office: App, tmp_path: Path, takes: str
) -> None:
    for _ in range(20):
        office.issue(a_draft(payer=Payer(name="ع" * 200)), AYESHA)
    office.export(tmp_path / "f")
    (whole,) = cut(office, 10_000)
    pieces = cut(office, 2_000)
    answered = whole if takes == "whole" else pieces[0]
    with office.db.read() as uow:
        waits = sum(part.last > answered.last for part in uow.parts.waiting())
    assert bool(waits) == (takes == "piece")
    path = answer(tmp_path, office, [("ack", an_ack(answered.body, office))])
    told = office.import_file(path)
    assert (told.acked, told.waiting, told.text) == (1, waits, "")
    reported = {view.seq for view in office.challans() if view.custody == "reported"}
    assert reported == {view.seq for view in office.challans() if view.seq <= answered.last}
    assert office.import_file(path) == replace(NOTHING, waiting=waits)
    assert office.audit().ok


def cut(app: App, most: int) -> list[PartRow]:
    """Seal anew what waits, and return what was there before."""
    with app.db.begin() as uow:
        before = uow.parts.waiting()
        for part in before:
            reseal(part, most, uow=uow, counter=app.counter, now=app.now)
    return before


def test_an_answer_by_stick_moves_the_mark_beside_the_ledger(
    counter: App, province: Province, tmp_path: Path
) -> None:
    carried(counter, province, tmp_path / "stick")
    assert mark_of(counter.settings, counter.counter.device) is None
    counter.import_file(tmp_path / "stick" / "answer")
    mark = mark_of(counter.settings, counter.counter.device)
    with counter.db.read() as uow:
        assert mark is not None
        assert mark.seq == uow.parts.last_acked()


def answer(folder: Path, app: App, items: Items, *, by: KeySigner = TREASURY, **of: Any) -> Path:  # noqa: ANN401 - any field
    told = {"device": app.counter.device, "made_at": NOON, "answers": bytes(32), **of}
    signed = sign_contents(Contents(items=listed(items), **told), by)
    path = folder / "made"
    path.write_bytes(pack_for_counter(signed, items))
    return path


def test_what_a_later_treasury_may_add_is_passed_over(office: App, tmp_path: Path) -> None:
    path = answer(tmp_path, office, [("feed", b"?"), ("tuf:root.json", b"{}")])
    assert office.import_file(path) == NOTHING


@pytest.mark.parametrize("said", [b"\xff", b"[]", b"{", b"[" * 100_000, b'{"next_seq": true}'])
def test_a_problem_that_says_nothing_is_none(office: App, tmp_path: Path, said: bytes) -> None:
    assert office.import_file(answer(tmp_path, office, [("problem", said)])) == NOTHING


def test_a_strangers_file_is_refused(office: App, tmp_path: Path) -> None:
    path = answer(tmp_path, office, [], by=KeySigner(sha256(b"a stranger").digest()))
    with pytest.raises(BadBytes, match="another key signed it"):
        office.import_file(path)
    office.export(tmp_path / "f")
    with pytest.raises(BadBytes, match="not the treasury’s answer"):
        office.import_file(tmp_path / "f")
    with pytest.raises(NotOurFile):
        office.import_file(tmp_path / "none")


def test_no_changed_file_does_anything(counter: App, province: Province, tmp_path: Path) -> None:
    carried(counter, province, tmp_path / "stick")
    path = tmp_path / "stick" / "answer"
    data, before = path.read_bytes(), state(counter)
    chance = random.Random(1)
    for _ in range(100):
        at = chance.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ chance.randrange(1, 256)]) + data[at + 1 :])
        with pytest.raises(Refused):
            counter.import_file(path)
        path.write_bytes(data[:at])
        with pytest.raises(Refused):
            counter.import_file(path)
    assert state(counter) == before


def test_a_treasury_that_lost_entries_names_the_first_and_gets_them(tmp_path: Path) -> None:
    restored = Restored(tmp_path / "treasury")
    app = restored.province.counter(tmp_path / "counter")
    restored.back_up()
    work(app)
    carried(app, restored.province, tmp_path / "one")
    app.import_file(tmp_path / "one" / "answer")
    restored.restore()
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    assert "entry 1 is the next" in carried(app, restored.province, tmp_path / "two").problem
    told = app.import_file(tmp_path / "two" / "answer")
    assert (told.acked, told.lacking, told.waiting) == (0, 1, 1)
    assert "begins with entry 1" in told.text
    assert carried(app, restored.province, tmp_path / "three", since=1).problem == ""
    told = app.import_file(tmp_path / "three" / "answer")
    assert (told.acked, told.waiting, told.lacking, told.text) == (2, 0, None, "")
    assert app.audit().ok
    app.close()
    restored.close()


def test_evidence_in_a_file_contests_the_counter(
    counter: App, province: Province, tmp_path: Path
) -> None:
    shutil.copytree(counter.settings.data_dir, tmp_path / "clone")
    clone = bootstrap.build(tmp_path / "clone", counter.now)
    for app in (counter, clone):
        app.open_shift(AYESHA)
        app.issue(a_draft(), AYESHA)
    assert carried(counter, province, tmp_path / "one").apart == 0
    done = carried(clone, province, tmp_path / "two")
    assert (done.taken, done.apart) == (1, 1)  # what they have in common, and the branch
    with pytest.raises(BadBytes, match="another journal"):
        clone.import_file(tmp_path / "one" / "answer")
    told = clone.import_file(tmp_path / "two" / "answer")
    assert (told.apart, told.waiting) == (1, 0)
    assert "another journal of this counter" in told.text
    with pytest.raises(Contested):
        clone.issue(a_draft(), AYESHA)
    clone.close()


def test_the_file_says_what_it_answers(counter: App, province: Province, tmp_path: Path) -> None:
    done = carried(counter, province, tmp_path / "stick")
    contents, items = unpack_at_counter(done.answer, TreasuryKeys.pinned(province.key))
    assert contents.answers is not None
    assert [what for what, _ in items] == ["ack", "day"]
    assert json.dumps([what for what, _ in contents.items]) == '["ack", "day"]'
