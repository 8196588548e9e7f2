"""What the bot has yet to hear: numbered updates that wait, expire and are polled for."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from emulators.telegram.errors import ApiError, conflict
from emulators.world import Clock, Json

FIRST_UPDATE_ID = 100_000_001
DAY = timedelta(hours=24)
LIFETIMES = {"callback_query": timedelta(seconds=150)}
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True)
class Pending:
    """One update on its way; those of one queue go one after the other."""

    update_id: int
    kind: str
    payload: Json
    queue: str
    expires: datetime


class Updates:
    """The updates that wait, oldest first."""

    def __init__(self, clock: Clock) -> None:
        self.on_added: Callable[[Pending], None] = lambda _: None
        self.on_heard: Callable[[Pending], None] = lambda _: None
        self._clock = clock
        self._allowed: frozenset[str] | None = None
        self._waiting: dict[int, Pending] = {}
        self._next_id = FIRST_UPDATE_ID
        self._poller: asyncio.Future[None] | None = None

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Say which kinds the bot asks for; None keeps what it asked for before."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        """List the kinds that the bot asked for; nothing means the usual ones."""
        return sorted(self._allowed or ())

    def add(self, kind: str, content: Json, *, queue: str) -> None:
        """Let something that happened wait for the bot, if the bot asks for its kind."""
        if kind not in self._allowed if self._allowed else kind in UNASKED:
            return
        self.add_payload({kind: content}, queue=queue)

    def add_payload(self, payload: Json, *, queue: str) -> None:
        """Let an update wait as it is; it gets a number unless it brings one."""
        update_id = payload.get("update_id", self._next_id)
        self._next_id = max(self._next_id, update_id) + 1
        kind = next((key for key in payload if key != "update_id"), "")
        expires = self._clock.now() + LIFETIMES.get(kind, DAY)
        numbered = {"update_id": update_id, **payload}
        pending = Pending(update_id, kind, numbered, queue, expires)
        self._waiting[update_id] = pending
        if self._poller and not self._poller.done():
            self._poller.set_result(None)
        self.on_added(pending)

    def waiting(self) -> list[Pending]:
        """List what still waits and is not too old."""
        now = self._clock.now()
        for pending in list(self._waiting.values()):
            if pending.expires <= now:
                del self._waiting[pending.update_id]
        return list(self._waiting.values())

    def heard(self, update_id: int) -> None:
        """Note that the bot has taken an update."""
        pending = self._waiting.pop(update_id, None)
        if pending:
            self.on_heard(pending)

    def drop(self, update_id: int) -> None:
        """Give an update up."""
        self._waiting.pop(update_id, None)

    def drop_all(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    def confirm(self, offset: int) -> None:
        """Take everything below the offset as heard; a negative one keeps only the last few."""
        ids = sorted(self._waiting)
        below = ids[:offset] if offset < 0 else [one for one in ids if one < offset]
        for update_id in below:
            self.heard(update_id)

    async def poll(self, limit: int, seconds: float) -> list[Json]:
        """Wait for updates, as the only one who does."""
        self.end_poll(conflict(OTHER_POLLER))
        if not self.waiting() and seconds > 0:
            poller = asyncio.get_running_loop().create_future()
            self._poller = poller
            await asyncio.wait([poller], timeout=seconds)
            if poller.done():
                poller.result()
        return [pending.payload for pending in self.waiting()[:limit]]

    def end_poll(self, error: ApiError) -> None:
        """Send the one who polls away."""
        if self._poller and not self._poller.done():
            self._poller.set_exception(error)
