"""On which occasions we write to people who did not just write: each has its templates. Pure."""

import re
from enum import StrEnum
from typing import NamedTuple

from dialogue.speech import Message


class Occasion(StrEnum):
    """What a message of ours is about."""

    #: How it stands with a citizen's report.
    CASE = "case"
    #: A citizen is asked something about their report.
    QUESTION = "question"
    LESSON = "lesson"
    DIGEST = "digest"
    #: A report waits for an officer.
    WORK = "work"
    GENERAL = "general"


#: What answers a citizen.
ANSWERING = frozenset({Occasion.CASE, Occasion.QUESTION})


class About(NamedTuple):
    """An occasion, and the number of the report that it is about, if it is about one."""

    occasion: Occasion
    number: str = ""


#: Marks of messages about reports, as `feedback.notices` makes them.
_CASE = re.compile(r"case:(?P<number>[^:]+):.+?(?P<citizen>:citizen)?(?::via)?(?:\.\d+)*\+*")
_LESSON = re.compile(r"learn:(sitting|reminder):.*")
#: Buttons under what asks a citizen something.
_ASKING = ("c:case.reply:", "c:case.forward-yes:")


def about(op_key: str, message: Message) -> About:
    """Tell the occasion of a message by its mark and its buttons."""
    if case := _CASE.fullmatch(op_key):
        if not case["citizen"]:
            return About(Occasion.WORK, case["number"])
        asks = any(option.data.startswith(_ASKING) for option in message.options)
        return About(Occasion.QUESTION if asks else Occasion.CASE, case["number"])
    if _LESSON.fullmatch(op_key):
        return About(Occasion.LESSON)
    if op_key.startswith("digest:"):
        return About(Occasion.DIGEST)
    return About(Occasion.GENERAL)
