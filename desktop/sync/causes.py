"""Why nobody answered: a fixed phrase for each cause, before what the system said of it.

What a round came to is kept as text. The phrase is ours on every system and in every language of
it, so that what was kept can be told again in the words of a person (``services/outbox.py``).
"""

import errno
import re
import socket
import ssl
from collections.abc import Iterator

import httpx

PHRASES: dict[str, str] = {
    "refused": "nobody listens at its address",
    "no_name": "the network does not know its name",
    "no_route": "no way leads to its network",
    "silent": "nobody at its address answers in time",
    "late": "its answer did not come in time",
    "cut": "the line broke off",
    "untrusted": "who answers there is not certified as the treasury",
    "no_tls": "no secure line could be made",
    "proxy": "the proxy does not let it through",
}
_SAID = (
    (re.compile(r"its answer takes far too long"), "late"),
    (re.compile(r"it asks to wait"), "patience"),
    (re.compile(r"it said 5\d\d"), "fault"),
    (re.compile(r"it said|its answer is far too long"), "strange"),
)
"""What else ``client.py`` says of an answer that is none."""
_NO_WAY = {
    number
    for number, name in errno.errorcode.items()
    if name.endswith(("ENETUNREACH", "EHOSTUNREACH", "ENETDOWN"))
}
_KINDS: tuple[tuple[type[BaseException], str], ...] = (
    (socket.gaierror, "no_name"),
    (ssl.SSLCertVerificationError, "untrusted"),
    (ssl.SSLError, "no_tls"),
    (ConnectionRefusedError, "refused"),
    (httpx.ProxyError, "proxy"),
    (httpx.ConnectTimeout, "silent"),
    (httpx.TimeoutException, "late"),
    (ConnectionError, "cut"),
    (httpx.RemoteProtocolError, "cut"),
    (httpx.ReadError, "cut"),
    (httpx.WriteError, "cut"),
)


def why(error: Exception) -> str:
    """Return why a call brought no answer: our phrase for its cause, then the error's own words."""
    said, phrase = str(error) or type(error).__name__, PHRASES.get(_cause(error))
    return f"{phrase}: {said}" if phrase else said


def cause_in(text: str) -> str:
    """Return the cause that a kept text of ``why`` or WireDown tells; "" where it tells none."""
    found = (code for code, phrase in PHRASES.items() if phrase in text)
    other = (code for shape, code in _SAID if shape.search(text))
    return next(found, "") or next(other, "")


def _cause(error: BaseException) -> str:
    chain = tuple(_chain(error))
    if any(isinstance(each, OSError) and each.errno in _NO_WAY for each in chain):
        return "no_route"
    return next(
        (code for kind, code in _KINDS if any(isinstance(each, kind) for each in chain)), ""
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and what it came from; httpx keeps the system's own error beneath its."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
