"""What the server says of its work: one JSON object a line, each with its request's id.

A caller may name its request (``X-Request-ID``); else it is given an id. The id comes back in the
answer and in a problem's ``instance``, so that one line here can be found by what a counter shows.
Nobody's address is written down, nor which slip was looked at.
"""

import json
import logging
import re
import sys
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from typing import TextIO
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9-]{8,64}")
_SLIP = re.compile(r"(/v/|/v1/bills/).+", re.IGNORECASE)
_request: ContextVar[str] = ContextVar("request", default="")
_access = logging.getLogger("treasury.access")
log = logging.getLogger(__name__)


def request_id() -> str:
    """Return the id of the request being answered, empty outside one."""
    return _request.get()


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; ``extra={"fields": {…}}`` adds fields of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without its end."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
            "process": record.process,
        }
        if request_id():
            said["request"] = request_id()
        said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            said["trace"] = "".join(traceback.format_exception(record.exc_info[1]))
        return json.dumps(said, ensure_ascii=False, default=str)


def log_as_json(stream: TextIO | None = None) -> None:
    """Let everything logged in this process go to ``stream`` (standard error) as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("treasury").setLevel(logging.INFO)


class Traced:
    """Gives each request its id, and says afterwards what became of it.

    Stands outside the application, whose own last resort lets a defect through once it is told.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        name = given if _GIVEN.fullmatch(given) else uuid4().hex
        turn, start, status = _request.set(name), time.perf_counter(), 0

        async def send_named(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = name
            await send(message)

        try:
            await self.app(scope, receive, send_named)
        except Exception:  # the caller has been told; the details are for this log
            log.exception("a defect")
        finally:
            _tell(scope, status, time.perf_counter() - start)
            _request.reset(turn)


def _tell(scope: Scope, status: int, seconds: float) -> None:
    path = _SLIP.sub(r"\1…", scope["path"])
    fields = {"method": scope["method"], "path": path, "status": status}
    level = logging.WARNING if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO
    fields["ms"] = round(seconds * 1000, 1)
    _access.log(level, "%s %s", scope["method"], path, extra={"fields": fields})
