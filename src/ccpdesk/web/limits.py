"""How often somebody may ask: against the harvesting of phone numbers and addresses (WEB-01)."""

from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from time import monotonic
from typing import Final

_MOST_KEYS: Final = 20_000
_HOST_BITS: Final = 64


class Limit:
    """At most ``times`` in ``seconds`` for each key; what is refused counts too: trying on does not help.

    In the memory of one process. The keys longest unheard of are forgotten first when there are too many.
    """

    def __init__(self, times: int, seconds: float, now: Callable[[], float] = monotonic) -> None:
        self._times = times
        self._seconds = seconds
        self._now = now
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, key: str) -> bool:
        """Count one more; whether it is still within the limit."""
        now = self._now()
        asked = self._asked.setdefault(key, deque(maxlen=self._times + 1))
        self._asked.move_to_end(key)
        while len(self._asked) > _MOST_KEYS:
            self._asked.popitem(last=False)
        while asked and asked[0] <= now - self._seconds:
            asked.popleft()
        asked.append(now)
        return len(asked) <= self._times


def network_of(host: str) -> str:
    """Whom an address stands for: of IPv6 one household has 2⁶⁴ of them."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return f"{IPv6Address(int(address) >> _HOST_BITS << _HOST_BITS)}/64"
    return host
