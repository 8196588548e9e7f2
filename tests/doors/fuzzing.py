"""Bodies that no platform sends, and a whole service that must live with each of them.

Of each it is asked: no answer of 500 and above, no turn that fails for a reason that nobody thought
of, and the next good message of the same person, on either channel, is answered.
"""

import json
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import text

from bot.webhooks import Entrance, Entrances, Hooks, signature
from core.database import Database
from dialogue.intake import Intake
from kentongan.build import Service
from tests.clocks import StillClock
from tests.stages import settings_for_tests
from tests.turns.streams import open_service

PAYLOADS = Path(__file__).parent / "payloads"
SECRET = "secret-of-the-fuzzer"
#: Of the captured payloads, which are of another number and account than the tests' settings.
NUMBER, ACCOUNT = b"106500000000001", b"102000000000001"
#: The person of the captured payloads.
RATNA, RATNA_WA, PHONE = 5000001, "ID.1349000000000001", "6281340000001"
CHANNELS = ("telegram", "whatsapp")
#: Longer than an album waits for its siblings.
HOLD = timedelta(seconds=3)
#: Values that have broken programs before.
ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**400, 0.5, 1e308, -0.0),
    *("", " ", "0", "-1", "9" * 40, "\0", "\ud83d", "a" * 5000, "\u202e", "null", "62", "system"),
    *([], {}, [None], [[]], {"": None}, [{}], {"id": 0}, "ID.ENT.1", "ID.", "🔥" * 700),
)
#: A turn that failed for one of these was foreseen.
FORESEEN = ("unreadable", "receipt of", "somebody unknown moved")

_ROWS = text("SELECT state, error, attempts FROM incoming WHERE state <> 'done'")
_ANSWER = text("""
SELECT 1 FROM outgoing JOIN incoming ON outgoing.op_key LIKE 'i' || incoming.id || '.%'
WHERE incoming.external_id = :id
""")
_LATER = text("SELECT max(not_before) FROM incoming WHERE state = 'new'")


class FindingError(AssertionError):
    """The service did not live with a body as it should."""


def captured() -> list[bytes]:
    """Return every captured payload, in an order that stays."""
    found = sorted(PAYLOADS.rglob("*.json"))
    return [ours(path.read_bytes()) for path in found]


def ours(body: bytes) -> bytes:
    """Return a captured body as if it was of the tests' number and account."""
    settings = settings_for_tests()
    body = body.replace(NUMBER, settings.whatsapp_phone_id.encode())
    return body.replace(ACCOUNT, settings.whatsapp_business_id.encode())


def mutate(value: Any, others: list[Any], chance: Random) -> Any:
    """Return a JSON value with a few places of it changed."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        value = _changed(value, others, chance)
    return value


def _changed(value: Any, others: list[Any], chance: Random) -> Any:
    """Change one place: what lies deeper is likelier than the whole."""
    inner = _keys(value)
    if inner and chance.random() < 0.85:
        key = chance.choice(inner)
        value[key] = _changed(value[key], others, chance)
        return value
    ways: list[Callable[[], Any]] = [
        lambda: {key: value[key] for key in inner[1:]} if isinstance(value, dict) else [],
        lambda: value * 2 if isinstance(value, list | str) else [value],
        lambda: _somewhere(chance.choice(others), chance),
        lambda: str(value) if isinstance(value, int) else value,
        lambda: int(value) if isinstance(value, str) and value.isdecimal() else "0",
        lambda: chance.choice(ODD),
    ]
    return chance.choice(ways)()


def _keys(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value)
    return list(range(len(value))) if isinstance(value, list) else []


def _somewhere(value: Any, chance: Random) -> Any:
    """Return a part of another payload, of whatever size."""
    while _keys(value) and chance.random() < 0.8:
        value = value[chance.choice(_keys(value))]
    return json.loads(json.dumps(value))


@dataclass
class FuzzStand:
    """A service behind its webhooks, and what it is asked of each body."""

    service: Service
    clock: StillClock
    http: httpx.AsyncClient
    _said: int = 0

    async def live_with(self, bodies: Sequence[bytes]) -> None:
        """Post bodies to both webhooks, handle what they bring, and go on.

        Raises:
            FindingError: the service did not live with them.
        """
        for body in bodies:
            for channel in CHANNELS:
                status = await self._post(channel, body)
                if status >= 500:
                    raise FindingError(f"{channel} answers {status}")
        await self._handle()
        for channel in CHANNELS:
            await self._greet(channel)

    async def _greet(self, channel: str) -> None:
        """Let the person of the payloads write something that is answered always."""
        self._said += 1
        made = _telegram if channel == "telegram" else _whatsapp
        mark, body = made(self._said, int(self.clock.now().timestamp()))
        await self._post(channel, body)
        await self._handle()
        async with self.service.database.begin() as session:
            if not await session.scalar(_ANSWER, {"id": mark}):
                raise FindingError(f"{channel} is stuck")
            await session.execute(text("UPDATE address SET used_until = NULL"))

    async def _handle(self) -> None:
        """Handle all, and try again what failed as often as it is worth it."""
        for _ in range(100):
            self.clock.move(HOLD)
            while await self.service.handling.work():
                pass
            async with self.service.database.begin() as session:
                left = list(await session.execute(_ROWS))
                due = await session.scalar(_LATER)
            odd = [row.error for row in left if row.error and not _foreseen(row.error)]
            if odd:
                raise FindingError(f"a turn failed: {odd}")
            if due is None:
                return
            self.clock.set(max(due, self.clock.now()))
        raise FindingError("something is never handled")

    async def _post(self, channel: str, body: bytes) -> int:
        proof = {
            "X-Telegram-Bot-Api-Secret-Token": SECRET,
            "X-Hub-Signature-256": signature(SECRET, body),
        }
        answer = await self.http.post(f"/hooks/{channel}", content=body, headers=proof)
        return answer.status_code


def _foreseen(error: str) -> bool:
    return "TooEarlyError" in error or error.startswith(FORESEEN)


@asynccontextmanager
async def fuzz_stand(database: Database, clock: StillClock) -> AsyncIterator[FuzzStand]:
    """Open a service with both webhooks, and nobody behind the channels."""
    service = await open_service(database, clock)
    intake = Intake(database, clock, stored=lambda: None)
    doors = {name: (line.account.id, line.door) for name, line in service.lines.items()}
    entrances = Entrances(
        intake,
        telegram=Entrance(*doors["telegram"], SECRET),
        whatsapp=Entrance(*doors["whatsapp"], SECRET),
    )
    app = FastAPI()
    app.add_middleware(Hooks, entrances=lambda: entrances)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://stand") as http:
        yield FuzzStand(service, clock, http)


def _telegram(number: int, now: int) -> tuple[str, bytes]:
    key = 800_000_000 + number
    sender = {"id": RATNA, "is_bot": False, "first_name": "Ratna"}
    chat = {"id": RATNA, "type": "private"}
    message = {"message_id": key, "date": now, "chat": chat, "from": sender, "text": "menu"}
    return f"u:{key}", json.dumps({"update_id": key, "message": message}).encode()


def _whatsapp(number: int, now: int) -> tuple[str, bytes]:
    key = f"wamid.fine{number}"
    ids = {"from": PHONE, "from_user_id": RATNA_WA}
    message = {**ids, "id": key, "timestamp": str(now), "type": "text", "text": {"body": "menu"}}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"phone_number_id": settings_for_tests().whatsapp_phone_id},
        "contacts": [{"wa_id": PHONE, "user_id": RATNA_WA, "profile": {"name": "Ratna"}}],
        "messages": [message],
    }
    change = {"field": "messages", "value": value}
    return key, json.dumps({"entry": [{"id": "1", "changes": [change]}]}).encode()
