"""Graph lists: a page of items, its cursors, and only the fields that were asked for."""

import base64
import binascii
from collections.abc import Mapping, Sequence

from emulators.whatsapp.errors import GraphError
from emulators.world import Json

PAGE = 25


def page(items: Sequence[Json], query: Mapping[str, str], url: str) -> Json:
    """Answer the page that `limit` and `after` ask for."""
    limit = int(query.get("limit", PAGE)) if query.get("limit", "1").isdigit() else PAGE
    start = _position(query["after"]) if query.get("after") else 0
    end = min(start + limit, len(items))
    listed: Json = {"data": [chosen(item, query) for item in items[start:end]]}
    if listed["data"]:
        listed["paging"] = {"cursors": {"before": _cursor(start), "after": _cursor(end)}}
        if end < len(items):
            listed["paging"]["next"] = f"{url}?limit={limit}&after={_cursor(end)}"
    return listed


def chosen(item: Json, query: Mapping[str, str]) -> Json:
    """Keep the fields that were asked for; the id always comes along."""
    wanted = query.get("fields")
    if not wanted:
        return item
    names = {"id", *wanted.split(",")}
    return {name: value for name, value in item.items() if name in names}


def _cursor(position: int) -> str:
    return base64.urlsafe_b64encode(f"at:{position}".encode()).decode().rstrip("=")


def _position(cursor: str) -> int:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        return int(base64.urlsafe_b64decode(padded).removeprefix(b"at:"))
    except (ValueError, binascii.Error) as error:
        raise GraphError(100, "Invalid cursor.") from error
