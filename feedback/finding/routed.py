"""What the router thought of cases, and which sector turned out to answer for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Unit
from dialogue.talk import Offer
from feedback import access
from feedback.finding.placing import proposed as proposed_units
from feedback.finding.placing import report_of, told
from feedback.finding.verdict import Ranked, settled
from feedback.life import Action, Side
from feedback.models import Case, CaseMove
from feedback.office import Office
from feedback.records import Routed
from feedback.words.topics import Decision

#: Row of the history: what its citizen said that a case is about.
TOPIC = "topic"
#: Moves that tell whose a case is.
TELLING = (
    Action.ROUTE, Action.TRANSFER, Action.RETURN, Action.ACCEPT, Action.ANSWER, Action.FORWARD,
)  # fmt: skip
#: How long after its routing a case still teaches.
TEACHES = timedelta(days=180)
#: The newest labels; a model holds no more of a city.
MOST = 4_000


@dataclass(frozen=True, slots=True)
class Label:
    """A report with the sector that turned out to answer for it, and when that was clear."""

    text: str
    sector: str
    at: datetime


async def of(session: AsyncSession, case_id: int) -> Routed | None:
    """Return what the router thought of a case."""
    return await session.scalar(select(Routed).where(Routed.case_id == case_id))


def ranking(routed: Routed | None) -> Ranked:
    """Return the sectors that the router kept for a case, the likeliest first."""
    return tuple((code, probability) for code, probability in routed.ranked) if routed else ()


async def proposed(session: AsyncSession, office: Office, case: Case) -> list[Offer]:
    """Return a button for each unit that the router holds for likely."""
    return proposed_units(case, ranking(await of(session, case.id)), office)


def taken(moves: Sequence[CaseMove]) -> CaseMove | None:
    """Return the move by which somebody took a case for theirs; None while that is open.

    Where the router alone placed it, taking it on says little: only an answer confirms it.
    """
    undone = {move.detail.get("move") for move in moves if move.action == "undo"}
    made = [move for move in moves if move.action in TELLING and move.id not in undone]
    placed = [move for move in made if move.action in (Action.ROUTE, Action.TRANSFER)]
    if not made:
        return None
    last = made[-1]
    if last.action == Action.FORWARD:
        return last
    if last.role != Side.UNIT or last.action not in (Action.ACCEPT, Action.ANSWER):
        return None
    by_hand = bool(placed) and placed[-1].role != Side.ROUTER
    return last if by_hand or last.action == Action.ANSWER else None


async def settle(session: AsyncSession, office: Office, now: datetime) -> int:
    """Write down what cases turned out to be about since the last time; returns how many."""
    telling = (CaseMove.case_id == Case.id) & CaseMove.action.in_(TELLING)
    news = select(func.max(CaseMove.at)).where(telling).scalar_subquery()
    rows = await session.execute(
        select(Routed, Case, news)
        .join(Case, Case.id == Routed.case_id)
        .where(Routed.at > now - TEACHES, news.is_not(None), access.listed())
        .where(Routed.settled_at.is_(None) | (news > Routed.settled_at))
    )
    fresh = [(routed, case, at) for routed, case, at in rows]
    moves = await _moves(session, [case.id for _, case, _ in fresh])
    units = {row.id: row.code for row in await session.execute(select(Unit.id, Unit.code))}
    for routed, case, at in fresh:
        move = taken(moves.get(case.id, []))
        routed.settled = _sector(routed, case, move, units[case.unit_id], office) if move else ""
        routed.settled_at = at
    return len(fresh)


async def labels(session: AsyncSession, office: Office) -> list[Label]:
    """Return what this city can teach a model, the oldest first; nothing of secret cases."""
    rows = await session.execute(
        select(Case.masked, Routed.settled, Routed.settled_at)
        .join(Routed, Routed.case_id == Case.id)
        .where(Routed.settled != "", Case.masked != "", access.listed())
        .order_by(Routed.settled_at.desc(), Routed.id.desc())
        .limit(MOST)
    )
    found = [Label(told(text, office), sector, at) for text, sector, at in rows if at is not None]
    return found[::-1]


def _sector(routed: Routed, case: Case, move: CaseMove, unit: str, office: Office) -> str:
    body = move.detail.get("body", "") if move.action == Action.FORWARD else ""
    ranked = [code for code, _ in ranking(routed)]
    by_hand = [case.sector] if case.sector and routed.decision != Decision.AUTO else []
    likely = list(dict.fromkeys([*by_hand, *ranked]))
    return settled(office.region, likely, report_of(case, office), unit=unit, body=str(body))


async def _moves(session: AsyncSession, case_ids: Sequence[int]) -> dict[int, list[CaseMove]]:
    made = select(CaseMove).where(
        CaseMove.case_id.in_(case_ids), CaseMove.action.in_([*TELLING, "undo"])
    )
    found = await session.scalars(made.order_by(CaseMove.case_id, CaseMove.id))
    return {case_id: list(group) for case_id, group in groupby(found, lambda m: m.case_id)}
