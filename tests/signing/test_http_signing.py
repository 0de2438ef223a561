"""Signed requests: one form, and nothing of it may be changed on the way."""

from base64 import b64decode
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.signing.codec import BadBytes, KeySigner, kid_of
from desktop.signing.http_signing import (
    CONTENT_DIGEST,
    Asking,
    check_asking,
    content_digest,
    read_asking,
    signed_headers,
)
from tests.office import NOON, TREASURY

URL = "https://treasury.example/v1/devices/me/parts?from=7"
DEVICE = KeySigner(sha256(b"a device").digest())
NONCE = bytes(range(16))


def asked(**changes: str) -> Asking:
    headers = signed_headers("GET", URL, nonce=NONCE, at=NOON, signer=DEVICE)
    return read_asking({name.lower(): value for name, value in {**headers, **changes}.items()})


def test_a_request_says_who_asks_when_and_for_what() -> None:
    told = asked()
    assert (told.created_at, told.nonce, told.kid) == (NOON, NONCE, kid_of(DEVICE.public_key))
    check_asking(told, "GET", URL, DEVICE.public_key)


def test_what_is_signed_is_the_base_of_rfc_9421() -> None:
    told = asked()
    base = (
        f'"@method": GET\n"@target-uri": {URL}\n"@signature-params": '
        f'("@method" "@target-uri");created=1795330800;nonce="{NONCE.hex()}"'
        f';keyid="{told.kid.hex()}";alg="ed25519"'
    )
    key = Ed25519PublicKey.from_public_bytes(DEVICE.public_key)
    key.verify(told.signature, base.encode())
    headers = signed_headers("GET", URL, nonce=NONCE, at=NOON, signer=DEVICE)
    assert b64decode(headers["Signature"][5:-1]) == told.signature


@pytest.mark.parametrize(
    ("method", "url", "key"),
    [
        ("PUT", URL, DEVICE),
        ("GET", URL.replace("7", "8"), DEVICE),
        ("GET", URL.replace("https", "http"), DEVICE),
        ("GET", URL, TREASURY),
    ],
)
def test_it_holds_for_this_request_and_this_key_alone(
    method: str, url: str, key: KeySigner
) -> None:
    with pytest.raises(BadBytes, match="signature is wrong"):
        check_asking(asked(), method, url, key.public_key)


@pytest.mark.parametrize("old", ["1795330800", NONCE.hex()])
def test_neither_its_time_nor_its_nonce_may_be_changed(old: str) -> None:
    headers = signed_headers("GET", URL, nonce=NONCE, at=NOON, signer=DEVICE)
    other = old[:-1] + ("1" if old[-1] != "1" else "2")
    told = asked(**{"Signature-Input": headers["Signature-Input"].replace(old, other)})
    with pytest.raises(BadBytes, match="signature is wrong"):
        check_asking(told, "GET", URL, DEVICE.public_key)


@pytest.mark.parametrize("name", ["Signature-Input", "Signature"])
@pytest.mark.parametrize("value", ["", "x", "sig=()", "sig=::", "sig=:AAAA:"])
def test_every_other_form_is_refused(name: str, value: str) -> None:
    with pytest.raises(BadBytes, match="not signed in the form"):
        asked(**{name: value})


def test_a_body_is_signed_by_its_digest_and_belongs_to_one_form() -> None:
    headers = signed_headers("POST", URL, nonce=NONCE, at=NOON, signer=DEVICE, body=b"{}")
    told = read_asking({name.lower(): value for name, value in headers.items()})
    assert headers[CONTENT_DIGEST] == content_digest(b"{}")
    check_asking(told, "POST", URL, DEVICE.public_key, b"{}")
    for body, why in ((b"{ }", "signature is wrong"), (None, "body is not signed")):
        with pytest.raises(BadBytes, match=why):
            check_asking(told, "POST", URL, DEVICE.public_key, body)
    with pytest.raises(BadBytes, match="body is not signed"):
        check_asking(asked(), "GET", URL, DEVICE.public_key, b"{}")


def test_a_signature_is_written_in_one_way_only() -> None:
    signature = signed_headers("GET", URL, nonce=NONCE, at=NOON, signer=DEVICE)["Signature"]
    last = signature[-4]
    other = chr(ord(last) + 1)  # the same bytes to a lenient reader of Base64
    with pytest.raises(BadBytes, match="not signed in the form"):
        asked(Signature=f"{signature[:-4]}{other}==:")
