"""The life of a case: one table of moves. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from core.errors import KentonganError


class State(StrEnum):
    """Where a case stands, in the words that citizens know from other services."""

    #: Diterima: filed; nobody has found its unit yet.
    RECEIVED = "received"
    #: Diverifikasi: it is for the government, and its unit is being looked for.
    VERIFIED = "verified"
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
    #: Diteruskan: another government or body answers for it, and was given it.
    FORWARDED = "forwarded"
    #: Digabung: it is the same matter as another case, which goes on for both.
    MERGED = "merged"
    #: Ditolak: nothing can be done, for a reason that was given.
    REJECTED = "rejected"
    #: Ditutup: agreed, or nobody objected in time.
    CLOSED = "closed"


class Action(StrEnum):
    """What somebody does to a case."""

    VERIFY = "verify"
    ROUTE = "route"
    ACCEPT = "accept"
    #: To the unit that the first one proposes.
    TRANSFER = "transfer"
    #: To whoever looks for units, because nobody knows whose it is.
    RETURN = "return"
    ASK = "ask"
    REPLY = "reply"
    #: The clock runs on although the citizen has not answered.
    RESUME = "resume"
    ANSWER = "answer"
    CONFIRM = "confirm"
    REOPEN = "reopen"
    EXPIRE = "expire"
    FORWARD = "forward"
    #: The other body's number is known.
    NUMBER = "number"
    #: The other body did not want it.
    TAKE_BACK = "take_back"
    MERGE = "merge"
    SPLIT = "split"
    REJECT = "reject"


class Side(StrEnum):
    """Who acts."""

    CITIZEN = "citizen"
    UNIT = "unit"
    COORDINATOR = "coordinator"
    #: Decides when units can't agree whose a case is.
    LEADER = "leader"
    #: The routing of reports, by rules and a model.
    ROUTER = "router"
    CLOCK = "clock"


class Term(StrEnum):
    """The limit that begins with a move; its length is data of the region."""

    NONE = ""
    #: Until somebody finds the unit.
    VERIFY = "verify"
    #: Until a human of the unit takes it on.
    ACCEPT = "accept"
    #: Until the citizen hears something of substance.
    FIRST_ANSWER = "first_answer"
    #: How long the clock may stand still for the citizen.
    REPLY = "reply"
    #: How long the citizen may object.
    OBJECT = "object"
    #: How long the other body may take to give its number.
    NUMBER = "number"


@dataclass(frozen=True)
class Step:
    """One row of the table: where it leads, who may do it, what the citizen hears, what begins."""

    #: None: back to where the case was before the move that this one takes back.
    after: State | None
    by: tuple[Side, ...]
    #: Text that tells the citizen; empty for moves that are the citizen's own.
    notice: str = ""
    term: Term = Term.NONE


class MoveNotAllowedError(KentonganError):
    """Nobody, or nobody on this side, may do that to a case in this state."""


S, A, B, T = State, Action, Side, Term
_FINDERS = (B.COORDINATOR, B.LEADER)
_WORKERS = (B.UNIT, B.COORDINATOR)

#: What may happen to any case that is the government's to work on.
_OPEN: dict[Action, Step] = {
    A.ANSWER: Step(S.ANSWERED, _WORKERS, "notice.answered", T.OBJECT),
    A.FORWARD: Step(S.FORWARDED, (B.COORDINATOR,), "notice.forwarded", T.NUMBER),
    A.MERGE: Step(S.MERGED, _WORKERS, "notice.merged"),
    A.REJECT: Step(S.REJECTED, (B.COORDINATOR,), "notice.rejected", T.OBJECT),
}
_UNIT: dict[Action, Step] = {
    A.TRANSFER: Step(S.ASSIGNED, (B.UNIT,), "notice.transferred", T.ACCEPT),
    A.RETURN: Step(S.VERIFIED, (B.UNIT,), "notice.returned", T.VERIFY),
    A.ASK: Step(S.WAITING, (B.UNIT,), "notice.asked", T.REPLY),
}
_ACCEPT = {A.ACCEPT: Step(S.IN_PROGRESS, (B.UNIT,), "notice.accepted", T.FIRST_ANSWER)}
_ROUTE = Step(S.ASSIGNED, (B.ROUTER, *_FINDERS, B.CITIZEN), "notice.routed", T.ACCEPT)
_REOPEN = Step(S.REOPENED, (B.CITIZEN,), term=T.FIRST_ANSWER)

_ROWS: dict[State, dict[Action, Step]] = {
    S.RECEIVED: {
        A.VERIFY: Step(S.VERIFIED, (B.COORDINATOR,), "notice.verified", T.VERIFY),
        A.ROUTE: _ROUTE,
        **_OPEN,
        # "Saya juga": one's own report joins another's as soon as it is filed.
        A.MERGE: Step(S.MERGED, (*_WORKERS, B.CITIZEN), "notice.merged"),
    },
    S.VERIFIED: {A.ROUTE: Step(S.ASSIGNED, _FINDERS, "notice.routed", T.ACCEPT), **_OPEN},
    S.ASSIGNED: {**_ACCEPT, **_UNIT, **_OPEN},
    S.IN_PROGRESS: {**_UNIT, **_OPEN},
    S.WAITING: {
        A.REPLY: Step(S.IN_PROGRESS, (B.CITIZEN,), term=T.FIRST_ANSWER),
        A.RESUME: Step(S.IN_PROGRESS, (B.CLOCK,), "notice.resumed", T.FIRST_ANSWER),
        **_OPEN,
    },
    S.ANSWERED: {
        A.CONFIRM: Step(S.CLOSED, (B.CITIZEN,)),
        A.REOPEN: _REOPEN,
        A.EXPIRE: Step(S.CLOSED, (B.CLOCK,), "notice.expired"),
    },
    S.REOPENED: {**_ACCEPT, **_UNIT, **_OPEN},
    S.FORWARDED: {
        A.NUMBER: Step(S.FORWARDED, (B.COORDINATOR,), "notice.numbered"),
        A.TAKE_BACK: Step(S.VERIFIED, (B.COORDINATOR,), "notice.taken-back", T.VERIFY),
    },
    S.MERGED: {A.SPLIT: Step(None, _WORKERS, "notice.split")},
    S.REJECTED: {A.REOPEN: Step(S.VERIFIED, (B.CITIZEN,), term=T.VERIFY)},
    S.CLOSED: {A.REOPEN: _REOPEN},
}

MOVES: dict[tuple[State, Action], Step] = {
    (state, action): row for state, rows in _ROWS.items() for action, row in rows.items()
}

#: States in which a case waits for nobody of this government.
SETTLED = frozenset({S.ANSWERED, S.FORWARDED, S.MERGED, S.REJECTED, S.CLOSED})
#: States in which somebody still has to find the unit.
UNPLACED = frozenset({S.RECEIVED, S.VERIFIED})
#: Moves that their maker may take back at once; the case is as it was before.
UNDOABLE = frozenset(
    {A.ROUTE, A.ACCEPT, A.TRANSFER, A.RETURN, A.ASK, A.ANSWER, A.FORWARD, A.MERGE, A.REJECT}
)


def step(state: State, action: Action, by: Side) -> Step:
    """Return what a move does.

    Raises:
        MoveNotAllowedError: the table has no such move for this side.
    """
    found = MOVES.get((state, action))
    if found is None or by not in found.by:
        msg = f"{by} cannot {action} a case that is {state}"
        raise MoveNotAllowedError(msg)
    return found


def actions(state: State, by: Side) -> list[Action]:
    """Return what a side may do to a case in a state, in the order of the table."""
    return [action for (before, action), row in MOVES.items() if before is state and by in row.by]


def diagram() -> str:
    """Draw the table as a Mermaid state diagram."""
    return "\n".join(["stateDiagram-v2", "    [*] --> received", *_lines()])


def _lines() -> Iterator[str]:
    for (before, action), row in MOVES.items():
        sides = ", ".join(row.by)
        yield f"    {before} --> {row.after or State.ASSIGNED}: {action} ({sides})"
