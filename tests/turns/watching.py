"""The watch over delivery in tests: whose admin is on both channels, and what they are told."""

from core.models import Incident
from kentongan.watch import Watch
from tests.stages import settings_for_tests
from tests.turns.acts import ADMIN, PHONES, join
from tests.turns.rig import Guest, Rig

OTHER = Guest("admin", None, PHONES["admin"], line="whatsapp")


async def open_watch(rig: Rig) -> Watch:
    """Return a watch over a service whose only admin is to be had on both channels."""
    await join(rig, ADMIN)
    await rig.says(OTHER, "gabung")
    await rig.says(OTHER, "1")  # WhatsApp vouches for the number
    await rig.says(ADMIN, "menu")  # Telegram was used last
    await rig.send()
    for channel in rig.channels.values():
        channel.sent.clear()
    s = rig.service
    return Watch(s.database, s.clock, s.channels, s.office, settings_for_tests())


async def told(rig: Rig) -> dict[str, list[str]]:
    """Return what the admin was told of incidents, by channel, since the last time."""
    await rig.send()
    found = {
        name: [text for mark, text in channel.sent if mark.startswith("incident:")]
        for name, channel in rig.channels.items()
    }
    for channel in rig.channels.values():
        channel.sent.clear()
    return found


async def incidents(rig: Rig) -> list[tuple[str, bool]]:
    """Return kind and whether it is over of each incident of delivery."""
    rows = await rig.all(Incident)
    return [(row.kind, row.closed_at is not None) for row in rows]
