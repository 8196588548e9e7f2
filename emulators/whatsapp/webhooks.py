"""Delivers webhooks as the platform does: signed, batched, retried, sometimes in disorder."""

import asyncio
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import Coroutine, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from emulators.whatsapp.envelopes import encode, envelope
from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.notices import Notice
from emulators.world import Channel, FaultKind, World

LIFE = timedelta(days=7)
LONGEST_DELAY = 3600.0
ANSWER_WITHIN = aiohttp.ClientTimeout(total=20)
LINGER = 0.02

log = logging.getLogger(__name__)


class Webhooks:
    """One subscriber's webhooks."""

    def __init__(
        self,
        world: World,
        *,
        business_id: str,
        app_secret: str,
        verify_token: str,
        batch: int = 1,
        retry_scale: float = 1.0,
    ) -> None:
        self.batch = batch
        self.retry_scale = retry_scale
        self.url: str | None = None
        self._world = world
        self._business_id = business_id
        self._app_secret = app_secret.encode()
        self._verify_token = verify_token
        self._waiting: asyncio.Queue[Notice] = asyncio.Queue()
        self._runner: asyncio.Task[None] | None = None
        self._jobs: set[asyncio.Task[None]] = set()
        self._busy = False
        self._client: aiohttp.ClientSession | None = None

    async def start(self, url: str | None) -> None:
        """Begin to deliver; a given address is challenged as soon as it listens."""
        self._client = aiohttp.ClientSession(timeout=ANSWER_WITHIN)
        self.url = url
        self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Drop what is not delivered yet."""
        tasks = [*self._jobs, *([self._runner] if self._runner else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._client is not None:
            await self._client.close()

    async def register(self, url: str, verify_token: str | None = None) -> None:
        """Point the webhooks to an address that passes the challenge."""
        if not await self._challenge(url, verify_token or self._verify_token):
            raise GraphError(2200, f"URL couldn't be validated: {url}", subcode=1690056)
        self.url = url

    def tell(self, notice: Notice) -> None:
        """Queue a notice; without a subscriber nobody hears it."""
        if self.url is not None:
            self._waiting.put_nowait(notice)

    def send_raw(self, payload: Any) -> None:
        """Send exactly this, signed: text as it stands, anything else as JSON."""
        body = payload.encode() if isinstance(payload, str) else encode(payload)
        if self.url is not None:
            self._spawn(self._deliver(body))

    def idle(self) -> bool:
        """Say whether nothing waits, is under way or will be tried again."""
        return self._waiting.empty() and not self._busy and not self._jobs

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._jobs.add(task)
        task.add_done_callback(self._jobs.discard)

    async def _run(self) -> None:
        await self._enroll()
        while True:
            first = await self._waiting.get()
            self._busy = True
            notices = await self._gather(first)
            for start in range(0, len(notices), self.batch):
                await self._deliver(self._body(notices[start : start + self.batch]))
            self._busy = False

    async def _enroll(self) -> None:
        if self.url is None:
            return
        for delay in retry_delays():
            if await self._challenge(self.url, self._verify_token):
                return
            await asyncio.sleep(min(delay, 5.0) * self.retry_scale)

    async def _gather(self, first: Notice) -> list[Notice]:
        shuffled = self._hit(FaultKind.REORDER)
        wanted = max(self.batch, 2) if shuffled else self.batch
        notices = [first]
        while len(notices) < wanted:
            try:
                notices.append(await asyncio.wait_for(self._waiting.get(), LINGER))
            except TimeoutError:
                break
        return notices[::-1] if shuffled else notices

    def _body(self, notices: Sequence[Notice]) -> bytes:
        now = int(self._world.clock.now().timestamp())
        return encode(envelope(notices, business_id=self._business_id, now=now))

    async def _deliver(self, body: bytes) -> None:
        for _ in range(2 if self._hit(FaultKind.DUPLICATE) else 1):
            if not await self._post(body):
                self._spawn(self._retry(body, self._world.clock.now()))

    async def _retry(self, body: bytes, since: datetime) -> None:
        for delay in retry_delays():
            await asyncio.sleep(delay * self.retry_scale)
            if self._world.clock.now() - since > LIFE or await self._post(body):
                return

    async def _post(self, body: bytes) -> bool:
        signature = hmac.new(self._app_secret, body, hashlib.sha256).hexdigest()
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": f"sha256={signature}",
        }
        status = await self._exchange("POST", data=body, headers=headers)
        self._log(f"POST {self.url}", status, _readable(body))
        return status == 200

    async def _exchange(self, method: str, **request: Any) -> int:
        assert self._client is not None
        assert self.url is not None
        try:
            async with self._client.request(method, self.url, **request) as answer:
                await answer.read()
                return answer.status
        except (aiohttp.ClientError, TimeoutError) as error:
            log.debug("webhook failed: %r", error)
            return 0

    async def _challenge(self, url: str, verify_token: str) -> bool:
        assert self._client is not None
        challenge = str(secrets.randbelow(10**10))
        query = {
            "hub.mode": "subscribe",
            "hub.challenge": challenge,
            "hub.verify_token": verify_token,
        }
        try:
            async with self._client.get(url, params=query) as answer:
                passed = answer.status == 200 and await answer.text() == challenge
                status = answer.status
        except (aiohttp.ClientError, TimeoutError):
            passed, status = False, 0
        self._log(f"GET {url}", status, {"hub.mode": "subscribe", "passed": passed})
        return passed

    def _hit(self, kind: FaultKind) -> bool:
        return self._world.faults.take(Channel.WHATSAPP, kind) is not None

    def _log(self, what: str, status: int, body: Any) -> None:
        self._world.log_wire(Channel.WHATSAPP, "out", what=what, status=status, body=body)


def retry_delays() -> Iterator[float]:
    """Give the seconds before each further attempt, for as long as anybody asks."""
    delay = 1.0
    while True:
        yield delay
        delay = min(2 * delay, LONGEST_DELAY)


def _readable(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return body.decode(errors="replace")
