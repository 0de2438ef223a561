"""Every counter watches the treasury's log: nothing acknowledged can be dropped unseen."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.merkle import leaf_hash, node_hash
from desktop.domain.wire import Checkpoint, Restoration
from desktop.services import watching
from desktop.signing.checkpoints import open_checkpoint, sign_checkpoint
from desktop.signing.codec import KeySigner, decode, encode
from desktop.signing.parts import open_ack
from desktop.signing.restorations import open_restoration, sign_restoration
from desktop.sync.client import SEQUENCE
from tests.models.lived import an_ack
from tests.office import AYESHA, NOON, TREASURY, Watch, a_draft, open_office
from tests.services.province import Province, governed
from tests.sync.wire import COSE, Answer, Handler, Server, serving, signed, status
from treasury.founding import open_treasury
from treasury.keeping import CERTIFICATES
from treasury.restoring import Restored, certificates_in, restore

STRANGER = KeySigner(sha256(b"a stranger").digest())
LATER = NOON + timedelta(days=1)


@pytest.fixture
def own_province(tmp_path: Path) -> Iterator[Province]:
    with governed(tmp_path / "treasury") as made:
        yield made


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def counter(tmp_path: Path, server: Server) -> Iterator[App]:
    """A counter with one challan and a treasury that acknowledges whatever it is sent."""
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
    server.answers = [signed(lambda part: an_ack(part, app, log_index=1))]
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    yield app
    app.close()


def kept(app: App) -> list[list[bytes]]:
    folder = app.settings.data_dir / watching.FOLDER
    return [decode((folder / name).read_bytes(), "fault") for name in watching.faults(app.counter)]


def digest_of_the_part(app: App) -> bytes:
    with app.db.read() as uow:
        return uow.parts.all()[0].digest


def log(
    size: int,
    root: bytes,
    *,
    key: KeySigner = TREASURY,
    proof: object = (),
    announced: bytes | None = None,
) -> Answer:
    """A log of one checkpoint, and the same answer to whoever asks for a proof."""
    said = sign_checkpoint(Checkpoint(size=size, root=root, made_at=LATER), key)

    def answer(handler: Handler, _: bytes) -> None:
        if handler.path.endswith("checkpoint"):
            handler.reply(200, COSE, said)
        elif handler.path.endswith("restorations") and announced is not None:
            handler.reply(200, SEQUENCE, encode(announced) if announced else b"")
        elif handler.path.startswith("/v1/tuf/") or handler.path.endswith("restorations"):
            handler.reply(404, "text/plain", b"")
        else:
            handler.reply(200, "application/json", json.dumps({"proof": proof}).encode())

    return answer


def test_a_real_treasury_proves_every_part_and_the_newest_checkpoint_is_kept(
    own_province: Province, tmp_path: Path
) -> None:
    app = own_province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    for _ in range(3):
        app.issue(a_draft(), AYESHA)
        assert app.sync().text == ""
    folder = app.settings.data_dir / watching.FOLDER
    newest, proven = decode((folder / watching.NEWEST).read_bytes(), "newest")
    with app.db.read() as uow:
        assert proven == uow.parts.last_acked() > 0
    assert open_checkpoint(newest, own_province.key).size == 3
    assert app.sync().text == ""
    assert watching.faults(app.counter) == []
    app.close()


def drop_first_part(province: Province) -> None:
    """Do what an insider would: take a part out and let the whole log be reckoned anew."""
    engine = create_engine(f"sqlite:///{province.folder / 'treasury.sqlite'}")
    with engine.begin() as connection:
        for words in (
            "DELETE FROM log_node",
            "DELETE FROM checkpoint",
            "DELETE FROM part WHERE log_index = 1",
            "UPDATE part SET log_index = log_index - 1",
            "UPDATE series SET last = last - 1 WHERE name = 'log'",
        ):
            connection.execute(text(words))
    engine.dispose()


def test_a_treasury_that_drops_a_part_convicts_itself(
    own_province: Province, tmp_path: Path
) -> None:
    victim, witness = (own_province.counter(tmp_path / name) for name in ("a", "b"))
    for app in (victim, witness):
        app.open_shift(AYESHA)
        app.issue(a_draft(), AYESHA)
        assert app.sync().text == ""
    drop_first_part(own_province)
    witness.issue(a_draft(), AYESHA)
    report = witness.sync()
    assert (report.acked, report.waiting, report.online) == (1, 0, True)
    assert "log does not go on" in report.text
    ((before, after),) = kept(witness)
    old, new = (open_checkpoint(each, own_province.key) for each in (before, after))
    assert (old.size, new.size) == (2, 2)
    assert old.root != new.root
    assert witness.sync().text == ""  # said once, kept for ever
    assert len(kept(witness)) == 1
    victim.close()
    witness.close()


def test_a_part_that_was_acknowledged_and_is_not_in_the_log_is_noticed_at_once(
    counter: App, server: Server
) -> None:
    server.public = log(1, leaf_hash(b"another part"))
    report = counter.sync()
    assert (report.acked, report.waiting) == (1, 0)
    assert "lacks a part that it acknowledged" in report.text
    ((ack, said),) = kept(counter)
    assert open_ack(ack, TREASURY.public_key).part == digest_of_the_part(counter)
    assert open_checkpoint(said, TREASURY.public_key).size == 1


def test_a_part_that_is_in_the_log_is_found_there(counter: App, server: Server) -> None:
    counter.sync()
    server.public = log(1, leaf_hash(digest_of_the_part(counter)))
    assert counter.sync().text == ""
    assert kept(counter) == []


def test_a_log_that_shrinks_or_cannot_show_how_it_grew_is_noticed(
    counter: App, server: Server
) -> None:
    counter.sync()
    server.public = log(1, leaf_hash(digest_of_the_part(counter)))
    counter.sync()
    server.public = log(0, sha256(b"").digest())
    assert "does not go on" in counter.sync().text
    server.public = log(2, bytes(32))
    counter.sync()
    server.public = log(3, bytes(32), proof=[bytes(32).hex()])
    assert "does not go on" in counter.sync().text
    assert len(kept(counter)) == 2


def test_what_the_treasury_did_not_sign_counts_for_nothing(counter: App, server: Server) -> None:
    server.public = log(1, bytes(32), key=STRANGER)
    report = counter.sync()
    assert (report.acked, report.online) == (1, True)
    assert "another key signed it" in report.text
    assert kept(counter) == []
    assert not (counter.settings.data_dir / watching.FOLDER / watching.NEWEST).exists()


@pytest.mark.parametrize("proof", [None, 7, ["zz"], [7], {"a": 1}])
def test_a_proof_that_is_none_says_so(counter: App, server: Server, proof: object) -> None:
    server.public = log(1, bytes(32), proof=proof)
    assert "proof" in counter.sync().text


def test_a_treasury_without_a_log_and_one_whose_log_is_away_stop_nothing(
    counter: App, server: Server
) -> None:
    assert counter.sync().text == ""
    server.public = status(503)
    report = counter.sync()
    assert (report.online, report.waiting) == (False, 0)


def test_a_treasury_that_shows_no_log_any_more_is_noticed(counter: App, server: Server) -> None:
    none = server.public
    counter.sync()
    server.public = log(1, leaf_hash(digest_of_the_part(counter)))
    assert counter.sync().text == ""
    server.public = none
    assert "shows no log any more" in counter.sync().text


def test_two_programs_that_look_at_once_accuse_nobody(counter: App, server: Server) -> None:
    """The other one looks, and keeps a newer checkpoint, while this one waits for its answer."""
    counter.sync()
    leaf = leaf_hash(digest_of_the_part(counter))
    two = node_hash(leaf, leaf_hash(b"another part"))
    first, second = log(1, leaf), log(2, two, proof=[leaf_hash(b"another part").hex()])

    def meanwhile(handler: Handler, body: bytes) -> None:
        if handler.path.endswith("checkpoint"):
            server.public = second
            other = bootstrap.build(counter.settings.data_dir, Watch())
            assert other.sync().text == ""
            other.close()
            server.public = first
        first(handler, body)

    server.public = meanwhile
    assert counter.sync().text == ""
    server.public = second
    assert counter.sync().text == ""
    assert kept(counter) == []


@pytest.mark.parametrize("broken", [b"", b"\x80", b"\x82\x41x\x41y", b"\x83\x40\x00\x00", b"\x07"])
def test_what_was_kept_and_got_damaged_is_said_once_and_set_aside(
    counter: App, server: Server, broken: bytes
) -> None:
    counter.sync()
    server.public = log(1, leaf_hash(digest_of_the_part(counter)))
    newest = counter.settings.data_dir / watching.FOLDER / watching.NEWEST
    newest.parent.mkdir(exist_ok=True)
    newest.write_bytes(broken)
    assert "was damaged" in counter.sync().text
    assert counter.sync().text == ""
    assert open_checkpoint(decode(newest.read_bytes(), "x")[0], TREASURY.public_key).size == 1
    assert broken in [path.read_bytes() for path in newest.parent.glob("damaged-*")]


def set_back(province: Province, copy: Path) -> Restored:
    """Put the copy of the database in the place of what there is, and restore the rest."""
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(_file(province))) as new:
        old.backup(new)
    treasury = open_treasury(province.folder)
    try:
        return restore(treasury, certificates_in(province.folder / CERTIFICATES))
    finally:
        treasury.engine.dispose()


def copied(province: Province, copy: Path) -> None:
    with closing(sqlite3.connect(_file(province))) as old, closing(sqlite3.connect(copy)) as new:
        old.backup(new)


def _file(province: Province) -> Path:
    return province.folder / "treasury.sqlite"


def test_a_treasury_that_was_set_back_and_says_so_is_accused_by_nobody(
    own_province: Province, tmp_path: Path
) -> None:
    victim, witness = (own_province.counter(tmp_path / name) for name in ("a", "b"))
    for app in (victim, witness):
        app.open_shift(AYESHA)
        app.issue(a_draft(), AYESHA)
        assert app.sync().text == ""
    copied(own_province, tmp_path / "copy")
    for app in (victim, witness):
        for _ in range(2):
            app.issue(a_draft(), AYESHA)
            assert app.sync().text == ""
    done = set_back(own_province, tmp_path / "copy")
    assert done.log_size == 2
    for app in (witness, victim, witness):  # in another order than before
        app.issue(a_draft(), AYESHA)
        report = app.sync()
        assert (report.text, report.waiting) == ("", 0)
        assert app.sync().text == ""
    for app in (victim, witness):
        folder = app.settings.data_dir / watching.FOLDER
        ((before, told, after),) = [
            decode(path.read_bytes(), "kept") for path in folder.glob(f"{watching.SET_BACK}*")
        ]
        key = own_province.key
        assert open_restoration(told, key).size < open_checkpoint(before, key).size
        assert open_checkpoint(after, key).size >= done.log_size
        _, proven = decode((folder / watching.NEWEST).read_bytes(), "newest")
        with app.db.read() as uow:
            assert proven == uow.parts.last_acked()
        assert app.audit().ok
        app.close()


def announcement(size: int, root: bytes, at: datetime, *, key: KeySigner = TREASURY) -> bytes:
    return sign_restoration(Restoration(restored_at=at, size=size, root=root, feed=9), key)


def test_an_announcement_excuses_only_what_was_seen_before_it_and_was_longer(
    counter: App, server: Server
) -> None:
    counter.sync()
    leaf, empty = leaf_hash(digest_of_the_part(counter)), sha256(b"").digest()
    for wrong in (
        announcement(0, empty, NOON),  # of before the checkpoint that was seen
        announcement(2, bytes(32), LATER),  # of a longer log
        announcement(1, bytes(32), LATER),  # of another log than the one shown
    ):
        server.public = log(1, leaf)
        counter.sync()
        server.public = log(0, empty, announced=wrong)
        assert "does not go on" in counter.sync().text
    server.public = log(1, leaf)
    counter.sync()
    told = announcement(0, empty, LATER, key=STRANGER)
    server.public = log(0, empty, announced=told)
    assert "another key signed it" in counter.sync().text


def test_a_treasury_that_announces_a_restore_and_never_asks_for_the_part_again_is_accused(
    counter: App, server: Server
) -> None:
    counter.sync()
    server.public = log(1, leaf_hash(digest_of_the_part(counter)))
    counter.sync()
    empty = sha256(b"").digest()
    server.public = log(0, empty, announced=announcement(0, empty, LATER))
    assert counter.sync().text == ""
    server.answers = [
        signed(
            lambda part: an_ack(part, counter, log_index=1, received_at=LATER + timedelta(hours=1))
        )
    ]
    counter.issue(a_draft(), AYESHA)
    report = counter.sync()
    assert report.acked == 1
    assert "lacks a part that it acknowledged" in report.text
