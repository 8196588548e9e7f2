"""How often one caller may guess: a bucket of tokens for each address. Pure."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address


@dataclass
class Limit:
    """Lets each caller act `most` times at once, and as often again in every `per`."""

    most: int = 20
    per: timedelta = timedelta(minutes=1)
    #: Callers that are remembered; who was silent longest is forgotten first.
    remembered: int = 10_000
    _buckets: OrderedDict[str, tuple[float, datetime]] = field(default_factory=OrderedDict)

    def allows(self, caller: str, now: datetime) -> bool:
        """Take one token of the caller's; False if none is left."""
        tokens, since = self._buckets.pop(caller, (float(self.most), now))
        tokens = min(self.most, tokens + (now - since) / self.per * self.most)
        allowed = tokens >= 1
        self._buckets[caller] = (tokens - allowed, now)
        if len(self._buckets) > self.remembered:
            self._buckets.popitem(last=False)
        return allowed


def caller_of(host: str) -> str:
    """Return whom an address stands for: a household has 2^64 addresses of IPv6."""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return address.exploded[:19] if isinstance(address, IPv6Address) else host
