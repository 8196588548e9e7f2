"""Reads what people type as the keys of what they mean; None when that is unclear."""

import re
from collections.abc import Callable, Sequence

from core import words
from core.words_data import FILLERS, POINTERS
from lessons.asking.view import View, item_view
from lessons.item import Item

LETTERS = "ABCDEFGH"
#: Longer answers are cut, not refused.
LONGEST = 200

#: Words that hold a list together and say nothing by themselves.
_BETWEEN = frozenset(
    {"dan", "sama", "serta", "juga", "lalu", "kemudian", "terus", "terakhir", "dulu", "baru"}
    | {"dengan", "untuk", "pasangan", "pasangannya", "urutan", "urutannya", "jawabannya"}
    | {"huruf", "hurufnya", "langkah", "adalah", "yaitu", "berarti", "menurut"}
)
_SILENT = FILLERS | POINTERS | _BETWEEN
_ALL = frozenset({"semua", "semuanya", "semua benar", "benar semua", "betul semua"})
#: Commas and the like, which name more than one thing.
_BOTH = re.compile(r"[,;&+\n]")
#: Between a letter and the words that it stands for.
_EDGE = " .):-="
#: A letter with the words of another option.
_CONTRADICTION = -1
_RUN = re.compile(r"\d+|[a-z]+")
_STEPS = re.compile(r"[,;>\n\u2192]|\blalu\b|\bkemudian\b|\bterus\b", re.IGNORECASE)
#: Longer options are no bare figures.
_SHORT = 4
#: "1-3" among several may be two answers or three.
_RANGE = re.compile(r"\s*\w\s*[-\u2013]\s*\w\s*")


def read_answer(view: View, said: str) -> list[str] | None:
    """Return what an answer to an item with a right answer means; None if that is unclear.

    Keys of options for choices, of steps in the order given, "left-right" for pairs, and the
    words themselves where something is typed. Not to know is an answer: an empty list.
    """
    match view["form"]:
        case "pick":
            key = read_pick(view["options"], said)
            found = None if key is None else [key]
        case "several":
            found = read_several(view["options"], said)
        case "order":
            found = read_order(view["options"], said)
        case "match":
            found = read_pairs(view["options"], view["partners"], said)
        case "number":
            found = _typed(said) if words.number_within(said) is not None else None
        case _:
            found = _typed(said)
    unknown = words.is_unknown(said)
    if view["form"] in ("gap", "number"):
        return [] if unknown else found
    return [] if found is None and unknown else found


def understood(item: Item, said: str) -> bool:
    """Tell whether an answer can be marked at all; if not, it is kinder to ask again."""
    return read_answer(item_view(item), said) is not None


def lettered(options: Sequence[Sequence[str]]) -> bool:
    """Tell whether options are named by letters; not where a letter could mean another one.

    "Benar" and "Salah" stand for themselves, and an option that is called "B" is no second one.
    """
    names = {"".join(re.findall(r"\w", name)) for option in options for name in option[1:]}
    plain = all(option[1] == option[2] for option in options)
    few = len(options) == 2  # noqa: PLR2004 - a yes and a no
    return not (plain and few) and not any(len(name) == 1 and name.isalpha() for name in names)


def read_pick(options: Sequence[Sequence[str]], said: str) -> str | None:
    """Return the key of the one option that is meant: by its words, its letter or its number."""
    place = _exactly(options, said)
    place = _by_mark(options, said) if place is None else place
    if place is None and doubtful(options) and re.search(r"\d", said):
        place = _by_figure(options, said)
    elif place is None:
        labels = [label or text for _, text, label in options]
        texts = [text for _, text, _ in options]
        found = {words.match_option(said, names) for names in (labels, texts)} - {None}
        place = found.pop() if len(found) == 1 else None
    return None if place in (None, _CONTRADICTION) else options[place][0]


def read_several(options: Sequence[Sequence[str]], said: str) -> list[str] | None:
    """Return the keys that are meant, in the order shown: "1 3", "a dan c", "13", or words."""
    if words.normalise(said) in _ALL:
        return [key for key, *_ in options]
    if _RANGE.fullmatch(said):
        return None
    exact = _exactly(options, said)
    listed = places(said, len(options)) if exact is None else [exact]
    if listed and (exact is not None or not doubtful(options) or not re.search(r"\d", said)):
        return [options[at][0] for at in sorted({*listed})]
    keys = [read_pick(options, part) for part in words.parts(said)]
    if not keys or None in keys:
        keys = [read_pick(options, said)] if len(keys) == 1 or not _BOTH.search(said) else []
    return [key for key, *_ in options if key in keys] or None


def read_order(options: Sequence[Sequence[str]], said: str) -> list[str] | None:
    """Return the keys of all steps in the order named: "2 1 3", "B-A-C", "213", or their words."""
    found: Sequence[int | None] | None = places(said, len(options))
    if found is None:
        texts = [text for _, text, _ in options]
        found = [words.match_option(part, texts) for part in _STEPS.split(said) if part.strip()]
    if None in found or sorted(at for at in found if at is not None) != [*range(len(options))]:
        return None
    return [options[at][0] for at in found if at is not None]


def read_pairs(
    lefts: Sequence[Sequence[str]], rights: Sequence[Sequence[str]], said: str
) -> list[str] | None:
    """Return "left-right" for each thing to pair: "A2 B1", "a 2, b 1", "2a", "2 1", "AB 21"."""
    marks = _marks(said)
    letters = [LETTERS.index(mark.upper()) for mark in marks if mark.isalpha()]
    numbers = [int(mark) - 1 for mark in marks if mark.isdigit()]
    if not letters and marks:
        letters = [*range(len(lefts))]
    elif not _alternate(marks):
        return None
    whole = sorted(letters) == [*range(len(lefts))] and len(numbers) == len(letters)
    if not whole or not all(0 <= number < len(rights) for number in numbers):
        return None
    pairs = sorted(zip(letters, numbers, strict=True))
    return [f"{lefts[left][0]}-{rights[right][0]}" for left, right in pairs]


def places(said: str, count: int) -> list[int] | None:
    """Read a list of nothing but places among `count`: letters, digits, number words, or runs."""
    marks = _marks(said)
    found = [LETTERS.index(m.upper()) if m.isalpha() else int(m) - 1 for m in marks]
    return found if found and all(0 <= at < count for at in found) else None


def _marks(said: str) -> list[str]:
    """Return letters and digits one by one; nothing at all if other words are among them."""
    found: list[str] = []
    for word in _telling(said):
        number = None if word[:1].isdigit() else words.number(word, units=())
        runs = [str(number)] if number is not None else _RUN.findall(word)
        if not all(run.isdigit() or _is_letters(run) for run in runs):
            return []
        found += "".join(runs)
    return found


def _telling(said: str) -> list[str]:
    return [word for word in words.normalise(said).split() if word not in _SILENT]


def _is_letters(run: str) -> bool:
    """Tell "bac", which names three things, from a word: "ada" has a letter twice."""
    return {*run.upper()} <= {*LETTERS} and len({*run}) == len(run)


def _alternate(marks: Sequence[str]) -> bool:
    """Tell whether letters and digits take turns, or all letters stand before all digits."""
    kinds = "".join("a" if mark.isalpha() else "1" for mark in marks)
    return bool(re.fullmatch(r"(a1)+|(1a)+", kinds)) or bool(re.fullmatch(r"a+1+", kinds))


def _exactly(options: Sequence[Sequence[str]], said: str) -> int | None:
    """Return the one option that is called exactly what was said, by its label or text."""
    answers = (said.strip().casefold(), words.normalise(said))
    ways: Sequence[Callable[[str], str]] = (str.casefold, words.normalise)
    for answer, plain in zip(answers, ways, strict=True):
        found = {
            at
            for at, (_, text, label) in enumerate(options)
            if answer and answer in (plain(text), plain(label))
        }
        if len(found) == 1:
            return found.pop()
    return None


def _by_mark(options: Sequence[Sequence[str]], said: str) -> int | None:
    """Read a letter: of the list, with or without the option's words; else the first of a word."""
    match _telling(said):
        case [mark] if _is_letter(mark) and lettered(options):
            at = LETTERS.find(mark.upper())
        case [mark] if _is_letter(mark):
            begun = [n for n, option in enumerate(options) if _begins(option[1], mark)]
            if len(begun) != 1:
                return None
            at = begun[0]
        case [mark, _, *_] if _is_letter(mark) and lettered(options):
            at, named = (
                LETTERS.find(mark.upper()),
                _exactly(options, said.strip()[1:].lstrip(_EDGE)),
            )
            if named is None:
                return None
            at = at if at == named else _CONTRADICTION
        case _:
            return None
    return at if at < len(options) and at >= _CONTRADICTION else None


def _by_figure(options: Sequence[Sequence[str]], said: str) -> int | None:
    """Return the one option that is the figure said."""
    figure = words.number(said)
    found = [at for at, (_, text, _) in enumerate(options) if words.number(text) == figure]
    return found[0] if figure is not None and len(found) == 1 else None


def _is_letter(mark: str) -> bool:
    return len(mark) == 1 and mark.isalpha()


def _begins(text: str, letter: str) -> bool:
    return words.normalise(text).startswith(letter)


def doubtful(options: Sequence[Sequence[str]]) -> bool:
    """Tell whether a number may as well be the name of an option as its place in the list."""
    places_shown = {str(at) for at in range(1, len(options) + 1)}
    short = (text for _, text, _ in options if len(text) <= _SHORT)
    return not places_shown.isdisjoint(map(words.normalise, short))


def _typed(said: str) -> list[str] | None:
    kept = words.clean(said)[:LONGEST]
    return [kept] if re.search(r"\w", kept) else None
