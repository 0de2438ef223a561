"""The treasury changes its key: counters near and far go on, and disbelieve what a thief signs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.journal import AnchorEntry, SettingEntry
from desktop.services.disowning import disowned
from desktop.services.examining import examine
from desktop.services.trusting import treasury_keys
from desktop.signing.codec import BadBytes, kid_of
from desktop.signing.entries import decode_entry
from desktop.signing.parts import open_ack, open_day_answer, sign_ack
from tests.faults.in_process import Linked, Office
from tests.office import AYESHA, KHALID, a_draft
from tests.treasury.holders import root_holders
from treasury.carrying import carry
from treasury.founding import Treasury
from treasury.key_files import KeyWish
from treasury.publishing import Holder
from treasury.succession import compromise_key, new_key, rotate_key

DAY = timedelta(days=1)


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.close()


@pytest.fixture
def holders(province: Office) -> list[Holder]:
    return root_holders(province.treasury, province.folder / "keys")[:2]


@pytest.fixture
def counter(province: Office) -> Iterator[Linked]:
    app = province.open(province.enrol("one", "10"))
    app.open_shift(AYESHA)
    yield app
    app.close()


def rotate(province: Office, holders: list[Holder]) -> Treasury:
    """Change the treasury's key, start its server anew and return what it was before."""
    before = province.treasury
    new_key(before, KeyWish())
    rotate_key(before, holders)
    province.start_anew()
    return before


def compromise(province: Office, holders: list[Holder]) -> Treasury:
    """Disown the key in use since a day ago, and start the server with the new one."""
    before = province.treasury
    new_key(before, KeyWish())
    kid = kid_of(before.signer.public_key)
    compromise_key(before, kid, province.watch() - DAY, holders)
    province.start_anew()
    return before


def acks(app: Linked) -> list[bytes]:
    with app.db.read() as uow:
        return [part.ack for part in uow.parts.all() if part.ack is not None]


def newest(app: Linked) -> bytes:
    with app.db.read() as uow:
        return treasury_keys(uow).newest.public_key


def entries(app: Linked) -> list[object]:
    with app.db.read() as uow:
        return [decode_entry(each.body) for each in uow.journal.span(1)]


def issue(app: Linked) -> None:
    app.issue(a_draft(), AYESHA)


def test_a_counter_learns_of_the_new_key_at_its_next_contact_and_the_journal_says_so(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    issue(counter)
    assert counter.sync().text == ""
    rotate(province, holders)
    new = province.treasury.signer.public_key
    issue(counter)
    report = counter.sync()
    assert (report.text, report.waiting, newest(counter)) == ("", 0, new)
    assert f"new key now ({kid_of(new).hex()})" in report.catalogue
    (told,) = [each for each in entries(counter) if isinstance(each, SettingEntry)]
    assert (told.name, told.new.split()[-1]) == ("treasury-keys", kid_of(new).hex())
    with counter.db.read() as uow:
        keys = treasury_keys(uow)
    assert all(keys.believes(open_ack, ack) for ack in acks(counter))
    assert counter.audit().faults == ()
    again = counter.sync()
    assert (again.text, again.catalogue) == ("", "")


def test_a_counter_that_was_away_through_two_changes_follows_both(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    issue(counter)
    counter.sync()
    for _ in range(2):
        rotate(province, holders)
        province.watch.at += 40 * DAY
    issue(counter)
    report = counter.sync()
    assert (report.text, report.waiting) == ("", 0)
    assert newest(counter) == province.treasury.signer.public_key


def test_one_that_never_fetched_a_published_file_goes_by_the_word_of_the_key_it_knows(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    for _ in range(2):
        rotate(province, holders)
        province.watch.at += 65 * DAY
    counter.sync()  # renews what says what is newest, signed by the newest key alone
    issue(counter)
    report = counter.sync()
    assert (report.text, report.waiting) == ("", 0)
    assert newest(counter) == province.treasury.signer.public_key


def test_one_that_knows_a_compromised_key_alone_believes_nobody_by_it(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    first = province.treasury.signer.public_key
    compromise(province, holders)
    issue(counter)
    report = counter.sync()
    assert report.waiting == 1
    assert "not the one that this treasury vouches for" in report.text
    assert newest(counter) == first


def test_a_folder_on_a_stick_brings_the_new_key_and_so_does_the_answer_file(
    province: Office, holders: list[Holder], counter: Linked, tmp_path: Path
) -> None:
    far = province.open(province.enrol("two", "11"))
    far.open_shift(AYESHA)
    rotate(province, holders)
    stick = province.treasury.folder / "tuf"
    assert "new key now" in counter.import_published(stick)
    assert counter.import_published(stick) == ""
    issue(far)
    out, back = tmp_path / "out", tmp_path / "back"
    far.export(out)
    back.write_bytes(carry(province.treasury, out.read_bytes()).answer)
    told = far.import_file(back)
    assert (told.acked, told.waiting, told.text) == (1, 0, "")
    assert newest(far) == province.treasury.signer.public_key
    far.close()


def test_a_stranger_s_answer_file_is_refused_as_before(
    province: Office, holders: list[Holder], counter: Linked, tmp_path: Path
) -> None:
    rotate(province, holders)
    stranger = Office(tmp_path / "elsewhere")
    issue(counter)
    out, back = tmp_path / "out", tmp_path / "back"
    counter.export(out)
    signer = replace(province.treasury, signer=stranger.treasury.signer)
    back.write_bytes(carry(signer, out.read_bytes()).answer)
    with pytest.raises(BadBytes, match="another key signed it"):
        counter.import_file(back)
    assert len(acks(counter)) == 0
    stranger.close()


def test_what_a_compromised_key_acknowledged_since_is_asked_again_and_both_are_kept(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    issue(counter)
    counter.sync()
    province.watch.at += 2 * DAY
    issue(counter)
    counter.sync()
    kept = acks(counter)
    assert len(kept) == 2
    before = compromise(province, holders)
    report = counter.sync()
    assert f"{kid_of(before.signer.public_key).hex()} may be in other hands since" in report.text
    assert acks(counter)[:2] == kept
    with counter.db.read() as uow:
        ((digest, again),) = uow.parts.later_acks()
        assert disowned(uow) == []
    assert open_ack(again, province.treasury.signer.public_key) == open_ack(
        kept[1], before.signer.public_key
    )
    assert open_ack(kept[1], before.signer.public_key).part == digest
    anchored = [each.ack for each in entries(counter) if isinstance(each, AnchorEntry)]
    assert sha256(again).digest() in anchored
    assert counter.audit().faults == ()
    assert (counter.sync().text, counter.sync().text) == ("", "")


def test_by_a_file_it_is_asked_again_too(
    province: Office, holders: list[Holder], counter: Linked, tmp_path: Path
) -> None:
    issue(counter)
    counter.sync()
    compromise(province, holders)
    counter.import_published(province.treasury.folder / "tuf")
    with counter.db.read() as uow:
        assert len(disowned(uow)) == 1
    out, back = tmp_path / "out", tmp_path / "back"
    exported = counter.export(out)
    assert (exported.parts, exported.first) == (2, 1)  # and what the journal says of the new key
    back.write_bytes(carry(province.treasury, out.read_bytes()).answer)
    assert counter.import_file(back).acked == 2
    with counter.db.read() as uow:
        assert disowned(uow) == []


def test_a_day_agreed_by_a_compromised_key_is_agreed_anew(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    issue(counter)
    counter.close_shift(AYESHA)
    counter.close_day(KHALID)
    assert counter.sync().agreed_days == 1
    before = answers(counter)
    compromise(province, holders)
    assert counter.sync().agreed_days == 1
    ((agreed, again),) = answers(counter)
    assert (agreed, again) != before[0]
    new = province.treasury.signer.public_key
    assert agreed
    assert open_day_answer(again, new).agreed


def answers(app: Linked) -> list[tuple[bool | None, bytes]]:
    with app.db.read() as uow:
        return [(row.agreed, row.answer or b"") for row in uow.shifts.days()]


def test_a_thief_s_acknowledgement_counts_for_nothing_once_the_key_is_disowned(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    counter.sync()
    issue(counter)
    counter.sync()
    before = acks(counter)[-1]
    thief = compromise(province, holders)
    counter.sync()
    forged = sign_ack(open_ack(before, thief.signer.public_key), thief.signer)
    with counter.db.read() as uow:
        assert not treasury_keys(uow).believes(open_ack, forged)


def test_doctor_says_so_until_it_was_asked_again(
    province: Office, holders: list[Holder], counter: Linked
) -> None:
    issue(counter)
    counter.sync()
    compromise(province, holders)
    counter.import_published(province.treasury.folder / "tuf")
    assert any("may be in other hands" in words for words in problems(counter))
    counter.sync()
    assert not any("may be in other hands" in words for words in problems(counter))


def problems(app: Linked) -> list[str]:
    told = examine(db=app.db, counter=app.counter, now=app.now, printer=app.paper.printer_status)
    found: list[str] = told["problems"]
    return found
