"""What is published for all counters under TUF: the names and sizes both sides agree on."""

from hashlib import sha256

from desktop.signing.codec import MAX_BYTES

CATALOGUE, KEYS, AUTHORITY = NAMES = ("catalogue.cose", "keys.cose", "ca.pem")
METADATA, TARGETS, TIMESTAMP = "metadata", "targets", "metadata/timestamp.json"
FIRST_ROOT = "x-first-root"
"""The timestamp's own field: the SHA-256, in hex, of the root that began the chain of roots."""
MAX_PUBLISHED_BYTES = MAX_BYTES
"""No published file has more: what is signed as CBOR could not be read."""


def key_id(public_key: bytes) -> str:
    """Return the name under which TUF knows an Ed25519 key here: its SHA-256 in hex."""
    return sha256(public_key).hexdigest()
