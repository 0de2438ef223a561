"""The public log over HTTP: hashes and signatures only, for counters and for anybody."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from treasury import log
from treasury.founding import Treasury
from treasury.problems import NotFound

_NUMBER = re.compile(r"[0-9]{1,15}")


async def _checkpoint(request: Request) -> Response:
    signed = await run_in_threadpool(log.newest_checkpoint, _treasury(request))
    return Response(signed, media_type="application/cose")


async def _note(request: Request) -> Response:
    return PlainTextResponse(await run_in_threadpool(log.newest_note, _treasury(request)))


async def _proof(request: Request) -> Response:
    leaf, size = _number(request, "leaf"), _number(request, "size")
    return _hashes(await run_in_threadpool(log.inclusion, _treasury(request), leaf, size))


async def _consistency(request: Request) -> Response:
    first, second = _number(request, "first"), _number(request, "second")
    return _hashes(await run_in_threadpool(log.consistency, _treasury(request), first, second))


async def _restorations(request: Request) -> Response:
    told = await run_in_threadpool(log.restorations, _treasury(request))
    return Response(told, media_type="application/cbor-seq")


def _treasury(request: Request) -> Treasury:
    return request.app.state.treasury  # type: ignore[no-any-return]  # Starlette's state is untyped


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not _NUMBER.fullmatch(text):
        raise NotFound(f"The address must say {name}=NUMBER.")
    return int(text)


def _hashes(proof: list[bytes]) -> Response:
    return JSONResponse({"proof": [each.hex() for each in proof]})


ROUTES = (
    Route("/v1/log/checkpoint", _checkpoint),
    Route("/v1/log/note", _note),
    Route("/v1/log/restorations", _restorations),
    Route("/v1/log/proof", _proof),
    Route("/v1/log/consistency", _consistency),
)
