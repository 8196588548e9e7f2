"""The metronome: runs each job in turn, one run at a time. The only importer of apscheduler."""

import time
from collections.abc import Awaitable, Callable, Mapping

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from core.log import trace

log = structlog.get_logger()

#: Seconds between two looks at what is due.
TICK = 2.0


class Clockwork:
    """Looks at what is due every few seconds, and at once when told that the clock moved."""

    def __init__(self, jobs: Mapping[str, Callable[[], Awaitable[int]]]) -> None:
        """Run `jobs`, in their order, at every tick."""
        self._jobs = jobs
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        #: When the last tick ended, on the machine's monotonic clock; for the health page.
        self.ticked = time.monotonic()

    def start(self) -> None:
        """Begin to tick; a late or long tick is never skipped or doubled."""
        self._scheduler.add_job(
            self.tick, "interval", seconds=TICK, misfire_grace_time=None, max_instances=1, id="tick"
        )
        self._scheduler.start()

    def hurry(self) -> None:
        """Tick now."""
        if self._scheduler.running:
            self._scheduler.add_job(self.tick, misfire_grace_time=None)

    def stop(self) -> None:
        """Stop ticking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Run all jobs once; one that fails does not keep the others from running."""
        for name, job in self._jobs.items():
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
