"""The door at an engineer's desk: plain JSON in, plain text out, no platform behind it."""

import json
from datetime import datetime
from typing import Any

from dialogue.door import Item, Knock, Recipient
from dialogue.speech import Card, File, Inbound, Kind, Message, Pin, Sender
from dialogue.updates import Parsed


class TerminalDoor:
    """The simplest door there is; answers `dialogue.door.Door`."""

    limit = 4096
    toggles = False

    def split(self, body: bytes) -> list[Item]:
        """Take the body as one item: `{"id", "person", "at", "kind", …}`."""
        said = json.loads(body)
        at = datetime.fromisoformat(said["at"])
        return [Item(str(said["id"]), f"term:{said['person']}", at, body)]

    def parse(self, payload: bytes) -> Parsed:
        """Read an item."""
        said = json.loads(payload)
        kind = Kind(said["kind"])
        files = tuple(File(ref, kind) for ref in said.get("files", ()))
        return Inbound(
            sender=Sender(said["person"], name=said.get("name", "")),
            kind=kind,
            sent_at=datetime.fromisoformat(said["at"]),
            text=said.get("text", ""),
            data=said.get("data", ""),
            pin=Pin(*said["pin"]) if "pin" in said else None,
            card=Card(said["phone"], own=True) if "phone" in said else None,
            files=files,
        )

    def render(self, message: Message, to: Recipient) -> list[dict[str, Any]]:  # noqa: ARG002 - one reader
        """Write the message with its options as `[label]`, and pictures as a line."""
        return [message.as_json()]

    def place(self, to: Recipient) -> dict[str, Any]:  # noqa: ARG002 - one reader
        """Name no place: there is one desk."""
        return {}

    def knock(self, call: Knock, to: Recipient) -> dict[str, Any]:  # noqa: ARG002 - one reader
        """Write the template's text."""
        return Message(call.text).as_json()

    def acknowledge(self, ack: str) -> dict[str, Any] | None:  # noqa: ARG002 - nothing to tell
        """Acknowledge nothing."""
        return None
