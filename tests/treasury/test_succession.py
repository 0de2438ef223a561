"""The treasury's key is changed with overlap, or disowned; two holders of root keys decide it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.signing.codec import kid_of
from desktop.signing.parts import open_ack
from desktop.signing.pins import CHEAP
from desktop.signing.published import FIRST_ROOT, HANDED_OVER, TREASURY
from desktop.signing.treasury_keys import (
    Disowned,
    TreasuryKeys,
    UnknownKey,
    open_own_list,
    open_treasury_keys,
)
from tests.treasury.device import Journal
from tests.treasury.holders import root_holders
from tests.treasury.test_key_files import TYPED, Typed
from tests.treasury.test_tuf_repo import signed
from treasury.founding import BadFolder, Treasury, open_treasury
from treasury.ingest import take_part
from treasury.key_files import BadKey, KeyWish
from treasury.publishing import Holder
from treasury.resigning import sign_again
from treasury.succession import (
    NEXT_FILE,
    NoChange,
    Unfinished,
    check_finished,
    compromise_key,
    new_key,
    rotate_key,
)
from treasury.tuf_repo import NotPublished, Repository

AT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def holders(treasury: Treasury, tmp_path: Path) -> list[Holder]:
    return root_holders(treasury, tmp_path / "keys")[:2]


def anew(treasury: Treasury) -> Treasury:
    """Open the folder again, as a server does that is started anew."""
    url = treasury.engine.url.render_as_string(hide_password=False)
    opened = open_treasury(treasury.folder, database=url)
    opened.engine.dispose()
    return replace(opened, engine=treasury.engine)


def rotated(treasury: Treasury, holders: list[Holder]) -> Treasury:
    new_key(treasury, KeyWish())
    rotate_key(treasury, holders)
    return anew(treasury)


def published(treasury: Treasury) -> TreasuryKeys:
    repository = Repository(treasury)
    (path,) = list(repository.history(TREASURY))[-1:]
    return open_own_list(repository.file(path) or b"")


def test_a_treasury_that_never_changed_its_key_knows_one_for_ever(treasury: Treasury) -> None:
    assert treasury.keys == TreasuryKeys.pinned(treasury.signer.public_key)
    check_finished(treasury)


def test_the_new_key_signs_after_the_change_and_the_old_one_is_believed_beside_it(
    treasury: Treasury, holders: list[Holder]
) -> None:
    old = replace(treasury, clock=lambda: AT)
    public = new_key(old, KeyWish())
    assert anew(treasury).signer.public_key == treasury.signer.public_key
    keys = rotate_key(old, holders, overlap=7 * DAY)
    new = anew(treasury)
    check_finished(new)
    assert new.signer.public_key == public == keys.newest.public_key
    assert new.keys == keys == published(new)
    first, second = keys.known
    assert (first.public_key, first.valid_until) == (treasury.signer.public_key, AT + 7 * DAY)
    assert (second.valid_from, second.valid_until, keys.carriage) == (AT, None, None)
    assert not (treasury.folder / NEXT_FILE).exists()
    assert [path.stem for path in (treasury.folder / "retired").iterdir()] == [
        kid_of(treasury.signer.public_key).hex()
    ]


def test_the_next_root_gives_both_roles_to_the_new_key_and_both_keys_say_what_is_newest(
    treasury: Treasury, holders: list[Holder]
) -> None:
    new = rotated(treasury, holders)
    repository = Repository(new)
    root = signed(repository, "2.root.json")
    named = {root["roles"][role]["keyids"][0] for role in ("snapshot", "timestamp")}
    (name,) = named
    assert root["keys"][name]["keyval"]["public"] == new.signer.public_key.hex()
    timestamp = signed(repository, "timestamp.json")
    (word,) = timestamp[HANDED_OVER]
    told = open_treasury_keys(bytes.fromhex(word), treasury.signer.public_key)
    assert told == new.keys
    assert FIRST_ROOT in timestamp


def test_a_server_that_still_has_the_old_key_says_nothing_of_what_is_newest(
    treasury: Treasury, holders: list[Holder]
) -> None:
    new = rotated(treasury, holders)
    late = new.clock() + 100 * DAY
    before = signed(Repository(new), "timestamp.json")
    Repository(replace(treasury, clock=lambda: late)).renew()
    assert signed(Repository(new), "timestamp.json") == before
    Repository(replace(new, clock=lambda: late)).renew()
    after = signed(Repository(new), "timestamp.json")
    assert after["version"] == before["version"] + 1
    assert after[HANDED_OVER] == before[HANDED_OVER]


def test_nothing_changes_without_two_holders_or_without_a_new_key(
    treasury: Treasury, holders: list[Holder]
) -> None:
    with pytest.raises(NoChange, match="no new key"):
        rotate_key(treasury, holders)
    new_key(treasury, KeyWish())
    with pytest.raises(NoChange, match="waits"):
        new_key(treasury, KeyWish())
    with pytest.raises(NotPublished, match="Two of the three"):
        rotate_key(treasury, holders[:1])
    with pytest.raises(UnknownKey):
        compromise_key(treasury, bytes(8), AT, holders)
    check_finished(anew(treasury))
    assert anew(treasury).keys == treasury.keys


def test_a_change_that_was_cut_short_is_told_and_done_again(
    treasury: Treasury, holders: list[Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_key(treasury, KeyWish())
    with monkeypatch.context() as cut:
        cut.setattr(Repository, "hand_over", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotate_key(treasury, holders)
    begun = anew(treasury)
    with pytest.raises(Unfinished, match="begun and cut short"):
        check_finished(begun)
    keys = rotate_key(begun, holders)
    assert len(keys.known) == 2
    check_finished(anew(treasury))


def test_an_old_folder_is_not_taken_for_the_one_with_the_new_key(
    treasury: Treasury, holders: list[Holder]
) -> None:
    old_key = treasury.key_file.read_bytes()
    rotated(treasury, holders)
    (treasury.folder / TREASURY).unlink()
    treasury.key_file.write_bytes(old_key)
    with pytest.raises(BadFolder, match="not the one this database was made with"):
        anew(treasury)


def test_what_was_acknowledged_before_is_answered_for_ever_with_the_same_bytes(
    treasury: Treasury, holders: list[Holder], journal: Journal
) -> None:
    journal.challan(250_000)
    part = journal.part()
    ack = take_part(treasury, part).ack
    new = rotated(treasury, holders)
    assert take_part(new, part).ack == ack
    journal.challan(250_000)
    later = take_part(new, journal.part(2)).ack
    assert [new.keys.opened(open_ack, each).last for each in (ack, later)] == [1, 2]
    assert open_ack(later, new.signer.public_key).last == 2


def test_of_a_compromised_key_only_what_it_signed_since_is_signed_again(
    treasury: Treasury, holders: list[Holder], journal: Journal
) -> None:
    early, late = replace(treasury, clock=lambda: AT), replace(treasury, clock=lambda: AT + DAY)
    parts = []
    journal.challan(250_000)
    parts.append(journal.part())
    journal.challan(250_000)
    parts.append(journal.part(2))
    before, since = take_part(early, parts[0]).ack, take_part(late, parts[1]).ack
    new_key(treasury, KeyWish())
    kid = kid_of(treasury.signer.public_key)
    now = replace(treasury, clock=lambda: AT + 2 * DAY)
    done = compromise_key(now, kid, AT + DAY, holders)
    new = anew(treasury)
    assert (done.again, done.keys.newest.public_key) == (1, new.signer.public_key)
    assert take_part(new, parts[0]).ack == before
    again = take_part(new, parts[1]).ack
    assert again != since
    assert open_ack(again, new.signer.public_key) == open_ack(since, treasury.signer.public_key)
    with pytest.raises(Disowned):
        new.keys.opened(open_ack, since)
    assert sign_again(new) == 0


def test_nobody_learns_of_a_new_key_by_one_that_is_in_other_hands(
    treasury: Treasury, holders: list[Holder]
) -> None:
    second = rotated(treasury, holders)
    new_key(second, KeyWish())
    compromise_key(second, kid_of(treasury.signer.public_key), AT, holders)
    assert signed(Repository(second), "timestamp.json")[HANDED_OVER] == []
    check_finished(anew(second))
    compromise_key(second, kid_of(second.signer.public_key), AT, holders)
    third = anew(second)
    assert [each.compromised_at for each in third.keys.known] == [AT, AT, None]
    assert signed(Repository(third), "timestamp.json")[HANDED_OVER] == []


def test_a_lost_key_is_not_asked(treasury: Treasury, holders: list[Holder]) -> None:
    new_key(treasury, KeyWish())

    class Lost:
        public_key = treasury.signer.public_key

        def sign(self, message: bytes) -> bytes:
            raise BadKey("lost")

    lost = replace(treasury, signer=Lost())
    with pytest.raises(BadKey, match="lost"):
        rotate_key(lost, holders)
    compromise_key(lost, kid_of(lost.signer.public_key), AT, holders)
    check_finished(anew(treasury))


def test_two_people_open_the_new_key_before_it_takes_over(
    treasury: Treasury, holders: list[Holder]
) -> None:
    new_key(replace(treasury, ask=Typed(*TYPED)), KeyWish("sealed"), cost=CHEAP)
    typed = Typed(*TYPED)
    rotate_key(replace(treasury, ask=typed), holders)
    assert [words.partition(":")[0] for words in typed.prompts] == [NEXT_FILE] * 2
    new = anew(treasury)
    assert new.key_kind == "sealed"
    with pytest.raises(BadKey):
        new.signer.sign(b"x")
