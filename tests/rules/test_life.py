"""The life of a case: whatever people try, it stays within its table and can come to an end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feedback.life import (
    MOVES,
    SETTLED,
    UNDOABLE,
    Action,
    MoveNotAllowedError,
    Side,
    State,
    actions,
    diagram,
    step,
)

#: A case begins with a unit, or in the coordinator's queue.
BEGINNINGS = (State.RECEIVED, State.ASSIGNED)
#: Where a case goes that was taken out of another: to wherever it was.
APART = (State.RECEIVED, State.VERIFIED, State.ASSIGNED, State.IN_PROGRESS, State.REOPENED)
TRIES = st.lists(st.tuples(st.sampled_from(Action), st.sampled_from(Side)), max_size=60)


def reachable(*starts: State, but: frozenset[Action] = frozenset()) -> set[State]:
    """Return where a case can get to from some states, without some actions."""
    found, edge = set(starts), set(starts)
    while edge:
        edge = {
            after
            for (before, action), row in MOVES.items()
            if before in edge and action not in but
            for after in ([row.after] if row.after else APART)
        } - found
        found |= edge
    return found


@given(st.sampled_from(BEGINNINGS), TRIES)
def test_a_random_walk_never_leaves_the_table(
    state: State, tries: list[tuple[Action, Side]]
) -> None:
    for action, by in tries:
        if action in actions(state, by):
            row = step(state, action, by)
            assert (state, action) in MOVES
            assert by in row.by
            state = row.after or State.ASSIGNED
        else:
            with pytest.raises(MoveNotAllowedError):
                step(state, action, by)
    assert state in State


def test_every_state_can_be_reached() -> None:
    assert reachable(*BEGINNINGS) == set(State)
    assert reachable(State.ASSIGNED) == set(State)


@pytest.mark.parametrize("state", State)
def test_every_case_can_be_closed(state: State) -> None:
    assert State.CLOSED in reachable(state)


def test_only_what_is_closed_or_rejected_is_at_rest_until_its_citizen_objects() -> None:
    stays = {s for s in State if reachable(s, but=frozenset({Action.REOPEN})) == {s}}
    assert stays == {State.CLOSED, State.REJECTED}
    for state in stays:
        assert actions(state, Side.CITIZEN) == [Action.REOPEN]


@pytest.mark.parametrize("state", [s for s in State if s not in SETTLED | {State.WAITING}])
def test_the_government_can_always_act_on_what_waits_for_it(state: State) -> None:
    assert actions(state, Side.UNIT) or actions(state, Side.COORDINATOR)
    if state is not State.RECEIVED:  # whose report it is, and that it joins another, they may say
        assert not actions(state, Side.CITIZEN)


def test_the_citizen_has_the_last_word() -> None:
    closing = {(action, row.by) for (_, action), row in MOVES.items() if row.after is State.CLOSED}
    assert closing == {(Action.CONFIRM, (Side.CITIZEN,)), (Action.EXPIRE, (Side.CLOCK,))}


def test_the_citizen_hears_of_every_move_but_their_own() -> None:
    own = (Side.CITIZEN,)
    assert {bool(row.notice) for row in MOVES.values() if row.by == own} == {False}
    assert {bool(row.notice) for row in MOVES.values() if row.by != own} == {True}


def test_the_diagram_shows_every_row_and_no_other() -> None:
    first, start, *lines = diagram().splitlines()
    assert (first, start.strip()) == ("stateDiagram-v2", "[*] --> received")
    assert [line.strip() for line in lines] == [
        f"{before} --> {row.after or State.ASSIGNED}: {action} ({', '.join(row.by)})"
        for (before, action), row in MOVES.items()
    ]


def test_what_can_be_taken_back_has_a_row() -> None:
    assert {action for _, action in MOVES} >= UNDOABLE
    assert not any(row.by == (Side.CITIZEN,) for (_, a), row in MOVES.items() if a in UNDOABLE)
