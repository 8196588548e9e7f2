"""Reading Telegram's updates: what came, in our words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import telegram
from telegram.constants import ChatMemberStatus, ChatType

from bot.reading import (
    MalformedError,
    digits_of,
    identity_of,
    load_object,
    malformed_as_value_error,
    name_of,
    pin_of,
    size_of,
    text_of,
)
from dialogue.speech import Card, File, Inbound, Kind, Sender
from dialogue.updates import Ignored, Moved, Parsed

_START = re.compile(r"/start(?:@\w+)?(?:\s+(?P<payload>.*))?", re.DOTALL)

#: Fields that carry a file. An animation also fills `document`, so it comes first.
_FILES = {
    "animation": Kind.VIDEO,
    "video": Kind.VIDEO,
    "video_note": Kind.VIDEO,
    "voice": Kind.VOICE,
    "audio": Kind.AUDIO,
    "document": Kind.DOCUMENT,
    "sticker": Kind.STICKER,
}

#: Notes that the app writes into the chat; nobody said anything.
_SERVICE = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "write_access_allowed",
    "chat_background_set",
    "connected_website",
    "forum_topic_created",
    "forum_topic_edited",
    "forum_topic_closed",
    "forum_topic_reopened",
    "boost_added",
    "refunded_payment",
)


def read(payload: bytes, *, now: datetime) -> Parsed:
    """Understand one update; `now` dates a button press, which Telegram leaves undated.

    Raises:
        ValueError: the update is malformed.
    """
    value = load_object(payload)
    with malformed_as_value_error():
        update = telegram.Update.de_json(value, None)
        if update.message:
            return _message(update.message)
        if update.edited_message:
            return _edit(update.edited_message)
        if update.callback_query:
            return _press(update.callback_query, now)
        if update.my_chat_member:
            return _membership(update.my_chat_member)
        if update.message_reaction:
            return _reaction(update.message_reaction)
        return Ignored("an update of a kind that we do not use")


def _message(message: telegram.Message) -> Parsed:
    if message.migrate_to_chat_id:  # a group became a supergroup, which has another id
        before, after = message.chat.id, message.migrate_to_chat_id
        return Moved(Sender(str(before)), Sender(str(after)), _when(message.date))
    if refusal := _refusal(message.chat, message.from_user):
        return refusal
    if any(getattr(message, field) for field in _SERVICE):
        return Ignored("a note of the app")
    base = Inbound(
        sender=_sender(message.from_user),
        kind=Kind.OTHER,
        sent_at=_when(message.date),
        text=text_of(message.caption),
        reply_to=_answered(message),
        album=text_of(message.media_group_id),
    )
    found = (understand(message, base) for understand in _CONTENTS)
    return next((inbound for inbound in found if inbound), base)


def _edit(message: telegram.Message) -> Parsed:
    if refusal := _refusal(message.chat, message.from_user):
        return refusal
    if message.location:
        return Ignored("a live location that moves on")
    return Inbound(
        sender=_sender(message.from_user),
        kind=Kind.EDIT,
        sent_at=_when(message.edit_date or message.date),
        text=text_of(message.text or message.caption),
        reply_to=_answered(message),
    )


def _press(query: telegram.CallbackQuery, now: datetime) -> Parsed:
    if not query.message or not query.data:
        return Ignored("a press of a button that is not ours")
    if refusal := _refusal(query.message.chat, query.from_user):
        return refusal
    return Inbound(
        sender=_sender(query.from_user),
        kind=Kind.PRESS,
        sent_at=now,
        data=text_of(query.data),
        reply_to=identity_of(query.message.message_id),
        ack=text_of(query.id),
    )


def _membership(change: telegram.ChatMemberUpdated) -> Parsed:
    kinds = {ChatMemberStatus.BANNED: Kind.BLOCKED, ChatMemberStatus.MEMBER: Kind.UNBLOCKED}
    kind = kinds.get(ChatMemberStatus(change.new_chat_member.status))
    if refusal := _refusal(change.chat, change.from_user):
        return refusal
    if not kind:
        return Ignored("a change of membership that changes nothing for us")
    return Inbound(sender=_sender(change.from_user), kind=kind, sent_at=_when(change.date))


def _reaction(reaction: telegram.MessageReactionUpdated) -> Parsed:
    if refusal := _refusal(reaction.chat, reaction.user):
        return refusal
    emoji = (getattr(new, "emoji", "") for new in reaction.new_reaction)
    return Inbound(
        sender=_sender(reaction.user),
        kind=Kind.REACTION,
        sent_at=_when(reaction.date),
        text=text_of("".join(emoji)),
        reply_to=identity_of(reaction.message_id),
    )


def _refusal(chat: telegram.Chat, user: telegram.User | None) -> Ignored | None:
    if chat.type != ChatType.PRIVATE:
        return Ignored("not a private chat")
    if user is None or user.is_bot:
        return Ignored("no person wrote this")
    return None


def _when(date: datetime | None) -> datetime:
    if date is None:
        raise MalformedError("a date is missing")
    return date


def _sender(user: telegram.User | None) -> Sender:
    if user is None:
        raise MalformedError("a sender is missing")
    return Sender(
        user_id=identity_of(user.id),
        name=name_of(user.full_name),
        language=name_of(user.language_code)[:16],
    )


def _answered(message: telegram.Message) -> str:
    """Return the message of ours that this one answers; what people quote of themselves is none."""
    quoted = message.reply_to_message
    ours = quoted and quoted.from_user and quoted.from_user.is_bot
    return identity_of(quoted.message_id) if quoted and ours else ""


def _words(message: telegram.Message, base: Inbound) -> Inbound | None:
    text = text_of(message.text)
    if start := _START.fullmatch(text):
        return replace(base, kind=Kind.START, text=(start["payload"] or "").strip())
    return replace(base, kind=Kind.TEXT, text=text) if text else None


def _place(message: telegram.Message, base: Inbound) -> Inbound | None:
    venue = message.venue
    spot = venue.location if venue else message.location
    if not spot:
        return None
    pin = pin_of(spot.latitude, spot.longitude, name=text_of(venue.title) if venue else "")
    return replace(base, kind=Kind.LOCATION, pin=pin)


def _contact(message: telegram.Message, base: Inbound) -> Inbound | None:
    contact = message.contact
    if not contact:
        return None
    own = contact.user_id is not None and identity_of(contact.user_id) == base.sender.user_id
    name = " ".join(filter(None, (contact.first_name, contact.last_name)))
    card = Card(phone=digits_of(contact.phone_number), name=name_of(name), own=own)
    return replace(base, kind=Kind.CONTACT, card=card)


def _photo(message: telegram.Message, base: Inbound) -> Inbound | None:
    if not message.photo:
        return None
    largest = max(message.photo, key=lambda size: size.width * size.height)
    file = File(
        ref=text_of(largest.file_id),
        kind=Kind.PHOTO,
        mime="image/jpeg",
        size_bytes=size_of(largest.file_size),
    )
    return replace(base, kind=Kind.PHOTO, files=(file,))


def _attachment(message: telegram.Message, base: Inbound) -> Inbound | None:
    for field, kind in _FILES.items():
        if found := getattr(message, field):
            file = File(
                ref=text_of(found.file_id),
                kind=kind,
                mime=name_of(getattr(found, "mime_type", "")),
                size_bytes=size_of(found.file_size),
                name=name_of(getattr(found, "file_name", "")),
            )
            return replace(base, kind=kind, files=(file,))
    return None


_CONTENTS: tuple[Callable[[telegram.Message, Inbound], Inbound | None], ...] = (
    _words,
    _place,
    _contact,
    _photo,
    _attachment,
)
