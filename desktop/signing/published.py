"""What is published for all counters under TUF: the names and sizes both sides agree on."""

from hashlib import sha256

from desktop.signing.codec import MAX_BYTES

CATALOGUE, KEYS, AUTHORITY, TREASURY = NAMES = (
    "catalogue.cose",
    "keys.cose",
    "ca.pem",
    "treasury.cose",
)
METADATA, TARGETS, TIMESTAMP = "metadata", "targets", "metadata/timestamp.json"
FIRST_ROOT = "x-first-root"
"""The timestamp's own field: the SHA-256, in hex, of the root that began the chain of roots."""
HANDED_OVER = "x-handed-over"
"""The timestamp's own field: lists of the treasury's keys, in hex, the oldest first, each signed by
a key that another one took over from. Who knows an older key learns the newer ones by them."""
MAX_PUBLISHED_BYTES = MAX_BYTES
"""No published file has more: what is signed as CBOR could not be read."""


def key_id(public_key: bytes) -> str:
    """Return the name under which TUF knows an Ed25519 key here: its SHA-256 in hex."""
    return sha256(public_key).hexdigest()
