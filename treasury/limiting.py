"""How often a page may be asked for by hand: so that nobody finds a challan by trying.

Counted in this process's memory and forgotten after a minute; nobody's address is written down.
Several workers count each for themselves.
"""

from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address

WINDOW_S = 60.0
LOOKUPS_OF_ONE, LOOKUPS_IN_ALL = 30, 600
"""A minute: many people share the address of one mobile network, and of one office."""
_IPV6_HOME_BITS = 64
"""Whoever has one address of IPv6 has all that share its first 64 bits."""


@dataclass(slots=True)
class Limiter:
    """Counts what is asked within each minute: of one client, and in all."""

    of_one: int = LOOKUPS_OF_ONE
    in_all: int = LOOKUPS_IN_ALL
    _until: float = 0.0
    _count: int = 0
    _of: dict[str, int] = field(default_factory=dict)

    def wait_s(self, client: str, now_s: float) -> int:
        """Count one question; return 0 where it may be answered, else the seconds to wait.

        now_s: a clock that never goes back.
        """
        if now_s >= self._until:
            self._until, self._count = now_s + WINDOW_S, 0
            self._of.clear()
        home = _home(client)
        asked = self._of.get(home, 0)
        if self._count >= self.in_all or asked >= self.of_one:
            return max(1, int(self._until - now_s + 0.999))
        self._count += 1
        self._of[home] = asked + 1
        return 0


def _home(client: str) -> str:
    """Return what all addresses of the same household have in common."""
    try:
        address = ip_address(client.partition("%")[0])
    except ValueError:
        return client
    if not isinstance(address, IPv6Address):
        return client
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(int(address) >> _IPV6_HOME_BITS)
