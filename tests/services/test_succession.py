"""A counter's key passes its work on: every slip can be checked, whatever is lost on the way."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desktop.bootstrap import App
from desktop.domain.challan import Issued
from desktop.domain.errors import Refused
from desktop.domain.journal import SettingEntry
from desktop.services.logins import SelfApproval
from desktop.services.standing import Contested
from desktop.services.succession import KeyOnItsWay
from desktop.signing.codec import kid_of
from desktop.signing.entries import decode_entry
from desktop.signing.keys import KEY_FILE, KeyChanged
from desktop.signing.token import peek_token, to_digits
from tests.faults.in_process import Linked, Office, copy_of
from tests.office import AYESHA, PINS, a_draft, a_stranger
from treasury.ledger import reading, successor
from treasury.revoking import Decision, freeze, thaw
from treasury.verdict import Verdict, judge

BOTH = Decision("the registrar", "the supervisor", "a test")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.close()


@pytest.fixture
def app(office: Office) -> Iterator[Linked]:
    made = office.open(office.enrol("c", "02"))
    made.open_shift(AYESHA)
    yield made
    made.close()


def issue(app: App) -> Issued:
    (one,) = app.issue(a_draft(payer=a_stranger()), AYESHA)
    return one


def rotate(app: App) -> bytes:
    return app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"]).public_key


def key_in_use(app: App) -> bytes:
    with app.db.read() as uow:
        return app.counter.lineage(uow).newest


def kid(one: Issued) -> bytes:
    return peek_token(one.token)[0]


def keys_kept(app: App) -> int:
    return len(list(app.settings.data_dir.glob("device*.key")))


def verdict(office: Office, one: Issued) -> Verdict:
    return judge(office.treasury, to_digits(one.token)).verdict


def sync(app: App) -> None:
    report = app.sync()
    assert (report.text, report.waiting) == ("", 0)


def test_the_old_key_goes_on_until_the_acknowledgement_and_is_destroyed_after_it(
    office: Office, app: Linked
) -> None:
    old = key_in_use(app)
    slips = [issue(app)]
    new = rotate(app)
    slips.append(issue(app))
    assert (key_in_use(app), keys_kept(app)) == (old, 2)
    assert [verdict(office, one) for one in slips] == [Verdict.UNREPORTED] * 2
    sync(app)  # brings the acknowledgement; what was issued since is the old key's
    assert (key_in_use(app), keys_kept(app)) == (new, 1)
    slips.append(issue(app))
    assert [kid(one) for one in slips] == [kid_of(old), kid_of(old), kid_of(new)]
    assert [app.verify(to_digits(one.token)).code for one in slips] == ["genuine"] * 3
    assert verdict(office, slips[-1]) == Verdict.UNREPORTED
    sync(app)
    assert [verdict(office, one) for one in slips] == [Verdict.UNPAID] * 3
    assert office.holds(app.counter.device)["challans"] == 3
    assert app.audit().ok


def test_who_asked_and_who_approved_stand_in_the_journal(app: Linked) -> None:
    before = kid_of(key_in_use(app)).hex()
    named = app.keys.rotate(clerk=AYESHA, approver="khalid", pin=PINS["khalid"])
    with app.db.read() as uow:
        sealed = uow.journal.at(named.seq - 1)
    told = decode_entry(sealed.body) if sealed else None
    assert isinstance(told, SettingEntry)
    assert (told.name, told.old, told.uid) == ("device-key", before, "ayesha")
    assert told.new == f"{kid_of(named.public_key).hex()}, approved by khalid"


def test_it_takes_a_second_person_and_one_change_at_a_time(app: Linked) -> None:
    with pytest.raises(SelfApproval):
        app.keys.rotate(clerk=AYESHA, approver="ayesha", pin=PINS["ayesha"])
    with pytest.raises(Refused, match="not a supervisor"):
        app.keys.rotate(clerk=AYESHA, approver="bilal", pin=PINS["bilal"])
    assert keys_kept(app) == 1
    first = rotate(app)
    with pytest.raises(KeyOnItsWay):
        rotate(app)
    sync(app)
    second = rotate(app)
    sync(app)
    issue(app)
    sync(app)
    assert first != second == key_in_use(app)
    assert app.audit().ok


def test_a_window_that_was_open_meanwhile_signs_with_the_new_key(
    office: Office, app: Linked
) -> None:
    beside = office.open(app.settings.data_dir)
    new = rotate(beside)
    assert kid(issue(app)) != kid_of(new)
    sync(beside)
    one = issue(app)
    assert kid(one) == kid_of(new)
    assert verdict(office, one) == Verdict.UNREPORTED
    sync(app)
    beside.close()
    assert app.audit().ok


def test_a_lost_answer_changes_nothing_until_it_comes(office: Office, app: Linked) -> None:
    old, new = key_in_use(app), rotate(app)

    def lost(request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if request.method == "PUT":
            raise httpx.RemoteProtocolError("lost", request=request)
        return answer

    plain, office.link.back = office.link.back, lost
    assert not app.sync().online
    office.link.back = plain
    slip = issue(app)
    assert (kid(slip), key_in_use(app)) == (kid_of(old), old)
    sync(app)
    assert key_in_use(app) == new
    assert verdict(office, slip) == Verdict.UNPAID


def test_it_works_by_files_carried_there_and_back(
    office: Office, app: Linked, tmp_path: Path
) -> None:
    from treasury.carrying import carry

    new = rotate(app)
    one = issue(app)
    for n in range(2):
        there, back = tmp_path / f"there{n}", tmp_path / f"back{n}"
        app.export(there)
        back.write_bytes(carry(office.treasury, there.read_bytes()).answer)
        assert app.import_file(back).waiting == 0
        assert verdict(office, one) == Verdict.UNPAID
        one = issue(app)
    assert (key_in_use(app), keys_kept(app), kid(one)) == (new, 1, kid_of(new))


@pytest.mark.parametrize("newer", [False, True], ids=["nothing", "something"])
def test_a_backup_from_before_is_made_whole_and_goes_on_with_the_new_key(
    office: Office, app: Linked, tmp_path: Path, *, newer: bool
) -> None:
    """Whether or not the treasury has seen the new key sign, and with the old one destroyed."""
    issue(app)
    app.backup(tmp_path / "backup")
    new = rotate(app)
    sync(app)
    if newer:
        issue(app)
        sync(app)
    folder, shown = app.settings.data_dir, app.challans()
    app.close()
    for path in folder.glob("ledger.sqlite*"):
        path.unlink()
    from desktop import bootstrap

    bootstrap.restore(folder, tmp_path / "backup", office.watch)
    again = office.open(folder)
    sync(again)
    slip = issue(again)
    assert key_in_use(again) == new
    assert again.challans()[1:] == shown or [one.number for one in again.challans()[1:]] == [
        one.number for one in shown
    ]
    assert verdict(office, slip) == Verdict.UNREPORTED
    sync(again)
    assert verdict(office, slip) == Verdict.UNPAID
    assert again.audit().ok
    assert not office.holds(again.counter.device)["forked"]
    again.close()


def test_a_key_that_is_lost_before_it_took_over_is_given_up(app: Linked) -> None:
    old = key_in_use(app)
    rotate(app)
    (app.settings.data_dir / "device-2.key").unlink()
    sync(app)
    assert kid(issue(app)) == kid_of(old)
    sync(app)
    second = rotate(app)
    sync(app)
    assert kid(issue(app)) == kid_of(second)
    sync(app)
    assert app.audit().ok


def test_a_key_that_is_lost_later_means_a_new_enrolment(office: Office, app: Linked) -> None:
    rotate(app)
    sync(app)
    (app.settings.data_dir / "device-2.key").rename(app.settings.data_dir / "elsewhere")
    with pytest.raises(Refused, match="enrolled again"):
        office.open(app.settings.data_dir)


def test_another_key_in_its_place_is_not_taken(office: Office, app: Linked) -> None:
    stranger = office.open(office.enrol("d", "03"))
    rotate(app)
    sync(app)
    (app.settings.data_dir / "device-2.key").unlink()
    shutil.copy(stranger.settings.data_dir / KEY_FILE, app.settings.data_dir / KEY_FILE)
    stranger.close()
    with pytest.raises(KeyChanged):
        office.open(app.settings.data_dir)


def test_a_copied_disk_is_found_whichever_key_it_goes_on_with(office: Office, app: Linked) -> None:
    rotate(app)
    app.close()
    copy = office.open(copy_of(app.settings.data_dir, office.folder / "copy"))
    app = office.open(app.settings.data_dir)
    sync(app)
    issue(app)
    sync(app)
    mine = issue(copy)
    copy.sync()
    with pytest.raises(Contested):
        issue(copy)
    assert office.holds(app.counter.device)["forked"]
    assert verdict(office, mine) == Verdict.REVIEW
    copy.close()
    app.close()


def test_a_treasury_that_lost_the_change_is_told_of_it_again(office: Office, app: Linked) -> None:
    office.treasury.engine.dispose()
    shutil.copytree(office.treasury.folder, office.folder / "last week")
    slips = []
    for _ in range(2):
        slips.append(issue(app))
        rotate(app)
        sync(app)
    slips.append(issue(app))
    sync(app)
    office.treasury.engine.dispose()
    shutil.rmtree(office.treasury.folder)
    shutil.copytree(office.folder / "last week", office.treasury.folder)
    slips.append(issue(app))
    assert verdict(office, slips[-1]) == Verdict.NOT_GENUINE  # until the counter is heard
    assert app.sync().waiting == 0
    assert [verdict(office, one) for one in slips] == [Verdict.UNPAID] * 4
    assert app.audit().ok


def test_a_key_named_to_a_treasury_that_had_stopped_counting_is_given_up(
    office: Office, app: Linked
) -> None:
    old, number = key_in_use(app), app.counter.device
    freeze(office.treasury, number, BOTH)
    rotate(app)
    app.sync()
    assert (key_in_use(app), keys_kept(app)) == (old, 1)
    with pytest.raises(Contested):
        rotate(app)
    thaw(office.treasury, number, BOTH)
    with reading(office.treasury.engine) as connection:
        assert connection.execute(successor.select()).first() is not None
    assert app.audit().ok
