"""The buttons of a case's card: what its state allows, the most used first."""

from collections.abc import Iterable

from dialogue.talk import Offer
from feedback.life import SETTLED, UNPLACED, Action, Side, State, actions
from feedback.models import Case
from feedback.office import MOST_HOPS
from feedback.privacy import Mode

#: Buttons on an officer's card, by what the table of moves allows.
CARD = {
    Action.ACCEPT: "case.accept",
    Action.ASK: "case.ask",
    Action.TRANSFER: "case.transfer",
    Action.ANSWER: "case.answer",
    Action.ROUTE: "case.route",
    Action.FORWARD: "case.forward",
    Action.MERGE: "case.merge",
    Action.VERIFY: "case.verify",
    Action.REJECT: "case.reject",
    Action.NUMBER: "case.number",
    Action.TAKE_BACK: "case.take-back",
    Action.SPLIT: "case.split",
}
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


def card_offers(case: Case, side: Side) -> list[Offer]:
    """Return the buttons of a case for one side."""
    state = State(case.state)
    possible = actions(state, side)
    barred = {Action.TRANSFER} if case.returned >= MOST_HOPS else set()  # a leader decides
    barred |= {Action.MERGE} if case.mode == Mode.SECRET else set()
    possible = [action for action in possible if action not in barred]
    commands = [command for action, command in CARD.items() if action in possible]
    offers = [Offer(command, case.number) for command in arranged(commands, state, side)]
    if case.outsider and side is Side.COORDINATOR and Action.FORWARD in possible:
        offers.insert(0, Offer("case.forward-to", f"{case.number} {case.outsider}"))
    return offers
