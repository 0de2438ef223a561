"""A link's will for long drills: so many of all requests are struck, and counters die waiting."""

import random
from collections import Counter
from dataclasses import dataclass, field

import httpx

from tests.faults.in_process import Office
from tests.model.fickle import struck

STRUCK, DEADLY = 0.3, 0.03
"""Of all requests, and of those that are struck."""
ON_THE_WAY = ("lost", "half sent", "late")
ON_THE_WAY_BACK = ("unheard", "doubled", "cut", "garbled", "refused")


class Died(BaseException):
    """The counter's process is gone: nothing in it may catch this."""


@dataclass
class Weather:
    """What happens to requests and answers on an office's link, drawn from ``chance``.

    late: the treasury gets the request behind another one. refused: some box in between says 503
    though the treasury did what it was asked. Every fate is counted in ``done``.
    """

    office: Office
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)
    fair: bool = False
    _fate: str = ""
    _late: list[httpx.Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.office.link.there, self.office.link.back = self.there, self.back

    def clear(self) -> None:
        """Deliver what is late; strike nothing from now on."""
        self.fair = True
        self._deliver()

    def there(self, request: httpx.Request) -> None:
        """Let a request pass, or break the link before the treasury has all of it."""
        self.office.link.passed.clear()
        self.done["requests"] += not self.fair
        strikes = not self.fair and self.chance.random() < STRUCK
        self._fate = self.chance.choice(ON_THE_WAY + ON_THE_WAY_BACK) if strikes else ""
        self.done["requests struck"] += strikes
        if self._fate not in ON_THE_WAY:
            return
        if self._fate == "half sent":
            self.office.link.ask(_half(request))
        if self._fate == "late":
            self._late.append(request)
        self._perhaps_die()
        raise httpx.ReadError(self._fate, request=request)

    def back(self, request: httpx.Request, answer: httpx.Response) -> httpx.Response:
        """Return an answer as it arrives, or break the link before all of it has."""
        fate = self._fate
        self._deliver()
        if not fate:
            return answer
        self._perhaps_die()
        if fate == "unheard":
            raise httpx.RemoteProtocolError(fate, request=request)
        if fate == "doubled":
            return self.office.link.ask(request)
        return struck(fate, answer)

    def _perhaps_die(self) -> None:
        if self.chance.random() < DEADLY:
            raise Died

    def _deliver(self) -> None:
        while self._late:
            self.office.link.ask(self._late.pop())


def _half(request: httpx.Request) -> httpx.Request:
    """Return the request as a server sees it whose body was cut short."""
    kept = request.content[: len(request.content) // 2]
    return httpx.Request(request.method, request.url, headers=request.headers, content=kept)
