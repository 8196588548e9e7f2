"""Reading Telegram's updates: what came, in our words."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.reading import (
    MalformedError,
    digits_of,
    identity_of,
    load_object,
    moment_of,
    name_of,
    pin_of,
    size_of,
    text_of,
)
from bot.telegram_fields import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    Message,
    MessageReactionUpdated,
    User,
    update_of,
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

#: What we are in somebody's chat, if it tells that they blocked us or let us in.
_MEMBERSHIPS = {"kicked": Kind.BLOCKED, "member": Kind.UNBLOCKED}
_PRIVATE = "private"


def read(payload: bytes, *, now: datetime) -> Parsed:
    """Understand one update; `now` dates a button press, which Telegram leaves undated.

    Raises:
        ValueError: the update is malformed.
    """
    update = update_of(load_object(payload))
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


def _message(message: Message) -> Parsed:
    if message.migrate_to_chat_id:  # a group became a supergroup, which has another id
        before, after = message.chat.id, message.migrate_to_chat_id
        return Moved(Sender(str(before)), Sender(str(after)), moment_of(message.date))
    if refusal := _refusal(message.chat, message.from_user):
        return refusal
    if message.is_note:
        return Ignored("a note of the app")
    base = Inbound(
        sender=_sender(message.from_user),
        kind=Kind.OTHER,
        sent_at=moment_of(message.date),
        text=text_of(message.caption),
        reply_to=_answered(message),
        album=text_of(message.media_group_id),
    )
    found = (understand(message, base) for understand in _CONTENTS)
    return next((inbound for inbound in found if inbound), base)


def _edit(message: Message) -> Parsed:
    if refusal := _refusal(message.chat, message.from_user):
        return refusal
    if message.location:
        return Ignored("a live location that moves on")
    return Inbound(
        sender=_sender(message.from_user),
        kind=Kind.EDIT,
        sent_at=moment_of(message.edit_date or message.date),
        text=text_of(message.text or message.caption),
        reply_to=_answered(message),
    )


def _press(query: CallbackQuery, now: datetime) -> Parsed:
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


def _membership(change: ChatMemberUpdated) -> Parsed:
    kind = _MEMBERSHIPS.get(change.new_chat_member.status)
    if refusal := _refusal(change.chat, change.from_user):
        return refusal
    if not kind:
        return Ignored("a change of membership that changes nothing for us")
    return Inbound(sender=_sender(change.from_user), kind=kind, sent_at=moment_of(change.date))


def _reaction(reaction: MessageReactionUpdated) -> Parsed:
    if refusal := _refusal(reaction.chat, reaction.user):
        return refusal
    return Inbound(
        sender=_sender(reaction.user),
        kind=Kind.REACTION,
        sent_at=moment_of(reaction.date),
        text="".join(new.emoji or "" for new in reaction.new_reaction),
        reply_to=identity_of(reaction.message_id),
    )


def _refusal(chat: Chat, user: User | None) -> Ignored | None:
    if chat.type != _PRIVATE:
        return Ignored("not a private chat")
    if user is None or user.is_bot:
        return Ignored("no person wrote this")
    return None


def _sender(user: User | None) -> Sender:
    if user is None:
        raise MalformedError("a sender is missing")
    return Sender(
        user_id=identity_of(user.id),
        name=name_of(user.full_name),
        language=name_of(user.language_code)[:16],
    )


def _answered(message: Message) -> str:
    """Return the message of ours that this one answers; what people quote of themselves is none."""
    quoted = message.reply_to_message
    ours = quoted and quoted.from_user and quoted.from_user.is_bot
    return identity_of(quoted.message_id) if quoted and ours else ""


def _words(message: Message, base: Inbound) -> Inbound | None:
    text = text_of(message.text)
    if start := _START.fullmatch(text):
        return replace(base, kind=Kind.START, text=(start["payload"] or "").strip())
    return replace(base, kind=Kind.TEXT, text=text) if text else None


def _place(message: Message, base: Inbound) -> Inbound | None:
    venue = message.venue
    spot = venue.location if venue else message.location
    if not spot:
        return None
    pin = pin_of(spot.latitude, spot.longitude, name=text_of(venue.title) if venue else "")
    return replace(base, kind=Kind.LOCATION, pin=pin)


def _contact(message: Message, base: Inbound) -> Inbound | None:
    contact = message.contact
    if not contact:
        return None
    own = contact.user_id is not None and identity_of(contact.user_id) == base.sender.user_id
    name = " ".join(filter(None, (contact.first_name, contact.last_name)))
    card = Card(phone=digits_of(contact.phone_number), name=name_of(name), own=own)
    return replace(base, kind=Kind.CONTACT, card=card)


def _photo(message: Message, base: Inbound) -> Inbound | None:
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


def _attachment(message: Message, base: Inbound) -> Inbound | None:
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


_CONTENTS: tuple[Callable[[Message, Inbound], Inbound | None], ...] = (
    _words,
    _place,
    _contact,
    _photo,
    _attachment,
)
