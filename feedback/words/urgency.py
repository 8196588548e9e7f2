"""Hear an emergency in a text, so that the numbers that help at once are shown first."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from core.regions import Region
from core.spelling import tokens
from feedback.words.phrases import Hit, PhraseBook


@dataclass(frozen=True, slots=True)
class Emergency:
    """The numbers to call (their names are in `region.hotlines`), and the words that told so."""

    numbers: tuple[str, ...]
    words: tuple[str, ...]
    #: Whether a report may go on after them.
    reports: bool = True


class _Sign(Enum):
    """What a phrase says about an emergency."""

    DANGER = auto()
    NOT_THIS = auto()
    PAST = auto()
    FEARED = auto()


#: How many write it: "di pukul".
_SUFFERED = re.compile(r"\bdi(?=\w{4})")
#: A sign and the kind of danger that it speaks of; the past and fears speak of them all.
_Key = tuple[_Sign, str]


@lru_cache(maxsize=256)  # a turn asks several times
def emergency(text: str, region: Region) -> Emergency | None:
    """Return the numbers to show when `text` tells of an emergency that is happening."""
    hits = _phrases(region).find(tokens(text, region.plain_words))
    alarms = [hit for hit in hits if hit.key[0] is _Sign.DANGER and _stands(hit, hits, region)]
    if not alarms:
        return None
    kinds = dict.fromkeys(hit.key[1] for hit in alarms)
    numbers = dict.fromkeys(n for kind in kinds for n in region.dangers.kinds[kind].numbers)
    return Emergency(
        numbers=tuple(numbers),
        words=tuple(dict.fromkeys(hit.phrase for hit in alarms)),
        reports=all(region.dangers.kinds[kind].reports for kind in kinds),
    )


def hotline(text: str, region: Region) -> str:
    """Return the number to call first if a filed text tells of danger, by its answers too."""
    found = emergency(text, region)
    numbers = found.numbers if found else _answered(text, region)
    return next(iter(numbers), "")


def _answered(text: str, region: Region) -> tuple[str, ...]:
    """Return the numbers of a category whose question was answered with a danger."""
    for category in region.categories.values():
        for question in category.questions:
            answer = text.partition(question.text)[2].partition("\n")[0].rstrip()
            if question.danger and answer.endswith(question.danger):
                return region.dangers.kinds[category.danger].numbers
    return ()


def _stands(alarm: Hit[_Key], hits: list[Hit[_Key]], region: Region) -> bool:
    """Tell whether nothing takes it back: a longer phrase around it, the past, a fear before it."""
    kind = alarm.key[1]
    if any(hit.key == (_Sign.NOT_THIS, kind) and hit.covers(alarm) for hit in hits):
        return False
    if not region.dangers.kinds[kind].can_be_past:
        return True
    beside = [hit for hit in hits if hit.clause == alarm.clause]
    over = any(hit.key[0] is _Sign.PAST for hit in beside)
    return not over and not any(
        hit.key[0] is _Sign.FEARED and hit.first < alarm.first for hit in beside
    )


@lru_cache(maxsize=8)
def _phrases(region: Region) -> PhraseBook[_Key]:
    phrases: list[tuple[_Key, str]] = [((_Sign.PAST, ""), phrase) for phrase in region.dangers.past]
    phrases += [((_Sign.FEARED, ""), phrase) for phrase in region.dangers.feared]
    for code, danger in region.dangers.kinds.items():
        phrases += [((_Sign.DANGER, code), phrase) for phrase in danger.words]
        phrases += [((_Sign.NOT_THIS, code), phrase) for phrase in danger.against]
    split = [(key, _SUFFERED.sub("di ", phrase)) for key, phrase in phrases]
    return PhraseBook(dict.fromkeys([*phrases, *split]), region.plain_words)
