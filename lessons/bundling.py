"""Which of several messages that wait go together, as one bubble. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from dialogue.speech import Message

#: As much as somebody reads in one bubble (knowledge/domain.md 7).
LENGTH = 700


def bundle(waiting: Sequence[Message]) -> tuple[Message, list[int]]:
    """Return one bubble of the first message and all that fit below it, and their places.

    Only one with buttons and one with pictures: it must be plain what a button answers. The
    words above the buttons stand last.
    """
    taken = [0]
    for at in range(1, len(waiting)):
        if _fits([waiting[one] for one in taken], waiting[at]):
            taken.append(at)
    return _joined([waiting[at] for at in taken]), taken


def _fits(taken: Sequence[Message], more: Message) -> bool:
    length = sum(len(message.text) + 2 for message in taken) + len(more.text)
    if length > LENGTH:
        return False
    return not any(
        (message.options and more.options) or (_shows(message) and _shows(more))
        for message in taken
    )


def _joined(messages: Sequence[Message]) -> Message:
    ordered = sorted(messages, key=lambda message: bool(message.options))  # keeps the order
    return replace(
        ordered[-1],
        text="\n\n".join(message.text for message in ordered),
        media=tuple(one for message in ordered for one in message.media),
        attachments=tuple(one for message in ordered for one in message.attachments),
    )


def _shows(message: Message) -> bool:
    return bool(message.media or message.attachments)
