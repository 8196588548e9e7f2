"""When an absence begins: the deputy hears what waits, and nobody's unit is forgotten."""

from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import absences, people
from core.day_words import written
from core.models import Absence, Grant, Person, Role, Staff, Unit
from dialogue.post import Channels, Post
from dialogue.talk import Offer
from feedback import access
from feedback.life import SETTLED, UNPLACED
from feedback.models import Case
from feedback.office import Office

#: Absences that begin in one transaction.
BATCH = 20


class StandIns:
    """Tells those who act for others; one day's beginnings at a time."""

    def __init__(self, channels: Channels, office: Office) -> None:
        """Write through `channels`, by the calendar of `office`."""
        self._channels = channels
        self._office = office

    async def begin(self, session: AsyncSession, now: datetime) -> int:
        """Tell of the absences that have begun; returns how many there were."""
        today = self._office.calendar.day_of(now)
        begun = select(Absence).where(
            Absence.ended_at.is_(None),
            Absence.last_day >= today,
            Absence.first_day <= today,
            Absence.told_at.is_(None),
        )
        batch = begun.order_by(Absence.id).limit(BATCH).with_for_update(skip_locked=True)
        found = (await session.scalars(batch)).all()
        post = Post(session, self._channels, now)
        for absence in found:
            absence.told_at = now
            await self._tell_deputy(post, absence, today)
        if found:
            await self._tell_of_empty_units(post, today)
        return len(found)

    async def _tell_deputy(self, post: Post, absence: Absence, today: date) -> None:
        instead = await absences.on(post.session, today)
        deputy = await post.session.get(Staff, instead.get(absence.staff_id) or 0)
        away = await post.session.get_one(Staff, absence.staff_id)
        if deputy is None or deputy.person_id is None:
            return
        person = await post.session.get_one(Person, deputy.person_id)
        await post.tell(
            deputy.person_id,
            "absence.begun",
            op_key=f"absence:{absence.id}:begun:{deputy.person_id}",
            offers=(Offer("list.mine"), Offer("list.queue")),
            name=away.name,
            last=written(absence.last_day, person.language),
            count=await _open_cases(post.session, away.person_id),
        )

    async def _tell_of_empty_units(self, post: Post, today: date) -> None:
        """A unit whose officers are all away without a deputy becomes its head's task."""
        instead = await absences.on(post.session, today)
        alone = [away for away, deputy in instead.items() if deputy is None]
        held = select(Grant.unit_id).where(Grant.staff_id.in_(alone), Grant.role == Role.OFFICER)
        units = select(Unit).where(Unit.id.in_(held), Unit.active).order_by(Unit.id)
        for unit in (await post.session.scalars(units)).all():
            if not await people.holders(
                post.session, Role.OFFICER, unit.id, exactly=True, on=today
            ):
                await self._tell_heads(post, unit, today)

    async def _tell_heads(self, post: Post, unit: Unit, today: date) -> None:
        heads = await people.holders(post.session, Role.LEADER, unit.id, on=today)
        heads = heads or await people.holders(post.session, Role.COORDINATOR, on=today)
        for person_id in heads:
            op_key = f"absence:unit:{unit.id}:{today}:{person_id}"
            await post.tell(person_id, "absence.empty", op_key=op_key, unit=unit.name)


async def _open_cases(session: AsyncSession, person_id: int | None) -> int:
    """Count what somebody is working on; secret cases don't pass to a deputy."""
    mine = (Case.officer_id == person_id, Case.state.not_in(SETTLED | UNPLACED), access.listed())
    return (await session.execute(select(func.count()).where(*mine))).scalar_one()
