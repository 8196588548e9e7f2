"""What did not fit one turn: many cases answered in one go, batch after batch."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Address
from dialogue.post import Channels
from dialogue.turn import Turn
from feedback.desk.bulk import BulkDesk
from feedback.office import Office
from feedback.records import Bulk


@dataclass(frozen=True)
class Bulks:
    """Goes on with what somebody began, in their name."""

    channels: Channels
    office: Office

    async def work(self, session: AsyncSession, now: datetime) -> int:
        """Do the next batch of the oldest bulk; returns how many cases were tried."""
        unfinished = select(Bulk).where(Bulk.finished_at.is_(None)).order_by(Bulk.id)
        bulk = await session.scalar(unfinished.limit(1).with_for_update(skip_locked=True))
        if bulk is None:
            return 0
        person = await people.lock(session, bulk.person_id)
        of_person = select(Address).where(Address.person_id == person.id).limit(1)
        address = (await session.scalars(of_person)).one()
        turn = Turn(session, now, person, self.channels, address)
        before = len(bulk.waiting)
        await BulkDesk(turn, self.office).advance(bulk)
        if bulk.finished_at is not None:
            await turn.post.tell(
                person.id,
                "bulk.finished",
                op_key=f"bulk:{bulk.id}:finished",
                awaited=True,
                done=len(bulk.done),
                failed=len(bulk.failed) or "",
            )
        return before - len(bulk.waiting)
