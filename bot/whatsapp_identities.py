"""Who writes on WhatsApp, and what it tells of people who are reached otherwise from now on.

A new number brings a new user id, told by a system message; of a renewed user id alone no number
is told. Older forms (`customer_…`, `new_wa_id`, `user_id_update`) are seen with some partners.
"""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.reading import MalformedError, digits_of, moment_of, name_of, text_of
from dialogue.speech import Ignored, Moved, Parsed, Sender

Fields = dict[str, Any]

#: A business-scoped user id: a country, then letters and digits; "ENT" marks a parent's.
_BSUID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")
_PHONE = re.compile(r"\+?[0-9]{6,15}")

_NEW_DEVICE = {"customer_identity_changed", "user_identity_changed"}
_NEW_ADDRESS = {"user_changed_number", "customer_changed_number", "user_changed_user_id"}
_UNTOLD = Ignored("a change of identity that does not say whose")


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


def told(message: Fields) -> Parsed:
    """Understand what the platform itself tells of somebody."""
    system = part(message, "system")
    at, kind = moment_of(message.get("timestamp")), text_of(system.get("type"))
    if kind in _NEW_DEVICE:
        who = sender_of(message, {})
        key = part(message, "identity").get("hash") or system.get("identity")
        return Moved(who, replace(who, key_hash=name_of(key)), at)
    if kind not in _NEW_ADDRESS:
        return Ignored("a note of the platform")
    after = Sender(user_id_in(system.get("user_id")), _number(system))
    before = Sender(_until_now(message, system, after.user_id), _called(message, system, after))
    return _moved(before, after, at)


def renewed(renewal: Fields) -> Parsed:
    """Understand the older form in which a renewed user id is told."""
    ids = part(renewal, "user_id")
    after = Sender(user_id_in(ids.get("current")), phone_in(renewal.get("wa_id")))
    before = Sender(user_id_in(ids.get("previous")), None)
    return _moved(before, after, moment_of(renewal.get("timestamp")))


def _moved(before: Sender, after: Sender, at: datetime) -> Parsed:
    known = (before.user_id or before.phone) and (after.user_id or after.phone)
    return Moved(before, after, at) if known else _UNTOLD


def _number(system: Fields) -> str | None:
    return phone_in(system.get("wa_id"), system.get("new_wa_id"))


def _until_now(message: Fields, system: Fields, new: str | None) -> str | None:
    """Return the id that somebody had; `from_user_id` may be the new one already."""
    old = user_id_in(system.get("previous_user_id"))
    named = user_id_in(message.get("from_user_id"), message.get("from"))
    return old or (named if named != new else None)


def _called(message: Fields, system: Fields, after: Sender) -> str | None:
    old = phone_in(system.get("customer"), message.get("from"))
    return old if old != after.phone else None
