"""The metronome: runs each job in turn, one run at a time. The only importer of apscheduler."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.log import trace

log = structlog.get_logger()

#: Seconds between two looks at what somebody waits for, and at what is due at a time.
TICK, ROUND = 1.0, 20.0

#: Jobs by name; each returns how much it did.
Jobs = Mapping[str, Callable[[], Awaitable[int]]]


class Clockwork:
    """Looks at what is due every few seconds, and at once when told that the clock moved."""

    def __init__(self, prompt: Jobs, timed: Jobs) -> None:
        """Run `prompt` at every tick, and the `timed` jobs after them once in a while."""
        self._prompt, self._timed = prompt, timed
        self._round_at = 0.0
        self._ticking = asyncio.Lock()
        self._under_way: asyncio.Task[None] | None = None
        self._stopped = False
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        #: When the last tick ended, on the machine's monotonic clock; for the health page.
        self.ticked = time.monotonic()

    def start(self) -> None:
        """Begin to tick; a late or long tick is never skipped or doubled."""
        self._scheduler.add_job(
            self.tick, "interval", seconds=TICK, misfire_grace_time=None, max_instances=1, id="tick"
        )
        self._scheduler.start()

    @property
    def running(self) -> bool:
        """Whether it ticks."""
        return bool(self._scheduler.running)

    def hurry(self) -> None:
        """Tick now."""
        if self._scheduler.running:
            self._round_at = 0.0
            self._scheduler.add_job(self.tick, misfire_grace_time=None)

    async def stop(self, seconds: float = 60.0) -> None:
        """Stop ticking; a job that is under way comes to its end, or is undone if it takes long."""
        if not self._scheduler.running:
            return
        self._scheduler.remove_all_jobs()
        self._stopped = True
        if last := self._under_way:
            await asyncio.wait({last}, timeout=seconds)
            last.cancel()
        async with self._ticking:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Run what it is time for; one that fails does not keep the others from running."""
        async with self._ticking:
            self._under_way = asyncio.ensure_future(self._tick())
            try:
                await self._under_way
            finally:
                self._under_way = None

    async def _tick(self) -> None:
        jobs = dict(self._prompt)
        if time.monotonic() >= self._round_at:
            self._round_at = time.monotonic() + ROUND
            jobs |= self._timed
        for name, job in jobs.items():
            if self._stopped:
                return
            started = time.monotonic()
            try:
                done = await job()
            except Exception as error:  # noqa: BLE001 - the next tick tries again
                log.error("job failed", job=name, error=trace(error))
            else:
                if done:
                    seconds = round(time.monotonic() - started, 3)
                    log.info("job", job=name, done=done, seconds=seconds)
        self.ticked = time.monotonic()
