"""Which variant of an objective is asked next. Pure.

The same question again would train the question (knowledge/learning.md, finding 2 and C.1).
"""

from collections.abc import Collection, Sequence
from enum import IntEnum

from lessons.item import Item, Kind
from lessons.memory.state import State

#: Days of stability from which on a harder kind is better exercise.
PRODUCE_FROM = 7.0
APPLY_FROM = 21.0


class Rung(IntEnum):
    """How much an item asks for."""

    RECOGNISE = 0
    PRODUCE = 1
    APPLY = 2


def rung_of(item: Item) -> Rung:
    """Return how much an item asks for."""
    if item.kind is Kind.SCENARIO:
        return Rung.APPLY
    return Rung.PRODUCE if item.typed else Rung.RECOGNISE


def fitting_rung(stability: float) -> Rung:
    """Return how much may be asked of a memory that is so stable."""
    if stability >= APPLY_FROM:
        return Rung.APPLY
    return Rung.PRODUCE if stability >= PRODUCE_FROM else Rung.RECOGNISE


def choose(
    variants: Sequence[Item], state: State | None, *, seen: Collection[str] = ()
) -> Item | None:
    """Return the variant to ask: not the last one, unseen first, then the fitting kind.

    Args:
        variants: the items of one objective, in the course's order; what is not scored is left out.
        state: memory before the answer; None before the first.
        seen: ids of the variants that the learner has met, the one met longest ago first; among
            seen ones of the same kind that one is asked.

    Returns:
        None if there is no scored variant. The last one is asked again only if it is the only one.
    """
    scored = [item for item in variants if item.scored]
    last = state.last_item if state else ""
    others = [item for item in scored if item.id != last] or scored
    wanted = fitting_rung(state.stability if state else 0.0)
    met = {item_id: place for place, item_id in enumerate(seen)}

    def order(item: Item) -> tuple[bool, int, int]:
        return item.id in met, abs(rung_of(item) - wanted), met.get(item.id, 0)

    return min(others, key=order, default=None)
