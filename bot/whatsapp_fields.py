"""The objects of WhatsApp's webhooks: a part of one, and whom one names."""

import re
from typing import Any

from bot.reading import MalformedError, digits_of, name_of, text_of
from dialogue.speech import Sender

Fields = dict[str, Any]

#: A business-scoped user id: a country, then letters and digits; "ENT" marks a parent's.
_BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE = re.compile(r"\+?[0-9]{6,15}")


def part(fields: Fields, key: str) -> Fields:
    """Return an object within an object; empty if it is missing.

    Raises:
        MalformedError: there is something else.
    """
    value = fields.get(key)
    if value is not None and not isinstance(value, dict):
        raise MalformedError("an object is not an object")
    return value or {}


def user_id_in(*values: object) -> str | None:
    """Return the first that has the form of a business-scoped user id."""
    return next((v for value in values if _BSUID.fullmatch(v := text_of(value))), None)


def phone_in(*values: object) -> str | None:
    """Return the digits of the first that has the form of a phone number."""
    return next((digits_of(v) for value in values if _PHONE.fullmatch(v := text_of(value))), None)


def sender_of(message: Fields, contact: Fields) -> Sender:
    """Return who wrote, from wherever the platform put it; a phone number may be hidden.

    Raises:
        MalformedError: there is neither a phone number nor a user id.
    """
    places = (message.get("from_user_id"), contact.get("user_id"))
    either = (message.get("from"), contact.get("wa_id"))
    # Both are seen in `from` and `wa_id`, so the form decides and not the field.
    user_id = user_id_in(*places, *either)
    phone = phone_in(*either)
    if not user_id and not phone:
        raise MalformedError("a message without a sender")
    name = name_of(part(contact, "profile").get("name"))
    return Sender(user_id, phone, name, key_hash=name_of(contact.get("identity_key_hash")))
