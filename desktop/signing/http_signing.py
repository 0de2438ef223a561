"""Signed requests (RFC 9421): who asks for a page that is not everybody's, or tells of money.

The method, the whole address, a fresh nonce and the body's digest, where there is a body, are
signed with the asker's key, in one fixed form: nothing of the header has to be parsed to know
what was signed.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.calendar import from_unix, to_unix
from desktop.signing.codec import BadBytes, Signer, kid_of

CONTENT_DIGEST = "Content-Digest"
_INPUT = re.compile(
    r'sig=(\("@method" "@target-uri"( "content-digest")?\);created=([0-9]{1,11})'
    r';nonce="([0-9a-f]{32})";keyid="([0-9a-f]{16})";alg="ed25519")'
)
_SIGNATURE = re.compile(r"sig=:([A-Za-z0-9+/]{85}[AQgw]==):")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request's header says before it is believed: when, which time, by which key.

    with_body: whether a body's digest is signed, too.
    """

    created_at: datetime
    nonce: bytes
    kid: bytes
    parameters: str
    signature: bytes
    with_body: bool = False


def signed_headers(  # noqa: PLR0913 — what is signed has six parts
    method: str, url: str, *, nonce: bytes, at: datetime, signer: Signer, body: bytes | None = None
) -> dict[str, str]:
    """Return the header fields that sign a request; ``nonce``: 16 fresh bytes."""
    components = '"@method" "@target-uri"' + ("" if body is None else ' "content-digest"')
    parameters = (
        f'({components});created={to_unix(at)};nonce="{nonce.hex()}"'
        f';keyid="{kid_of(signer.public_key).hex()}";alg="ed25519"'
    )
    signature = b64encode(signer.sign(_base(method, url, parameters, body))).decode()
    digest = {} if body is None else {CONTENT_DIGEST: content_digest(body)}
    return {**digest, "Signature-Input": f"sig={parameters}", "Signature": f"sig=:{signature}:"}


def content_digest(body: bytes) -> str:
    """Return the one form of a Content-Digest (RFC 9530) that is taken here."""
    return f"sha-256=:{b64encode(sha256(body).digest()).decode()}:"


def read_asking(headers: Mapping[str, str]) -> Asking:
    """Return what a request's header says, unchecked; BadBytes for any other form."""
    said = _INPUT.fullmatch(headers.get("signature-input", ""))
    signature = _SIGNATURE.fullmatch(headers.get("signature", ""))
    if said is None or signature is None:
        raise BadBytes("request", "it is not signed in the form the contract names")
    parameters, digest, created, nonce, kid = said.groups()
    return Asking(
        from_unix(int(created)),
        bytes.fromhex(nonce),
        bytes.fromhex(kid),
        parameters,
        b64decode(signature[1]),
        digest is not None,
    )


def check_asking(
    asking: Asking, method: str, url: str, public_key: bytes, body: bytes | None = None
) -> None:
    """Return when the key signed this request; BadBytes otherwise. Its time is the caller's."""
    if asking.with_body != (body is not None):
        raise BadBytes("request", "its body is not signed with it, or it has none")
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(asking.signature, _base(method, url, asking.parameters, body))
    except (InvalidSignature, ValueError) as error:
        raise BadBytes("request", "its signature is wrong") from error


def _base(method: str, url: str, parameters: str, body: bytes | None) -> bytes:
    """Return what is signed (RFC 9421 2.5); the digest is the body's own, whatever was said."""
    digest = [] if body is None else [f'"content-digest": {content_digest(body)}']
    lines = [f'"@method": {method}', f'"@target-uri": {url}', *digest]
    return "\n".join([*lines, f'"@signature-params": {parameters}']).encode()
