"""The end of a case: when it was, until when its citizen may object, which move a rating is of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Person
from dialogue.talk import Offer
from feedback.life import Action, State
from feedback.models import Case, CaseMove
from feedback.office import Office
from feedback.records import Rating

#: The best that a citizen can say of an answer.
MOST_STARS = 5
#: States to which a citizen may object.
OBJECTIONABLE = frozenset({State.ANSWERED, State.CLOSED, State.REJECTED})


@dataclass(frozen=True)
class Objecting:
    """Whether a citizen may object to how a case ended: yes, or why not."""

    #: Measured from the end of the case only; nothing that is written to it later moves it.
    until: datetime
    #: A refusal may be objected to once.
    spent: bool
    over: bool

    @property
    def allowed(self) -> bool:
        """Whether the case opens again."""
        return not (self.spent or self.over)


async def objecting(session: AsyncSession, case: Case, office: Office, now: datetime) -> Objecting:
    """Return whether the citizen of a case that ended may object to that now."""
    days = office.region.deadlines.reopen_window.days
    until = office.calendar.add_working_days(await _ended_at(session, case, now), days)
    refused = case.state == State.REJECTED
    spent = refused and await _objected(session, case)
    return Objecting(until, spent, over=now > until)


async def answer_of(session: AsyncSession, case: Case) -> CaseMove | None:
    """Return the move that answered a case last: what a rating is of."""
    return await _last(session, case, Action.ANSWER)


async def refusal_of(session: AsyncSession, case: Case) -> CaseMove | None:
    """Return the move that rejected a case last."""
    return await _last(session, case, Action.REJECT)


async def may_rate(session: AsyncSession, case: Case) -> int | None:
    """Return the answer that the citizen may still rate, by the id of its move."""
    if case.state != State.CLOSED:
        return None
    answer = await answer_of(session, case)
    if answer is None:
        return None
    rated = select(Rating.id).where(Rating.move_id == answer.id)
    return None if await session.scalar(rated) else answer.id


async def comment_on(session: AsyncSession, case: Case) -> str:
    """Return what the citizen said beside the stars for the last answer; "" if nothing."""
    answer = await answer_of(session, case)
    said = select(Rating.comment).where(Rating.move_id == (answer.id if answer else 0))
    return await session.scalar(said) or ""


async def rating_offers(session: AsyncSession, case: Case) -> list[Offer]:
    """Return the stars to tap for a case that was closed; none if it is not to be rated."""
    citizen = await session.get_one(Person, case.citizen_id)
    answer = None if citizen.blocked_at else await may_rate(session, case)
    return stars(case.number, answer) if answer else []


def stars(number: str, answer: int) -> list[Offer]:
    """Return the five buttons by which one answer is rated."""
    return [
        Offer("case.rate", f"{number}/{answer}/{count}", f"⭐ {count}") for count in range(1, 6)
    ]


async def _ended_at(session: AsyncSession, case: Case, now: datetime) -> datetime:
    """Return when the case was closed; else when it was answered or refused."""
    if case.state == State.REJECTED:
        refusal = await refusal_of(session, case)
        return refusal.at if refusal else now
    return case.closed_at or case.answered_at or now


async def _objected(session: AsyncSession, case: Case) -> bool:
    before = select(CaseMove.id).where(
        CaseMove.case_id == case.id,
        CaseMove.before == State.REJECTED,
        CaseMove.action == Action.REOPEN,
    )
    return await session.scalar(before.limit(1)) is not None


async def _last(session: AsyncSession, case: Case, action: Action) -> CaseMove | None:
    moves = select(CaseMove).where(CaseMove.case_id == case.id, CaseMove.action == action)
    return await session.scalar(moves.order_by(CaseMove.id.desc()).limit(1))
