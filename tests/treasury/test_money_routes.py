"""Bills and payments over real HTTP, each request signed by the rail's key."""

import json
import os
from typing import Any

import httpx
import pytest

from desktop.signing.http_signing import signed_headers
from tests.treasury.conftest import Server, enrol
from tests.treasury.device import Journal, signer_of
from tests.treasury.test_payments import reference_of
from treasury.money_routes import MAX_NOTICE_BYTES
from treasury.rails import add_rail

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def journal(server: Server) -> Journal:
    add_rail(server.treasury, "1BILL", signer_of("rail").public_key)
    return enrol(server.treasury, "rails", "81")


def send(
    server: Server, method: str, path: str, body: bytes | None = None, by: str = "rail"
) -> httpx.Response:
    headers = signed_headers(
        method,
        f"{server.url}{path}",
        nonce=os.urandom(16),
        at=server.treasury.clock(),
        signer=signer_of(by),
        body=body,
    )
    return server.client.request(method, path, content=body, headers=headers)


def tell(server: Server, **said: Any) -> httpx.Response:  # noqa: ANN401 — any member
    at = f"{server.treasury.clock():%Y-%m-%dT%H:%M:%SZ}"
    body = json.dumps({"amount_paisa": 250_000, "paid_at": at, **said})
    return send(server, "POST", "/v1/payments", body.encode())


def test_a_bill_is_asked_for_paid_and_shown_as_paid(server: Server, journal: Journal) -> None:
    seq = journal.challan(250_000)
    reference = reference_of(journal, seq)
    assert send(server, "GET", f"/v1/bills/{reference}").status_code == 404
    server.put(journal.part(seq, seq))
    bill = send(server, "GET", f"/v1/bills/{reference}").json()
    assert (bill["status"], bill["amount_due_paisa"]) == ("unpaid", 250_000)
    first, again = (tell(server, transaction="A", reference=reference) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    bill = send(server, "GET", f"/v1/bills/{reference}").json()
    assert (bill["status"], bill["amount_due_paisa"]) == ("paid", 0)
    page = server.client.get(f"/V/{journal.digits(seq)}").text
    assert "Payment by 1BILL" in page


def test_nobody_else_asks_or_tells(server: Server, journal: Journal) -> None:
    answers = [
        send(server, "GET", "/v1/bills/1", by="stranger"),
        send(server, "POST", "/v1/payments", b"{}", by="stranger"),
        send(server, "POST", "/v1/payments", b"{}", by=journal.name),
        server.client.get("/v1/bills/1"),
        server.client.post("/v1/payments", content=b"{}"),
    ]
    for answer in answers:
        assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
        assert answer.json()["type"] == "urn:mahasil:problem:not-signed"


def test_what_differs_or_cannot_be_read_is_a_problem(server: Server, journal: Journal) -> None:
    assert tell(server, transaction="D", reference="1").status_code == 201
    differs = tell(server, transaction="D", reference="2")
    assert (differs.status_code, differs.json()["type"][-15:]) == (409, "payment-differs")
    unread = tell(server, transaction="", reference="1")
    assert (unread.status_code, unread.json()["type"][-11:]) == (422, "bad-payment")
    large = send(server, "POST", "/v1/payments", bytes(MAX_NOTICE_BYTES + 1))
    assert large.status_code == 413
