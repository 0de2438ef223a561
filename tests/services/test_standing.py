"""Standing: a counter whose series is closed issues nothing more, and does everything else."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop import bootstrap
from desktop.bootstrap import App
from desktop.domain.journal import Kind
from desktop.services.standing import Contested, Restored
from desktop.signing.codec import KeySigner
from desktop.signing.parts import open_evidence, sign_evidence
from tests.models.lived import an_ack, evidence_of
from tests.office import AYESHA, KHALID, PINS, TREASURY, Watch, a_draft, open_office
from tests.services.province import Province
from tests.sync.wire import Answer, Server, serving, signed, status

STRANGER = KeySigner(b"a stranger's key, of 32 bytes ok")


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


@pytest.fixture
def counter(tmp_path: Path, server: Server) -> Iterator[App]:
    app = open_office(tmp_path / "c", Watch(), treasury_url=server.url, wire_timeout_s=1.0)
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    yield app
    app.close()


def apart(app: App, **changes: object) -> Answer:
    return signed(lambda part: evidence_of(part, app, **changes), 202)


FROZEN: dict[str, object] = {"why": "frozen", "seq": None, "have": None, "got": None}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "another journal of this counter from entry 1 on.*new counter number"),
        (FROZEN, "from entry 1 on nothing is counted.*until they thaw it"),
    ],
)
def test_evidence_is_kept_beside_its_part_and_said(
    counter: App, server: Server, changes: dict[str, object], words: str
) -> None:
    server.answers = [apart(counter, **changes)]
    report = counter.sync()
    assert (report.acked, report.apart, report.waiting, report.online) == (0, 1, 0, True)
    assert re.search(words, report.text)
    with counter.db.read() as uow:
        (part,) = uow.parts.all()
        anchors = [one for one in uow.journal.span(1) if one.kind == Kind.ANCHOR]
    assert part.evidence is not None
    assert open_evidence(part.evidence, TREASURY.public_key).part == part.digest
    assert anchors == []
    assert counter.status().waiting_entries == 0
    assert counter.audit().ok


def test_what_was_kept_apart_is_not_sent_again_and_what_follows_is(
    counter: App, server: Server
) -> None:
    server.answers = [apart(counter)]
    counter.sync()
    assert counter.sync().text  # said again, though nothing was sent
    assert len(server.asked) == 1
    counter.close_shift(AYESHA)
    report = counter.sync()
    assert (report.apart, report.waiting) == (1, 0)
    assert len({path for path, _ in server.asked}) == 2


def test_a_contested_counter_issues_nothing_and_does_everything_else(
    counter: App, server: Server
) -> None:
    draft = a_draft()
    issued = counter.issue(draft, AYESHA)[0]
    lost = counter.issue(a_draft(), AYESHA)[0]
    server.answers = [apart(counter)]
    counter.sync()
    with pytest.raises(Contested, match="No challan can be issued here any more"):
        counter.issue(a_draft(), AYESHA)
    assert counter.issue(draft, AYESHA)[0].number == issued.number  # it was answered before
    counter.pay(issued.number, amount_paisa=1_500_000, tender="cash", clerk=AYESHA)
    counter.void(lost.number, reason="x", clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    counter.reprint(issued.number, clerk=AYESHA)
    counter.close_shift(AYESHA)
    counter.close_day(KHALID)
    assert counter.audit().ok


def a_strangers(app: App) -> Callable[[bytes], bytes]:
    return lambda part: sign_evidence(
        open_evidence(evidence_of(part, app), TREASURY.public_key), STRANGER
    )


WRONG: dict[str, Callable[[App], Answer]] = {
    "of another part": lambda app: apart(app, part=bytes(32)),
    "of another device": lambda app: apart(app, device=8),
    "of less": lambda app: apart(app, last=1),
    "of a stranger": lambda app: signed(a_strangers(app), 202),
    "of nobody": lambda _: status(202),
    "an acknowledgement": lambda app: signed(lambda part: an_ack(part, app), 202),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_evidence_that_is_not_the_treasurys_on_this_part_closes_nothing(
    counter: App, server: Server, wrong: str
) -> None:
    server.answers = [WRONG[wrong](counter)]
    report = counter.sync()
    assert (report.apart, report.waiting) == (0, 1)
    assert report.text
    counter.issue(a_draft(), AYESHA)


def test_a_copy_of_a_counter_is_found_at_its_first_contact_and_both_journals_are_kept(
    province: Province, tmp_path: Path
) -> None:
    app = province.counter(tmp_path / "c")
    app.open_shift(AYESHA)
    app.issue(a_draft(), AYESHA)
    assert app.sync().waiting == 0
    app.close()
    shutil.copytree(tmp_path / "c", tmp_path / "copy")
    app, copy = (bootstrap.build(tmp_path / name, Watch()) for name in ("c", "copy"))
    for each in (app, copy):
        each.issue(a_draft(), AYESHA)
    own, slip = copy.challans(limit=1)[0], app.challans(limit=1)[0]
    assert own.number != slip.number  # one serial, but three digits of its own hash
    assert (app.sync().acked, copy.sync().apart) == (1, 1)
    for _ in range(2):  # what follows the copy's branch is kept apart, too
        copy.close_shift(AYESHA)
        assert (copy.sync().apart, copy.sync().waiting) == (1, 0)
        copy.open_shift(AYESHA)
    with pytest.raises(Contested):
        copy.issue(a_draft(), AYESHA)
    app.issue(a_draft(), AYESHA)
    report = app.sync()
    assert report.waiting == 0
    told = province.report(app.counter.device)
    assert told["forked"] is True
    assert copy.audit().ok
    app.close()
    copy.close()


def test_nothing_is_written_to_an_older_copy_not_even_a_login(counter: App) -> None:
    with counter.db.begin() as uow:
        uow.counter.restored(counter.now())
        before = uow.journal.newest()
    for deed in (
        lambda: counter.login("ayesha", PINS["ayesha"]),
        lambda: counter.issue(a_draft(), AYESHA),
        lambda: counter.close_shift(AYESHA),
    ):
        with pytest.raises(Restored, match="must be asked first"):
            deed()
    with counter.db.read() as uow:
        assert uow.journal.newest() == before
    assert counter.challans()
    assert counter.verify("7" * 380).code == "not_genuine"
