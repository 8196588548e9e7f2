"""What a question needs to know of its item, as JSON that a talk can keep: never what is right."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any, TypedDict, TypeVar

from lessons.item import (
    Deed,
    Item,
    Match,
    Number,
    Option,
    Order,
    Pick,
    Scale,
    Several,
    Task,
    Thought,
)

T = TypeVar("T")


class View(TypedDict, total=False):
    """One item as it is shown to one person; only the first six keys are always there."""

    id: str
    #: The task's `form`.
    form: str
    question: str
    hint: str
    scored: bool
    #: Names the exact content, for who reports a mistake in it.
    hash: str
    #: `[key, text, label]` in the order shown; keys never change. Steps and things to pair too.
    options: list[list[str]]
    #: `[key, text]` of what is given to the things to pair.
    partners: list[list[str]]
    #: Whether the door shows options as toggles.
    toggles: bool
    unit: str
    points: int
    ends: list[str]
    private: bool
    evidence: list[str]
    criteria: list[str]
    days: int


def item_view(item: Item, seed: str = "", *, toggles: bool = False) -> View:
    """Return an item as its question needs it.

    Args:
        item: what is asked.
        seed: decides, alone and on every machine, the order of what is shown; "" leaves the
            author's order.
        toggles: whether the person's channel shows options of `pg_ganda` as toggles.
    """
    common: View = {
        "id": item.id,
        "form": item.task.form,
        "question": item.question,
        "hint": item.hint,
        "scored": item.scored,
        "hash": item.content_hash,
    }
    view: View = {**common, **_shown(item, seed)}  # type: ignore[typeddict-item]
    return view | {"toggles": toggles} if isinstance(item.task, Several) else view


def _shown(item: Item, seed: str) -> dict[str, Any]:
    """Return what is peculiar to the item's task."""
    match item.task:
        case Pick(options=options, ordered=ordered):
            return {"options": shuffled(_listed(options), "" if ordered else seed)}
        case Several(options=options):
            return {"options": shuffled(_listed(options), seed)}
        case Order(steps=steps):
            return {
                "options": _mixed_up(
                    [[key, one_line(step), ""] for key, step in _counted(steps)], seed
                )
            }
        case Match() as task:
            lefts = [[key, one_line(left), ""] for key, (left, _) in _counted(task.pairs)]
            rights = [[key, one_line(right)] for key, right in _counted(partners(task))]
            return {"options": lefts, "partners": shuffled(rights, seed)}
    return _told(item.task)


def _told(task: Task) -> dict[str, Any]:
    """Return what is peculiar to a task that is answered in one's own words."""
    match task:
        case Number(unit=unit):
            return {"unit": unit}
        case Scale(points=points, ends=ends):
            return {"points": points, "ends": list(ends)}
        case Thought(private=private):
            return {"private": private}
        case Deed(evidence=evidence, criteria=criteria, days=days):
            kinds = list(map(str, evidence))
            return {"evidence": kinds, "criteria": list(criteria), "days": days}
    return {}


def partners(task: Match) -> list[str]:
    """Return what there is to be paired with, each once, in the author's order."""
    return list(dict.fromkeys(right for _, right in task.pairs))


def shuffled(entries: Sequence[list[str]], seed: str) -> list[list[str]]:
    """Return entries in an order that the seed and their keys decide, the same everywhere."""
    return sorted(entries, key=lambda entry: _lot(seed, entry[0])) if seed else list(entries)


def _mixed_up(entries: list[list[str]], seed: str) -> list[list[str]]:
    """Shuffle steps, but never into the order that is asked for."""
    shown = shuffled(entries, seed)
    return [*shown[1:], shown[0]] if seed and shown == entries else shown


def _lot(seed: str, key: str) -> bytes:
    """Draw a place; unlike `random`, a hash is the same in every Python."""
    return blake2b(f"{seed}\0{key}".encode()).digest()


def _listed(options: Sequence[Option]) -> list[list[str]]:
    return [[option.key, one_line(option.text), one_line(option.label or "")] for option in options]


def _counted(entries: Sequence[T]) -> Iterator[tuple[str, T]]:
    """Give each entry its place in the author's order as a key."""
    return ((str(at), entry) for at, entry in enumerate(entries, start=1))


def one_line(text: str) -> str:
    """Return a text as it stands in a list."""
    return " ".join(text.split())
