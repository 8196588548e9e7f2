"""Messages of one turn in as few bubbles as a channel allows: WhatsApp bills each. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from dialogue.speech import Message, Want


def merge(messages: Sequence[Message], *, limit: int, tight: bool = False) -> list[Message]:
    """Join neighbours into as few bubbles as `limit` characters allow; order is kept.

    A message joins the one before it when that one shows no buttons and asks for nothing, and
    this one brings no file: words may move up to a picture, never away from their buttons. One
    that stands for another stays alone.
    A `tight` merge lets words move below the picture that comes after them as well.
    """
    merged: list[Message] = []
    for message in messages:
        last = merged[-1] if merged else None
        if last and _joins(last, message, limit, tight=tight):
            text = "\n\n".join(part for part in (last.text, message.text) if part)
            merged[-1] = replace(
                message,
                text=text,
                media=last.media + message.media,
                attachments=last.attachments + message.attachments,
                must_arrive=last.must_arrive or message.must_arrive,
            )
        else:
            merged.append(message)
    return merged


def _joins(last: Message, message: Message, limit: int, *, tight: bool) -> bool:
    open_ended = not last.options and last.want is Want.NOTHING and not last.instead
    above = tight and not (last.media or last.attachments)
    bare = (above or not (message.media or message.attachments)) and not message.instead
    return open_ended and bare and len(last.text) + 2 + len(message.text) <= limit
