"""The page and its form over real HTTP: found, not found, too often, and behind a proxy."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from tests.treasury.conftest import HTTP_TIMEOUT_S, Server, command, enrol
from tests.treasury.device import Journal
from tests.treasury.test_payments import reference_of
from treasury.founding import Treasury
from treasury.public_routes import MAX_FORM_BYTES


@pytest.fixture(scope="module")
def reference(server: Server) -> str:
    journal: Journal = enrol(server.treasury, "looked-up", "82")
    seq = journal.challan(250_000)
    server.put(journal.part())
    return reference_of(journal, seq)


def asked(server: Server, number: str, amount: str) -> httpx.Response:
    return server.client.post("/", data={"number": number, "amount": amount})


def form_action(answer: httpx.Response) -> str:
    found = re.search(r"form-action ('\w+')", answer.headers["content-security-policy"])
    assert found
    return found[1]


def test_the_form_finds_a_challan(server: Server, reference: str) -> None:
    front = server.client.get("/")
    assert '<form method="post" action="/">' in front.text
    answer = asked(server, reference, "2,500")
    assert answer.status_code == 200
    assert "Genuine and recorded" in answer.text
    assert "<form" not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_only_a_page_with_the_form_may_send_one(server: Server, reference: str) -> None:
    assert form_action(server.client.get("/")) == "'self'"
    assert form_action(asked(server, reference, "1")) == "'self'"
    assert form_action(asked(server, reference, "2500")) == "'none'"
    assert form_action(server.client.get("/V/1")) == "'none'"
    assert form_action(server.client.get("/healthz")) == "'none'"


def test_a_wrong_amount_and_an_unknown_number_get_the_same_page(
    server: Server, reference: str
) -> None:
    pages = [asked(server, *typed) for typed in ((reference, "2501"), ("0" * 17, "2500"))]
    assert [page.status_code for page in pages] == [404, 404]
    told = [re.sub(r'value="[^"]*"|\d\d:\d\d', "", page.text) for page in pages]
    assert told[0] == told[1]
    assert f'value="{reference}"' in pages[0].text


@pytest.mark.parametrize(
    "body",
    [b"", b"number", b"&&==&", b"number=%ff%00&amount=%00", b"\xff\xfe", b"number=" + b"1" * 3000],
)
def test_what_is_no_form_finds_nothing(server: Server, body: bytes) -> None:
    assert server.client.post("/", content=body).status_code == 404


def test_what_was_typed_cannot_break_out_of_the_page(server: Server) -> None:
    answer = asked(server, '"><script>alert(1)</script>', "'\"><b>")
    assert "<script" not in answer.text
    assert "<b>" not in answer.text


def test_a_form_too_large_is_refused(server: Server) -> None:
    assert server.client.post("/", content=bytes(MAX_FORM_BYTES + 1)).status_code == 413


@contextmanager
def limited(treasury: Treasury, *more: str) -> Iterator[httpx.Client]:
    words = command("serve", "--data", treasury.folder, "--port", "0", "--stop-with-stdin", *more)
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=sys.stderr, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        url = process.stdout.readline().removeprefix("listening on ").strip()
        with httpx.Client(base_url=url, timeout=HTTP_TIMEOUT_S) as client:
            yield client
        process.stdin.close()


def statuses(client: httpx.Client, addresses: list[str]) -> list[int]:
    typed = {"number": "1", "amount": "1"}
    return [
        client.post("/", data=typed, headers={"X-Forwarded-For": each}).status_code
        for each in addresses
    ]


def test_too_often_says_so_in_both_languages_and_when_to_come_again(treasury: Treasury) -> None:
    with limited(treasury, "--lookups", "2") as client:
        assert statuses(client, ["10.0.0.1", "10.0.0.2", "10.0.0.3"]) == [404, 404, 429]
        answer = client.post("/", data={"number": "1", "amount": "1"})
        assert client.get("/").status_code == client.get("/healthz").status_code == 200
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert "Too many questions" in answer.text
    assert "بہت زیادہ سوال" in answer.text


def test_only_a_trusted_proxy_says_who_asks(treasury: Treasury) -> None:
    words = ["--lookups", "1", "--lookups-in-all", "3", "--trusted-proxy", "127.0.0.1"]
    clients = ["10.0.0.1", "10.0.0.1", "10.0.0.2", "6.6.6.6, 10.0.0.2", "10.0.0.3", "10.0.0.4"]
    with limited(treasury, *words) as client:
        assert statuses(client, clients) == [404, 429, 404, 429, 404, 429]
    with limited(treasury, *words[:4], "--trusted-proxy", "192.0.2.1") as client:
        assert statuses(client, clients[:3]) == [404, 429, 429]
