"""News that no channel brings to its citizen: the officers of the case are asked to call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from core.occurrences import first
from dialogue.occasions import ANSWERING, About
from dialogue.post import Channels, Post
from dialogue.talk import Offer
from feedback import cases
from feedback.notices import Notices
from feedback.office import Office


@dataclass(frozen=True)
class ByHand:
    """Asks the officers of a case to reach its citizen themselves, once a day at most."""

    channels: Channels
    office: Office

    async def ask(self, session: AsyncSession, matters: Sequence[About], now: datetime) -> None:
        """Tell those who work on the cases; what is not for a citizen is nobody's task."""
        notices = Notices(session, Post(session, self.channels, now), self.office)
        today = self.office.calendar.day_of(now)
        for number in dict.fromkeys(m.number for m in matters if m.occasion in ANSWERING):
            case = await cases.by_number(session, number)
            mark = f"by-hand:{today}"
            if case is None or not await first(session, "by-hand", f"{number}:{today}", at=now):
                continue
            offers = (Offer("case.show", number),)
            whom = await notices.actors(case)
            await notices.brief(case, "officer.by-hand", whom=whom, mark=mark, offers=offers)
