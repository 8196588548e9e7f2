"""What was done to a case and said about it, in few lines, for those who work on it."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_datetime
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Person
from feedback import cases
from feedback.life import Side
from feedback.models import CaseNote
from feedback.office import Office

#: As many lines, so long, fit one bubble.
MOST, LONGEST_SAID, LONGEST_NOTE = 5, 60, 90


async def past(session: AsyncSession, case_id: int, office: Office) -> list[dict[str, str]]:
    """Return the last moves of a case: when, by whom, what, in which public words."""
    made = (await cases.moves(session, case_id))[-MOST:]
    names = await _names(session, {move.actor_id for move in made if move.role != Side.CITIZEN})
    return [
        {
            "at": _moment(office, move.at),
            "by": "" if move.role == Side.CITIZEN else names.get(move.actor_id) or "-",
            "role": move.role,
            "action": move.action,
            "text": cases.short(move.public_text, LONGEST_SAID),
        }
        for move in made
    ]


async def notes(session: AsyncSession, case_id: int, office: Office) -> list[dict[str, str]]:
    """Return the last notes on a case; they are for officers only."""
    written = select(CaseNote).where(CaseNote.case_id == case_id).order_by(CaseNote.id.desc())
    found = list(await session.scalars(written.limit(MOST)))[::-1]
    names = await _names(session, {note.author_id for note in found})
    return [
        {
            "at": _moment(office, note.at),
            "by": names[note.author_id],
            "text": cases.short(note.text, LONGEST_NOTE),
        }
        for note in found
    ]


async def _names(
    session: AsyncSession, ids: set[int] | set[int | None]
) -> Mapping[int | None, str]:
    rows = await session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _moment(office: Office, at: datetime) -> str:
    return format_datetime(office.calendar.local(at), "d MMM HH.mm", locale="id")
