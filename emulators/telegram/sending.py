"""The methods that put a message into a chat."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from emulators.telegram.bot import Bot
from emulators.telegram.entities import Entity, finish, parse_html, utf16_length
from emulators.telegram.errors import bad_request
from emulators.telegram.keyboards import read_markup
from emulators.telegram.params import Params
from emulators.telegram.people import Chat
from emulators.world import Json

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ALBUM_SIZES = range(2, 11)
DICE_SIDES = 6
COPIED = ("text", "entities", "caption", "caption_entities", "photo", "video", "voice", "audio")
COPIED_TOO = ("document", "animation", "sticker", "location", "venue", "contact", "dice")


def post(bot: Bot, params: Params, *, content: Callable[[], Json]) -> Json:
    """Put what a call sends into its chat; the content is made once the chat is known."""
    chat = bot.open_chat(params)
    if bot.flood:
        sizes = (len(upload.data) for upload in params.uploads.values())
        bot.flood.admit(chat.id, sum(sizes))
    markup = read_markup(params)
    below = {"reply_markup": markup.inline} if markup.inline else {}
    message = bot.record(chat, _reply(chat, params) | content() | below, by_bot=True)
    bot.apply_keyboard(chat, markup)
    bot.set_typing(chat, False)
    return message


def _reply(chat: Chat, params: Params) -> Json:
    given = params.structure("reply_parameters", "can't parse reply parameters JSON object") or {}
    message_id = int(given.get("message_id") or params.integer("reply_to_message_id"))
    if not message_id:
        return {}
    if message_id in chat.messages:
        answered = chat.messages[message_id]
        return {"reply_to_message": {k: v for k, v in answered.items() if k != "reply_to_message"}}
    if given.get("allow_sending_without_reply") or params.boolean("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _formatted(params: Params, name: str, *, entities: str) -> tuple[str, list[Entity]]:
    """Read a text with its markup; of the markup languages only HTML is emulated."""
    text, parse_mode = params.text(name), params.text("parse_mode")
    given = params.structure(entities)
    if given or not parse_mode:
        return finish(text, given or [])
    if parse_mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return finish(*parse_html(text))


def text_content(params: Params) -> Json:
    """Read the text of a call."""
    text, found = _formatted(params, "text", entities="entities")
    if not text:
        raise bad_request("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return {"text": text} | ({"entities": found} if found else {})


def caption_content(params: Params) -> Json:
    """Read the caption of a call, or of one item of an album."""
    text, found = _formatted(params, "caption", entities="caption_entities")
    if utf16_length(text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": found} if found else {})


def media_content(bot: Bot, params: Params, *, kind: str, given: Mapping[str, Any]) -> Json:
    """Read a file and its caption; `given` are the call's own values or an album item's."""
    source = params.attached(str(given["media"])) if "media" in given else params.file(kind)
    shape = bot.files.shape_of(kind, source, details=given)
    content = {kind: shape}
    if kind == "animation":
        content["document"] = {k: shape[k] for k in ("file_id", "file_unique_id", "file_size")}
    return content | ({} if kind == "sticker" else caption_content(Params(given, {})))


def send_message(bot: Bot, params: Params) -> Json:
    """Send a text."""
    return post(bot, params, content=lambda: text_content(params))


def _sender_of(kind: str) -> Callable[[Bot, Params], Json]:
    def send(bot: Bot, params: Params) -> Json:
        return post(
            bot, params, content=lambda: media_content(bot, params, kind=kind, given=params.values)
        )

    return send


def send_media_group(bot: Bot, params: Params) -> list[Json]:
    """Send an album; each item is a message of its own."""
    items = params.structure("media", "can't parse media JSON object")
    if not isinstance(items, list) or len(items) not in ALBUM_SIZES:
        raise bad_request("there must be from 2 to 10 messages in an album")
    group = {"media_group_id": str(10**16 + next(bot.next_number))}
    bot.open_chat(params)
    contents = [
        media_content(bot, params, kind=str(item.get("type")), given=item) for item in items
    ]
    return [post(bot, params, content=partial(dict, content | group)) for content in contents]


def _point(params: Params) -> Json:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request("latitude is empty" if latitude is None else "longitude is empty")
    return {"latitude": latitude, "longitude": longitude}


def send_location(bot: Bot, params: Params) -> Json:
    """Send a place."""
    return post(bot, params, content=lambda: {"location": _point(params)})


def send_venue(bot: Bot, params: Params) -> Json:
    """Send a place with its name and address."""

    def content() -> Json:
        if not params.text("title"):
            raise bad_request("title is empty")
        venue = {
            "location": _point(params),
            "title": params.text("title"),
            "address": params.text("address"),
        }
        return {"location": venue["location"], "venue": venue}

    return post(bot, params, content=content)


def send_contact(bot: Bot, params: Params) -> Json:
    """Send somebody's card."""

    def content() -> Json:
        fields = ("phone_number", "first_name", "last_name", "vcard")
        contact = {name: params.text(name) for name in fields if params.text(name)}
        for name in ("phone_number", "first_name"):
            if name not in contact:
                raise bad_request(f"{name.replace('_', ' ')} is empty")
        return {"contact": contact}

    return post(bot, params, content=content)


def send_dice(bot: Bot, params: Params) -> Json:
    """Throw a die, whose value follows from the count of throws."""
    emoji = params.text("emoji") or "🎲"
    return post(
        bot,
        params,
        content=lambda: {"dice": {"emoji": emoji, "value": next(bot.next_number) % DICE_SIDES + 1}},
    )


def send_chat_action(bot: Bot, params: Params) -> bool:
    """Show that the bot is about to answer."""
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    bot.set_typing(bot.open_chat(params), True)
    return True


def _original(bot: Bot, params: Params, *, missing: str) -> Json:
    source = {"chat_id": params.values.get("from_chat_id", "")}
    chat = bot.chat(Params(source, {}))
    return bot.message(chat, params.integer("message_id"), missing=missing)


def copy_message(bot: Bot, params: Params) -> Json:
    """Send a copy of a message, perhaps with another caption."""
    original = _original(bot, params, missing="message to copy not found")
    content = {name: original[name] for name in COPIED + COPIED_TOO if name in original}
    if not content:
        raise bad_request("message can't be copied")
    if "caption" in params.values and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption_content(params)
    return {"message_id": post(bot, params, content=lambda: content)["message_id"]}


def forward_message(bot: Bot, params: Params) -> Json:
    """Pass a message on, with its origin."""
    original = _original(bot, params, missing="message to forward not found")
    content = {name: original[name] for name in COPIED + COPIED_TOO if name in original}
    origin = {"type": "user", "sender_user": original["from"], "date": original["date"]}
    return post(bot, params, content=lambda: content | {"forward_origin": origin})


MEDIA = ("photo", "video", "voice", "audio", "document", "animation", "sticker")
METHODS = {
    "sendMessage": send_message,
    **{f"send{kind.capitalize()}": _sender_of(kind) for kind in MEDIA},
    "sendMediaGroup": send_media_group,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendContact": send_contact,
    "sendDice": send_dice,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
