"""The ranking of those who asked for one: objectives mastered this season, never scores."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from core import people
from core.models import Person, Staff, Unit
from lessons.classroom.desk import LearningDesk
from lessons.kindness import Place, ranking, season_of
from lessons.models import Learner, Memory

#: So many places are shown, and one's own.
SHOWN = 5


class Ranking(LearningDesk):
    """Shows who wants to be seen to who wants to be seen."""

    async def mine(self) -> dict[str, Any]:
        """Return whether one is in it: `{"ranked": "yes" | "no"}`."""
        return {"ranked": "yes" if (await self._learner()).ranked else "no"}

    async def enter(self, wanted: bool) -> None:
        """Come in, or leave at once, everywhere: it is counted anew whenever it is shown."""
        (await self._learner()).ranked = wanted
        await self._session.flush()

    async def board(self) -> dict[str, Any]:
        """Return the places as lines to show, of one's unit or else of the unit above.

        `{"state": "shown" | "few" | "out", "unit", "until", "rows": [[place, name, mastered, me]]}`
        """
        told: dict[str, Any] = {"state": "out", "unit": "", "until": "", "rows": []}
        if not (await self._learner()).ranked:
            return told
        first, last = season_of(self._today)
        told |= {"state": "few", "until": self._school.day(last, self._turn.person.language)}
        staff = await people.staff_of(self._session, self._me)
        unit = await self._session.get(Unit, staff.unit_id) if staff else None
        if unit is None:
            return told
        places = await self._places(_within([unit.id]), first, last)
        if not places and unit.parent_id is not None:
            places = await self._places(people.below([unit.parent_id]), first, last)
            unit = await self._session.get_one(Unit, unit.parent_id)
        if not places:
            return told
        return told | {"state": "shown", "unit": unit.name, "rows": await self._rows(places)}

    async def _places(self, units: Select[int], first: date, last: date) -> list[Place]:
        mastered = (
            select(Memory.person_id, func.count().label("count"))
            .where(Memory.mastered_at >= self._begins(first))
            .where(Memory.mastered_at < self._begins(last + timedelta(days=1)))
            .group_by(Memory.person_id)
            .subquery()
        )
        counted = (
            select(Learner.person_id, func.coalesce(mastered.c.count, 0))
            .join(Staff, Staff.person_id == Learner.person_id)
            .join(mastered, mastered.c.person_id == Learner.person_id, isouter=True)
            .where(Learner.ranked, Staff.active, Staff.unit_id.in_(units))
        )
        rows = (await self._session.execute(counted)).all()
        return ranking({row[0]: row[1] for row in rows})

    async def _rows(self, places: list[Place]) -> list[list[Any]]:
        shown = [at for at, one in enumerate(places) if at < SHOWN or one.person == self._me]
        ids = [places[at].person for at in shown]
        known = await self._session.execute(
            select(Person.id, Person.name).where(Person.id.in_(ids))
        )
        names = {row.id: row.name for row in known}
        return [
            [one.place, names[one.person], one.mastered, one.person == self._me]
            for one in (places[at] for at in shown)
        ]

    def _begins(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self._school.calendar.zone)


def _within(unit_ids: list[int]) -> Select[int]:
    return select(Unit.id).where(Unit.id.in_(unit_ids))
