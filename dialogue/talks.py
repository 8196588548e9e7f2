"""The talks of one person as rows: open, pause, resume, drop."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Sequence, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.database import unsettle
from dialogue.models import Conversation, Outgoing, TalkState
from dialogue.speech import Kind, Reply
from dialogue.talk import GIVEN, Talk
from dialogue.turn import Beginning, Start, Turn

# Built once: a turn asks these again and again.
_MINE = select(Conversation).where(Conversation.person_id == bindparam("person"))
_OPEN = _MINE.where(Conversation.state == TalkState.OPEN).with_for_update()
_LATEST = _MINE.order_by(Conversation.heard_at.desc(), Conversation.id.desc()).limit(1)
_PAUSED = _LATEST.where(Conversation.state == TalkState.PAUSED).with_for_update()
_STANDING = _LATEST.where(
    Conversation.state.in_([TalkState.OPEN, TalkState.PAUSED]),
    Conversation.flow.in_(bindparam("flows", expanding=True)),
).with_for_update()
#: An id for a talk that may get no row.
_SPARE = select(Sequence("conversation_id_seq").next_value())


async def current(session: AsyncSession, person_id: int) -> Conversation | None:
    """Return the open talk, locked, or None."""
    return await session.scalar(_OPEN, {"person": person_id})


async def at_hand(turn: Turn) -> Conversation | None:
    """Return the open talk of a turn's person, looked for once: nobody else opens one meanwhile."""
    if not turn.looked or (turn.open_talk and turn.open_talk.state != TalkState.OPEN):
        turn.open_talk, turn.looked = await current(turn.session, turn.person.id), True
    return turn.open_talk


async def interrupted(turn: Turn) -> Conversation | None:
    """Return the talk that was interrupted last, locked, or None."""
    if turn.known.unbroken:
        return None
    return await turn.session.scalar(_PAUSED, {"person": turn.person.id})


async def is_elsewhere(turn: Turn) -> bool:
    """Tell whether what the person was told last stands on another channel than they write on."""
    told = select(Outgoing.address_id).where(Outgoing.person_id == turn.person.id)
    last = await turn.session.scalar(told.order_by(Outgoing.id.desc()).limit(1))
    return last not in (None, turn.address.id)


async def begin(turn: Turn, start: Start) -> Conversation | Beginning:
    """Open a talk; one that is open already is paused first, one about the same thing given up."""
    await _drop_twins(turn, start)
    if standing := await at_hand(turn):
        await _interrupt(turn, standing)
    given = [[GIVEN + name, value] for name, value in start.given.items()]
    answers = [[name, value] for name, value in start.answers.items()]
    spare, turn.spare = turn.spare, None
    return Beginning(
        id=spare or (await turn.session.execute(_SPARE)).scalar_one(),
        person_id=turn.person.id,
        flow=start.flow,
        log=given + answers,
        started_at=turn.now,
        heard_at=turn.now,
    )


async def _interrupt(turn: Turn, row: Conversation) -> None:
    """Pause a talk; written down at once, for only one may be open."""
    row.state, turn.open_talk = TalkState.PAUSED, None
    turn.foreknown = replace(turn.foreknown, unbroken=False)
    await turn.session.flush()


async def standing(turn: Turn, flows: Collection[str]) -> Conversation | None:
    """Return the latest talk of these flows that is open or was interrupted, locked, or None."""
    if not flows:
        return None
    if turn.known.unbroken:
        row = await at_hand(turn)
        return row if row and row.flow in flows else None
    values = {"person": turn.person.id, "flows": list(flows)}
    return await turn.session.scalar(_STANDING, values)


async def reopen(turn: Turn, row: Conversation) -> None:
    """Open an interrupted talk; one that is open is interrupted by it."""
    if (other := await at_hand(turn)) and other.id != row.id:
        await _interrupt(turn, other)
    await turn.session.flush()
    row.state, turn.open_talk = TalkState.OPEN, row


async def _drop_twins(turn: Turn, start: Start) -> None:
    """Give up older talks of the same flow about the same thing: this one takes their place."""
    argument = start.given.get("argument")
    if not argument:
        return
    mine = select(Conversation).where(
        Conversation.person_id == turn.person.id,
        Conversation.state.in_([TalkState.OPEN, TalkState.PAUSED]),
        Conversation.flow == start.flow,
    )
    for row in await turn.session.scalars(mine.with_for_update()):
        if [GIVEN + "argument", argument] in row.log:
            end(row, TalkState.CANCELLED, now=turn.now)
    await turn.session.flush()


async def set_aside(session: AsyncSession, person_id: int, flows: Collection[str]) -> None:
    """Pause somebody's open talk of one of these flows: what they were just asked comes first.

    Whoever is answering at this very moment keeps their talk.
    """
    mine = select(Conversation).where(
        Conversation.person_id == person_id,
        Conversation.state == TalkState.OPEN,
        Conversation.flow.in_(flows),
    )
    if row := await session.scalar(mine.with_for_update(skip_locked=True)):
        row.state = TalkState.PAUSED
        unsettle(session)


def save(turn: Turn, row: Conversation | Beginning, talk: Talk) -> None:
    """Keep where a talk stands; the log is replaced, never changed in place.

    A talk that ends in the turn in which it began leaves no row.
    """
    if isinstance(row, Beginning):
        row = turn.talk = turn.open_talk = row.row()
        turn.session.add(row)
    row.log = talk.entries()
    row.pending = talk.pending
    row.unclear = talk.unclear
    row.heard_at = turn.now


def end(row: Conversation | Beginning, state: TalkState, *, now: datetime) -> None:
    """Close a talk; what it was about is in tables by now."""
    row.state = state
    row.log = []
    row.pending = ""
    row.heard_at = now


async def drop_asking(turn: Turn, question: str) -> None:
    """Give up the interrupted talks that wait for an answer to a question settled elsewhere."""
    mine = select(Conversation).where(
        Conversation.person_id == turn.person.id,
        Conversation.state == TalkState.PAUSED,
        Conversation.pending == question,
    )
    for row in await turn.session.scalars(mine.with_for_update()):
        end(row, TalkState.CANCELLED, now=turn.now)


class Talks:
    """What flows may know of and do to the person's other talks."""

    def __init__(self, turn: Turn) -> None:
        """Speak of the talks of this turn's person."""
        self._turn = turn

    async def waiting(self) -> str:
        """Return the name of the flow that was interrupted last, or ""."""
        row = await interrupted(self._turn)
        return row.flow if row else ""

    async def take_up(self, held: dict[str, Any] | None = None) -> bool:
        """Have the interrupted talk go on when this one ends; False if there is none.

        `held` is a message that answers its question: `{"kind", "text", "media"}`.
        """
        row = await interrupted(self._turn)
        if held:
            self._turn.held = Reply(Kind(held["kind"]), held["text"], media=tuple(held["media"]))
        if row:
            row.heard_at = self._turn.now
        return row is not None

    async def drop_waiting(self) -> None:
        """Give up the talks that were interrupted."""
        await self._turn.session.execute(
            update(Conversation)
            .where(
                Conversation.person_id == self._turn.person.id,
                Conversation.state == TalkState.PAUSED,
            )
            .values(state=TalkState.CANCELLED, log=[], pending="")
        )
