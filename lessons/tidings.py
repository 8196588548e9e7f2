"""What we tell somebody of learning unasked: kept first, sent when there is room in their day.

The only way to write to a person who is not in the turn; sittings and their reminders, which go
at a moment of their own, count beside it (`lessons/allowance.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import IntEnum
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from core import people
from core.models import Person
from dialogue.post import Post
from dialogue.speech import Message
from dialogue.talk import Offer
from lessons.allowance import expects, is_off, room
from lessons.bundling import bundle
from lessons.models import Learner
from lessons.records import Tiding
from lessons.reminding import SELF
from lessons.school import School

#: After this a tiding is of no use to anybody: its person could not be reached all the time.
LIFE = timedelta(days=90)


class Urgency(IntEnum):
    """In which order tidings go."""

    #: It stands for a sitting.
    LESSON = 0
    #: This person waits for it.
    AWAITED = 1
    #: Somebody else waits for what this person does about it.
    NEEDED = 2
    NEWS = 3


@dataclass(frozen=True)
class Tidings:
    """Keeps what is to be told within one transaction, and sends what there is room for."""

    post: Post
    school: School

    async def tell(
        self,
        person_id: int,
        key: str,
        *,
        op_key: str,
        urgency: Urgency,
        offers: Sequence[Offer] = (),
        media: Sequence[str] = (),
        **values: Any,
    ) -> bool:
        """Keep a text for somebody; False if there is no way to reach them."""
        person = await self.post.session.get_one(Person, person_id)
        message = self.post.word(person, key, offers=offers, media=media, **values)
        return await self.show(person, message, op_key=op_key, urgency=urgency)

    async def show(
        self, person: Person, message: Message, *, op_key: str, urgency: Urgency
    ) -> bool:
        """Keep a ready message for somebody; False if there is no way to reach them."""
        if await self.post.reached(person.id) is None:
            return False
        row = insert(Tiding).values(
            person_id=person.id,
            op_key=op_key,
            urgency=urgency,
            message=message.as_json(),
            told_at=self.post.now,
            due_at=self.school.calendar.next_allowed(self.post.now),
            went_with="",
        )
        await self.post.session.execute(row.on_conflict_do_nothing())
        return True

    async def take_back(self, op_key: str) -> None:
        """Let something be told no longer, unless it has gone."""
        waits = Tiding.due_at.is_not(None)
        await self.post.session.execute(delete(Tiding).where(Tiding.op_key == op_key, waits))

    async def send(self, person_id: int) -> int:
        """Send somebody what there is room for; the rest waits for their next day of work.

        Returns how many tidings went.
        """
        session, now = self.post.session, self.post.now
        person = await people.lock(session, person_id)  # one scheduler at a time counts
        rows = await self._waiting(person_id)
        gone = 0
        if not await is_off(session, self.school, person_id, now):
            free, least = await self._free(person_id)
            going = [row for row in rows if row.urgency <= least]
            while free and going and (sent := await self._send(person, going)):
                going = [row for row in going if row not in sent]
                free, gone = free - 1, gone + len(sent)
        later = self.school.calendar.next_slot(now, time.min)
        for row in rows:
            if row.due_at is not None:
                row.due_at = later if now - row.told_at < LIFE else None
        return gone

    async def _waiting(self, person_id: int) -> list[Tiding]:
        """Return what waits for somebody, in the order in which it goes."""
        waiting = select(Tiding).where(Tiding.person_id == person_id, Tiding.due_at.is_not(None))
        ordered = waiting.order_by(Tiding.urgency, Tiding.id).with_for_update()
        return list(await self.post.session.scalars(ordered))

    async def _free(self, person_id: int) -> tuple[int, Urgency]:
        """Return how many messages may go now, and the least urgency that they may have."""
        today = self.school.today(self.post.now)
        free = await room(self.post.session, self.school, person_id, self.post.now)
        learner = await self.post.session.get(Learner, person_id, with_for_update=True)
        if learner is None:
            return free, Urgency.NEWS
        if learner.paused_until is not None and learner.paused_until > today:
            asked = learner.pause_reason == SELF
            return free, Urgency.AWAITED if asked else Urgency.NEEDED
        return max(0, free - expects(learner, self.school, today)), Urgency.NEWS

    async def _send(self, person: Person, rows: Sequence[Tiding]) -> list[Tiding]:
        """Send one bubble of what waits; returns what is in it."""
        message, places = bundle([Message.from_json(row.message) for row in rows])
        taken = [rows[at] for at in places]
        message = replace(message, must_arrive=taken[0].urgency < Urgency.NEWS)
        key, day = taken[0].op_key, self.school.today(self.post.now)
        if not await self.post.show(person, message, op_key=key, begun_on=day):
            return []
        for row in taken:
            row.due_at, row.went_with = None, key
        return taken
