"""The life of a case: one table of moves. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from core.errors import KentonganError


class State(StrEnum):
    """Where a case stands, in the words that citizens know from other services."""

    #: Diterima: filed, no unit found yet; the coordinator's queue.
    RECEIVED = "received"
    #: Didisposisikan: a unit has it and has not confirmed.
    ASSIGNED = "assigned"
    #: Diproses: a human of the unit has taken it on.
    IN_PROGRESS = "in_progress"
    #: Menunggu warga: the unit asked something; the clock stands still.
    WAITING = "waiting"
    #: Selesai: the unit says that it is done; the citizen has the last word.
    ANSWERED = "answered"
    #: Dibuka kembali: the citizen says that it is not done.
    REOPENED = "reopened"
    #: Ditutup: agreed, or nobody objected in time.
    CLOSED = "closed"


class Action(StrEnum):
    """What somebody does to a case."""

    ROUTE = "route"
    ACCEPT = "accept"
    RETURN = "return"
    ASK = "ask"
    REPLY = "reply"
    ANSWER = "answer"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    EXPIRE = "expire"


class Side(StrEnum):
    """Who acts."""

    CITIZEN = "citizen"
    UNIT = "unit"
    COORDINATOR = "coordinator"
    CLOCK = "clock"


@dataclass(frozen=True)
class Step:
    """One row of the table: where a move leads, who may make it, and what the citizen hears."""

    after: State
    by: Side
    #: Text that tells the citizen; empty for moves that are the citizen's own.
    notice: str = ""


class MoveNotAllowedError(KentonganError):
    """Nobody, or nobody on this side, may do that to a case in this state."""


S, A, B = State, Action, Side

MOVES: dict[tuple[State, Action], Step] = {
    (S.RECEIVED, A.ROUTE): Step(S.ASSIGNED, B.COORDINATOR, "notice.routed"),
    (S.RECEIVED, A.ANSWER): Step(S.ANSWERED, B.COORDINATOR, "notice.answered"),
    (S.ASSIGNED, A.ACCEPT): Step(S.IN_PROGRESS, B.UNIT, "notice.accepted"),
    (S.ASSIGNED, A.RETURN): Step(S.RECEIVED, B.UNIT, "notice.returned"),
    (S.ASSIGNED, A.ASK): Step(S.WAITING, B.UNIT, "notice.asked"),
    (S.ASSIGNED, A.ANSWER): Step(S.ANSWERED, B.UNIT, "notice.answered"),
    (S.IN_PROGRESS, A.RETURN): Step(S.RECEIVED, B.UNIT, "notice.returned"),
    (S.IN_PROGRESS, A.ASK): Step(S.WAITING, B.UNIT, "notice.asked"),
    (S.IN_PROGRESS, A.ANSWER): Step(S.ANSWERED, B.UNIT, "notice.answered"),
    (S.WAITING, A.REPLY): Step(S.IN_PROGRESS, B.CITIZEN),
    (S.WAITING, A.ANSWER): Step(S.ANSWERED, B.UNIT, "notice.answered"),
    (S.ANSWERED, A.CONFIRM): Step(S.CLOSED, B.CITIZEN),
    (S.ANSWERED, A.REOPEN): Step(S.REOPENED, B.CITIZEN),
    (S.ANSWERED, A.EXPIRE): Step(S.CLOSED, B.CLOCK, "notice.expired"),
    (S.CLOSED, A.REOPEN): Step(S.REOPENED, B.CITIZEN),
    (S.REOPENED, A.ACCEPT): Step(S.IN_PROGRESS, B.UNIT, "notice.accepted"),
    (S.REOPENED, A.ASK): Step(S.WAITING, B.UNIT, "notice.asked"),
    (S.REOPENED, A.ANSWER): Step(S.ANSWERED, B.UNIT, "notice.answered"),
    (S.REOPENED, A.RETURN): Step(S.RECEIVED, B.UNIT, "notice.returned"),
}

#: States in which a case waits for nobody of the government.
SETTLED = frozenset({State.ANSWERED, State.CLOSED})


def step(state: State, action: Action, by: Side) -> Step:
    """Return what a move does.

    Raises:
        MoveNotAllowedError: the table has no such move for this side.
    """
    found = MOVES.get((state, action))
    if found is None or found.by is not by:
        msg = f"{by} cannot {action} a case that is {state}"
        raise MoveNotAllowedError(msg)
    return found


def actions(state: State, by: Side) -> list[Action]:
    """Return what a side may do to a case in a state, in the order of the table."""
    return [action for (before, action), row in MOVES.items() if before is state and row.by is by]


def diagram() -> str:
    """Draw the table as a Mermaid state diagram."""
    lines = [f"    {b} --> {row.after}: {a} ({row.by})" for (b, a), row in MOVES.items()]
    return "\n".join(["stateDiagram-v2", "    [*] --> received", *lines])
