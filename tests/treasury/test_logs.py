"""The server's log: lines a program reads, each request to be found by its id, nobody spied on."""

import asyncio
import io
import json
import logging
import time
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from desktop.services.kept_answers import request_in
from desktop.sync.client import TreasuryClient, TreasurySaysNo
from tests.treasury.conftest import Server, serving
from tests.treasury.device import Journal
from treasury.founding import Treasury
from treasury.logs import REQUEST_ID, Traced, log_as_json, request_id

GIVEN = "counter-02-000418"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged while the test runs; afterwards logging is as it was."""
    root, ours = logging.getLogger(), logging.getLogger("treasury")
    before = root.handlers[:], root.level, ours.level
    stream = io.StringIO()
    log_as_json(stream)
    yield stream
    root.handlers[:], level, our_level = before
    root.setLevel(level)
    ours.setLevel(our_level)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


async def answer(request: Request) -> Response:
    def deep() -> str:
        logging.getLogger("treasury.deep").warning("in a thread")
        return request_id()

    return PlainTextResponse(await run_in_threadpool(deep))


async def fail(request: Request) -> Response:
    raise ZeroDivisionError


APP = Traced(
    Starlette(
        routes=[
            Route("/V/{digits}", answer),
            Route("/v/{digits}", answer),
            Route("/fail", fail),
        ]
    )
)


def get(path: str, name: str = "") -> httpx.Response:
    """What the application answers, without a wire between."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(APP)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path, headers={REQUEST_ID: name} if name else {})

    return asyncio.run(ask())


def test_a_request_keeps_the_id_it_came_with_in_every_line_and_in_its_answer(
    written: io.StringIO,
) -> None:
    got = get("/V/123456", GIVEN)
    assert (got.text, got.headers[REQUEST_ID]) == (GIVEN, GIVEN)
    deep, access = lines(written)
    assert (deep["says"], deep["from"], deep["request"]) == ("in a thread", "treasury.deep", GIVEN)
    assert (access["method"], access["status"], access["request"]) == ("GET", 200, GIVEN)
    assert access["ms"] >= 0


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "two words here", 'quote"quote'])
def test_an_id_that_could_do_harm_is_replaced(given: str) -> None:
    made = get("/V/1", given).headers[REQUEST_ID]
    assert made != given
    assert len(made) == 32


def test_which_slip_was_looked_at_and_from_where_is_not_written_down(
    written: io.StringIO,
) -> None:
    get("/v/99887766?who=me")
    said = written.getvalue()
    assert "99887766" not in said
    assert "who=me" not in said
    assert "127.0.0.1" not in said
    assert lines(written)[-1]["path"] == "/v/…"


def test_a_defect_is_told_once_with_its_trace_and_stops_nothing(
    written: io.StringIO,
) -> None:
    assert get("/fail", GIVEN).status_code == 500
    defect, access = lines(written)
    assert "ZeroDivisionError" in defect["trace"]
    assert (defect["level"], access["level"], access["request"]) == ("error", "warning", GIVEN)
    assert get("/V/1").status_code == 200


def test_a_problem_names_the_line_of_the_log_that_speaks_of_it(server: Server) -> None:
    got = server.client.get("/v1/nothing", headers={REQUEST_ID: GIVEN})
    assert got.json()["instance"] == f"urn:mahasil:request:{GIVEN}"
    said = find(server, GIVEN)
    assert (said["path"], said["status"]) == ("/v1/nothing", 404)


def find(server: Server, name: str) -> dict[str, Any]:
    """Wait for the line, which is written after the answer has gone out."""
    for _ in range(200):
        for line in (server.treasury.folder / "server.log").read_text().splitlines():
            said: dict[str, Any] = json.loads(line)
            if said.get("request") == name:
                return said
        time.sleep(0.01)
    raise AssertionError(name)


def test_what_cannot_be_parsed_as_http_does_not_break_the_log(
    treasury: Treasury, journal: Journal
) -> None:
    with serving(treasury) as server:
        with pytest.raises(httpx.HTTPError):
            httpx.get(server.url.replace("http://", "https://"))
        assert server.client.get("/healthz").status_code == 200
    for line in (treasury.folder / "server.log").read_text().splitlines():
        assert json.loads(line)["at"].endswith("+00:00")


def test_what_a_counter_is_told_names_the_line_in_the_treasurys_log(server: Server) -> None:
    with TreasuryClient(server.url, timeout_s=20.0) as counter:
        told = []
        for junk in (b"junk", b"more junk"):
            with pytest.raises(TreasurySaysNo) as raised:
                counter.put_part(sha256(junk).digest(), junk)
            told.append(raised.value)
    names = [request_in(str(each)) for each in told]
    assert len(set(names)) == 2
    for name, each in zip(names, told, strict=True):
        assert each.fields["instance"] == f"urn:mahasil:request:{name}"
        said = find(server, name)
        assert (said["request"], said["status"]) == (name, 422)
