"""Which of the treasury's keys is believed, for what, and since when not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.feeds import FeedPage
from desktop.domain.wire import Ack
from desktop.signing.codec import BadBytes, KeySigner, Unwritable, kid_of
from desktop.signing.feeds import open_feed_page, sign_feed_page
from desktop.signing.parts import open_ack, sign_ack
from desktop.signing.treasury_keys import (
    Disowned,
    TreasuryKey,
    TreasuryKeys,
    UnknownKey,
    open_own_list,
    open_treasury_keys,
    sign_treasury_keys,
)

OLD, NEW, STRANGER = (KeySigner(bytes([n]) * 32) for n in (1, 2, 3))
NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
DAY = timedelta(days=1)
FIRST = TreasuryKey(OLD.public_key, NOON - 100 * DAY)
SECOND = TreasuryKey(NEW.public_key, NOON)
BOTH = TreasuryKeys(NOON, (replace(FIRST, valid_until=NOON + 7 * DAY), SECOND))


def an_ack(signer: KeySigner, at: datetime) -> bytes:
    told = Ack(
        device=1, first=1, last=2, head=bytes(32), part=bytes(32), received_at=at, log_index=1
    )
    return sign_ack(told, signer)


def compromised(at: datetime) -> TreasuryKeys:
    return TreasuryKeys(NOON, (replace(FIRST, compromised_at=at), SECOND))


@pytest.mark.parametrize(
    "keys",
    [
        BOTH,
        compromised(NOON - DAY),
        replace(BOTH, carriage=STRANGER.public_key),
        TreasuryKeys.pinned(NEW.public_key),
    ],
)
def test_a_list_comes_back_as_it_was(keys: TreasuryKeys) -> None:
    data = sign_treasury_keys(keys, NEW)
    assert open_treasury_keys(data, NEW.public_key) == keys
    assert open_own_list(data) == keys


def test_a_list_names_each_key_once_in_the_order_of_their_days_and_none_that_is_weak() -> None:
    weak = TreasuryKey(bytes(32), NOON)
    for known in ((), (SECOND, FIRST), (FIRST, FIRST)):
        with pytest.raises(Unwritable, match="not in order"):
            sign_treasury_keys(TreasuryKeys(NOON, known), NEW)
    for keys in (TreasuryKeys(NOON, (FIRST, weak)), replace(BOTH, carriage=bytes(32))):
        with pytest.raises(Unwritable, match="anybody can sign"):
            sign_treasury_keys(keys, NEW)


def test_a_list_is_no_list_when_a_stranger_or_a_compromised_key_signed_it() -> None:
    with pytest.raises(UnknownKey):
        open_own_list(sign_treasury_keys(BOTH, STRANGER))
    with pytest.raises(Disowned, match="may be in other hands"):
        open_own_list(sign_treasury_keys(compromised(NOON + DAY), OLD))


def test_each_key_opens_what_it_signed_while_it_was_in_use() -> None:
    for signer, at in ((OLD, NOON - DAY), (OLD, NOON + 6 * DAY), (NEW, NOON + 99 * DAY)):
        assert BOTH.opened(open_ack, an_ack(signer, at)).received_at == at


def test_a_later_key_may_repeat_what_an_older_one_said() -> None:
    assert BOTH.opened(open_ack, an_ack(NEW, NOON - 50 * DAY)).received_at < SECOND.valid_from


def test_a_key_out_of_use_signs_no_more() -> None:
    late = an_ack(OLD, NOON + 7 * DAY)
    with pytest.raises(Disowned, match="out of use since 29 Nov 2026") as caught:
        BOTH.opened(open_ack, late)
    assert not caught.value.compromised
    assert not BOTH.believes(open_ack, late)


def test_what_a_compromised_key_signed_before_is_believed_and_from_then_on_not() -> None:
    keys, before = compromised(NOON - DAY), an_ack(OLD, NOON - DAY - timedelta(seconds=1))
    assert keys.believes(open_ack, before)
    with pytest.raises(Disowned, match="may be in other hands since 21 Nov 2026") as caught:
        keys.opened(open_ack, an_ack(OLD, NOON - DAY))
    assert (caught.value.kid, caught.value.compromised) == (kid_of(OLD.public_key), True)
    assert keys.opened_ever(open_ack, an_ack(OLD, NOON)).received_at == NOON
    assert [each.kid for each in keys.compromised] == [FIRST.kid]


def test_what_does_not_say_its_time_is_judged_by_the_reader_s() -> None:
    page = sign_feed_page(FeedPage(office="DC-PSH", after=0, next=0, items=()), OLD)
    assert BOTH.opened(open_feed_page, page, at=NOON).office == "DC-PSH"
    with pytest.raises(Disowned):
        BOTH.opened(open_feed_page, page, at=NOON + 8 * DAY)
    with pytest.raises(TypeError):
        BOTH.opened(open_feed_page, page)


def test_a_stranger_s_word_is_named_by_its_key_and_a_damaged_one_does_not_verify() -> None:
    said = an_ack(STRANGER, NOON)
    with pytest.raises(UnknownKey, match=kid_of(STRANGER.public_key).hex()):
        BOTH.opened(open_ack, said)
    with pytest.raises(BadBytes, match="signature is wrong"):
        BOTH.opened(open_ack, an_ack(OLD, NOON)[:-1] + b"\0")


def test_the_newest_key_signs_and_opens_files_unless_another_is_named_for_that() -> None:
    assert BOTH.newest == SECOND
    assert BOTH.sealing_key == NEW.public_key
    assert replace(BOTH, carriage=STRANGER.public_key).sealing_key == STRANGER.public_key
