"""What WhatsApp tells of people who are reached otherwise from now on.

A new number brings a new user id, told by a system message; of a renewed user id alone no number
is told. Older forms (`customer_…`, `new_wa_id`, `user_id_update`) are seen with some partners.
"""

from dataclasses import replace
from datetime import datetime

from bot.reading import moment_of, name_of, text_of
from bot.whatsapp_fields import Fields, part, phone_in, sender_of, user_id_in
from dialogue.speech import Sender
from dialogue.updates import Ignored, Moved, Parsed

_NEW_DEVICE = {"customer_identity_changed", "user_identity_changed"}
_NEW_ADDRESS = {"user_changed_number", "customer_changed_number", "user_changed_user_id"}
_UNTOLD = Ignored("a change of identity that does not say whose")


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
