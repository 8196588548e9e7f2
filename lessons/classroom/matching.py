"""Finding a companion: who may be asked, in which order, and never two at once."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, or_, select, text

from core import absences, people
from core.models import Address, Person, Role, Staff, Unit
from dialogue.post import Post
from dialogue.talk import Offer
from lessons.models import Learner
from lessons.records import Companion
from lessons.school import School
from lessons.tidings import Tidings, Urgency

#: Whoever said "lain kali", or nothing, is let alone for so long.
REST = timedelta(days=14)
#: So many working days are given for an answer.
PATIENCE = 3
#: One matchmaker at a time: two learners who ask at once would otherwise get the same colleague.
_LOCK = text("SELECT pg_advisory_xact_lock(20261129)")


@dataclass(frozen=True)
class Matching:
    """Brings learners and willing colleagues together within one transaction."""

    post: Post
    school: School

    async def begin(self) -> None:
        """Let no other matchmaker act until this transaction ends."""
        await self.post.session.execute(_LOCK)

    async def open(self, person_id: int) -> bool:
        """Begin a search; tells whether somebody could be asked. Who waits is asked for later."""
        row = Companion(person_id=person_id, asked_at=self.post.now)
        self.post.session.add(row)
        await self.post.session.flush()
        return await self.seek(row)

    async def seek(self, row: Companion) -> bool:
        """Ask the next colleague for somebody who waits; False if there is nobody to ask."""
        found = await self._next(row.person_id)
        if found is None:
            return False
        row.companion_id, row.asked_at = found, self.post.now
        await self.post.session.flush()
        mine = str(row.id)
        await Tidings(self.post, self.school).tell(
            found,
            "companion.asked",
            op_key=asked_key(row),
            urgency=Urgency.NEEDED,
            offers=(Offer("companion.yes", mine), Offer("companion.no", mine)),
        )
        return True

    async def pass_by(self, row: Companion) -> bool:
        """Close a request that found no yes, and ask the next colleague."""
        row.ended_at = self.post.now
        await Tidings(self.post, self.school).take_back(asked_key(row))
        await self.post.session.flush()  # before the next is open: there is only ever one
        return await self.open(row.person_id)

    async def work(self) -> int:
        """Go on with all searches: who waits, who was not answered; returns how many were asked.

        A job of the day; whoever became willing since then is found by it too.
        """
        await self.begin()
        searching = select(Companion).where(
            Companion.ended_at.is_(None), Companion.accepted_at.is_(None)
        )
        asked = 0
        for row in list(await self.post.session.scalars(searching.order_by(Companion.id))):
            if row.companion_id is None:
                asked += await self.seek(row)
            elif self._unanswered(row.asked_at):
                asked += await self.pass_by(row)
        return asked

    def _unanswered(self, since: datetime) -> bool:
        last = self.school.workdays_before(self._today, PATIENCE)
        return self.school.today(since) <= last

    @property
    def _today(self) -> date:
        return self.school.today(self.post.now)

    async def _next(self, person_id: int) -> int | None:
        """Return who is asked next: of the same unit, else of the one above."""
        session = self.post.session
        unit = await session.scalar(
            select(Unit).join(Staff, Staff.unit_id == Unit.id).where(Staff.person_id == person_id)
        )
        if unit is None:
            return None
        leaders = await people.holders(session, Role.LEADER, unit.id)
        acting = await people.holders(session, Role.LEADER, unit.id, on=self._today)
        away = list(await absences.on(session, self._today))
        others = _willing(self.post.now, self._today).where(
            Staff.person_id.not_in({person_id, *leaders, *acting}), Staff.id.not_in(away)
        )
        for unit_id in (unit.id, unit.parent_id):
            found = await session.scalar(others.where(Staff.unit_id == unit_id).limit(1))
            if found is not None:
                return found
        return None


def asked_key(row: Companion) -> str:
    """Return what names the question to a colleague for ever."""
    return f"learn:companion:{row.id}:{row.asked_at:%Y%m%d%H%M}"


def _willing(now: datetime, today: date) -> Select[int | None]:
    """Return the query of who may be asked now, the one asked longest ago first."""
    engaged = select(Companion.companion_id).where(
        Companion.companion_id.is_not(None), Companion.ended_at.is_(None)
    )
    helped = select(Companion.person_id).where(Companion.ended_at.is_(None))
    resting = select(Companion.companion_id).where(
        Companion.companion_id.is_not(None),
        Companion.accepted_at.is_(None),
        Companion.ended_at > now - REST,
    )
    reached = select(Address.person_id).where(Address.reachable)
    last = (
        select(func.max(Companion.asked_at))
        .where(Companion.companion_id == Staff.person_id)
        .scalar_subquery()
    )
    return (
        select(Staff.person_id)
        .join(Learner, Learner.person_id == Staff.person_id)
        .join(Person, Person.id == Staff.person_id)
        .where(Staff.active, Learner.companion, Person.blocked_at.is_(None))
        .where(or_(Learner.paused_until.is_(None), Learner.paused_until <= today))
        .where(Staff.person_id.in_(reached))
        .where(*(Staff.person_id.not_in(some) for some in (engaged, helped, resting)))
        .order_by(last.nulls_first(), Staff.id)
    )
