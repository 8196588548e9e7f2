"""Writing to WhatsApp: our messages as ready-made bodies of `POST /{phone id}/messages`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.bubbles import POINTER, cut, face, numbered, paragraphs, shorten, split_label, units
from dialogue.door import Knock
from dialogue.speech import Attachment, Kind, Message, Option, Want

TEXT_LIMIT = 4096
BODY_LIMIT = 1024
_CAPTION_LIMIT = 1024
_MOST_BUTTONS, _BUTTON_LIMIT = 3, 20
_MOST_ROWS, _TITLE_LIMIT, _DESCRIPTION_LIMIT = 10, 24, 72
_ID_LIMIT = 200
#: What WhatsApp calls each kind of file.
_TYPES = {Kind.VOICE: "audio", Kind.AUDIO: "audio", Kind.VIDEO: "video"}

Request = dict[str, Any]


@dataclass(frozen=True)
class WhatsAppLabels:
    """What the keys and hints that the channel itself adds say."""

    #: Opens a list; at most 20 characters.
    menu: str = "Pilih"
    #: Before the options of a message that also asks for a location.
    otherwise: str = "atau balas:"
    #: Shown under options of which several, or too many for buttons, may be chosen.
    several: str = "Balas nomornya, misalnya: 1 3"
    number: str = "Balas dengan nomornya, misalnya: 1"


def write(message: Message, *, to: Request, labels: WhatsAppLabels) -> list[Request]:
    """Shape one message; several bodies if it shows pictures or says very much.

    Args:
        message: what to say.
        to: the addressee's fields, `{"to": phone}` or `{"recipient": user id}`.
        labels: the channel's own words.

    Raises:
        ValueError: a button carries nothing, or more than WhatsApp takes.
    """
    action = _action(message, labels)
    text = _words(message, labels, buttons=bool(action))
    caption = text if message.media and not action and units(text) <= _CAPTION_LIMIT else ""
    bodies = [*map(_attached, message.attachments), *_pictures(message.media, caption)]
    if action:
        *before, last = cut(text, TEXT_LIMIT, last=BODY_LIMIT) or [POINTER]
        bodies += [*map(_text, before), _interactive(last, action)]
    elif not caption:
        bodies += map(_text, cut(text, TEXT_LIMIT))
    common = {"messaging_product": "whatsapp", "recipient_type": "individual", **to}
    return [body | {"json": common | body["json"]} for body in bodies]


def write_template(call: Knock, *, to: Request) -> Request:
    """Shape a call of a template whose only button is a quick reply."""
    values = [{"type": "text", "text": value} for value in call.values]
    body = [{"type": "body", "parameters": values}] if values else []
    payload = {"type": "payload", "payload": call.data}
    button = {"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [payload]}
    template = {
        "name": call.template,
        "language": {"code": call.language},
        "components": [*body, button],
    }
    common = {"messaging_product": "whatsapp", "recipient_type": "individual", **to}
    return {"json": common | {"type": "template", "template": template}}


def _action(message: Message, labels: WhatsAppLabels) -> Request | None:
    """Return what can be tapped, as the type and action of an interactive message."""
    if message.want is Want.LOCATION:
        return {"type": "location_request_message", "action": {"name": "send_location"}}
    options = message.options
    if message.several or not options or len({option.data for option in options}) < len(options):
        return None
    if _fit_buttons(options):
        return {"type": "button", "action": {"buttons": [_button(o) for o in options]}}
    if _fit_list(options):
        action = {"button": labels.menu, "sections": [{"rows": [_row(o) for o in options]}]}
        return {"type": "list", "action": action}
    return None


def _words(message: Message, labels: WhatsAppLabels, *, buttons: bool) -> str:
    text, options = message.text.strip(), message.options
    if message.want is Want.LOCATION and options and not message.several:
        named = " / ".join(f"*{face(option)}*" for option in options)
        return paragraphs(text, f"{labels.otherwise} {named}")
    if not options or (buttons and not message.several):
        return text
    hint = labels.several if message.several else labels.number
    return paragraphs(text, numbered(options), hint)


def _fit_buttons(options: Sequence[Option]) -> bool:
    faces = {face(option) for option in options}
    few = len(options) <= _MOST_BUTTONS and len(faces) == len(options)
    return few and all(units(label) <= _BUTTON_LIMIT for label in faces)


def _fit_list(options: Sequence[Option]) -> bool:
    rests = (split_label(face(option), _TITLE_LIMIT)[1] for option in options)
    return len(options) <= _MOST_ROWS and all(units(rest) <= _DESCRIPTION_LIMIT for rest in rests)


def _button(option: Option) -> Request:
    return {"type": "reply", "reply": {"id": _id(option), "title": face(option)}}


def _row(option: Option) -> Request:
    title, rest = split_label(face(option), _TITLE_LIMIT)
    description = " · ".join(part for part in (rest, option.hint.strip()) if part)
    row = {"id": _id(option), "title": title}
    return row | ({"description": shorten(description, _DESCRIPTION_LIMIT)} if description else {})


def _id(option: Option) -> str:
    if not 0 < len(option.data) <= _ID_LIMIT:
        raise ValueError(f"the button {option.key!r} does not carry 1 to {_ID_LIMIT} characters")
    return option.data


def _text(text: str) -> Request:
    return {"json": {"type": "text", "text": {"body": text, "preview_url": False}}}


def _interactive(text: str, action: Request) -> Request:
    return {"json": {"type": "interactive", "interactive": {"body": {"text": text}, **action}}}


def _attached(attachment: Attachment) -> Request:
    kind = _TYPES.get(attachment.kind, "document")
    named = {"filename": attachment.name} if attachment.name and kind == "document" else {}
    return {"json": {"type": kind, kind: named}, "files": {kind: attachment.digest}}


def _pictures(media: Sequence[str], caption: str) -> list[Request]:
    bodies: list[Request] = [
        {"json": {"type": "image", "image": {}}, "files": {"image": digest}} for digest in media
    ]
    if caption:
        bodies[-1]["json"]["image"]["caption"] = caption
    return bodies
