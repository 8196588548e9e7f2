"""Delivers updates to the webhook, in order per queue, until each is taken or too old."""

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp

from emulators.telegram.updates import Pending, Updates
from emulators.world import Channel, FaultKind, World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
ANSWER_SECONDS = 60
LONGEST_RETRY_AFTER = 3600
HELD = "held"
HELD_SECONDS = 2.0
GONE = 410
SUCCESS = range(200, 300)


@dataclass(frozen=True)
class Webhook:
    """Where the bot listens."""

    url: str
    secret: str = ""
    max_connections: int = 40


@dataclass(frozen=True)
class Failure:
    """The last delivery that went wrong."""

    at: datetime
    message: str


def retry_delays(chance: random.Random) -> Iterator[float]:
    """Tell the waits after each failure: none, then 2, 4, 8 … seconds up to one or two minutes."""
    yield 0.0
    delay = 2.0
    while True:
        yield delay
        delay = min(delay * 2, chance.uniform(60, 120))


class WebhookSender:
    """Sends what waits to the webhook; a failing update holds up only its own queue."""

    def __init__(self, world: World, updates: Updates, *, retry_scale: float) -> None:
        self.hook: Webhook | None = None
        self.failure: Failure | None = None
        self._world = world
        self._updates = updates
        self._retry_scale = retry_scale
        self._queues: dict[str, deque[Pending]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._free = asyncio.Semaphore(1)
        self._passed = asyncio.Event()
        self._session: aiohttp.ClientSession | None = None
        self._chance = random.Random(0)
        self._set_at = float("-inf")
        updates.on_added = self._take

    def set_too_soon(self) -> bool:
        """Say whether the webhook was set less than a second ago."""
        before, self._set_at = self._set_at, time.monotonic()
        return self._set_at - before < 1.0 * self._retry_scale

    def set(self, hook: Webhook | None) -> None:
        """Deliver to another place from now on, or nowhere."""
        self._forget_tasks()
        self.hook, self.failure = hook, None
        if hook:
            self._free = asyncio.Semaphore(hook.max_connections)
            for pending in self._updates.waiting():
                self._take(pending)

    def idle(self) -> bool:
        """Say whether nothing is pending or in flight."""
        return not self._queues

    async def stop(self) -> None:
        """End all deliveries."""
        tasks = list(self._tasks)
        self._forget_tasks()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()
            self._session = None

    def _forget_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks = set()
        self._queues = {}

    def _take(self, pending: Pending) -> None:
        if not self.hook:
            return
        # An update that is held back leaves its queue, so that the next one overtakes it.
        held = HELD not in self._queues and self._fault(FaultKind.REORDER)
        name = HELD if held else pending.queue
        queue = self._queues.setdefault(name, deque())
        queue.append(pending)
        if len(queue) == 1:
            task = asyncio.get_running_loop().create_task(self._drain(name, queue, held=held))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _drain(self, name: str, queue: deque[Pending], *, held: bool) -> None:
        if held:
            self._passed.clear()
            await self._wait_for_another()
        while queue:
            await self._deliver(queue[0])
            queue.popleft()
        if self._queues.get(name) is queue:
            del self._queues[name]

    async def _wait_for_another(self) -> None:
        try:
            async with asyncio.timeout(HELD_SECONDS * self._retry_scale):
                await self._passed.wait()
        except TimeoutError:
            pass

    async def _deliver(self, pending: Pending) -> None:
        """Send one update until it is taken, the webhook is gone, or it is too old."""
        for usual_delay in retry_delays(self._chance):
            if self._too_late(pending):
                return
            status, retry_after = await self._post(pending)
            if status in SUCCESS:
                await self._taken(pending)
                return
            if status == GONE or not self.hook:
                self.hook = None
                return
            delay = usual_delay if retry_after is None else retry_after
            if self._too_late(pending, wait=delay):
                return
            await asyncio.sleep(delay * self._retry_scale)

    def _too_late(self, pending: Pending, *, wait: float = 0) -> bool:
        if self._world.clock.now() + timedelta(seconds=wait) < pending.expires:
            return False
        self._updates.drop(pending.update_id)
        return True

    def _fault(self, kind: FaultKind) -> bool:
        return self._world.faults.take(Channel.TELEGRAM, kind) is not None

    async def _taken(self, pending: Pending) -> None:
        self._updates.heard(pending.update_id)
        self._passed.set()
        if self._fault(FaultKind.DUPLICATE):
            await self._post(pending)

    async def _post(self, pending: Pending) -> tuple[int, float | None]:
        """Post an update once; answer the status (0 without an answer) and the wait asked for."""
        hook = self.hook
        if hook is None:
            return GONE, None
        headers = {"Content-Type": "application/json"}
        if hook.secret:
            headers[SECRET_HEADER] = hook.secret
        try:
            body = json.dumps(pending.payload)
            async with (
                self._free,
                self._client().post(
                    hook.url, data=body, headers=headers, allow_redirects=False
                ) as answer,
            ):
                status, wait = answer.status, answer.headers.get("Retry-After", "")
                words = f"Wrong response from the webhook: {status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            status, wait, words = 0, "", f"Connection failed: {type(error).__name__}"
        self._note(pending, status, words=words)
        return status, min(float(wait), LONGEST_RETRY_AFTER) if wait.isdecimal() else None

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
            self._session = aiohttp.ClientSession(timeout=timeout)
        return self._session

    def _note(self, pending: Pending, status: int, *, words: str) -> None:
        if status not in SUCCESS:
            self.failure = Failure(self._world.clock.now(), words)
        what = f"webhook {pending.kind}"
        body = pending.payload
        self._world.log_wire(Channel.TELEGRAM, "out", what=what, status=status, body=body)
