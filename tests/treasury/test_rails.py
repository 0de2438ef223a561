"""Rails: who may speak, by which key, and what a signature on a request covers."""

from datetime import timedelta
from typing import Any

import pytest

from desktop.signing.codec import kid_of
from desktop.signing.http_signing import signed_headers
from tests.treasury.device import signer_of
from treasury.founding import Treasury
from treasury.problems import ClockSkew, NotSigned
from treasury.rails import BadRail, add_rail, rail_of, stop_rail

URL = "https://treasury.example/v1/payments"
BODY = b'{"transaction": "A"}'


def signed(treasury: Treasury, name: str = "rail", **changes: Any) -> dict[str, str]:  # noqa: ANN401 — any part
    values = {"nonce": bytes(16), "at": treasury.clock(), "signer": signer_of(name), "body": BODY}
    headers = signed_headers("POST", URL, **{**values, **changes})
    return {field.lower(): value for field, value in headers.items()}


def asks(treasury: Treasury, headers: dict[str, str], body: bytes | None = BODY) -> str:
    return rail_of(treasury, "POST", URL, headers, body)


def test_a_rail_speaks_by_its_newest_key_alone(treasury: Treasury) -> None:
    first, second = (signer_of(name).public_key for name in ("rail", "next"))
    assert add_rail(treasury, "1LINK 1BILL", first) == kid_of(first)
    assert asks(treasury, signed(treasury)) == "1LINK 1BILL"
    add_rail(treasury, "1LINK 1BILL", second)
    assert asks(treasury, signed(treasury, "next")) == "1LINK 1BILL"
    with pytest.raises(NotSigned, match="no rail known here"):
        asks(treasury, signed(treasury))
    with pytest.raises(BadRail, match="used here before"):
        add_rail(treasury, "Raast", first)


def test_a_stopped_rail_says_nothing_more(treasury: Treasury) -> None:
    add_rail(treasury, "Raast", signer_of("rail").public_key)
    stop_rail(treasury, "Raast")
    with pytest.raises(NotSigned):
        asks(treasury, signed(treasury))
    with pytest.raises(BadRail, match="Nothing was changed"):
        stop_rail(treasury, "Raast")


def test_the_body_is_signed_with_the_rest(treasury: Treasury) -> None:
    add_rail(treasury, "Raast", signer_of("rail").public_key)
    headers = signed(treasury)
    assert asks(treasury, headers) == asks(treasury, headers) == "Raast"
    for wrong, body in (
        (headers, BODY + b" "),
        ({**headers, "content-digest": headers["content-digest"].replace(":", "", 1)}, BODY),
        (signed(treasury, body=None), BODY),
        (signed(treasury), None),
        ({}, BODY),
    ):
        with pytest.raises(NotSigned, match="Nothing was stored"):
            asks(treasury, wrong, body)


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_signature_is_told_the_time(treasury: Treasury, minutes: int) -> None:
    add_rail(treasury, "Raast", signer_of("rail").public_key)
    at = treasury.clock() + timedelta(minutes=minutes)
    with pytest.raises(ClockSkew):
        asks(treasury, signed(treasury, at=at))


@pytest.mark.parametrize(
    ("name", "key"),
    [("", 32), ("x", 32), ("بینک", 32), ("a" * 25, 32), ("<b>", 32), ("Raast", 31), ("Raast", 33)],
)
def test_a_name_or_key_that_cannot_be_used_is_refused(
    treasury: Treasury, name: str, key: int
) -> None:
    with pytest.raises(BadRail):
        add_rail(treasury, name, bytes(key))
