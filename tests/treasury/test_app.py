"""The endpoints over real HTTP: statuses, problems, headers, and what hostile callers send."""

import asyncio
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from starlette.routing import Route

from desktop.signing.enrolment import open_certificate
from desktop.signing.parts import open_day_answer, open_evidence
from tests.treasury.conftest import Server, enrol
from tests.treasury.device import DAY, Journal, a_request
from treasury import problems
from treasury.app import MAX_BODY_BYTES, make_app
from treasury.devices import Terms, approve
from treasury.founding import Treasury
from treasury.ingest import take_part
from treasury.ledger import device, series, writing
from treasury.logs import REQUEST_ID, Traced
from treasury.opening import open_ledger
from treasury.report import report

COSE, PROBLEM = "application/cose", "application/problem+json"


@pytest.fixture(scope="module")
def counters(server: Server) -> dict[str, Journal]:
    """A counter for each test that needs one of its own."""
    labels = ["retry", "gap", "fork", "twice", "day", "bytes"]
    return {name: enrol(server.treasury, name, f"{n:02d}") for n, name in enumerate(labels, 10)}


def test_a_part_is_new_once_and_the_same_acknowledgement_ever_after(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["retry"]
    journal.challan()
    part = journal.part()
    first, again = server.put(part), server.put(part)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.headers["content-type"] == again.headers["content-type"] == COSE
    assert first.content == again.content
    assert server.ack(first).head == journal.heads[1]


def test_a_gap_is_a_problem_a_program_can_act_on(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["gap"]
    journal.session()
    journal.session()
    answer = server.put(journal.part(2))
    assert (answer.status_code, answer.headers["content-type"]) == (409, PROBLEM)
    problem = answer.json()
    assert problem["type"] == "urn:mahasil:problem:gap"
    assert (problem["next_seq"], problem["head"]) == (1, journal.heads[0].hex())
    assert "entry 1" in problem["detail"]


def test_a_fork_is_kept_and_answered_with_evidence(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["fork"]
    clone = journal.clone()
    journal.challan()
    clone.challan(1)
    assert server.put(journal.part()).status_code == 201
    answer, again = server.put(clone.part()), server.put(clone.part())
    assert (answer.status_code, answer.headers["content-type"]) == (202, COSE)
    assert (again.status_code, again.content) == (202, answer.content)
    evidence = open_evidence(answer.content, server.treasury.signer.public_key)
    assert (evidence.why, evidence.seq) == ("fork", 1)
    assert (evidence.have, evidence.got) == (journal.heads[1], clone.heads[1])


def test_two_at_once_with_the_same_part_get_one_acknowledgement(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["twice"]
    for _ in range(30):
        journal.challan()
    part = journal.part()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: server.put(part), range(6)))
    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.content for answer in answers}) == 1


def test_a_day_is_answered_once_it_is_received(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal, key = counters["day"], server.treasury.signer.public_key
    address = f"/v1/days/{journal.device}/{DAY}"
    before = server.client.get(address)
    assert (before.status_code, before.json()["type"]) == (404, "urn:mahasil:problem:not-found")
    last = journal.challan()
    journal.close_day(journal.manifest(1, last))
    server.put(journal.part())
    answer = server.client.get(address)
    assert answer.headers["content-type"] == COSE
    assert open_day_answer(answer.content, key).agreed


@pytest.mark.parametrize(
    "address",
    ["/v1/days/1/2026-13-01", "/v1/days/x/2026-11-20", "/v1/days/1/today", "/v1/days/99999999/x"],
)
def test_a_day_nobody_could_have_closed_is_not_found(server: Server, address: str) -> None:
    assert server.client.get(address).status_code == 404


def test_bytes_under_another_digest_are_refused(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["bytes"]
    journal.session()
    answer = server.client.put(f"/v1/parts/{'0' * 64}", content=journal.part())
    assert (answer.status_code, answer.json()["type"]) == (400, "urn:mahasil:problem:digest")


def test_the_key_of_nobody_is_not_found(server: Server) -> None:
    stranger = Journal("stranger", 1, b"certificate")
    stranger.session()
    answer = server.put(stranger.part())
    assert (answer.status_code, answer.json()["type"]) == (
        404,
        "urn:mahasil:problem:unknown-device",
    )


@pytest.mark.parametrize("size", [MAX_BODY_BYTES + 1, 10 * 1024 * 1024])
@pytest.mark.parametrize("kind", ["parts", "enrolments"])
def test_a_body_too_large_is_refused_before_it_is_read(
    server: Server, size: int, kind: str
) -> None:
    answer = server.put(bytes(size), kind=kind)
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:mahasil:problem:too-large")


def test_a_body_that_does_not_say_how_long_it_is_is_cut_off_too(server: Server) -> None:
    chunks = (bytes(65_536) for _ in range(160))
    answer = server.client.put(f"/v1/parts/{'0' * 64}", content=chunks)
    assert answer.status_code == 413


def test_a_caller_who_hangs_up_half_way_leaves_no_trace(server: Server) -> None:
    host, port = server.url.removeprefix("http://").split(":")
    head = f"PUT /v1/parts/{'0' * 64} HTTP/1.1\r\nHost: t\r\nContent-Length: 900\r\n\r\n"
    with socket.create_connection((host, int(port))) as caller:
        caller.sendall(head.encode() + b"half")
    assert server.client.get("/healthz").status_code == 200


@pytest.mark.parametrize("body", [b"", b"\xd2", b"junk", b"\xd2\x84" + b"\x9f" * 400, bytes(1000)])
@pytest.mark.parametrize("kind", ["parts", "enrolments"])
def test_junk_is_no_part_and_no_request(server: Server, body: bytes, kind: str) -> None:
    answer = server.put(body, kind=kind)
    assert (answer.status_code, answer.headers["content-type"]) == (422, PROBLEM)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", f"/v1/parts/{'0' * 64}"),
        ("GET", f"/v1/parts/{'0' * 64}"),
        ("DELETE", f"/v1/enrolments/{'0' * 64}"),
        ("PUT", "/V/123"),
        ("PUT", "/"),
        ("GET", "/v1/payments"),
        ("TRACE", "/healthz"),
    ],
)
def test_a_wrong_method_is_refused_in_the_same_form(server: Server, method: str, path: str) -> None:
    answer = server.client.request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)


@pytest.mark.parametrize(
    "path",
    ["/v1", "/v1/parts/xyz", "/static/../app.py", "/static/%2e%2e%2fapp.py", "/static/none", "/V/"],
)
def test_there_is_nothing_at_other_addresses(server: Server, path: str) -> None:
    method = "PUT" if "parts" in path else "GET"
    assert server.client.request(method, path).status_code == 404


@pytest.mark.parametrize(
    "digits", ["9" * 400, "0" * 400, "1" * 5000, "x", "1.5", "%00", "-1", "١٢٣", "' OR 1=1 --"]
)
def test_junk_in_place_of_digits_is_not_genuine(server: Server, digits: str) -> None:
    answer = server.client.get(f"/V/{digits}")
    assert answer.status_code == 404
    assert "Not genuine" in answer.text


def test_a_genuine_slip_is_found_in_either_case(
    server: Server, counters: dict[str, Journal]
) -> None:
    journal = counters["bytes"].clone()
    seq = journal.challan()
    for path in ("/V/", "/v/"):
        answer = server.client.get(path + journal.digits(seq))
        assert answer.status_code == 200
        assert "Not yet reported" in answer.text


@pytest.mark.parametrize("path", ["/", "/V/1", "/healthz", "/v1/none"])
def test_every_answer_forbids_scripts_guessing_and_telling(server: Server, path: str) -> None:
    headers = server.client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("page.css", "text/css"), ("MahasilNastaliq-Bold.ttf", "font/ttf")],
)
def test_the_pages_own_files_are_served(server: Server, name: str, kind: str) -> None:
    answer = server.client.get(f"/static/{name}")
    assert answer.headers["content-type"].startswith(kind)
    assert "max-age" in answer.headers["cache-control"]


def test_health_tells_the_key_the_treasury_signs_with(server: Server) -> None:
    key = server.treasury.signer.public_key.hex()
    told = server.client.get("/healthz").json()
    assert told.pop("database")["kind"] == server.treasury.engine.dialect.name
    assert told.pop("alarms").keys() == {"days-missing", "silent", "defect"}
    assert told == {"status": "ok", "public_key": key, "key": "plain", "demo": False}


def test_an_enrolment_waits_until_it_is_approved(server: Server) -> None:
    request = a_request("waiting", counter="77")
    digest = sha256(request).hexdigest()
    assert server.client.get(f"/v1/enrolments/{digest}").status_code == 404
    assert server.put(request, kind="enrolments").status_code == 202
    assert server.client.get(f"/v1/enrolments/{digest}").json() == {"status": "pending"}
    _, certificate = approve(server.treasury, request, Terms())
    for answer in (
        server.client.get(f"/v1/enrolments/{digest}"),
        server.put(request, kind="enrolments"),
    ):
        assert (answer.status_code, answer.content) == (200, certificate)
    opened = open_certificate(certificate, server.treasury.signer.public_key)
    assert (opened.district, opened.counter) == ("PSH", "77")


def test_a_demo_counter_is_told_that_this_treasury_is_real(server: Server) -> None:
    answer = server.put(a_request("demo", demo=True), kind="enrolments")
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:mahasil:problem:demo")


def test_the_contract_names_exactly_the_addresses_that_exist(
    server: Server, treasury: Treasury
) -> None:
    contract = server.client.get("/v1/openapi.json").json()
    assert contract["openapi"].startswith("3.1")
    told = {
        (path, method.upper())
        for path, methods in contract["paths"].items()
        for method in methods
        if method in {"get", "put", "post", "delete"}
    }
    there = {
        (route.path, method)
        for route in make_app(treasury).routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }
    assert told == there


def test_the_contract_knows_every_problem_that_is_told(server: Server) -> None:
    known = json.dumps(server.client.get("/v1/openapi.json").json())
    kinds = {
        each.kind
        for each in vars(problems).values()
        if isinstance(each, type) and issubclass(each, problems.Problem)
        if each is not problems.Problem
    }
    assert not [kind for kind in kinds if f"urn:mahasil:problem:{kind}" not in known]


def put_in_process(treasury: Treasury, part: bytes, name: str) -> httpx.Response:
    """What the application answers to a part, without a process of its own."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(Traced(make_app(treasury)))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            address = f"/v1/parts/{sha256(part).hexdigest()}"
            return await client.put(address, content=part, headers={REQUEST_ID: name})

    return asyncio.run(ask())


def test_a_row_the_database_refuses_for_good_is_a_logged_defect_an_operator_sees(
    treasury: Treasury, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    """Before, a counter was asked for ever to send the same again, and nobody was told."""
    journal.session()
    take_part(treasury, journal.part())
    with writing(treasury.engine) as connection:
        connection.execute(series.update().where(series.c.name == "log").values(last=0))
    journal.session()
    for name in ("counter-02-000001", "counter-02-000002"):
        answer = put_in_process(treasury, journal.part(2), name)
        assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
        assert answer.json()["instance"] == f"urn:mahasil:request:{name}"
    assert [each.message for each in caplog.records].count("a defect") == 2
    (seen,) = report(treasury)["incidents"]
    assert (seen["times"], seen["request"]) == (2, "counter-02-000002")
    assert journal.device == report(treasury)["devices"][0]["device"]


def test_a_database_that_another_one_holds_is_asked_again_later(
    treasury: Treasury, journal: Journal, caplog: pytest.LogCaptureFixture
) -> None:
    impatient = open_ledger(treasury.engine.url.render_as_string(hide_password=False))
    listens = {"sqlite": "PRAGMA busy_timeout = 1", "postgresql": "SET lock_timeout = 1"}

    @event.listens_for(impatient, "connect")
    def hurry(connection: Any, _: object) -> None:  # noqa: ANN401 — DB-API has no type
        with closing(connection.cursor()) as cursor:
            cursor.execute(listens[impatient.dialect.name])
        if impatient.dialect.name == "postgresql":
            connection.commit()

    impatient.dispose()
    journal.session()
    with writing(treasury.engine) as holder:
        holder.execute(device.update().values(lease_days=44))
        answer = put_in_process(replace(treasury, engine=impatient), journal.part(), "busy-0001")
    impatient.dispose()
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert any("cannot answer now" in each.message for each in caplog.records)
    assert report(treasury)["incidents"] == []
