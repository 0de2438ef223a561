"""What devices ask over HTTP: how they stand, their own parts, their office's feed."""

import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from treasury import asking
from treasury.asking import Asker
from treasury.feed import MAX_ITEMS
from treasury.founding import Treasury
from treasury.problems import NotFound

COSE, SEQUENCE = "application/cose", "application/cbor-seq"
_NUMBER = re.compile(r"[0-9]{1,15}")

Answer = Callable[[Treasury, Asker], bytes]


async def _standing(request: Request) -> Response:
    return await _answered(request, asking.standing, COSE)


async def _parts(request: Request) -> Response:
    first = _number(request, "from", 1)
    return await _answered(request, lambda t, by: asking.own_parts(t, by, first), SEQUENCE)


async def _feed(request: Request) -> Response:
    after, limit = _number(request, "after", 0), _number(request, "limit", MAX_ITEMS)
    return await _answered(request, lambda t, by: asking.feed_page(t, by, after, limit), COSE)


async def _answered(request: Request, answer: Answer, kind: str) -> Response:
    treasury: Treasury = request.app.state.treasury

    def work() -> bytes:
        url = str(request.url)
        return answer(treasury, asking.asker(treasury, request.method, url, request.headers))

    return Response(await run_in_threadpool(work), media_type=kind)


def _number(request: Request, name: str, otherwise: int) -> int:
    text = request.query_params.get(name, str(otherwise))
    if not _NUMBER.fullmatch(text):
        raise NotFound(f"The address must say {name}=NUMBER.")
    return int(text)


ROUTES = (
    Route("/v1/devices/me", _standing, methods=["GET"]),
    Route("/v1/devices/me/parts", _parts, methods=["GET"]),
    Route("/v1/feed", _feed, methods=["GET"]),
)
