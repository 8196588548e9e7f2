"""Telegram's flood limits: bulk and per-chat pace, and repeated uploads of one size."""

import math
from datetime import datetime, timedelta

from emulators.telegram.errors import too_many_requests
from emulators.world import Clock

BULK_PER_SECOND = 30
CHAT_BURST = 5
REPLY_FREE_FOR = timedelta(minutes=1)
FREE_UPLOAD_BYTES = 100_000
UPLOAD_BURST = 1.0
UPLOAD_BACKLOG = 5.0
UPLOAD_PAUSE = 60
ROUNDING = 1e-6


class Pace:
    """Lets so many through at once, and then one every `period` seconds."""

    def __init__(self, period: float, burst: float) -> None:
        self._period = period
        self._burst = burst
        self._free_at: dict[int, float] = {}

    def wait(self, key: int, now: float, *, cost: float = 1.0) -> float:
        """Take a place if there is one; answer the seconds to wait if not."""
        due = max(self._free_at.get(key, now), now)
        ahead = due - now - self._period * (self._burst - 1)
        if ahead > ROUNDING:
            return ahead
        self._free_at[key] = due + self._period * cost
        return 0.0


class FloodControl:
    """The limits that bind when the emulator is as strict as Telegram on a busy day."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bulk = Pace(1 / BULK_PER_SECOND, BULK_PER_SECOND)
        self._chat = Pace(1.0, CHAT_BURST)
        self._uploads = Pace(1.0, UPLOAD_BURST + UPLOAD_BACKLOG)
        self._wrote_at: dict[int, datetime] = {}

    def heard_from(self, chat_id: int) -> None:
        """Note that a person wrote: answers to them are not bulk."""
        self._wrote_at[chat_id] = self._clock.now()

    def admit(self, chat_id: int, upload_bytes: int) -> None:
        """Let a message pass, or refuse it with the seconds to wait."""
        now = self._clock.now()
        moment = now.timestamp()
        wait = self._chat.wait(chat_id, moment)
        wrote_at = self._wrote_at.get(chat_id)
        if not wait and (wrote_at is None or now - wrote_at > REPLY_FREE_FOR):
            wait = self._bulk.wait(0, moment)
        if wait:
            raise too_many_requests(math.ceil(wait))
        if upload_bytes > FREE_UPLOAD_BYTES:
            cost = min(max(upload_bytes * 1e-7, 0.2), 0.9)
            if self._uploads.wait(upload_bytes, moment, cost=cost):
                raise too_many_requests(UPLOAD_PAUSE)
