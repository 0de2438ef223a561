"""What callers send: read up to a limit of bytes and of time, and no further."""

import asyncio

from starlette.requests import Request

from treasury.problems import TooLarge

BODY_TIMEOUT_S = 180
"""A counter on a bad line sends 64 KB at 9,600 bit/s in a minute; nobody honest is slower."""


async def read_body(request: Request, limit: int) -> bytes:
    """Return the body; raises TooLarge over ``limit`` bytes, TimeoutError where it comes slowly."""
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared) > limit:
        raise TooLarge(limit)
    data = bytearray()
    async with asyncio.timeout(BODY_TIMEOUT_S):
        async for chunk in request.stream():
            data += chunk
            if len(data) > limit:
                raise TooLarge(limit)
    return bytes(data)
