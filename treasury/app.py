"""The treasury's endpoints; the contract is ``resources/contract/openapi.json``.

Everything here only translates between HTTP and the deeds of the other files.
"""

import logging
import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from desktop.signing.hsm import TokenAway
from treasury import (
    days,
    device_routes,
    devices,
    ingest,
    log_routes,
    money_routes,
    public_routes,
    tuf_routes,
)
from treasury.alarms import AlarmBoard
from treasury.bodies import read_body
from treasury.evidence import InQuarantine
from treasury.faults import may_pass, tried_twice
from treasury.forms import form_of
from treasury.founding import Treasury
from treasury.incidents import note_incident
from treasury.ledger import reading
from treasury.limiting import Limiter
from treasury.logs import request_id
from treasury.page import PAGES
from treasury.problems import Busy, DigestDiffers, NotFound, Problem

MAX_BODY_BYTES = 128 * 1024
RETRY_AFTER_S = 5
COSE, PROBLEM = "application/cose", "application/problem+json"
RESOURCES = Path(__file__).parents[1] / "resources"
FONTS = ("MahasilNaskh-Regular.ttf", "MahasilNastaliq-Bold.ttf")
_DIGEST = re.compile(r"[0-9a-f]{64}")
log = logging.getLogger(__name__)
_STATIC = {"page.css": PAGES / "page.css"} | {font: RESOURCES / "fonts" / font for font in FONTS}


def make_app(treasury: Treasury, limiter: Limiter | None = None) -> Starlette:
    """Return the ASGI application of an open treasury; ``limiter``: of what is typed by hand."""
    app = Starlette(
        routes=[
            *public_routes.ROUTES,
            Route("/v1/enrolments/{digest}", _enrolments, methods=["GET", "PUT"]),
            Route("/v1/parts/{digest}", _put_part, methods=["PUT"]),
            Route("/v1/days/{device}/{day}", _get_day),
            *log_routes.ROUTES,
            *tuf_routes.ROUTES,
            *device_routes.ROUTES,
            *money_routes.ROUTES,
            Route("/v1/openapi.json", _contract),
            Route("/healthz", _health),
            Route("/static/{name}", _static),
        ],
        exception_handlers={
            Problem: _tell,
            HTTPException: _tell_http,
            DBAPIError: _tell_database,
            PoolTimeout: _tell_busy,
            TokenAway: _tell_unsigned,
            TimeoutError: _tell_slow,
            ClientDisconnect: _tell_slow,
            Exception: _tell_defect,
        },
    )
    app.state.treasury = treasury
    app.state.alarms = AlarmBoard(treasury)
    app.state.limiter = limiter or Limiter()
    app.add_middleware(_Headers)
    return app


class _Headers:
    """Adds to every answer what keeps a browser from guessing, telling or storing."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
                headers.setdefault("Content-Security-Policy", public_routes.POLICY)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _treasury(request: Request) -> Treasury:
    return request.app.state.treasury  # type: ignore[no-any-return]  # Starlette's state is untyped


async def _body(request: Request) -> bytes:
    """Return the body if it is the one its address names; at most 128 KiB are ever held."""
    digest = _digest(request)
    data = await read_body(request, MAX_BODY_BYTES)
    if sha256(data).digest() != digest:
        raise DigestDiffers(sha256(data).digest())
    return data


def _digest(request: Request) -> bytes:
    text = request.path_params["digest"].lower()
    if not _DIGEST.fullmatch(text):
        raise NotFound("The address must end with a SHA-256 in 64 hexadecimal digits.")
    return bytes.fromhex(text)


async def _put_part(request: Request) -> Response:
    data = await _body(request)
    try:
        taken = await run_in_threadpool(tried_twice, ingest.take_part, _treasury(request), data)
    except InQuarantine as kept:
        return Response(kept.signed, 202, media_type=COSE)
    return Response(taken.ack, 201 if taken.new else 200, media_type=COSE)


async def _enrolments(request: Request) -> Response:
    """Take a request, or tell what became of one: one route, so that 405 names both methods."""
    treasury = _treasury(request)
    if request.method == "PUT":
        data = await _body(request)
        return _enrolment(await run_in_threadpool(tried_twice, devices.submit, treasury, data))
    digest = _digest(request)
    return _enrolment(await run_in_threadpool(devices.certificate_for, treasury, digest))


def _enrolment(certificate: bytes | None) -> Response:
    if certificate is None:
        return JSONResponse({"status": "pending"}, 202)
    return Response(certificate, media_type=COSE)


def _get_day(request: Request) -> Response:
    device, day = request.path_params["device"], request.path_params["day"]
    if not re.fullmatch(r"[0-9]{1,5}", device) or not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        raise NotFound("A day's address reads /v1/days/DEVICE/YYYY-MM-DD.")
    try:
        day_of = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound(f"{day} is no day.") from error
    return Response(days.answer_of(_treasury(request), int(device), day_of), media_type=COSE)


def _health(request: Request) -> Response:
    treasury = _treasury(request)
    key = treasury.signer.public_key.hex()
    with reading(treasury.engine) as connection:  # a database that is away is a problem, 503
        database = {"kind": connection.dialect.name, "form": form_of(connection)}
    answer = {
        "status": "ok",
        "public_key": key,
        "key": treasury.key_kind,
        "demo": treasury.demo,
        "database": database,
    }
    return JSONResponse({**answer, "alarms": request.app.state.alarms.counted()})


def _contract(_: Request) -> Response:
    return FileResponse(RESOURCES / "contract" / "openapi.json", media_type="application/json")


def _static(request: Request) -> Response:
    path = _STATIC.get(request.path_params["name"])
    if path is None or not path.exists():
        raise NotFound("There is no such file.")
    return FileResponse(path, headers={"Cache-Control": "public, max-age=86400"})


def _tell(_: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)  # noqa: S101 — registered for this class
    headers = {"Retry-After": str(RETRY_AFTER_S)} if isinstance(problem, Busy) else None
    return _problem(problem.document(), problem.status, headers)


def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 — registered for this class
    if error.status_code == HTTPStatus.NOT_FOUND:
        return _tell(request, NotFound("There is nothing here. /v1/openapi.json says what is."))
    document = {
        "type": "about:blank",
        "title": error.detail,
        "status": error.status_code,
        "detail": f"{error.detail}. See /v1/openapi.json for what can be asked here.",
    }
    return _problem(document, error.status_code, error.headers)


def _tell_busy(request: Request, _: Exception) -> Response:
    words = "The treasury's database is busy or full. Nothing was stored. Send the same again."
    return _tell(request, Busy(words))


def _tell_database(request: Request, error: Exception) -> Response:
    """Ask to send again what can succeed then; anything else is a defect, and is said to be."""
    assert isinstance(error, DBAPIError)  # noqa: S101 — registered for this class
    if may_pass(error):
        log.warning("the database cannot answer now: %s", error.orig)
        return _tell_busy(request, error)
    log.error("a defect", exc_info=error)
    return _tell_defect(request, error)


def _tell_unsigned(request: Request, error: Exception) -> Response:
    return _tell(request, Busy(f"{error} Send the same again."))


def _tell_slow(request: Request, _: Exception) -> Response:
    return _tell_http(request, HTTPException(408))


def _tell_defect(request: Request, error: Exception) -> Response:
    note_incident(_treasury(request), error, request_id())
    document = {
        "type": "urn:mahasil:problem:defect",
        "title": "The treasury made a mistake",
        "status": 500,
        "detail": "Something failed here. Nothing was stored. The log has the details.",
    }
    return _problem(document, 500)


def _problem(
    document: Mapping[str, object], status: int, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem as RFC 9457 writes it; its ``instance`` finds it in the log."""
    instance = {"instance": f"urn:mahasil:request:{request_id()}"} if request_id() else {}
    return JSONResponse({**document, **instance}, status, headers, PROBLEM)
