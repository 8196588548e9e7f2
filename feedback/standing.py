"""Where a case really stands: with the one that goes on for it, or with another body."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from feedback import cases
from feedback.life import State
from feedback.models import Case
from feedback.outside import forwarded


@dataclass(frozen=True)
class Standing:
    """What becomes of a case, whoever asks: its citizen in chat, or somebody with its code."""

    #: The case that goes on for it; itself, unless it was merged.
    case: Case
    #: The other body that has it, and its number there; empty if none does, or none is known.
    body: str
    external: str


async def standing(session: AsyncSession, own: Case) -> Standing:
    """Return where a case stands."""
    case = await cases.surviving(session, own)
    elsewhere = case.state == State.FORWARDED
    there = await forwarded.current(session, case.id) if elsewhere else None
    return Standing(case, there.body_name if there else "", there.number if there else "")
