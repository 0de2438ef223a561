"""Signed questions over real HTTP: the address that was signed is the one that was asked."""

import os
from datetime import timedelta

import httpx
import pytest

from desktop.domain.calendar import now
from desktop.signing.carriage import strings
from desktop.signing.feeds import open_feed_page
from desktop.signing.http_signing import signed_headers
from desktop.signing.standings import open_standing
from tests.treasury.conftest import Server, enrol
from tests.treasury.device import Journal
from tests.treasury.test_public_routes import limited


@pytest.fixture(scope="module")
def journal(server: Server) -> Journal:
    made = enrol(server.treasury, "asking", "44")
    made.challan(serial=3)
    server.put(made.part())
    return made


def ask(server: Server, journal: Journal, path: str, minutes: int = 0) -> httpx.Response:
    at = now() + timedelta(minutes=minutes)
    url = f"{server.url}{path}"
    headers = signed_headers("GET", url, nonce=os.urandom(16), at=at, signer=journal.signer)
    return server.client.get(path, headers=headers)


def test_standing_parts_and_feed_are_answered(server: Server, journal: Journal) -> None:
    key = server.treasury.signer.public_key
    answer = ask(server, journal, "/v1/devices/me")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/cose")
    assert open_standing(answer.content, key).next_seq == 2
    answer = ask(server, journal, "/v1/devices/me/parts?from=1")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/cbor-seq")
    assert list(strings(answer.content)) == [journal.part()]
    answer = ask(server, journal, "/v1/feed?after=0&limit=1")
    assert [item.code for item in open_feed_page(answer.content, key).items] == ["serial-gap"]


@pytest.mark.parametrize("path", ["/v1/devices/me", "/v1/devices/me/parts", "/v1/feed"])
def test_nobody_is_answered_without_a_signature(server: Server, path: str) -> None:
    answer = server.client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:mahasil:problem:not-signed")


def test_a_clock_that_differs_is_told_the_time(server: Server, journal: Journal) -> None:
    answer = ask(server, journal, "/v1/devices/me", minutes=-10)
    assert (answer.status_code, answer.json()["type"]) == (401, "urn:mahasil:problem:clock-skew")
    assert abs(answer.json()["server_time"] - now().timestamp()) < 60


@pytest.mark.parametrize("path", ["/v1/feed?after=x", "/v1/devices/me/parts?from=-1"])
def test_what_is_no_number_is_not_found(server: Server, journal: Journal, path: str) -> None:
    assert ask(server, journal, path).status_code == 404


@pytest.mark.parametrize(("trusted", "status"), [("127.0.0.1", 200), ("192.0.2.1", 401)])
def test_behind_a_balancer_that_speaks_tls_a_trusted_ones_word_makes_the_address_whole(
    server: Server, journal: Journal, trusted: str, status: int
) -> None:
    url = "https://treasury.kp.gov.pk/v1/devices/me"
    signed = signed_headers("GET", url, nonce=os.urandom(16), at=now(), signer=journal.signer)
    passed_on = {"Host": "treasury.kp.gov.pk", "X-Forwarded-Proto": "https"}
    with limited(server.treasury, "--trusted-proxy", trusted) as client:
        answer = client.get("/v1/devices/me", headers={**signed, **passed_on})
    assert answer.status_code == status
