"""The bot as Telegram keeps it: its chats, messages, buttons pressed, polls, files and commands."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from emulators.telegram.bubbles import Screen
from emulators.telegram.errors import bad_request, conflict, forbidden
from emulators.telegram.files import FileStore
from emulators.telegram.flood import FloodControl
from emulators.telegram.keyboards import Markup
from emulators.telegram.params import Params
from emulators.telegram.people import Chat, chat_json, user_json
from emulators.telegram.updates import Pending, Updates
from emulators.telegram.webhook import WebhookSender
from emulators.world import Channel, Json, Phone, Ticks, World

TYPING_LASTS = timedelta(seconds=5)


@dataclass(frozen=True)
class Callback:
    """A press that waits for its answer."""

    user_id: int
    at: datetime


@dataclass
class Poll:
    """A poll that was sent, and who chose what."""

    chat_id: int
    message_id: int
    votes: dict[int, list[int]] = field(default_factory=dict)


class Bot:
    """One bot and everything that Telegram knows of it."""

    def __init__(
        self, world: World, *, token: str, user: Json, retry_scale: float, strict_flood: bool
    ) -> None:
        self.world = world
        self.token = token
        self.user = user
        self.files = FileStore()
        self._screen = Screen(world, self.files)
        self.updates = Updates(world.clock)
        self.updates.on_heard = self._tick
        self.webhook = WebhookSender(world, self.updates, retry_scale=retry_scale)
        self.flood = FloodControl(world.clock) if strict_flood else None
        self.callbacks: dict[str, Callback] = {}
        self.polls: dict[str, Poll] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.profile: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.menu_button: Json = {"type": "commands"}
        self.next_number = count(1)
        self._chats: dict[int, Chat] = {}

    def chat_of(self, phone: Phone) -> Chat:
        """Give the chat with the owner of a phone."""
        user_id = int(phone.user_id)
        if user_id not in self._chats:
            self._chats[user_id] = Chat(phone)
        return self._chats[user_id]

    def chat(self, params: Params) -> Chat:
        """Find the chat that a call names."""
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        phone = self.world.phone_of(Channel.TELEGRAM, params.integer("chat_id"))
        # Telegram denies knowing anyone who has never written to the bot.
        if phone is None or not self.chat_of(phone).known:
            raise bad_request("chat not found")
        return self.chat_of(phone)

    def open_chat(self, params: Params) -> Chat:
        """Find the chat that a call writes to; its owner may have closed the door."""
        chat = self.chat(params)
        if chat.phone.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def message(self, chat: Chat, message_id: int, *, missing: str) -> Json:
        """Find a message of a chat."""
        if not message_id:
            raise bad_request("message identifier is not specified")
        if message_id not in chat.messages:
            raise bad_request(missing)
        return chat.messages[message_id]

    def timestamp(self) -> int:
        """Tell the time as Telegram writes it."""
        return int(self.world.clock.now().timestamp())

    def record(self, chat: Chat, content: Json, *, by_bot: bool) -> Json:
        """Put a message into a chat and on the person's screen."""
        message = {
            "message_id": self.world.next_message_id(),
            "from": self.user if by_bot else user_json(chat.phone),
            "chat": chat_json(chat.phone),
            "date": self.timestamp(),
            **content,
        }
        chat.messages[message["message_id"]] = message
        self.world.show(chat.phone, self._screen.draw(message))
        return message

    def redraw(self, chat: Chat, message: Json) -> None:
        """Show a message that has changed."""
        drawn = self._screen.draw(message)
        kept = self.world.bubble(chat.phone, drawn.id)
        if kept is None:
            return
        names = (name for name in drawn.__dataclass_fields__ if name not in ("id", "ticks"))
        changes = {name: getattr(drawn, name) for name in names}
        if (drawn.html, drawn.media) == (kept.html, kept.media):
            changes["edited"] = kept.edited  # the app says so of words, not of buttons
        self.world.change(chat.phone, drawn.id, **changes)

    def apply_keyboard(self, chat: Chat, markup: Markup) -> None:
        """Change the keyboard below a chat as a message asks."""
        if markup.keyboard or markup.removes:
            self.set_keyboard(chat, markup.keyboard)

    def set_keyboard(self, chat: Chat, keyboard: Json | None) -> None:
        """Put a keyboard below a chat, or none."""
        if chat.keyboard != keyboard:
            chat.keyboard = keyboard
            event = {"type": "keyboard", "phone": chat.phone.id, "keyboard": keyboard}
            self.world.publish(event)

    def set_typing(self, chat: Chat, typing: bool) -> None:
        """Show or hide that the bot is typing."""
        if typing or chat.typing_until:
            chat.typing_until = self.world.clock.now() + TYPING_LASTS if typing else None
            event = {"type": "typing", "phone": chat.phone.id, "typing": typing}
            self.world.publish(event)

    def show_toast(self, user_id: int, text: str, *, alert: bool) -> None:
        """Show the words with which a pressed button was answered."""
        phone = self.world.phone_of(Channel.TELEGRAM, user_id)
        if phone and text:
            self.chat_of(phone).toast = {"text": text, "alert": alert}
            event = {"type": "toast", "phone": phone.id, "text": text, "alert": alert}
            self.world.publish(event)

    def _tick(self, pending: Pending) -> None:
        """Tick a person's message off once the bot has it."""
        message = pending.payload.get("message")
        if isinstance(message, dict) and isinstance(message.get("chat"), dict):
            phone = self.world.phone_of(Channel.TELEGRAM, message["chat"].get("id", 0))
            if phone:
                self.world.change(phone, message.get("message_id", 0), ticks=Ticks.READ)

    async def stop(self) -> None:
        """End the poll that waits and all deliveries."""
        self.updates.end_poll(conflict("terminated by other getUpdates request"))
        await self.webhook.stop()
