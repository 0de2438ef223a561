"""That a treasury's database was put back is its own word, and says where everything goes on."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.wire import Checkpoint, Restoration
from desktop.signing.checkpoints import sign_checkpoint
from desktop.signing.codec import BadBytes, KeySigner, Unwritable
from desktop.signing.restorations import open_restoration, sign_restoration

KEY, STRANGER = KeySigner(bytes(32)), KeySigner(bytes(31) + b"\x01")
AT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
TOLD = Restoration(restored_at=AT, size=7, root=bytes(range(32)), feed=1_795_331_600_000)


def test_an_announcement_says_what_was_signed_and_only_the_treasury_signs_it() -> None:
    assert open_restoration(sign_restoration(TOLD, KEY), KEY.public_key) == TOLD
    with pytest.raises(BadBytes, match="another key"):
        open_restoration(sign_restoration(TOLD, STRANGER), KEY.public_key)


def test_a_checkpoint_announces_nothing() -> None:
    said = sign_checkpoint(Checkpoint(size=7, root=bytes(32), made_at=AT), KEY)
    with pytest.raises(BadBytes):
        open_restoration(said, KEY.public_key)


def test_what_nobody_could_read_back_is_not_announced() -> None:
    for wrong in (replace(TOLD, size=-1), replace(TOLD, root=bytes(31)), replace(TOLD, feed=2**53)):
        with pytest.raises(Unwritable):
            sign_restoration(wrong, KEY)
