"""Signed requests (RFC 9421): who asks for a page that is not everybody's.

The method, the whole address and a fresh nonce are signed with the device's key, in one fixed
form: nothing of the header has to be parsed to know what was signed.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.domain.calendar import from_unix, to_unix
from desktop.signing.codec import BadBytes, Signer, kid_of

_COMPONENTS = '("@method" "@target-uri")'
_INPUT = re.compile(
    r'sig=(\("@method" "@target-uri"\);created=([0-9]{1,11});nonce="([0-9a-f]{32})"'
    r';keyid="([0-9a-f]{16})";alg="ed25519")'
)
_SIGNATURE = re.compile(r"sig=:([A-Za-z0-9+/]{86}==):")


@dataclass(frozen=True, slots=True)
class Asking:
    """What a request's header says before it is believed: when, which time, by which key."""

    created_at: datetime
    nonce: bytes
    kid: bytes
    parameters: str
    signature: bytes


def signed_headers(
    method: str, url: str, *, nonce: bytes, at: datetime, signer: Signer
) -> dict[str, str]:
    """Return the two header fields that sign a request; ``nonce``: 16 fresh bytes."""
    parameters = (
        f'{_COMPONENTS};created={to_unix(at)};nonce="{nonce.hex()}"'
        f';keyid="{kid_of(signer.public_key).hex()}";alg="ed25519"'
    )
    signature = b64encode(signer.sign(_base(method, url, parameters))).decode()
    return {"Signature-Input": f"sig={parameters}", "Signature": f"sig=:{signature}:"}


def read_asking(headers: Mapping[str, str]) -> Asking:
    """Return what a request's header says, unchecked; BadBytes for any other form."""
    said = _INPUT.fullmatch(headers.get("signature-input", ""))
    signature = _SIGNATURE.fullmatch(headers.get("signature", ""))
    if said is None or signature is None:
        raise BadBytes("request", "it is not signed in the form the contract names")
    parameters, created, nonce, kid = said.groups()
    return Asking(
        from_unix(int(created)),
        bytes.fromhex(nonce),
        bytes.fromhex(kid),
        parameters,
        b64decode(signature[1]),
    )


def check_asking(asking: Asking, method: str, url: str, public_key: bytes) -> None:
    """Return when the key signed this request; BadBytes otherwise. Its time is the caller's."""
    try:
        key = Ed25519PublicKey.from_public_bytes(public_key)
        key.verify(asking.signature, _base(method, url, asking.parameters))
    except (InvalidSignature, ValueError) as error:
        raise BadBytes("request", "its signature is wrong") from error


def _base(method: str, url: str, parameters: str) -> bytes:
    """Return what is signed (RFC 9421 2.5)."""
    lines = (f'"@method": {method}', f'"@target-uri": {url}', f'"@signature-params": {parameters}')
    return "\n".join(lines).encode()
