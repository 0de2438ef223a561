"""A Starlette application that does nothing: it takes a body and answers with what it was given.

    python -m bench.peers.bare_route ANSWER_FILE

It prints its address, and ends with its standard input.
"""

import os
import socket
import sys
import threading
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def main() -> None:
    """Serve one file's bytes to GET and PUT."""
    answer = Path(sys.argv[1]).read_bytes()

    async def say(request: Request) -> Response:
        await request.body()
        return Response(answer)

    app = Starlette(routes=[Route("/{path:path}", say, methods=["GET", "PUT"])])
    config = uvicorn.Config(app, lifespan="off", log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=_end_with_stdin, args=[server], daemon=True).start()
        sys.stdout.write(f"http://127.0.0.1:{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        server.run(sockets=[listening])


def _end_with_stdin(server: uvicorn.Server) -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    server.should_exit = True


if __name__ == "__main__":
    main()
