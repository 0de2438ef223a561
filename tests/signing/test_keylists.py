"""The key list as the treasury signs it."""

from datetime import UTC, datetime

import pytest

from desktop.domain.wire import DeviceKey, KeyList
from desktop.signing.codec import BadBytes, KeySigner, Unwritable
from desktop.signing.keylists import open_key_list, sign_key_list

KEY, STRANGER = KeySigner(bytes(32)), KeySigner(bytes(31) + b"\x01")
NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
ONE, TWO = (
    DeviceKey(device=number, public_key=bytes(32), certificate=bytes(32), revoked_after=after)
    for number, after in ((1, None), (2, 0))
)


@pytest.mark.parametrize("devices", [(), (ONE,), (ONE, TWO)])
def test_a_list_comes_back_as_it_was(devices: tuple[DeviceKey, ...]) -> None:
    said = KeyList(made_at=NOON, devices=devices)
    assert open_key_list(sign_key_list(said, KEY), KEY.public_key) == said


def test_devices_ascend_and_come_once() -> None:
    for devices in ((TWO, ONE), (ONE, ONE)):
        with pytest.raises(Unwritable, match="not in order"):
            sign_key_list(KeyList(made_at=NOON, devices=devices), KEY)


def test_nobody_else_signs_one() -> None:
    data = sign_key_list(KeyList(made_at=NOON, devices=()), STRANGER)
    with pytest.raises(BadBytes, match="another key"):
        open_key_list(data, KEY.public_key)
