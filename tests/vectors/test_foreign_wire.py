"""Signed requests and sealed files, in the hands of a verifier and an opener that are not ours."""

import json
import random

import pytest

from desktop.signing.codec import KeySigner
from desktop.signing.envelope import INFO, seal
from desktop.signing.http_signing import signed_headers
from tests.office import NOON
from tests.peers.node import node

URL = "https://treasury.kp.gov.pk/v1/feed?after=17"
KEY = KeySigner(bytes(range(32)))
STRANGER = KeySigner(bytes(32))


def request(signer: KeySigner = KEY) -> dict[str, object]:
    """A signed question."""
    headers = signed_headers("GET", URL, nonce=bytes(range(16)), at=NOON, signer=signer)
    return {"method": "GET", "url": URL, "headers": headers}


@pytest.mark.peer
def test_a_foreign_verifier_takes_our_signed_request_and_no_altered_one() -> None:
    altered = {
        "an altered number": {"url": URL.replace("17", "18")},
        "another path": {"url": URL.replace("feed", "food")},
        "another host": {"url": URL.replace("kp.gov", "kp-gov")},
        "without TLS": {"url": URL.replace("https", "http")},
        "another method": {"method": "POST"},
    }
    requests = [request(), request(STRANGER), *({**request(), **each} for each in altered.values())]
    told = json.dumps({"key": KEY.public_key.hex(), "requests": requests})
    needs = "http-message-signatures"
    assert node("signatures.mjs", told=told, needs=needs) == [True, *[False] * (len(requests) - 1)]


@pytest.mark.peer
def test_a_foreign_hpke_opens_our_sealed_file_and_no_altered_one() -> None:
    chance = random.Random(11)
    files = [chance.randbytes(size) for size in (0, 1, 60_000)]
    sealed = [seal(each, KEY.public_key) for each in files]
    changed = bytearray(sealed[1])
    changed[-1] ^= 1
    told = {
        "secret": KEY.agreement_secret().hex(),
        "info": INFO.hex(),
        "sealed": [
            each.hex() for each in (*sealed, bytes(changed), seal(b"x", STRANGER.public_key))
        ],
    }
    opened = node("hpke.mjs", told=json.dumps(told), needs="hpke-js")
    assert opened == [*(each.hex() for each in files), None, None]
