"""The buttons of a case's card: what its state allows, the most used first. Pure."""

from collections.abc import Iterable

from feedback.life import SETTLED, UNPLACED, Side, State

#: What comes first in a state; everything else follows in the order in which it was found.
USUAL: dict[State, tuple[str, ...]] = {
    State.ASSIGNED: (
        *("case.accept", "case.ask", "case.transfer", "case.note", "case.answer", "case.tell"),
    ),
    State.REOPENED: ("case.accept", "case.answer", "case.ask", "case.tell", "case.note"),
    State.IN_PROGRESS: ("case.answer", "case.ask", "case.tell", "case.note", "case.transfer"),
    State.WAITING: ("case.answer", "case.tell", "case.note"),
    State.RECEIVED: ("case.route", "case.forward", "case.merge", "case.answer", "case.verify"),
    State.VERIFIED: ("case.route", "case.forward", "case.merge", "case.answer"),
    State.FORWARDED: ("case.number", "case.take-back"),
}


def arranged(commands: Iterable[str], state: State, side: Side) -> list[str]:
    """Return a card's commands in their order, with those that need no move of the case."""
    found = list(dict.fromkeys([*commands, *_always(state, side)]))
    usual = USUAL.get(state, ())
    return sorted(found, key=lambda at: usual.index(at) if at in usual else len(usual))


def _always(state: State, side: Side) -> list[str]:
    if side is Side.UNIT and state not in UNPLACED:
        return ["case.note"] if state in SETTLED else ["case.tell", "case.note"]
    return ["case.note"] if side is Side.COORDINATOR and state in UNPLACED else []
