"""What is published under TUF, over HTTP: static files; each proves itself."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from treasury.founding import Treasury
from treasury.problems import NotFound
from treasury.tuf_repo import Repository


async def _published(request: Request) -> Response:
    kind, name = request.path_params["kind"], request.path_params["name"]
    data = await run_in_threadpool(_file, request.app.state.treasury, f"{kind}/{name}")
    if data is None:
        raise NotFound("Nothing is published under this name.")
    return Response(data, media_type="application/octet-stream")


def _file(treasury: Treasury, path: str) -> bytes | None:
    repository = Repository(treasury)
    if not repository.is_there:
        return None
    if path.endswith("/timestamp.json"):
        repository.renew()
    return repository.file(path)


ROUTES = (Route("/v1/tuf/{kind}/{name}", _published),)
