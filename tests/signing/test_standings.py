"""Standings: what the treasury says of a device, for one asking only."""

from dataclasses import replace

import pytest

from desktop.domain.wire import Standing
from desktop.signing.codec import BadBytes, Unwritable
from desktop.signing.parts import ACK_TYP
from desktop.signing.standings import STANDING_TYP, open_standing, sign_standing
from tests.office import NOON, TREASURY

SAID = Standing(
    device=7, status="ok", next_seq=12, head=b"h" * 32, server_time=NOON, nonce=b"n" * 16
)


@pytest.mark.parametrize("status", ["ok", "contested", "frozen", "revoked"])
def test_what_was_signed_is_read_back(status: str) -> None:
    said = replace(SAID, status=status)  # type: ignore[arg-type]
    assert open_standing(sign_standing(said, TREASURY), TREASURY.public_key) == said


def test_every_changed_byte_is_refused() -> None:
    data = sign_standing(SAID, TREASURY)
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(BadBytes):
            open_standing(changed, TREASURY.public_key)


@pytest.mark.parametrize("changes", [{"status": "fine"}, {"next_seq": 0}, {"nonce": b"short"}])
def test_what_no_treasury_may_say_is_not_written(changes: dict[str, object]) -> None:
    with pytest.raises(Unwritable):
        sign_standing(replace(SAID, **changes), TREASURY)  # type: ignore[arg-type]


def test_it_has_a_type_of_its_own() -> None:
    assert STANDING_TYP == 65008 != ACK_TYP
