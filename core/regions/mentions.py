"""Which of some phrases a text says, in plain spelling and not as a landmark only."""

import re
from collections.abc import Iterable, Mapping

from core.spelling import tokens

#: What stands right after such a word tells where something is, not what it is about.
_LANDMARK_CUES = (
    "depan", "belakang", "dekat", "samping", "seberang", "sekitar", "arah", "menuju",
)  # fmt: skip
_NOT_A_LANDMARK = "".join(f"(?<!\\b{cue} )" for cue in _LANDMARK_CUES)
#: How many words may stand where a phrase has "..".
_GAP = r" (?:\w+ ){0,5}?"
_NEVER = re.compile(r"(?!)")


def plainly(text: str, spelling: Mapping[str, str]) -> str:
    """Return the plain words of a text, with one space between."""
    return " ".join(token.word for token in tokens(text, spelling))


def any_of(phrases: Iterable[str], spelling: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the phrases in what `plainly` returned."""
    forms = [_form(phrase, spelling) for phrase in phrases]
    if not forms:
        return _NEVER
    return re.compile(rf"{_NOT_A_LANDMARK}\b(?:{'|'.join(forms)})\b")


def _form(phrase: str, spelling: Mapping[str, str]) -> str:
    parts = (re.escape(plainly(part, spelling)) for part in phrase.split(".."))
    return _GAP.join(parts)
