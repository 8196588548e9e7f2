"""The webhooks of both platforms over one inbox, with nothing behind it that handles anything."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.telegram import TelegramDoor
from bot.webhooks import Entrance, Entrances, Hooks, signature
from bot.whatsapp import WhatsAppDoor
from core.clock import Clock
from core.database import Database
from core.models import Channel
from dialogue.intake import Intake
from dialogue.models import Incoming
from kentongan.lines import register

SECRET = "telegram-secret"
APP_SECRET = "app-secret"
VERIFY = "verify-token"
NUMBER = "1000000001"
MEBIBYTE = 1 << 20


def update(number: int = 1, text: str = "halo") -> dict[str, Any]:
    """Return Telegram's update with one text."""
    sender = {"id": 5000001, "is_bot": False, "first_name": "Ratna"}
    chat = {"id": 5000001, "type": "private"}
    message = {"message_id": number, "date": 1795395600, "chat": chat, "from": sender}
    return {"update_id": number, "message": {**message, "text": text}}


def said(number: int, text: str = "halo", sender: str = "6281340000001") -> dict[str, Any]:
    """Return one message of WhatsApp."""
    content = {"type": "text", "text": {"body": text}}
    return {"from": sender, "id": f"wamid.{number}", "timestamp": "1795395600", **content}


def change(*messages: dict[str, Any], statuses: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """Return one change of WhatsApp's webhook."""
    metadata = {"display_phone_number": "6281100000000", "phone_number_id": NUMBER}
    contacts = [{"wa_id": m["from"], "profile": {"name": "Ratna"}} for m in messages]
    value = {"messaging_product": "whatsapp", "metadata": metadata, "contacts": contacts}
    lists = {"messages": list(messages), "statuses": list(statuses)}
    return {"field": "messages", "value": value | {k: v for k, v in lists.items() if v}}


def webhook(*entries: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return the body of WhatsApp's webhook, with so many changes in each entry."""
    listed = [{"id": "2000000001", "changes": list(changes)} for changes in entries]
    return {"object": "whatsapp_business_account", "entry": listed}


class StumblingDatabase(Database):
    """A database that is away for the first few transactions."""

    def __init__(self, database: Database, *, stumbles: int) -> None:
        super().__init__(database.engine)
        self.stumbles = stumbles

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        if self.stumbles > 0:
            self.stumbles -= 1
            raise OperationalError("insert", {}, ConnectionError("database away"))
        async with super().begin() as session:
            yield session


@dataclass
class InboxStand:
    """A web application of nothing but the two webhooks."""

    app: FastAPI
    http: httpx.AsyncClient
    database: StumblingDatabase
    entrances: Entrances

    async def telegram(self, body: Any, secret: str | bytes | None = SECRET) -> httpx.Response:
        """Post an update; text and bytes as they stand, the rest as JSON."""
        headers = [] if secret is None else [("X-Telegram-Bot-Api-Secret-Token", secret)]
        return await self._post("/hooks/telegram", _raw(body), headers)

    async def whatsapp(self, body: Any, signed: str | bytes | None = "") -> httpx.Response:
        """Post a webhook, rightly signed unless a signature (or None) is given."""
        proof = signature(APP_SECRET, _raw(body)) if signed == "" else signed
        headers = [] if proof is None else [("X-Hub-Signature-256", proof)]
        return await self._post("/hooks/whatsapp", _raw(body), headers)

    async def stored(self) -> list[Incoming]:
        """Return what the inbox holds."""
        async with Database(self.database.engine).begin() as session:
            return list(await session.scalars(select(Incoming).order_by(Incoming.id)))

    async def _post(self, path: str, body: bytes, headers: Any) -> httpx.Response:
        return await self.http.post(path, content=body, headers=httpx.Headers(headers))


@asynccontextmanager
async def inbox_stand(database: Database, clock: Clock) -> AsyncIterator[InboxStand]:
    """Open the stand."""
    telegram = await register(database, Channel.TELEGRAM, "700000001")
    whatsapp = await register(database, Channel.WHATSAPP, NUMBER)
    own = StumblingDatabase(database, stumbles=0)
    entrances = Entrances(
        Intake(own, clock, stored=lambda: None),
        Entrance(telegram.id, TelegramDoor(clock), SECRET),
        Entrance(whatsapp.id, WhatsAppDoor(clock, NUMBER), APP_SECRET),
        VERIFY,
    )
    app = FastAPI()
    stand = InboxStand(app, httpx.AsyncClient(), own, entrances)
    app.add_middleware(Hooks, entrances=lambda: stand.entrances)
    transport = httpx.ASGITransport(app, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://stand") as http:
        stand.http = http
        yield stand


def _raw(body: Any) -> bytes:
    if isinstance(body, bytes):
        return body
    return body.encode() if isinstance(body, str) else json.dumps(body).encode()
