"""What is sure of people as turns begin: asked for many at once, it spares each its questions.

Nothing depends on it: a turn that knows nothing asks the database itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Select,
    Sequence,
    String,
    any_,
    bindparam,
    case,
    exists,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import QueryableAttribute

from core.models import Consent, Staff
from dialogue.models import Conversation, Outgoing, Sending, TalkState
from dialogue.past import PastOutgoing
from dialogue.speech import Inbound, Kind

#: States of messages that the person may have before their eyes.
_ARRIVING = literal(
    [Sending.LEASED, Sending.UNSURE, Sending.SENT, Sending.DELIVERED, Sending.READ], ARRAY(String)
)
#: A kind of thing that people may have -> the column that says whose each is.
Belongings = Mapping[str, QueryableAttribute[int]]
#: Longer texts are never taken for the words of a button.
SHORT = 40


def names_button(said: Inbound) -> bool:
    """Tell whether a message may name, in words or by a number, a button that it doesn't press."""
    return said.kind not in (Kind.PRESS, Kind.EDIT) and 0 < len(said.text) <= SHORT


def last_shown(row: type[Outgoing], person: ColumnElement[int]) -> Select[Outgoing]:
    """Ask for the last message with buttons that somebody may have before their eyes."""
    mine = select(row).where(row.person_id == person, row.state == any_(_ARRIVING))
    return (
        mine.where(func.jsonb_array_length(row.message["options"]) > 0)
        .order_by(row.id.desc())
        .limit(1)
    )


_ASKED = (
    func.unnest(bindparam("ids", type_=ARRAY(BigInteger)), bindparam("typed", type_=ARRAY(Boolean)))
    .table_valued(Column("id", BigInteger), Column("typed", Boolean), name="asked")
    .render_derived()
)
_ME = _ASKED.c.id


def _talks(state: TalkState) -> ColumnElement[bool]:
    return exists().where(Conversation.person_id == _ME, Conversation.state == state)


def _message(row: type[Outgoing]) -> ColumnElement[dict[str, Any]]:
    return last_shown(row, _ME).with_only_columns(row.message).scalar_subquery()


_VERSIONS = select(Consent.version).where(Consent.person_id == _ME).scalar_subquery()
_SHOWN = func.coalesce(_message(Outgoing), _message(PastOutgoing))
_KNOWN = select(
    _ME,
    Sequence("conversation_id_seq").next_value().label("spare"),
    func.array(_VERSIONS).label("agreed"),
    exists().where(Staff.person_id == _ME, Staff.active).label("staff"),
    _talks(TalkState.PAUSED).label("broken"),
    _talks(TalkState.OPEN).label("talking"),
    case((_ASKED.c.typed, _SHOWN)).label("shown"),
)
_OPEN = (
    select(Conversation)
    .where(
        Conversation.person_id == any_(bindparam("ids", type_=ARRAY(BigInteger))),
        Conversation.state == TalkState.OPEN,
    )
    .order_by(Conversation.id)
    .with_for_update()
)


@dataclass(frozen=True)
class Known:
    """What is sure of one person; what is not said here has to be asked."""

    #: Versions of the notice that they agreed to.
    agreed: frozenset[str] = frozenset()
    #: They are no staff.
    outsider: bool = False
    #: No talk of theirs is interrupted.
    unbroken: bool = False
    #: Whether their open talk was looked for, and locked.
    looked: bool = False
    talk: Conversation | None = None
    #: Whether it was asked what they were `shown` last that has buttons.
    recalled: bool = False
    shown: dict[str, Any] | None = None
    #: An id for a talk that they begin.
    spare: int | None = None
    #: Kinds of things of which they have none.
    lacks: frozenset[str] = frozenset()


async def known(
    session: AsyncSession, typed: Mapping[int, bool], belongings: Belongings
) -> dict[int, Known]:
    """Return what is sure of people that this transaction has locked.

    Args:
        session: the transaction.
        typed: person id -> whether they wrote words that may name a button.
        belongings: what they may have none of.
    """
    values = {"ids": list(typed), "typed": list(typed.values())}
    rows = (await session.execute(_asking(tuple(belongings.values())), values)).all()
    talks = await _open(session, [row.id for row in rows if row.talking])
    return {
        row.id: Known(
            agreed=frozenset(row.agreed),
            outsider=not row.staff,
            unbroken=not row.broken,
            looked=True,
            talk=talks.get(row.id),
            recalled=typed[row.id],
            shown=row.shown,
            spare=row.spare,
            lacks=frozenset(kind for kind, has in zip(belongings, row.has, strict=True) if not has),
        )
        for row in rows
    }


@cache
def _asking(columns: tuple[QueryableAttribute[int], ...]) -> Select[Any]:
    """Build the question once."""
    has: list[ColumnElement[bool]] = [exists().where(column == _ME) for column in columns]
    return _KNOWN.add_columns(array[Any](has, type_=Boolean()).label("has"))


async def _open(session: AsyncSession, ids: Collection[int]) -> dict[int, Conversation]:
    found = await session.scalars(_OPEN, {"ids": list(ids)}) if ids else ()
    return {talk.person_id: talk for talk in found}
