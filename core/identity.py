"""What a platform tells of somebody, and whom we recognised by it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.models import Address

#: WhatsApp's customer service window (knowledge: Cloud API, 2.5).
WINDOW = timedelta(hours=24)
#: How far the platforms' clocks and ours may be apart.
SLACK = timedelta(minutes=1)


@dataclass(frozen=True)
class Identity:
    """What a platform tells of somebody."""

    user_id: str | None
    phone: str | None
    name: str = ""
    #: Of the device, where the platform tells.
    key_hash: str = ""
    #: When it told so; an older word takes nothing from a newer one.
    at: datetime | None = None


@dataclass
class Recognised:
    """Somebody who wrote, and whose addresses are others now."""

    address: Address
    #: What waits for these goes elsewhere than it says.
    moved: list[Address] = field(default_factory=list)
    #: What waits for these was meant for somebody who is not there any more.
    left: list[Address] = field(default_factory=list)

    #: When we heard of them before, and whether they could be reached then.
    heard_before: datetime | None = None
    reachable_before: bool = True

    def lost(self, holder: Address | None) -> None:
        """Take note of an address that had to give its number away."""
        if holder is not None:
            (self.moved if holder.reachable else self.left).append(holder)


def is_old(who: Identity, address: Address) -> bool:
    """Tell whether something was told before we last heard of an address."""
    return who.at is not None and who.at < address.heard_at - SLACK
