"""How the business's messages look on a phone."""

from dataclasses import dataclass, replace
from typing import Any

from emulators.whatsapp.filling import Filled
from emulators.whatsapp.interactive import (
    Buttons,
    Choices,
    ContactRequest,
    Flow,
    Link,
    LocationRequest,
)
from emulators.whatsapp.ledger import AnswerKind
from emulators.whatsapp.markup import plain_html, to_html
from emulators.whatsapp.messages import (
    AudioMessage,
    ContactsMessage,
    DocumentMessage,
    ImageMessage,
    InteractiveMessage,
    LocationMessage,
    Message,
    ReactionMessage,
    StickerMessage,
    TextMessage,
    VideoMessage,
)
from emulators.whatsapp.parts import MediaRef
from emulators.world import Button, Json, Kind

SHARE_NUMBER = "request_contact_info"


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a bubble will show; `file` still has to be fetched."""

    kind: Kind = Kind.TEXT
    header: str = ""
    body: str = ""
    footer: str = ""
    file: MediaRef | None = None
    file_kind: str = ""
    file_name: str | None = None
    place: Json | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    list: Json | None = None
    location_request: bool = False
    answer: AnswerKind = AnswerKind.REPLY

    def as_fields(self) -> dict[str, Any]:
        """Give the fields of the bubble, but for its id, sender, hour and media."""
        return {
            "kind": self.kind,
            "html": self._html(),
            "text": "\n".join(part for part in (self.header, self.body, self.footer) if part),
            "file_name": self.file_name,
            "buttons": self.buttons,
            "list": self.list,
            "location_request": self.location_request,
            **(self.place or {}),
        }

    def _html(self) -> str:
        header = self.header and f"<b>{plain_html(self.header)}</b>"
        footer = self.footer and f"<i>{plain_html(self.footer)}</i>"
        return "<br>".join(part for part in (header, to_html(self.body), footer) if part)


def look_of(message: Message) -> Look:
    """Say how a message of any kind but a template looks."""
    match message:
        case TextMessage(text=words):
            return Look(body=words.body)
        case LocationMessage(location=at):
            place = {
                "lat": at.latitude,
                "lon": at.longitude,
                "title": at.name,
                "address": at.address,
            }
            return Look(kind=Kind.LOCATION, place=place)
        case ContactsMessage(contacts=cards):
            lines = [
                _card(card.name.formatted_name, [one.phone for one in card.phones])
                for card in cards
            ]
            return Look(kind=Kind.CONTACT, body="\n".join(lines))
        case ReactionMessage(reaction=reaction):
            return Look(kind=Kind.SYSTEM, body=reaction.emoji)
        case InteractiveMessage(interactive=interactive):
            return _interactive(interactive)
        case _:
            return _file(message)


def look_of_template(filled: Filled) -> Look:
    """Say how a filled template looks."""
    look = Look(
        kind=Kind.TEMPLATE,
        header=filled.header,
        body=filled.body,
        footer=filled.footer,
        buttons=tuple((button,) for button in filled.buttons),
        answer=AnswerKind.TEMPLATE,
    )
    return replace(look, file=filled.media, file_kind=filled.media_kind)


def _card(name: str, phones: list[str | None]) -> str:
    return " ".join([name, *(phone for phone in phones if phone)])


def _file(message: Message) -> Look:
    match message:
        case ImageMessage(image=file):
            return Look(kind=Kind.PHOTO, body=file.caption or "", file=file, file_kind="image")
        case VideoMessage(video=file):
            return Look(kind=Kind.VIDEO, body=file.caption or "", file=file, file_kind="video")
        case AudioMessage(audio=sound):
            kind = Kind.VOICE if sound.voice else Kind.AUDIO
            return Look(kind=kind, file=sound, file_kind="audio")
        case DocumentMessage(document=paper):
            look = Look(kind=Kind.DOCUMENT, body=paper.caption or "", file_name=paper.filename)
            return replace(look, file=paper, file_kind="document")
        case StickerMessage(sticker=sticker):
            return Look(kind=Kind.STICKER, file=sticker, file_kind="sticker")
        case _:
            raise TypeError(f"no look for {message.type}")


def _interactive(
    interactive: Buttons | Choices | Link | LocationRequest | ContactRequest | Flow,
) -> Look:
    look = _headed(interactive)
    match interactive:
        case Buttons(action=action):
            replies = (button.reply for button in action.buttons)
            rows = tuple((Button(label=reply.title, data=reply.id),) for reply in replies)
            return replace(look, buttons=rows)
        case Choices(action=choice):
            return replace(look, list=choice.model_dump())
        case Link(action=link):
            target = link.parameters
            return replace(look, buttons=((Button(label=target.display_text, url=target.url),),))
        case LocationRequest():
            return replace(look, location_request=True)
        case ContactRequest():
            share = Button(label="Bagikan nomor", data=SHARE_NUMBER)
            return replace(look, buttons=((share,),), answer=AnswerKind.CONTACT)
        case Flow(action=flow):
            form = Button(label=flow.parameters.flow_cta, data=flow.parameters.flow_token)
            return replace(look, buttons=((form,),), answer=AnswerKind.FORM)


HEADER_KINDS = {"image": Kind.PHOTO, "video": Kind.VIDEO, "document": Kind.DOCUMENT}


def _headed(
    interactive: Buttons | Choices | Link | LocationRequest | ContactRequest | Flow,
) -> Look:
    header = getattr(interactive, "header", None)
    footer = getattr(interactive, "footer", None)
    look = Look(body=interactive.body.text, footer=footer.text if footer else "")
    if header is None:
        return look
    if header.type == "text":
        return replace(look, header=header.text)
    file = getattr(header, header.type)
    name = getattr(file, "filename", None)
    kind = HEADER_KINDS[header.type]
    return replace(look, kind=kind, file=file, file_kind=header.type, file_name=name)
