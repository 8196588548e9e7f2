"""Fairness among chats: how fast one may write, and which lines are one thought. Pure.

Nothing here refuses a message: it is stored before anybody asks. A chat with many messages waits
behind those with few (`inbox`); one that goes on and on is set aside, and told so once in a while.
The bucket of an address is one moment in its row, which every turn writes anyway.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from core import words
from core.words import Intent
from dialogue.company import Waiting
from dialogue.speech import Inbound, Kind
from dialogue.updates import Parsed

#: Thirty at once, then one each two seconds: nobody who is merely angry writes faster.
PACE, BURST = timedelta(seconds=2), 30
#: How often a person is asked to slow down.
HINT_EVERY = timedelta(minutes=10)
#: Lines that follow each other so closely are one thought; together they stay a readable story.
GAP, LONGEST = timedelta(seconds=5), 2000
#: Kinds that may be set aside. A photo, a pin or a pressed button is never one too many.
CHATTER = frozenset({Kind.TEXT, Kind.EDIT, Kind.STICKER, Kind.START, Kind.OTHER})

#: A waiting row, and what it says.
Read = tuple[Waiting, Parsed]


def spend(used_until: datetime | None, at: datetime) -> datetime | None:
    """Take one message from a bucket; returns until when it is used up, None if it was empty."""
    until = max(used_until or at, at) + PACE
    return until if until - at <= PACE * BURST else None


def hint(at: datetime) -> int:
    """Return the mark of the stretch of time in which one hint to slow down is enough."""
    return int(at.timestamp() // HINT_EVERY.total_seconds())


def too_many(rest: Iterable[Read], used_until: datetime | None) -> Iterator[Read]:
    """Give the rows right behind one that came too fast, as long as they came too fast as well."""
    for row, said in rest:
        if not isinstance(said, Inbound) or said.kind not in CHATTER:
            return
        if spend(used_until, row.received_at) is not None:
            return
        yield row, said


def one_thought(first: Inbound, rest: Iterable[Read]) -> Iterator[Read]:
    """Give the lines that go on with what was told first."""
    last, length = first, len(first.text)
    for row, said in rest:
        if not isinstance(said, Inbound) or not tells(said) or said.sent_at - last.sent_at > GAP:
            return
        last, length = said, length + 1 + len(said.text)
        if length > LONGEST:
            return
        yield row, said


def tells(said: Inbound) -> bool:
    """Tell whether a message is part of a story: neither a command nor an answer by itself."""
    if said.kind is not Kind.TEXT or said.reply_to:
        return False
    if words.intent(said.text) not in (None, Intent.GREETING, Intent.THANKS):
        return False
    answers = words.number(said.text) is not None or words.is_yes(said.text)
    return not answers and not words.is_no(said.text)
