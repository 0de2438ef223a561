"""The key list as the treasury signs it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.wire import DeviceKey, KeyList
from desktop.signing.codec import BadBytes, KeySigner, Unwritable
from desktop.signing.keylists import open_key_list, sign_key_list

KEY, STRANGER = KeySigner(bytes(32)), KeySigner(bytes(31) + b"\x01")
NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ONE, TWO = (
    DeviceKey(
        device=number,
        district="PSH",
        counter="A0",
        public_key=bytes(32),
        certificate=bytes(32),
        revoked_after=after,
    )
    for number, after in ((1, None), (2, 0))
)
OLD, NEW = replace(ONE, key_to=12), replace(ONE, key_from=9, public_key=bytes(31) + b"\x01")


@pytest.mark.parametrize("keys", [(), (ONE,), (ONE, TWO), (OLD, NEW, TWO)])
def test_a_list_comes_back_as_it_was(keys: tuple[DeviceKey, ...]) -> None:
    said = KeyList(made_at=NOON, keys=keys)
    assert open_key_list(sign_key_list(said, KEY), KEY.public_key) == said


def test_devices_ascend_and_so_do_the_keys_of_each() -> None:
    for keys in ((TWO, ONE), (ONE, ONE), (NEW, OLD), (OLD, replace(NEW, key_from=1))):
        with pytest.raises(Unwritable, match="not in order"):
            sign_key_list(KeyList(made_at=NOON, keys=keys), KEY)


def test_a_key_signs_from_its_first_entry_to_its_last() -> None:
    assert [OLD.signs(seq) for seq in (1, 12, 13)] == [True, True, False]
    assert [NEW.signs(seq) for seq in (8, 9, 10**9)] == [False, True, True]


def test_nobody_else_signs_one() -> None:
    data = sign_key_list(KeyList(made_at=NOON, keys=()), STRANGER)
    with pytest.raises(BadBytes, match="another key"):
        open_key_list(data, KEY.public_key)
