"""The commands of a chat, read from short messages in loose Indonesian.

Conservative: a sentence that merely contains a command word is not a command.
"""

import re
from collections.abc import Collection
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from core import words_data as data
from core.plain import clean, consists_of, normalise, without

_SLASH = re.compile(r"/([a-z]+)(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
#: Eight characters or a digit tell a code from a word: "gabung dong" has none.
_JOIN = re.compile(r"gabung\s+((?=\S*\d|\S{8})[\w-]{4,64})", re.IGNORECASE)
#: Longer messages are stories, whatever words are in them.
_MOST_WORDS = 8
#: Texts whose command is kept at hand: a turn asks for it more than once.
_REMEMBERED = 1024
#: A shorter word is too near to others to forgive a slip of the finger ("batal", "bantal").
_SHORTEST_TYPO = 6


class Intent(StrEnum):
    """What a short message asks for, wherever the person is."""

    MENU = "menu"
    BACK = "back"
    CANCEL = "cancel"
    STOP = "stop"
    QUIET = "quiet"
    HELP = "help"
    REPORT = "report"
    STATUS = "status"
    PROGRESS = "progress"
    CONTINUE = "continue"
    PAUSE = "pause"
    DONE = "done"
    NOT_DONE = "not_done"
    THANKS = "thanks"
    GREETING = "greeting"
    HUMAN = "human"
    LESSON = "lesson"
    SCHEDULE = "schedule"
    MANNER = "manner"
    FLAG = "flag"
    ASK = "ask"
    DIGEST = "digest"
    QUEUE = "queue"
    BULK = "bulk"
    BULK_ROUTE = "bulk_route"
    MINE = "mine"
    SECRETS = "secrets"
    ABSENCE = "absence"
    PRESENT = "present"
    START = "start"
    JOIN = "join"
    BEHALF = "behalf"
    CLAIM = "claim"
    CONSOLE = "console"
    INCIDENTS = "incidents"
    COMPANION = "companion"
    VOLUNTEER = "volunteer"
    RANKING = "ranking"
    HELPING = "helping"
    PREVIEW = "preview"
    UNTOLD = "untold"
    NO_NEWS = "no_news"


_INTENTS = {phrase: Intent(name) for name, forms in data.COMMANDS.items() for phrase in forms}
_FORGIVING = [word for word in _INTENTS if len(word) >= _SHORTEST_TYPO and " " not in word]


@lru_cache(_REMEMBERED)
def intent(text: str) -> Intent | None:
    """Return the command that the whole message is, if it is one."""
    message = clean(text)
    if slash := _SLASH.fullmatch(message):
        name = data.SLASHES.get(slash[1].lower())
        return Intent(name) if name else None
    if _JOIN.fullmatch(message):
        return Intent.JOIN
    words = normalise(message).replace("terima kasih", "makasih").split()
    return _command(words) if len(words) <= _MOST_WORDS else None


def argument(text: str) -> str:
    """Return what follows the command in "gabung KODE" or "/lapor jalan rusak", else ""."""
    message = clean(text)
    if slash := _SLASH.fullmatch(message):
        return slash[2] or ""
    found = _JOIN.fullmatch(message)
    return found[1] if found else ""


def _command(words: list[str]) -> Intent | None:
    if consists_of(words, data.GREETINGS, data.GREETING_TAILS):
        return Intent.GREETING
    if consists_of(words, data.THANKS, data.THANKS_TAILS):
        return Intent.THANKS
    for reading in _readings(words):
        if found := _INTENTS.get(reading):
            return found
    return _typo(without(words, data.FILLERS))


def _readings(words: list[str]) -> list[str]:
    """Return the message with ever less politeness: "halo pak, saya mau lapor" to "lapor"."""
    bare = without(words, data.FILLERS)
    core = _trimmed(bare, data.GREETINGS | data.GREETING_TAILS | data.THANKS | data.THANKS_TAILS)
    return [" ".join(reading) for reading in (words, bare, core, _trimmed(core, data.OPENERS))]


def _typo(words: list[str]) -> Intent | None:
    if len(words) != 1 or len(words[0]) < _SHORTEST_TYPO:
        return None
    near = (known for known in _FORGIVING if OSA.distance(words[0], known, score_cutoff=1) <= 1)
    return next((_INTENTS[known] for known in near), None)


def _trimmed(words: list[str], unwanted: Collection[str]) -> list[str]:
    """Drop unwanted words at both ends, not between."""
    wanted = [place for place, word in enumerate(words) if word not in unwanted]
    return words[wanted[0] : wanted[-1] + 1] if wanted else []
