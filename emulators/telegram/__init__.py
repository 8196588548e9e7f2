"""The Telegram Bot API, emulated: as strict as the real one, driven by phones in the browser."""

from itertools import count

from fastapi import APIRouter

from emulators.telegram.bot import Bot
from emulators.telegram.fingers import Hand
from emulators.telegram.server import bot_api_routes
from emulators.telegram.setup import commands_shown
from emulators.world import Channel, Json, Phone, Ticks, World

__all__ = ["Telegram"]

FIRST_USER_ID = 6_100_000_001


class Telegram:
    """One bot on Telegram, and the apps of everyone who talks to it."""

    channel = Channel.TELEGRAM

    def __init__(
        self,
        world: World,
        *,
        token: str,
        bot_username: str = "KentonganBot",
        bot_name: str = "Kentongan",
        strict_flood: bool = False,
        retry_scale: float = 1.0,
    ) -> None:
        """Set the bot up; `retry_scale` shortens the real seconds between webhook retries."""
        number = int(token.partition(":")[0])
        user = {"id": number, "is_bot": True, "first_name": bot_name, "username": bot_username}
        self._bot = Bot(
            world, token=token, user=user, retry_scale=retry_scale, strict_flood=strict_flood
        )
        self._world = world
        self._user_ids = count(FIRST_USER_ID)
        world.hide_secret(token)

    def introduce(self, phone: Phone) -> None:
        """Let a person have pressed Start long ago: the bot may write to them."""
        self._bot.chat_of(phone).known = True

    async def act(self, phone: Phone, act: Json) -> int:
        """Do what the person does; answer the id of the message made (or touched)."""
        return Hand(self._bot, self._bot.chat_of(phone)).act(act)

    async def read(self, phone: Phone) -> None:
        """Let the person look at the chat; Telegram tells bots nothing of it."""
        for bubble in reversed(phone.transcript):
            if bubble.sender == "bot" and bubble.ticks == Ticks.READ:
                return
            if bubble.sender == "bot":
                self._world.change(phone, bubble.id, ticks=Ticks.READ)

    async def set_blocked(self, phone: Phone, blocked: bool) -> None:
        """Block or unblock the bot."""
        if phone.blocked != blocked:
            phone.blocked = blocked
            Hand(self._bot, self._bot.chat_of(phone)).tell_membership(blocked=blocked)

    def chat_state(self, phone: Phone) -> Json:
        """Describe the chat around its bubbles."""
        chat = self._bot.chat_of(phone)
        typing_until = chat.typing_until
        return {
            "keyboard": chat.keyboard,
            "typing": typing_until is not None and self._world.clock.now() < typing_until,
            "window_until": None,
            "commands": commands_shown(self._bot, chat),
            "toast": chat.toast,
        }

    def new_user_id(self) -> int:
        """Make the id of a new person."""
        return next(one for one in self._user_ids if not self._world.phone_of(self.channel, one))

    def routes(self) -> APIRouter:
        """Give the routes of the Bot API."""
        return bot_api_routes(self._bot)

    def idle(self) -> bool:
        """Say whether no webhook delivery is pending or in flight."""
        return self._bot.webhook.idle()

    async def start(self) -> None:
        """Start nothing: deliveries start with the first update."""

    async def stop(self) -> None:
        """End all deliveries and the poll that waits."""
        await self._bot.stop()
