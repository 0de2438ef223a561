"""The treasury's endpoint as the counter sees it: bytes out, bytes or a plain answer back."""

import json
import secrets
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from desktop.domain.errors import Refused, Unavailable
from desktop.signing.codec import Signer
from desktop.signing.http_signing import signed_headers
from desktop.sync import causes
from desktop.sync.clocks import ServerClock

COSE = "application/cose"
SEQUENCE = "application/cbor-seq"
REQUEST_ID, REQUEST_ID_BYTES = "X-Request-ID", 6
"""The header that names each request, and of how many random bytes its id is: 12 digits are read
out on the telephone."""
_REFUSED = "The treasury refused."
MAX_ANSWER = 256 * 1024
MAX_PARTS_ANSWER = 4 * 1024 * 1024
MAX_WAITS = 6
"""How many time-outs an answer may take beyond its bytes' own time: who drips is down."""
SLOWEST_BYTES_A_S = 1_000
"""A line of 9,600 bit/s, with what every packet adds. A slower one is none."""
MAX_TIME = 2**37
"""Unix seconds of a year that nobody means."""
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class WireDown(Unavailable):
    """Nobody answered, or the answer was cut, late or nonsense: the same bytes go again.

    asked_s: for how many seconds the treasury asked not to be asked, 0 where it did not.
    """

    def __init__(self, why: str, asked_s: float = 0.0) -> None:
        super().__init__(
            f"The treasury does not answer ({why}). What waits is safe and goes later."
        )
        self.why = why
        self.asked_s = asked_s


class UnsafeAddress(Refused):
    """Plain HTTP may only be spoken to this very computer."""

    def __init__(self, url: str) -> None:
        super().__init__(f"The treasury's address {url} must begin with https://.")
        self.url = url


class BadAddress(Refused):
    """The settings hold something that is no web address."""

    def __init__(self, url: str) -> None:
        super().__init__(f"“{url}” is not the address of a treasury. Challans stay safe here.")
        self.url = url


class BadAuthority(Refused):
    """The certificate authority that was pinned at enrolment cannot be read."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"The treasury's pinned certificate authority {path.name} cannot be read ({why}). "
            "Nothing is sent; challans stay safe here. Put the file back that came with enrolment."
        )
        self.path = path


class BadProxy(Refused):
    """The settings hold a proxy nobody can ask."""

    def __init__(self, url: str) -> None:
        super().__init__(f"“{url}” is not the address of a proxy (http://host:port).")
        self.url = url


class TreasurySaysNo(Refused):
    """The treasury gave a reasoned no; ``problem``, the last word of its type, ends the text."""

    def __init__(self, problem: str, detail: str, fields: dict[str, object]) -> None:
        super().__init__(f"{detail or _REFUSED} ({problem})")
        self.problem = problem
        self.fields = fields


@dataclass(frozen=True, slots=True)
class Answer:
    """A good answer: ``again`` when the treasury knew these bytes before.

    apart: it took them into quarantine, and ``body`` is its signed evidence.
    """

    body: bytes
    again: bool
    apart: bool = False


class TreasuryClient:
    """One connection to the treasury; every call may fail with WireDown and may be repeated.

    ca: a PEM file; then nobody is believed whom this authority has not certified. proxy: through
    whom to speak, but to this very computer. Neither is ever taken from the environment.
    behind: by how much this computer's clock was behind the treasury's when last heard.
    Raises BadAddress, UnsafeAddress, BadAuthority and BadProxy for settings that cannot work.
    """

    def __init__(
        self,
        url: str,
        *,
        timeout_s: float,
        ca: Path | None = None,
        proxy: str = "",
        behind: timedelta = timedelta(0),
    ) -> None:
        _check_address(url)
        self._timeout_s, self._longest_s = timeout_s, MAX_WAITS * timeout_s
        self._clock = ServerClock(behind)
        self._http = httpx.Client(
            base_url=url,
            timeout=timeout_s,
            verify=_trusted(url, ca),
            proxy=_proxy(proxy, url),
            trust_env=False,
            follow_redirects=False,
            headers={
                "Accept": f"{COSE}, {SEQUENCE}, application/problem+json",
                "Accept-Encoding": "identity",  # signed bytes do not shrink; bombs do
            },
            event_hooks={"request": [_name]},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def ping(self) -> None:
        """Return when the treasury answers at all; raises WireDown otherwise."""
        try:
            with self._http.stream("GET", "/healthz") as response:
                self._clock.learn(response.headers.get("date", ""))
                if not response.is_success:
                    raise WireDown(_said(response), _asked_s(response))
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise WireDown(causes.why(error)) from error

    def put_part(self, digest: bytes, body: bytes) -> Answer:
        """Send one part to its content address and return the treasury's signed answer.

        Raises WireDown, or TreasurySaysNo for a reasoned refusal (gap, bad part, unknown device).
        """
        return self._ask("PUT", f"/v1/parts/{digest.hex()}", body)

    def day_answer(self, device: int, day: date) -> bytes | None:
        """Return the treasury's signed word on a day, None while it has not received it."""
        try:
            return self._ask("GET", f"/v1/days/{device}/{day.isoformat()}", None).body
        except TreasurySaysNo as error:
            if error.fields.get("status") == httpx.codes.NOT_FOUND:
                return None
            raise

    def put_enrolment(self, digest: bytes, body: bytes) -> bytes | None:
        """Hand in an enrolment request; return the certificate's bytes once it is approved."""
        return self._ask("PUT", f"/v1/enrolments/{digest.hex()}", body).body or None

    def standing(self, nonce: bytes, at: datetime, signer: Signer) -> bytes:
        """Return the treasury's signed word on the device that asks.

        at: the counter's time, for want of the treasury's own; raises as ``put_part`` does.
        """
        return self._ask_signed("/v1/devices/me", nonce, at, signer).body

    def own_parts(self, first: int, nonce: bytes, at: datetime, signer: Signer) -> bytes:
        """Return the device's own parts from entry ``first`` on, one after the other (RFC 8742).

        As many as fit into one answer; b"" after the last.
        """
        path = f"/v1/devices/me/parts?from={first}"
        return self._ask_signed(path, nonce, at, signer, most=MAX_PARTS_ANSWER).body

    def fetch(self, path: str, kind: str, most: int = MAX_ANSWER) -> bytes | None:
        """Return what the treasury publishes at ``path`` as ``kind``, None where there is nothing.

        Raises WireDown, also where it is of another kind or has more than ``most`` bytes.
        """
        try:
            with self._http.stream("GET", path, headers={"Accept": kind}) as response:
                return _published(response, _within(response, self._longest_s, most), kind)
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError) as error:
            raise WireDown(causes.why(error)) from error

    def feed_page(self, after: int, nonce: bytes, at: datetime, signer: Signer) -> bytes:
        """Return the signed page of the office's feed behind the item ``after``."""
        return self._ask_signed(f"/v1/feed?after={after}", nonce, at, signer).body

    def _patience(self, body: bytes | None) -> httpx.Timeout:
        """Return how long each step may stand still.

        The system takes a whole part at once and hands it to a slow line little by little, so
        the answer's first byte is waited for as long as the slowest line needs for the part.
        """
        lingers = len(body or b"") / SLOWEST_BYTES_A_S
        return httpx.Timeout(self._timeout_s, read=self._timeout_s + lingers)

    def _ask_signed(
        self, path: str, nonce: bytes, at: datetime, signer: Signer, most: int = MAX_ANSWER
    ) -> Answer:
        url = str(self._http.base_url.join(path))

        def ask() -> Answer:
            when = self._clock.now(at)
            headers = signed_headers("GET", url, nonce=nonce, at=when, signer=signer)
            return self._ask("GET", path, None, headers, most)

        try:
            return ask()
        except TreasurySaysNo as error:
            if not self._learnt(error):
                raise
        return ask()

    def _learnt(self, error: TreasurySaysNo) -> bool:
        """Take the treasury's time from a refusal that names it; the question was not used up."""
        said = error.fields.get("server_time")
        if error.problem != "clock-skew" or type(said) is not int or not 0 <= said < MAX_TIME:
            return False
        self._clock.set(datetime.fromtimestamp(said, UTC))
        return True

    def _ask(
        self,
        method: str,
        path: str,
        body: bytes | None,
        signed: Mapping[str, str] = MappingProxyType({}),
        most: int = MAX_ANSWER,
    ) -> Answer:
        headers = {**signed, **({"Content-Type": COSE} if body is not None else {})}
        try:
            with self._http.stream(
                method, path, content=body, headers=headers, timeout=self._patience(body)
            ) as response:
                return _read(response, _within(response, self._longest_s, most))
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL, OSError) as error:
            raise WireDown(causes.why(error)) from error


def _name(request: httpx.Request) -> None:
    """Give a request the id by which the treasury's log finds it again."""
    request.headers[REQUEST_ID] = secrets.token_hex(REQUEST_ID_BYTES)


def _said(response: httpx.Response) -> str:
    """Return what a server said instead of an answer, and to which request."""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    return f"it said {status}, request {response.request.headers[REQUEST_ID]}"


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        httpx.URL(url)
    except (ValueError, httpx.InvalidURL) as error:
        raise BadAddress(url) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadAddress(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise UnsafeAddress(url)


def _trusted(url: str, ca: Path | None) -> ssl.SSLContext:
    """Return whom to believe: the pinned authority alone, or the system's where none is pinned.

    Nobody where no TLS is spoken: reading the system's authorities takes 50 ms.
    """
    if urlsplit(url).scheme == "http":
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return ssl.create_default_context() if ca is None else trusting(ca)


def trusting(ca: Path) -> ssl.SSLContext:
    """Return what believes those alone whom the authority in the PEM file ``ca`` certified.

    Raises BadAuthority.
    """
    try:
        return ssl.create_default_context(cafile=ca)
    except OSError as error:  # ssl.SSLError is one, too
        raise BadAuthority(ca, error.strerror or str(error)) from error


def _proxy(proxy: str, url: str) -> str | None:
    if not proxy or urlsplit(url).hostname in _LOOPBACK:
        return None
    try:
        parts = urlsplit(proxy)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port
    except ValueError as error:
        raise BadProxy(proxy) from error
    if not sound:
        raise BadProxy(proxy)
    return proxy


def _within(response: httpx.Response, longest_s: float, most: int) -> Iterator[bytes]:
    """Yield the answer as it comes, as sent; WireDown once it is too long or takes too long.

    longest_s: beyond what its bytes need on the slowest line.
    """
    size, end = 0, time.monotonic() + longest_s
    for chunk in response.iter_raw():
        size += len(chunk)
        if size > most:
            message = "its answer is far too long"
            raise WireDown(message)
        if time.monotonic() > end + size / SLOWEST_BYTES_A_S:
            message = "its answer takes far too long"
            raise WireDown(message)
        yield chunk


def _kind(response: httpx.Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip()


def _published(response: httpx.Response, chunks: Iterator[bytes], kind: str) -> bytes | None:
    content, status = b"".join(chunks), response.status_code
    if status == httpx.codes.NOT_FOUND:
        return None
    if status == httpx.codes.OK and _kind(response) == kind:
        return content
    raise WireDown(_said(response), _asked_s(response))


def _read(response: httpx.Response, chunks: Iterator[bytes]) -> Answer:
    content = b"".join(chunks)
    kind = _kind(response)
    status = response.status_code
    if status in {200, 201} and kind in {COSE, SEQUENCE}:
        return Answer(content, status == httpx.codes.OK)
    if status == httpx.codes.ACCEPTED:
        signed = kind == COSE
        return Answer(content if signed else b"", again=False, apart=signed)
    if kind == "application/problem+json" and status < httpx.codes.INTERNAL_SERVER_ERROR:
        raise _problem(content, response)
    raise WireDown(_said(response), _asked_s(response))


def _asked_s(response: httpx.Response) -> float:
    """Return the seconds of ``Retry-After``, a number or a date (RFC 9110 10.2.3); else 0."""
    said = response.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        return max(0.0, (until - parsedate_to_datetime(response.headers["date"])).total_seconds())
    except (KeyError, ValueError, TypeError, OverflowError):
        return 0.0


def _problem(content: bytes, response: httpx.Response) -> TreasurySaysNo | WireDown:
    status = response.status_code
    try:
        said = json.loads(content)
        problem = str(said["type"]).rpartition(":")[2]
    except (ValueError, KeyError, TypeError, RecursionError):
        return WireDown(f"{_said(response)}, and something unreadable")
    if status in {408, 425, 429}:
        return WireDown(f"it asks to wait ({status})", _asked_s(response))
    detail = f"{said.get('detail') or _REFUSED} Request {response.request.headers[REQUEST_ID]}."
    return TreasurySaysNo(problem, detail, {**said, "status": status})
