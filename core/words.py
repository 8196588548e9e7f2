"""Reading what people type in loose Indonesian: agreement, numbers, options, commands.

Pure. This is the one door to it; core.plain, core.numerals and core.commands stand behind.
"""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from core import words_data as data
from core.commands import Intent, argument, intent
from core.numerals import number, number_within
from core.plain import clean, consists_of, normalise, without

__all__ = (
    "Intent",
    "argument",
    "clean",
    "intent",
    "is_no",
    "is_unknown",
    "is_yes",
    "match_option",
    "normalise",
    "number",
    "number_within",
    "parts",
)

_BETWEEN = re.compile(r"[,;/&+\n]|\bdan\b|\bsama\b", re.IGNORECASE)
#: The end of a case's number; no list is so long.
_CODE = re.compile(r"#?0\d{2,}")
_FIGURES = re.compile(r"\d+")
_MARKS = re.compile(r"(?:\d{1,2}|[a-z])[.)]?", re.IGNORECASE)
#: Longer messages tell something; they do not choose.
_MOST_WORDS = 8
#: This much of an option's name is not yet its beginning.
_TOO_SHORT = 2
#: A shorter name has no room for a typo.
_SHORTEST_FUZZY = 4
#: Of 100: how like an option a misspelt answer must be, and how much more than any other option.
_ALIKE, _MARGIN = 80, 8


def is_yes(text: str) -> bool:
    """Tell whether the whole message says yes."""
    return consists_of(normalise(text).split(), data.YES, data.YES_TAILS)


def is_no(text: str) -> bool:
    """Tell whether the whole message says no; "tidak salah" does not."""
    words = without(normalise(text).split(), data.FILLERS)
    words = words[1:] if words[:1] == ["saya"] else words
    return bool(words) and words[0] in data.NO and {*words[1:]} <= data.NO_TAILS | data.YES


def is_unknown(text: str) -> bool:
    """Tell whether the whole message says that one does not know: "gak tau", "entahlah", "?"."""
    said = without(normalise(text).split(), data.AROUND_UNKNOWN)
    if not said:
        return not data.SHRUGS.isdisjoint(clean(text))
    known = len(said) == 2 and said[0] in data.NOT_KNOWING and said[1] in data.KNOWING  # noqa: PLR2004 - "tidak", "tahu"
    return known or " ".join(said) in data.UNKNOWN


def parts(text: str) -> list[str]:
    """Split an answer that names several options: "1 3", "a dan c", "jalan, lampu"."""
    pieces = [piece.strip() for piece in _BETWEEN.split(clean(text))]
    split = [piece.split() if _is_short_list(piece) else [piece] for piece in pieces if piece]
    return [piece for several in split for piece in several]


def match_option(text: str, labels: Sequence[str]) -> int | None:
    """Return the place of the one option that an answer means, or None when that is unclear.

    Options are answered by their words, their number or letter as listed, a plain yes or no, the
    beginning of their name, or a near spelling. A number that leads two ways ("3" for the third
    option while another is called "3 hari") is unclear: a guess would put words in one's mouth.
    """
    answer, known = normalise(text), [normalise(label) for label in labels]
    if not answer or len(answer.split()) > _MOST_WORDS:
        return None
    if answer in known:
        return _only(place for place, label in enumerate(known) if label == answer)
    listed, named = _by_place(text, len(known)), _by_words(answer, known)
    if listed is not None:
        return listed if named in (None, listed) else None
    for found in (named, _by_agreement(text, known), _by_likeness(answer, known)):
        if found is not None:
            return found
    return None


def _by_place(text: str, count: int) -> int | None:
    """Read "2", "yang kedua" or "b" as a place in the list; "2 jam" is a value, not a place."""
    place = None if _CODE.fullmatch(text.strip()) else number(text, units=())
    if place is None:
        match without(normalise(text).split(), data.FILLERS | data.POINTERS):
            case [letter] if len(letter) == 1:
                place = ord(letter) - ord("a") + 1
    return next((at for at in range(count) if at + 1 == place), None)


def _by_words(answer: str, known: Sequence[str]) -> int | None:
    """Find the one option whose name the answer is, or begins, or has words of."""
    said = without(answer.split(), data.AROUND)
    phrase, negative = " ".join(said), _negative(answer)
    alike = [at for at, label in enumerate(known) if said and _negative(label) == negative]
    exact = [at for at in alike if known[at] == phrase]
    begun = [at for at in alike if known[at].startswith(phrase) and len(phrase) > _TOO_SHORT]
    partly = [at for at in alike if {*said} <= {*known[at].split()}]
    return next((places[0] for places in (exact, begun, partly) if len(places) == 1), None)


def _by_agreement(text: str, known: Sequence[str]) -> int | None:
    """Let "iya pak" press "Ya, kirim"; "gak" needs a yes beside it, or it may mean anything."""
    firsts = [label.split()[:1] for label in known]
    nodding = consists_of(normalise(text).split(), data.NODS, data.YES_TAILS)
    labels = data.YES_LABELS - data.DONE_LABELS if nodding else data.YES_LABELS
    agreeing = [place for place, first in enumerate(firsts) if labels.intersection(first)]
    if is_yes(text):
        return _only(agreeing)
    if is_no(text) and agreeing:
        return _only(place for place, first in enumerate(firsts) if data.NO.intersection(first))
    return None


def _by_likeness(answer: str, known: Sequence[str]) -> int | None:
    """Forgive a typo, in the whole name of an option or in one word of it."""
    phrase = " ".join(without(answer.split(), data.FILLERS))
    if len(phrase) < _SHORTEST_FUZZY or _negative(phrase) or not known:
        return None
    scores = [_likeness(phrase, label) for label in known]
    best, *others = sorted(scores, reverse=True)
    clear = best >= _ALIKE and all(best - other >= _MARGIN for other in others)
    return scores.index(best) if clear else None


def _likeness(phrase: str, label: str) -> float:
    """Return how like an option some words are; figures are right or wrong, never alike."""
    if _FIGURES.findall(phrase) != _FIGURES.findall(label):
        return 0.0
    names = [label, *(word for word in label.split() if len(word) >= _SHORTEST_FUZZY)]
    return max(fuzz.ratio(phrase, name) for name in names)


def _negative(phrase: str) -> bool:
    """Tell whether words turn a meaning round: "ada" must never press "Tidak ada"."""
    return not data.NO.isdisjoint(phrase.split())


def _is_short_list(piece: str) -> bool:
    """Tell "1 3" and "a c" from an option's own words."""
    return all(map(_MARKS.fullmatch, piece.split()))


def _only(places: Iterable[int]) -> int | None:
    """Return the one place there is, or None for none or several."""
    found = list(places)
    return found[0] if len(found) == 1 else None
