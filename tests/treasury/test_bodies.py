"""Bodies are read up to their limit, said or not said, and no further."""

import asyncio

import pytest
from starlette.requests import Request
from starlette.types import Message

from treasury.bodies import read_body
from treasury.problems import TooLarge


def read(chunks: list[bytes], limit: int, said: str | None = None) -> bytes:
    left = list(chunks)

    async def receive() -> Message:
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    headers = [] if said is None else [(b"content-length", said.encode())]
    request = Request({"type": "http", "method": "POST", "headers": headers}, receive)
    return asyncio.run(read_body(request, limit))


def test_a_body_is_put_together_from_its_pieces() -> None:
    assert read([b"ab", b"", b"cd"], 4) == b"abcd"
    assert read([b""], 0) == b""


@pytest.mark.parametrize("said", ["5", None, "x"])
def test_one_byte_too_many_is_refused(said: str | None) -> None:
    with pytest.raises(TooLarge, match="at most 4 bytes"):
        read([b"abcde"], 4, said)
