"""A link that does what it likes with what goes over it."""

from dataclasses import dataclass, field

import httpx

from tests.faults.in_process import Office

FATES = ("lost", "unheard", "cut", "doubled", "held", "garbled", "refused", "passed")


@dataclass
class Fickle:
    """The link's will: what happens to the next requests that carry a part, then nothing."""

    office: Office
    fates: list[str] = field(default_factory=list)
    held: list[httpx.Request] = field(default_factory=list)
    _fate: str = "passed"

    def there(self, request: httpx.Request) -> None:
        self._fate = self.fates.pop(0) if request.method == "PUT" and self.fates else "passed"
        if self._fate == "lost":
            raise httpx.ConnectError("lost", request=request)
        if self._fate == "held":
            self.held.append(request)
            raise httpx.ReadTimeout("held", request=request)

    def back(self, request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        if self._fate == "unheard":
            raise httpx.RemoteProtocolError("unheard", request=request)
        if self._fate == "doubled":
            return self.office.link.ask(request)
        if self._fate in {"cut", "garbled", "refused"}:
            return struck(self._fate, answer)
        return answer

    def deliver(self) -> None:
        """Let the treasury have what was held back, long after whoever sent it gave up."""
        while self.held:
            self.office.link.ask(self.held.pop())


def struck(fate: str, answer: httpx.Response) -> httpx.Response:
    body = answer.read()
    if fate == "refused":
        return httpx.Response(503, stream=httpx.ByteStream(b""))
    changed = body[: len(body) // 2] if fate == "cut" else bytes(byte ^ 1 for byte in body)
    headers = {"content-type": answer.headers.get("content-type", "")}
    return httpx.Response(answer.status_code, headers=headers, stream=httpx.ByteStream(changed))
