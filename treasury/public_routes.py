"""What citizens ask over HTTP: the page a QR opens, and the same by number and amount."""

import time
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from treasury.bodies import read_body
from treasury.founding import Treasury
from treasury.lookup import look_up
from treasury.offices import known_catalogues
from treasury.page import Typed, front_page, too_often_page, verdict_page
from treasury.verdict import Verdict, judge

MAX_FORM_BYTES = 4 * 1024
_POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action {to}; frame-ancestors 'none'"
)
POLICY = _POLICY.format(to="'none'")
_WITH_FORM = {"Content-Security-Policy": _POLICY.format(to="'self'")}


def _verify(request: Request) -> Response:
    treasury: Treasury = request.app.state.treasury
    answer = judge(treasury, request.path_params["digits"])
    status = 404 if answer.verdict == Verdict.NOT_GENUINE else 200
    known = known_catalogues(treasury)
    page = verdict_page(answer, treasury.name, demo=treasury.demo, known=known)
    return HTMLResponse(page, status)


async def _front(request: Request) -> Response:
    """Answer with the page, or what its form asks: one route, so that 405 names both methods."""
    treasury: Treasury = request.app.state.treasury
    if request.method == "POST":
        return await _look_up(request, treasury)
    return HTMLResponse(front_page(treasury.name, demo=treasury.demo), headers=_WITH_FORM)


async def _look_up(request: Request, treasury: Treasury) -> Response:
    client = request.client.host if request.client else ""
    wait_s = request.app.state.limiter.wait_s(client, time.monotonic())
    if wait_s:
        page = too_often_page(wait_s, treasury.name, demo=treasury.demo)
        return HTMLResponse(page, 429, {"Retry-After": str(wait_s)})
    typed = _typed(await read_body(request, MAX_FORM_BYTES))
    return await run_in_threadpool(_answer, treasury, typed)


def _answer(treasury: Treasury, typed: Typed) -> Response:
    answer = look_up(treasury, typed.number, typed.amount)
    unknown = answer.verdict == Verdict.UNKNOWN
    page = verdict_page(
        answer,
        treasury.name,
        demo=treasury.demo,
        known=known_catalogues(treasury),
        again=typed if unknown else None,
    )
    return HTMLResponse(page, 404 if unknown else 200, _WITH_FORM if unknown else None)


def _typed(body: bytes) -> Typed:
    """Return what a form's body holds; of what is no form, nothing."""
    fields = parse_qs(body.decode("utf-8", "replace"))
    number, amount = (fields.get(name, [""])[0] for name in ("number", "amount"))
    return Typed(number, amount)


ROUTES = (
    Route("/", _front, methods=["GET", "POST"]),
    Route("/V/{digits}", _verify),
    Route("/v/{digits}", _verify),
)
