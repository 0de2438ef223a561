"""What the treasury announces of itself is believed by its own signature only."""

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.merkle import EMPTY_ROOT
from desktop.domain.wire import Ack, Restoration
from desktop.services.announcements import Announced, ask_announced, kept_announced
from desktop.signing.codec import BadBytes, KeySigner, encode
from desktop.signing.restorations import sign_restoration
from desktop.signing.treasury_keys import TreasuryKeys
from desktop.sync.client import SEQUENCE, TreasuryClient
from desktop.sync.shelf import Shelf
from tests.office import NOON, TREASURY
from tests.sync.wire import Server, serving, status

KEYS = TreasuryKeys.pinned(TREASURY.public_key)
STRANGER = KeySigner(sha256(b"a stranger").digest())


def signed(feed: int, key: KeySigner = TREASURY) -> bytes:
    told = Restoration(restored_at=NOON, size=5, root=EMPTY_ROOT, feed=feed)
    return sign_restoration(told, key)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as made:
        yield made


def asked(server: Server) -> list[Announced]:
    with TreasuryClient(server.url, timeout_s=2.0) as treasury:
        return ask_announced(treasury, KEYS)


def test_announcements_are_opened_in_their_order_and_none_is_none(server: Server) -> None:
    server.public = status(200, SEQUENCE, encode(signed(1)) + encode(signed(2)))
    assert [each.told.feed for each in asked(server)] == [1, 2]
    for nothing in (status(200, SEQUENCE, b""), status(404)):
        server.public = nothing
        assert asked(server) == []


def test_what_another_key_signed_or_nobody_could_is_no_announcement(server: Server) -> None:
    for wrong in (encode(signed(1, STRANGER)), encode(b"junk"), encode(7), b"\x41"):
        server.public = status(200, SEQUENCE, wrong)
        with pytest.raises(BadBytes):
            asked(server)


def test_what_was_kept_and_got_damaged_is_passed_over(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for feed in (2, 1):
        each = Announced(Restoration(restored_at=NOON, size=5, root=EMPTY_ROOT, feed=feed), b"")
        shelf.put(each.name, signed(feed))
    shelf.put("restored-0", b"junk")
    assert [each.told.feed for each in kept_announced(shelf, KEYS)] == [1, 2]


@pytest.mark.parametrize(
    ("hours", "leaf", "superseded"), [(-1, 6, True), (-1, 5, False), (0, 6, False), (1, 6, False)]
)
def test_an_acknowledgement_is_superseded_from_before_and_behind_what_was_put_back(
    hours: int, leaf: int, superseded: bool
) -> None:
    told = Restoration(restored_at=NOON, size=5, root=EMPTY_ROOT, feed=1)
    ack = Ack(
        device=7,
        first=1,
        last=2,
        head=bytes(32),
        part=bytes(32),
        received_at=NOON + timedelta(hours=hours),
        log_index=leaf,
    )
    assert Announced(told, b"").supersedes(ack) == superseded
