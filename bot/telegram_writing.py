"""Writing to Telegram: our messages as ready-made requests of the Bot API."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.bubbles import POINTER, cut, face, numbered, paragraphs, units
from bot.marks import to_html
from dialogue.speech import Attachment, Kind, Message, Option, Want

TEXT_LIMIT = 4096
_CAPTION_LIMIT = 1024
_DATA_LIMIT_BYTES = 64
_MOST_BUTTONS = 100
_ALBUM_LIMIT = 10
#: Two labels up to this length stand side by side on a narrow phone.
_SHORT_LABEL = 16
#: How each kind of file goes out, and in which field.
_METHODS = {
    Kind.VOICE: ("sendVoice", "voice"),
    Kind.AUDIO: ("sendAudio", "audio"),
    Kind.VIDEO: ("sendVideo", "video"),
    Kind.DOCUMENT: ("sendDocument", "document"),
}

Request = dict[str, Any]


@dataclass(frozen=True)
class TelegramLabels:
    """What the keys and hints that the channel itself adds say."""

    location: str = "📍 Kirim lokasi saya"
    contact: str = "📱 Bagikan nomor saya"
    #: Shown under options of which several, or too many for buttons, may be chosen.
    several: str = "Balas nomornya, misalnya: 1 3"
    number: str = "Balas dengan nomornya, misalnya: 1"


def write(message: Message, *, chat_id: int, labels: TelegramLabels) -> list[Request]:
    """Shape one message; several requests if it shows many pictures or says very much.

    One that stands for another changes that one's buttons, and nothing else.

    Raises:
        ValueError: a button carries nothing, or more than 64 bytes.
    """
    text, markup = _words(message, labels), _markup(message, labels)
    if message.instead:
        change = {"chat_id": chat_id, "message_id": int(message.instead), "reply_markup": markup}
        return [_request("editMessageReplyMarkup", change)]
    pictures = list(message.media)
    captioned = pictures.pop() if pictures and units(text) <= _CAPTION_LIMIT else None
    requests = [_pictures(batch) for batch in _albums(pictures)]
    requests += map(_attached, message.attachments)
    if captioned:
        requests.append(_request("sendPhoto", _marked("caption", text), {"photo": captioned}))
    else:
        requests += [_bubble(part) for part in cut(text, TEXT_LIMIT)]
    if markup:
        if not (captioned or text):
            requests.append(_bubble(POINTER))
        requests[-1]["json"]["reply_markup"] = markup
    for request in requests:
        request["json"] = {"chat_id": chat_id, **request["json"]}
    return requests


def _words(message: Message, labels: TelegramLabels) -> str:
    if not _is_listed(message):
        return message.text.strip()
    hint = labels.several if message.several else labels.number
    return paragraphs(message.text.strip(), numbered(message.options), hint)


def _is_listed(message: Message) -> bool:
    """Tell whether the options stand in the text, to be answered by number."""
    return bool(message.options) and (message.several or len(message.options) >= _MOST_BUTTONS)


def _markup(message: Message, labels: TelegramLabels) -> Request | None:
    options = () if _is_listed(message) else message.options
    if message.want is not Want.NOTHING:
        return _reply_keyboard(message.want, options, labels=labels)
    if not options:
        return None
    keys = [{"text": face(option), "callback_data": _data(option)} for option in options]
    return {"inline_keyboard": _rows(keys)}


def _reply_keyboard(want: Want, options: Sequence[Option], *, labels: TelegramLabels) -> Request:
    ask: Request = {
        Want.LOCATION: {"text": labels.location, "request_location": True},
        Want.CONTACT: {"text": labels.contact, "request_contact": True},
    }[want]
    keys = [{"text": face(option)} for option in options]
    return {"keyboard": [[ask], *_rows(keys)], "one_time_keyboard": True, "resize_keyboard": True}


def _rows(keys: list[Request]) -> list[list[Request]]:
    rows: list[list[Request]] = []
    room = False
    for key in keys:
        short = len(key["text"]) <= _SHORT_LABEL
        if short and room:
            rows[-1].append(key)
        else:
            rows.append([key])
        room = short and not room
    return rows


def _data(option: Option) -> str:
    if not 0 < len(option.data.encode()) <= _DATA_LIMIT_BYTES:
        raise ValueError(f"the button {option.key!r} does not carry 1 to 64 bytes")
    return option.data


def _albums(pictures: Sequence[str]) -> list[Sequence[str]]:
    """Divide pictures into albums of nearly one size, so that no last one is left alone."""
    if not pictures:
        return []
    size = math.ceil(len(pictures) / math.ceil(len(pictures) / _ALBUM_LIMIT))
    return [pictures[at : at + size] for at in range(0, len(pictures), size)]


def _pictures(batch: Sequence[str]) -> Request:
    if len(batch) == 1:
        return _request("sendPhoto", {}, {"photo": batch[0]})
    files = {f"photo{number}": digest for number, digest in enumerate(batch)}
    media = [{"type": "photo", "media": f"attach://{name}"} for name in files]
    return _request("sendMediaGroup", {"media": media}, files)


def _attached(attachment: Attachment) -> Request:
    method, field = _METHODS.get(attachment.kind, _METHODS[Kind.DOCUMENT])
    named = {"names": {field: attachment.name}} if attachment.name else {}
    return _request(method, {}, {field: attachment.digest}) | named


def _bubble(text: str) -> Request:
    quiet = {"link_preview_options": {"is_disabled": True}}
    return _request("sendMessage", _marked("text", text) | quiet)


def _marked(field: str, text: str) -> Request:
    return {field: to_html(text), "parse_mode": "HTML"} if text else {}


def _request(method: str, json: Request, files: dict[str, str] | None = None) -> Request:
    return {"method": method, "json": json} | ({"files": files} if files else {})
