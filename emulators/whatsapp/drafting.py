"""Checks a message of the business against everything that is known, before it is accepted."""

from dataclasses import dataclass

from emulators.whatsapp.bubbles import Look, look_of, look_of_template
from emulators.whatsapp.directory import PhoneBook
from emulators.whatsapp.errors import GraphError
from emulators.whatsapp.filling import fill_template
from emulators.whatsapp.ledger import Exchange, Ledger, new_wamid
from emulators.whatsapp.media import Shelf, check_file
from emulators.whatsapp.messages import Message, ReactionMessage, TemplateMessage
from emulators.whatsapp.notices import Business
from emulators.whatsapp.templates import TemplateBook
from emulators.world import Json, Phone, World


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A message that will be accepted; `media` is already kept unless it has yet to be fetched."""

    message: Message
    exchange: Exchange
    look: Look
    reply_to: int | None
    media: str | None

    def accepted(self) -> Json:
        """Write the answer to the post."""
        phone = self.exchange.phone
        person: Json = {"input": self.message.to or self.message.recipient}
        if self.message.to:
            person["wa_id"] = phone.phone
        else:
            person["user_id"] = phone.user_id
        accepted: Json = {"id": self.exchange.wamid}
        if isinstance(self.message, TemplateMessage):
            accepted["message_status"] = "accepted"
        return {"messaging_product": "whatsapp", "contacts": [person], "messages": [accepted]}


@dataclass
class Desk:
    """Where messages are checked."""

    world: World
    business: Business
    ledger: Ledger
    shelf: Shelf
    templates: TemplateBook
    people: PhoneBook

    def draft(self, message: Message) -> Draft:
        """Prepare a message, or raise what is wrong with it."""
        phone = self._recipient(message)
        look, category = self._look(message)
        exchange = Exchange(
            wamid=new_wamid(),
            phone=phone,
            sender="bot",
            tracker=message.biz_opaque_callback_data,
            category=category,
            answer=look.answer,
        )
        return Draft(
            message=message,
            exchange=exchange,
            look=look,
            reply_to=self._answered(message, phone),
            media=self._uploaded(look),
        )

    def _recipient(self, message: Message) -> Phone:
        # Where both are given, the number counts.
        if not message.to:
            phone = self.people.by_user_id(message.recipient or "")
        else:
            number = "".join(digit for digit in message.to if digit.isdigit())
            if number == self.business.display_phone:
                raise GraphError(131021, "Sender and recipient phone number is the same.")
            phone = self.people.by_number(number)
        if phone is None:
            raise GraphError(131026, "Message Undeliverable: the recipient is not on WhatsApp.")
        return phone

    def _look(self, message: Message) -> tuple[Look, str]:
        if not isinstance(message, TemplateMessage):
            return look_of(message), "service"
        call = message.template
        template = self.templates.sendable(call.name, call.language.code)
        if template.category == "AUTHENTICATION" and not message.to:
            raise GraphError(131062, "Authentication templates need a phone number.")
        return look_of_template(fill_template(template, call)), template.category.lower()

    def _answered(self, message: Message, phone: Phone) -> int | None:
        wamid = message.context.message_id if message.context else None
        if isinstance(message, ReactionMessage):
            wamid = message.reaction.message_id
        if wamid is None:
            return None
        answered = self.ledger.message(wamid)
        if answered is None or answered.phone is not phone:
            raise GraphError(131009, "The message that is answered does not exist.")
        return answered.bubble_id

    def _uploaded(self, look: Look) -> str | None:
        if look.file is None or look.file.id is None:
            return None
        file = self.shelf.get(look.file.id)
        if file is None:
            raise GraphError(131009, f"Media ID {look.file.id} does not exist or has expired.")
        check_file(look.file_kind, file.mime, len(file.data))
        return self.world.keep_media(file.data, file.bare_mime, look.file_name or file.file_name)
