"""What schemathesis must be told of this contract: how requests are signed and addressed.

Runs in the environment of schemathesis, which knows nothing of ours.
"""

import base64
import hashlib
import os
import re
import time
from typing import Any

import schemathesis  # type: ignore[import-not-found]  # of its own environment
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from requests import PreparedRequest  # type: ignore[import-untyped]  # as above
from requests.auth import AuthBase  # type: ignore[import-untyped]  # as above

DIGEST = re.compile(r"(?<=/)[0-9a-fA-F]{64}$")
SOUND_DIGEST = re.compile(r"sha-256=:[A-Za-z0-9+/]{43}=:")
SIGNERS = {
    "/v1/bills": "RAIL_SEED",
    "/v1/payments": "RAIL_SEED",
    "/v1/devices": "DEVICE_SEED",
    "/v1/feed": "DEVICE_SEED",
}
"""Whose key, a seed in the environment, signs what is asked under an address."""


@schemathesis.serializer("application/cose")  # type: ignore[untyped-decorator]  # of another world
def as_bytes(_: Any, value: Any) -> bytes:  # noqa: ANN401 — whatever was generated
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


class Signed(AuthBase):  # type: ignore[misc]  # of another world
    """Signs a request that is ready to go (RFC 9421), the digest of its body with it."""

    def __init__(self, seed: str) -> None:
        self.key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed))
        self.kid = hashlib.sha256(self.key.public_key().public_bytes_raw()).digest()[:8].hex()

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        digest = f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"
        told = {'"@method"': request.method, '"@target-uri"': request.url}
        if request.method == "POST":
            told['"content-digest"'] = request.headers["Content-Digest"] = digest
        nonce, names = os.urandom(16).hex(), " ".join(told)
        parameters = f'({names});created={int(time.time())};nonce="{nonce}"'
        parameters += f';keyid="{self.kid}";alg="ed25519"'
        lines = [f"{name}: {value}" for name, value in told.items()]
        base = "\n".join([*lines, f'"@signature-params": {parameters}'])
        signature = base64.b64encode(self.key.sign(base.encode())).decode()
        request.headers["Signature-Input"] = f"sig={parameters}"
        request.headers["Signature"] = f"sig=:{signature}:"
        return request


class Addressed(AuthBase):  # type: ignore[misc]  # of another world
    """Puts the body's own digest into the address."""

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        body = request.body.encode() if isinstance(request.body, str) else request.body or b""
        request.url = DIGEST.sub(hashlib.sha256(body).hexdigest(), request.url)
        return request


@schemathesis.hook  # type: ignore[untyped-decorator]  # of another world
def before_call(_: Any, case: Any, kwargs: dict[str, Any]) -> None:  # noqa: ANN401 — its own types
    path, headers = case.operation.path, case.headers or {}
    if case.method.upper() == "PUT":
        kwargs["auth"] = Addressed()
    seed = next((name for start, name in SIGNERS.items() if path.startswith(start)), None)
    if seed and _means_well(case.method, headers):
        kwargs["auth"] = Signed(os.environ[seed])


def _means_well(method: str, headers: Any) -> bool:  # noqa: ANN401 — its own type
    """Whether every header stands there that is to be filled in; one left out is left out."""
    if not {"Signature", "Signature-Input"} <= set(headers):
        return False
    return method.upper() != "POST" or bool(
        SOUND_DIGEST.fullmatch(headers.get("Content-Digest", ""))
    )
