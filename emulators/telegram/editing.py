"""The methods that change, remove, pin or mark messages."""

from datetime import timedelta
from typing import Any

from emulators.telegram.bot import Bot
from emulators.telegram.errors import bad_request
from emulators.telegram.keyboards import read_markup
from emulators.telegram.params import Params
from emulators.telegram.people import Chat
from emulators.telegram.sending import caption_content, media_content, text_content
from emulators.world import Json

TEXT_FIELDS = ("text", "entities")
CAPTION_FIELDS = ("caption", "caption_entities")
MEDIA_FIELDS = ("photo", "video", "audio", "document", "animation")
UNMODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
DELETABLE_FOR = timedelta(hours=48)
MOST_DELETED = 100


def _own_message(bot: Bot, params: Params) -> tuple[Chat, Json]:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = bot.open_chat(params)
    message = bot.message(chat, params.integer("message_id"), missing="message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(bot: Bot, params: Params, *, fields: tuple[str, ...], content: Json) -> Json:
    """Put new content in the place of the old; an edit without a keyboard removes it."""
    chat, message = _own_message(bot, params)
    inline = read_markup(params).inline
    changed = {key: value for key, value in message.items() if key not in fields}
    changed |= content
    changed.pop("reply_markup", None)
    if inline:
        changed["reply_markup"] = inline
    if changed == message:
        raise bad_request(UNMODIFIED)
    changed["edit_date"] = bot.timestamp()
    chat.messages[message["message_id"]] = changed
    bot.redraw(chat, changed)
    return changed


def edit_text(bot: Bot, params: Params) -> Json:
    """Change the text of a message."""
    _, message = _own_message(bot, params)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _replace(bot, params, fields=TEXT_FIELDS, content=text_content(params))


def edit_caption(bot: Bot, params: Params) -> Json:
    """Change the caption of a message."""
    _, message = _own_message(bot, params)
    if not any(kind in message for kind in (*MEDIA_FIELDS, "voice")):
        raise bad_request("there is no caption in the message to edit")
    return _replace(bot, params, fields=CAPTION_FIELDS, content=caption_content(params))


def edit_markup(bot: Bot, params: Params) -> Json:
    """Change the buttons of a message."""
    return _replace(bot, params, fields=(), content={})


def edit_media(bot: Bot, params: Params) -> Json:
    """Change the file of a message."""
    _own_message(bot, params)
    item = params.structure("media", "can't parse media JSON object")
    if not isinstance(item, dict) or item.get("type") not in MEDIA_FIELDS:
        raise bad_request("message media can't be edited")
    content = media_content(bot, params, kind=item["type"], given=item)
    fields = MEDIA_FIELDS + CAPTION_FIELDS + TEXT_FIELDS
    return _replace(bot, params, fields=fields, content=content)


def delete_message(bot: Bot, params: Params) -> bool:
    """Remove a message for both sides."""
    chat = bot.chat(params)
    message = bot.message(chat, params.integer("message_id"), missing="message to delete not found")
    if bot.timestamp() - message["date"] > DELETABLE_FOR.total_seconds():
        raise bad_request("message can't be deleted for everyone")
    _remove(bot, chat, message_id=message["message_id"])
    return True


def delete_messages(bot: Bot, params: Params) -> bool:
    """Remove several messages; those that are gone already do not matter."""
    chat = bot.chat(params)
    ids = params.structure("message_ids") or []
    if not 1 <= len(ids) <= MOST_DELETED:
        raise bad_request("there must be from 1 to 100 message identifiers")
    for message_id in ids:
        if int(message_id) in chat.messages:
            _remove(bot, chat, message_id=int(message_id))
    return True


def _remove(bot: Bot, chat: Chat, *, message_id: int) -> None:
    del chat.messages[message_id]
    bot.world.change(chat.phone, message_id, deleted=True)


def pin_message(bot: Bot, params: Params) -> bool:
    """Pin a message to the top of the chat."""
    chat = bot.open_chat(params)
    message = bot.message(chat, params.integer("message_id"), missing="message to pin not found")
    chat.pinned.append(message["message_id"])
    return True


def unpin_message(bot: Bot, params: Params) -> bool:
    """Take a pinned message down, the latest one unless it is named."""
    chat = bot.open_chat(params)
    message_id = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


def unpin_all(bot: Bot, params: Params) -> bool:
    """Take all pinned messages down."""
    bot.open_chat(params).pinned.clear()
    return True


def set_reaction(bot: Bot, params: Params) -> bool:
    """React to a message; only emoji are emulated."""
    chat = bot.open_chat(params)
    bot.message(chat, params.integer("message_id"), missing="message to react not found")
    reactions: Any = params.structure("reaction") or []
    if not all(one.get("type") == "emoji" and one.get("emoji") for one in reactions):
        raise bad_request("REACTION_INVALID")
    return True


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_message,
    "unpinChatMessage": unpin_message,
    "unpinAllChatMessages": unpin_all,
    "setMessageReaction": set_reaction,
}
