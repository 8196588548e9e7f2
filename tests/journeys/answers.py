"""What a pupil answers: finds the item that a bubble asks, and words the answer as people do."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lessons.item import (
    Deed,
    Evidence,
    Gap,
    Item,
    Match,
    Number,
    Option,
    Order,
    Pick,
    Scale,
    Several,
    Thought,
)
from tests.journeys.screen import Bubble, plain

EVIDENCE = "Tadi pagi saya contohkan di loket dan teman saya mencobanya."
THOUGHT = "Saya mulai dari meja saya sendiri dulu."


@dataclass(frozen=True)
class Answer:
    """What is tapped, by its possible labels, and what is typed where nothing can be tapped."""

    taps: tuple[tuple[str, ...], ...] = ()
    words: str = ""


def asked(items: Iterable[Item], bubble: Bubble) -> Item | None:
    """Return the item that a bubble asks; the last one, if it also tells of another."""
    text = plain(bubble.text)
    whole = f"{text} {' '.join(map(plain, bubble.buttons))}"
    found = [item for item in items if plain(item.question) in text and _listed(item, whole)]
    return max(found, key=lambda item: text.rindex(plain(item.question)), default=None)


def _listed(item: Item, whole: str) -> bool:
    """Tell apart items with one question by what there is to choose."""
    names = [(plain(option.text), plain(option.label or option.text)) for option in item.options]
    if isinstance(item.task, Pick) and len(names) == 2:
        return True
    return all(text in whole or label in whole for text, label in names)


def answer_to(item: Item, bubble: Bubble, *, right: bool, turn: int) -> Answer:
    """Return an answer; `turn` goes through the ways of tapping and of spelling."""
    task, tail = item.task, _tail(item, bubble)
    match task:
        case Pick(options=options):
            best = max(options, key=lambda option: option.score if right else -option.score)
            return _pick(best, tail, bubble, turn)
        case Several(options=options):
            meant = [option for option in options if option.correct][: None if right else 1]
            return _several(meant, tail, bubble, turn)
        case Scale() | Thought() | Deed():
            return _own_words(item, bubble, turn)
    return Answer(words=_produced(item, tail, right=right, turn=turn))


def _produced(item: Item, tail: str, *, right: bool, turn: int) -> str:
    """Word an answer that nothing can be tapped for."""
    match item.task:
        case Number(value=value, unit=unit):
            figure = f"{value if right else value + 7}".replace(".", ",")
            return (figure, f"{figure} {unit}", f"kayaknya {figure}")[turn % 3]
        case Gap(accepted=accepted):
            return _loose(accepted[0], turn) if right else "belum hafal"
        case Order(steps=steps):
            meant = steps if right else (*steps[1:], steps[0])
            return (" ", "-", ", ")[turn % 3].join(_marks(meant, tail))
        case Match(pairs=pairs):
            return _match(pairs, tail, right=right, turn=turn)
    raise AssertionError(item.task)


def _own_words(item: Item, bubble: Bubble, turn: int) -> Answer:
    match item.task:
        case Scale(points=points):
            return Answer((("4",),), "4") if turn % 2 else Answer(words=f"4/{points}")
        case Thought():
            return Answer(words=THOUGHT)
        case Deed(evidence=evidence) if Evidence.TEXT in evidence and turn % 2 == 0:
            ready = "Sudah, kirim bukti"
            return Answer(((ready,),)) if ready in bubble.buttons else Answer(words=EVIDENCE)
    return Answer((("Nanti",),), "nanti")


def _tail(item: Item, bubble: Bubble) -> str:
    text = plain(bubble.text)
    return text[text.rindex(plain(item.question)) :]


def _mark(text: str, tail: str) -> str:
    """Return the letter or number by which something is listed."""
    found = re.search(rf"(?:^|\s)([A-H]|\d)\. {re.escape(plain(text))}(?=\s|$)", tail)
    return found[1] if found else ""


def _marks(texts: Sequence[str], tail: str) -> list[str]:
    return [_mark(text, tail) for text in texts]


def _pick(option: Option, tail: str, bubble: Bubble, turn: int) -> Answer:
    label, mark = plain(option.label or option.text), _mark(option.text, tail)
    faces = (f"{mark}. {label}", label, mark) if mark else (label,)
    spoken = (mark.lower(), f"jawabannya {mark}", f"{mark}.")[turn % 3] if mark else label.lower()
    touchable = bubble.opens or any(face in bubble.buttons for face in faces)
    return Answer((faces,), spoken) if touchable and turn % 3 else Answer(words=spoken)


def _several(meant: Sequence[Option], tail: str, bubble: Bubble, turn: int) -> Answer:
    marks = _marks([option.text for option in meant], tail)
    if bubble.toggles:
        faces = [face for mark in marks for face in bubble.toggles if _is_marked(face, mark)]
        return Answer((*((face,) for face in faces), ("Selesai",)))
    return Answer(words=(" ", " dan ", ", ")[turn % 3].join(marks))


def _is_marked(face: str, mark: str) -> bool:
    return bool(re.match(rf"[☐☑] {re.escape(mark)}(\.|$)", face))


def _match(pairs: Sequence[tuple[str, str]], tail: str, *, right: bool, turn: int) -> str:
    lefts = _marks([left for left, _ in pairs], tail)
    rights = _marks([partner for _, partner in pairs], tail)
    rights = rights if right else [*rights[1:], rights[0]]
    pairs_named = [f"{left}{partner}" for left, partner in zip(lefts, rights, strict=True)]
    return (
        " ".join(pairs_named),
        ", ".join(pairs_named).lower(),
        " ".join(f"{pair[0]} {pair[1:]}" for pair in pairs_named),
    )[turn % 3]


def _loose(word: str, turn: int) -> str:
    return (word, word.upper(), f"{word} pak")[turn % 3]
