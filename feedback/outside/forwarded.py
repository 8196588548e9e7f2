"""Cases that other bodies have: what is known of them, asking first, reminding of their number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Person
from dialogue.post import Channels, Post
from feedback import cases
from feedback.life import Action, Side, State
from feedback.models import Case, CaseMove
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office
from feedback.outside.bodies import Body, body_of
from feedback.records import Forwarding

#: Cases handled in one transaction.
BATCH = 50
#: Rows of the history about the consent; no move of the case, its state stays.
ASKED, AGREED, DECLINED = "forward_ask", "forward_yes", "forward_no"
CONSENT = (ASKED, AGREED, DECLINED)


async def current(session: AsyncSession, case_id: int) -> Forwarding | None:
    """Return the last handing over of a case, or None."""
    mine = select(Forwarding).where(Forwarding.case_id == case_id)
    return await session.scalar(mine.order_by(Forwarding.id.desc()).limit(1))


async def drop(session: AsyncSession, case_id: int, undone: CaseMove) -> None:
    """Forget a handing over that was taken back before anybody acted on it."""
    if undone.action == Action.FORWARD:
        there = (Forwarding.case_id == case_id, Forwarding.at == undone.at)
        await session.execute(delete(Forwarding).where(*there))


async def consent(session: AsyncSession, case_id: int, body: str) -> CaseMove | None:
    """Return what was asked or said last about handing a case to a body; None: nothing was."""
    said = select(CaseMove).where(
        CaseMove.case_id == case_id,
        CaseMove.action.in_(CONSENT),
        CaseMove.detail["body"].astext == body,
    )
    return await session.scalar(said.order_by(CaseMove.id.desc()).limit(1))


async def ask(
    moves: Moves, notices: Notices, case: Case, body: Body, *, actor: Person | None
) -> None:
    """Ask a citizen whether their case may go to a body; without an actor the router proposes it.

    Until the answer the case stays where it is. Only its own citizen is asked, not all who joined.
    """
    case.outsider, case.forward_agreed_at = body.code, None
    by = Side.COORDINATOR if actor else Side.ROUTER
    detail = {"body": body.code}
    move = await moves.record(case, ASKED, before=case.state, by=by, actor=actor, detail=detail)
    await notices.citizen(
        case,
        "notice.forward-consent",
        mark=f"m{move}",
        alone=True,
        body=body.name,
        how=body.how,
        mode=case.mode,
    )


@dataclass(frozen=True)
class Forwarded:
    """What time does to cases that others have."""

    channels: Channels
    office: Office

    async def remind(self, session: AsyncSession, now: datetime) -> int:
        """Remind coordinators of forwarded cases without a number; returns the batch's size."""
        due = (
            select(Forwarding)
            .where(Forwarding.remind_at <= now)
            .order_by(Forwarding.remind_at)
            .limit(BATCH)
            .with_for_update(skip_locked=True)
        )
        found = (await session.scalars(due)).all()
        notices = Notices(session, Post(session, self.channels, now), self.office)
        for forwarding in found:
            forwarding.remind_at = None
            case = await session.get_one(Case, forwarding.case_id)
            if case.state == State.FORWARDED and not forwarding.number:
                await notices.coordinators(
                    case,
                    "forward.no-number",
                    mark=f"f{forwarding.id}:number",
                    body=forwarding.body_name,
                    since=self.office.day(forwarding.at),
                )
        return len(found)


async def standing(session: AsyncSession, number: str) -> tuple[Case, Forwarding] | None:
    """Return a forwarded case with its handing over; None if it is not with anybody else."""
    case = await cases.by_number(session, number)
    if case is None or case.state != State.FORWARDED:
        return None
    forwarding = await current(session, case.id)
    return (case, forwarding) if forwarding else None


async def propose(moves: Moves, notices: Notices, case: Case, code: str, office: Office) -> None:
    """Ask a citizen at once about the body that the router reads in their words."""
    body = body_of(office.region, code)
    if body is not None:
        await ask(moves, notices, case, body, actor=None)
