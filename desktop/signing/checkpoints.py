"""Checkpoints: how large the treasury's public log is and what its root is, signed twice over.

Once as every thing here is, and once as the signed note that log monitors read (C2SP,
tlog-checkpoint and signed-note).
"""

import base64
from hashlib import sha256

from desktop.domain.calendar import to_unix
from desktop.domain.wire import Checkpoint
from desktop.signing.codec import Signer, encode, kid_of, open1, readable, sign1
from desktop.signing.shape import VERSION, Reader

CHECKPOINT_TYP = 65014
_ED25519_NOTE = b"\n\x01"
"""What stands between name and key in the key id of a note signed with Ed25519."""


def sign_checkpoint(checkpoint: Checkpoint, signer: Signer) -> bytes:
    """Return the treasury's signed word on its log."""
    fields = [VERSION, checkpoint.size, checkpoint.root, to_unix(checkpoint.made_at)]
    return sign1(readable(encode(fields), _read), CHECKPOINT_TYP, signer)


def open_checkpoint(data: bytes, treasury_key: bytes) -> Checkpoint:
    """Return the checkpoint that the treasury signed; BadBytes when it does not verify."""
    return _read(open1(data, CHECKPOINT_TYP, treasury_key, "checkpoint"))


def _read(payload: bytes) -> Checkpoint:
    reader = Reader(payload, "checkpoint", 4)
    reader.version()
    return Checkpoint(size=reader.uint(), root=reader.blob(32), made_at=reader.moment())


def log_name(public_key: bytes) -> str:
    """Return the name (origin) of a treasury's log; ``public_key``: its very first one."""
    return f"mahasil-log-{kid_of(public_key).hex()}"


def note_of(checkpoint: Checkpoint, signer: Signer, name: str) -> str:
    """Return the checkpoint as a signed note: its text, an empty line, the signature's line."""
    text = f"{name}\n{checkpoint.size}\n{_base64(checkpoint.root)}\n"
    key_id = sha256(name.encode() + _ED25519_NOTE + signer.public_key).digest()[:4]
    return f"{text}\n— {name} {_base64(key_id + signer.sign(text.encode()))}\n"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
