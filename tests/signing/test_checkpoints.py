"""Checkpoints in both forms: ours, and the note that log monitors read."""

import base64
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.wire import Checkpoint
from desktop.signing.checkpoints import log_name, note_of, open_checkpoint, sign_checkpoint
from desktop.signing.codec import BadBytes, KeySigner, Unwritable

KEY, STRANGER = KeySigner(bytes(32)), KeySigner(bytes(31) + b"\x01")
SAID = Checkpoint(size=7, root=bytes(range(32)), made_at=datetime(2026, 11, 22, 7, 0, tzinfo=UTC))


def test_a_checkpoint_says_what_was_signed_and_only_the_treasury_signs_it() -> None:
    assert open_checkpoint(sign_checkpoint(SAID, KEY), KEY.public_key) == SAID
    with pytest.raises(BadBytes, match="another key"):
        open_checkpoint(sign_checkpoint(SAID, STRANGER), KEY.public_key)


def test_what_nobody_could_read_back_is_not_signed() -> None:
    for wrong in (replace(SAID, size=-1), replace(SAID, root=bytes(31))):
        with pytest.raises(Unwritable):
            sign_checkpoint(wrong, KEY)


def test_a_note_is_signed_as_monitors_expect_it() -> None:
    text, signature = note_of(SAID, KEY, log_name(KEY.public_key)).split("\n\n")
    name, size, root = text.split("\n")
    assert (name, size) == (log_name(KEY.public_key), "7")
    assert base64.b64decode(root) == SAID.root
    dash, signed_by, encoded = signature.removesuffix("\n").split(" ")
    assert (dash, signed_by) == ("—", name)
    raw = base64.b64decode(encoded)
    assert raw[:4] == sha256(f"{name}\n\x01".encode() + KEY.public_key).digest()[:4]
    public = Ed25519PublicKey.from_public_bytes(KEY.public_key)
    public.verify(raw[4:], f"{text}\n".encode())  # raises where it is wrong
