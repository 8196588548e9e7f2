"""What both platforms share: phones and chats, media, faults, the wire log, events."""

import asyncio
import hashlib
import re
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from typing import Any, Literal, Protocol

from fastapi import APIRouter

from emulators.chat import Bubble, Button, Channel, Json, Kind, Phone, Ticks
from emulators.clock import DEFAULT_JUMPS, Clock, Jump, StillClock, SystemClock
from emulators.faults import Fault, FaultKind, Faults

__all__ = [
    "ActRefused",
    "Bubble",
    "Button",
    "Channel",
    "Clock",
    "Fault",
    "FaultKind",
    "Faults",
    "Json",
    "Jump",
    "Kind",
    "Media",
    "Phone",
    "Platform",
    "StillClock",
    "SystemClock",
    "Ticks",
    "WireEntry",
    "World",
]

WIRE_ENTRIES = 500
EVENTS_WAITING = 1000
SECRET = re.compile(r"\d{3,12}:[A-Za-z0-9_-]{20,}|EAA[A-Za-z0-9]+")
REDACTED = "‹rahasia›"


class ActRefused(Exception):  # noqa: N818
    """A finger tried what the app would not let it do; the text says why."""


@dataclass(frozen=True)
class Media:
    """A file that a bubble shows."""

    data: bytes
    mime: str
    file_name: str | None = None


@dataclass(frozen=True, kw_only=True)
class WireEntry:
    """One exchange between a platform and the bot; `direction` is seen from the platform."""

    n: int
    at: str
    channel: Channel
    direction: Literal["in", "out"]
    what: str
    status: int
    body: Any


class Platform(Protocol):
    """What the sim routes ask of an emulated platform."""

    channel: Channel

    async def act(self, phone: Phone, act: Json) -> int:
        """Do what the person does; answer the id of the message made (or touched)."""
        ...

    async def read(self, phone: Phone) -> None:
        """Let the person look at the chat."""
        ...

    async def set_blocked(self, phone: Phone, blocked: bool) -> None:
        """Block or unblock the bot."""
        ...

    def chat_state(self, phone: Phone) -> Json:
        """Describe the chat around its bubbles: keyboard, typing, window_until, commands."""
        ...

    def new_user_id(self) -> int | str:
        """Make the platform's id for a new person."""
        ...

    def routes(self) -> APIRouter:
        """Give the routes of the platform's own API."""
        ...

    def idle(self) -> bool:
        """Say whether no webhook delivery is pending or in flight."""
        ...

    async def start(self) -> None:
        """Start what runs in the background."""
        ...

    async def stop(self) -> None:
        """Stop what runs in the background."""
        ...


class World:
    """The people, their phones and everything around them that is not a platform's own."""

    def __init__(self, clock: Clock, jumps: Mapping[str, Jump] = DEFAULT_JUMPS) -> None:
        self.clock = clock
        self.jumps = dict(jumps)
        self.phones: dict[str, Phone] = {}
        self.faults = Faults(clock)
        self.wire: deque[WireEntry] = deque(maxlen=WIRE_ENTRIES)
        self._by_user: dict[tuple[Channel, int | str], Phone] = {}
        self._media: dict[str, Media] = {}
        self._secrets: set[str] = set()
        self._subscribers: set[asyncio.Queue[Json]] = set()
        self._message_ids = count(1)
        self._wire_numbers = count(1)

    def add_phone(self, phone: Phone) -> Phone:
        """Let one more person in."""
        self.phones[phone.id] = phone
        self._by_user[phone.channel, phone.user_id] = phone
        self.publish({"type": "phones"})
        return phone

    def phone_of(self, channel: Channel, user_id: int | str) -> Phone | None:
        """Find a phone by the platform's id of its owner."""
        return self._by_user.get((channel, user_id))

    def next_message_id(self) -> int:
        """Number the next message; no two bubbles share a number."""
        return next(self._message_ids)

    def show(self, phone: Phone, bubble: Bubble) -> Bubble:
        """Put a bubble at the end of a chat."""
        phone.transcript.append(bubble)
        self.publish({"type": "bubble", "phone": phone.id, "bubble": bubble.as_json()})
        return bubble

    def bubble(self, phone: Phone, bubble_id: int) -> Bubble | None:
        """Find a bubble of a chat; the latest are looked at first."""
        return next((one for one in reversed(phone.transcript) if one.id == bubble_id), None)

    def change(self, phone: Phone, bubble_id: int, **changes: Any) -> Bubble | None:
        """Change a bubble; a change of nothing but its ticks is told as such."""
        for position in range(len(phone.transcript) - 1, -1, -1):
            if phone.transcript[position].id == bubble_id:
                bubble = replace(phone.transcript[position], **changes)
                phone.transcript[position] = bubble
                kind = "ticks" if set(changes) == {"ticks"} else "edit"
                self.publish({"type": kind, "phone": phone.id, "bubble": bubble.as_json()})
                return bubble
        return None

    def keep_media(self, data: bytes, mime: str, file_name: str | None = None) -> str:
        """Keep a file for the bubbles that show it; the same file twice has one id."""
        name = hashlib.sha256(mime.encode() + b"\0" + data).hexdigest()[:24]
        self._media.setdefault(name, Media(data, mime, file_name))
        return name

    def media(self, media_id: str) -> Media | None:
        """Find a kept file."""
        return self._media.get(media_id)

    def hide_secret(self, secret: str) -> None:
        """Keep a token out of the wire log."""
        self._secrets.add(secret)

    def log_wire(
        self,
        channel: Channel,
        direction: Literal["in", "out"],
        *,
        what: str,
        status: int,
        body: Any = None,
    ) -> None:
        """Note one exchange, its tokens redacted."""
        entry = WireEntry(
            n=next(self._wire_numbers),
            at=self.clock.now().isoformat(),
            channel=channel,
            direction=direction,
            what=self._redacted(what),
            status=status,
            body=self._redacted(body),
        )
        self.wire.append(entry)
        self.publish({"type": "wire", "n": entry.n})

    def _redacted(self, body: Any) -> Any:
        if isinstance(body, dict):
            return {key: self._redacted(value) for key, value in body.items()}
        if isinstance(body, list | tuple):
            return [self._redacted(value) for value in body]
        if isinstance(body, bytes):
            return f"‹{len(body)} bytes›"
        if not isinstance(body, str):
            return body
        for secret in self._secrets:
            body = body.replace(secret, REDACTED)
        return SECRET.sub(REDACTED, body)

    def publish(self, event: Json) -> None:
        """Tell every browser that listens; one that has fallen far behind misses it."""
        for subscriber in self._subscribers:
            if not subscriber.full():
                subscriber.put_nowait(event)

    @contextmanager
    def subscribe(self) -> Iterator[asyncio.Queue[Json]]:
        """Listen to the events for as long as the block runs."""
        events: asyncio.Queue[Json] = asyncio.Queue(EVENTS_WAITING)
        self._subscribers.add(events)
        try:
            yield events
        finally:
            self._subscribers.discard(events)
