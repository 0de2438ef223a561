"""What rails ask and tell over HTTP, each request signed by their own key: bills, payments."""

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from treasury.bills import Bill, bill_of
from treasury.bodies import read_body
from treasury.faults import tried_twice
from treasury.founding import Treasury
from treasury.payments import Told, read_notice, take_payment
from treasury.rails import rail_of

MAX_NOTICE_BYTES = 16 * 1024
_SIGNED = ("signature-input", "signature")


async def _bill(request: Request) -> Response:
    treasury: Treasury = request.app.state.treasury

    def work() -> Bill:
        rail_of(treasury, request.method, str(request.url), request.headers)
        return bill_of(treasury, request.path_params["reference"])

    return JSONResponse(await run_in_threadpool(work))


async def _payment(request: Request) -> Response:
    treasury: Treasury = request.app.state.treasury
    body = await read_body(request, MAX_NOTICE_BYTES)

    def work() -> Told:
        rail = rail_of(treasury, request.method, str(request.url), request.headers, body)
        return take_payment(treasury, read_notice(rail, body, _proof(request)))

    told = await run_in_threadpool(tried_twice, work)
    return JSONResponse(told.answer, 201 if told.new else 200)


def _proof(request: Request) -> str:
    """Return what, with the body, proves that the rail said it: the address and the signature."""
    signed = {name: request.headers[name] for name in _SIGNED}
    return json.dumps({"url": str(request.url), **signed})


ROUTES = (
    Route("/v1/bills/{reference}", _bill, methods=["GET"]),
    Route("/v1/payments", _payment, methods=["POST"]),
)
