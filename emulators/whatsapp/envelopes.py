"""The bodies of webhooks: several notices in one, written the way the platform writes JSON."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from emulators.whatsapp.notices import Notice
from emulators.world import Json

IN_ONE_CHANGE = 2


def encode(payload: Any) -> bytes:
    """Write JSON as the platform does: nothing but ASCII, slashes escaped."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode()


def envelope(notices: Sequence[Notice], *, business_id: str, now: int) -> Json:
    """Put notices into one body: neighbours of a kind share a change, many changes two entries."""
    changes = list(_changes(notices))
    middle = (len(changes) + 1) // 2
    entries = [
        {"id": business_id, "time": now, "changes": some}
        for some in (changes[:middle], changes[middle:])
        if some
    ]
    return {"object": "whatsapp_business_account", "entry": entries}


def _changes(notices: Sequence[Notice]) -> Iterator[Json]:
    waiting: list[Notice] = []
    for notice in notices:
        joins = waiting and notice.kind is not None and notice.kind == waiting[0].kind
        if waiting and not (joins and len(waiting) < IN_ONE_CHANGE):
            yield _change(waiting)
            waiting = []
        waiting.append(notice)
    yield _change(waiting)


def _change(notices: Sequence[Notice]) -> Json:
    first = notices[0]
    value = dict(first.value)
    if first.kind is not None:
        value["contacts"] = _distinct([one for each in notices for one in each.value["contacts"]])
        value[first.kind] = [one for each in notices for one in each.value[first.kind]]
    return {"field": first.field, "value": value}


def _distinct(contacts: list[Json]) -> list[Json]:
    return list({contact["user_id"]: contact for contact in contacts}.values())
