"""A business that uses pywa, an outside client, against the WhatsApp emulator."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
from pywa_async import handlers
from pywa_async.client import WhatsApp as Client

from emulators.world import Json
from tests.emulators.whatsapp_support import (
    BUSINESS_ID,
    PHONE_ID,
    SECRET,
    TOKEN,
    VERIFY,
    Stage,
    stage,
)


class Redirected(httpx.AsyncHTTPTransport):
    """Sends what is meant for the real platform to the emulator."""

    def __init__(self, base: str) -> None:
        super().__init__(verify=False)
        self._base = httpx.URL(base)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request elsewhere."""
        base = self._base
        request.url = request.url.copy_with(scheme="http", host=base.host, port=base.port)
        return await super().handle_async_request(request)


class Business:
    """The client, what it has parsed, and the stage it plays on."""

    def __init__(self, on: Stage, client: Client) -> None:
        self.on = on
        self.client = client
        self.parsed: list[Any] = []
        for handler in (
            handlers.MessageHandler,
            handlers.CallbackButtonHandler,
            handlers.CallbackSelectionHandler,
            handlers.FlowCompletionHandler,
            handlers.MessageStatusHandler,
            handlers.PhoneNumberChangeHandler,
            handlers.EditedMessageHandler,
            handlers.DeletedMessageHandler,
            handlers.TemplateStatusUpdateHandler,
            handlers.TemplateCategoryUpdateHandler,
            handlers.TemplateQualityUpdateHandler,
            handlers.UserMarketingPreferencesHandler,
        ):
            client.add_handlers(handler(self._keep))

    async def _keep(self, _: Any, update: Any) -> None:
        self.parsed.append(update)

    async def hears(self, act: Json) -> Any:
        """Let the person act; answer the one update that the client parses."""
        await self.on.settled()
        self.on.subscriber.forget()
        await self.on.whatsapp.act(self.on.phone, act)
        return (await self.parse())[-1]

    async def parse(self) -> list[Any]:
        """Let the client parse all webhooks that have come."""
        await self.on.settled()
        self.parsed.clear()
        subscriber = self.on.subscriber
        for body, signature in zip(subscriber.bodies, subscriber.signatures, strict=True):
            assert await self.client.webhook_update_validator(body, signature) is None
            assert await self.client.webhook_update_handler(body) == ("ok", 200)
        assert len(self.parsed) == len(subscriber.bodies)
        return self.parsed


@asynccontextmanager
async def open_business(**settings: Any) -> AsyncIterator[Business]:
    """Let a person write to a business that uses pywa; `settings` go to the emulator."""
    async with stage(**settings) as on, httpx.AsyncClient(transport=Redirected(on.base)) as session:
        client = Client(
            PHONE_ID,
            TOKEN,
            session=session,
            server=None,
            verify_token=VERIFY,
            app_secret=SECRET,
            waba_id=BUSINESS_ID,
            api_version=26.0,
        )
        await on.say()
        yield Business(on, client)
