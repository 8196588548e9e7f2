"""What a person does with the app becomes messages, presses and other updates for the bot."""

from collections.abc import Callable
from typing import ClassVar

from emulators.telegram.bot import Bot, Callback
from emulators.telegram.bubbles import VOTE
from emulators.telegram.entities import finish, found_in
from emulators.telegram.errors import ApiError
from emulators.telegram.params import Upload
from emulators.telegram.people import Chat, chat_json, user_json
from emulators.telegram.polls import vote
from emulators.world import ActRefused, Json

NEVER = 0
FILE_NAMES = {"photo": "photo.jpg", "document": "berkas.pdf"}


class Hand:
    """A person's hand on the app: each act becomes what the bot hears."""

    def __init__(self, bot: Bot, chat: Chat) -> None:
        self.bot = bot
        self.chat = chat

    def act(self, given: Json) -> int:
        """Do what the person does; answer the id of the message made or touched."""
        kind = given["type"]
        if kind == "raw":
            self.bot.updates.add_payload(dict(given["payload"]), queue=f"chat:{self.chat.id}")
            return 0
        if self.chat.phone.blocked and kind != "start":
            raise ActRefused("the bot is blocked")
        self.chat.known = True
        if self.bot.flood:
            self.bot.flood.heard_from(self.chat.id)
        try:
            return self.ACTS.get(kind, Hand._file)(self, given)
        except ApiError as error:
            raise ActRefused(error.description) from error

    def tell_membership(self, *, blocked: bool) -> None:
        """Tell the bot that it was blocked, or let in again."""
        out: Json = {"user": self.bot.user, "status": "kicked", "until_date": NEVER}
        member: Json = {"user": self.bot.user, "status": "member"}
        change = {
            "chat": chat_json(self.chat.phone),
            "from": user_json(self.chat.phone),
            "date": self.bot.timestamp(),
            "old_chat_member": member if blocked else out,
            "new_chat_member": out if blocked else member,
        }
        self.bot.updates.add("my_chat_member", change, queue=f"chat:{self.chat.id}")

    def _say(self, given: Json, content: Json) -> int:
        """Send a message of the person's."""
        if given.get("reply_to") in self.chat.messages:
            answered = self.chat.messages[given["reply_to"]]
            answered = {key: value for key, value in answered.items() if key != "reply_to_message"}
            content = {"reply_to_message": answered, **content}
        message = self.bot.record(self.chat, content, by_bot=False)
        self._press_key(content)
        self.bot.updates.add("message", message, queue=f"chat:{self.chat.id}")
        return int(message["message_id"])

    def _press_key(self, content: Json) -> None:
        """Fold a one-time keyboard away once one of its keys was used."""
        if not self.chat.keyboard or not self.chat.keyboard["one_time"]:
            return
        keys = [key for row in self.chat.keyboard["rows"] for key in row]
        requests = {key["request"] for key in keys if key["request"]}
        if content.get("text") in {key["text"] for key in keys} or requests & set(content):
            self.bot.set_keyboard(self.chat, None)

    def _text(self, given: Json) -> int:
        text, entities = finish(given["text"], [])
        if not text:
            raise ActRefused("there is nothing to send")
        content: Json = {"text": text} | ({"entities": entities} if entities else {})
        return self._say(given, content)

    def _start(self, given: Json) -> int:
        if self.chat.phone.blocked:
            self.chat.phone.blocked = False
            self.tell_membership(blocked=False)
            self.bot.world.publish({"type": "phones"})
        payload = given.get("payload")
        return self._text({"text": f"/start {payload}" if payload else "/start"})

    def _kept(self, kind: str, data: bytes, *, given: Json) -> Json:
        name = given.get("file_name") or FILE_NAMES.get(kind, "")
        mime = given.get("mime") or "application/octet-stream"
        return {kind: self.bot.files.keep(kind, Upload(data, name, mime), details={})}

    def _photo(self, given: Json) -> int:
        as_file = given.get("as_file", False)
        named = {"file_name": FILE_NAMES["photo"]} if as_file else {}
        content = self._kept("document" if as_file else "photo", given["data"], given=named)
        return self._say(given, content | _caption(given.get("caption")))

    def _album(self, given: Json) -> int:
        group = {"media_group_id": str(10**16 + next(self.bot.next_number))}
        contents = [self._kept("photo", data, given={}) | group for data in given["photos"]]
        contents[0] |= _caption(given.get("caption"))
        message_ids = [self._say({}, content) for content in contents]
        return message_ids[0]

    def _file(self, given: Json) -> int:
        kind = given["type"]
        content = self._kept(kind, given["data"], given=given)
        captioned = {} if kind == "sticker" else _caption(given.get("caption"))
        return self._say(given, content | captioned)

    def _location(self, given: Json) -> int:
        point = {"latitude": given["lat"], "longitude": given["lon"]}
        content: Json = {"location": point}
        if given.get("name"):
            address = given.get("address") or ""
            content["venue"] = {"location": point, "title": given["name"], "address": address}
        return self._say(given, content)

    def _contact(self, given: Json) -> int:
        if given.get("own"):
            user = user_json(self.chat.phone)
            card: Json = {"phone_number": self.chat.phone.phone, "user_id": user["id"]}
            card |= {key: user[key] for key in ("first_name", "last_name") if key in user}
        else:
            if not given.get("phone") or not given.get("name"):
                raise ActRefused("a card needs a number and a name")
            card = {"phone_number": given["phone"], "first_name": given["name"]}
            if given.get("user_id"):
                card["user_id"] = int(given["user_id"])
        return self._say(given, {"contact": card})

    def _press(self, given: Json) -> int:
        message = self.chat.messages.get(given["message_id"], {})
        data = given["data"]
        if "poll" in message and data.startswith(f"{VOTE}:"):
            return self._vote(message, data)
        rows = message.get("reply_markup", {}).get("inline_keyboard", [])
        if not any(button.get("callback_data") == data for row in rows for button in row):
            raise ActRefused("there is no such button")
        self.chat.toast = None
        callback_id = str(4 * 10**18 + next(self.bot.next_number))
        self.bot.callbacks[callback_id] = Callback(self.chat.id, self.bot.world.clock.now())
        query = {
            "id": callback_id,
            "from": user_json(self.chat.phone),
            "message": message,
            "chat_instance": str(self.chat.id * 31),
            "data": data,
        }
        self.bot.updates.add("callback_query", query, queue=f"user:{self.chat.id}:callback")
        return int(message["message_id"])

    def _vote(self, message: Json, data: str) -> int:
        number = data.removeprefix(f"{VOTE}:")
        if not number.isdecimal() or int(number) >= len(message["poll"]["options"]):
            raise ActRefused("there is no such option")
        return vote(self.bot, self.chat.phone, message=message, option=int(number))

    def _own_message(self, message_id: int) -> Json:
        message = self.chat.messages.get(message_id)
        if message is None or message["from"]["is_bot"]:
            raise ActRefused("only one's own messages can be changed")
        return message

    def _edit(self, given: Json) -> int:
        message = self._own_message(given["message_id"])
        field = "text" if "text" in message else "caption"
        if field not in message:
            raise ActRefused("there is no text to change")
        marks = "entities" if field == "text" else "caption_entities"
        edited = message | {field: given["text"], "edit_date": self.bot.timestamp()}
        edited.pop(marks, None)
        if entities := found_in(given["text"]):
            edited[marks] = entities
        self.chat.messages[message["message_id"]] = edited
        self.bot.redraw(self.chat, edited)
        self.bot.updates.add("edited_message", edited, queue=f"chat:{self.chat.id}")
        return int(message["message_id"])

    def _delete(self, given: Json) -> int:
        """Take a message back; Telegram tells bots nothing of it."""
        message_id: int = given["message_id"]
        self._own_message(message_id)
        del self.chat.messages[message_id]
        self.bot.world.change(self.chat.phone, message_id, deleted=True)
        return message_id

    def _react(self, given: Json) -> int:
        if given["message_id"] not in self.chat.messages:
            raise ActRefused("there is no such message")
        reaction = {
            "chat": chat_json(self.chat.phone),
            "message_id": given["message_id"],
            "user": user_json(self.chat.phone),
            "date": self.bot.timestamp(),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": given["emoji"]}],
        }
        self.bot.updates.add("message_reaction", reaction, queue=f"chat:{self.chat.id}")
        return int(given["message_id"])

    ACTS: ClassVar[dict[str, Callable[["Hand", Json], int]]] = {
        "text": _text,
        "start": _start,
        "photo": _photo,
        "album": _album,
        "location": _location,
        "contact": _contact,
        "press": _press,
        "edit": _edit,
        "delete": _delete,
        "reaction": _react,
    }


def _caption(text: str | None) -> Json:
    caption, entities = finish(text or "", [])
    if not caption:
        return {}
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
