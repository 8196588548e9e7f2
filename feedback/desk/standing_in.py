"""What an officer who goes away arranges: from when to when, and who acts instead."""

from datetime import date
from typing import Any

from sqlalchemy import or_, select

from core import absences, audit, people
from core.absences import DEPUTISED
from core.day_words import Span, written
from core.errors import RefusedError
from core.models import Absence, Grant, Role, Staff, Unit
from dialogue.talk import Offer
from feedback.desk.acting import Acting

#: Names that fit a list beside the way out.
MOST = 6


class AbsenceDesk(Acting):
    """Keeps the days on which the person of one turn is away."""

    async def day_here(self) -> str:
        """Return the date here, for the question about days; only who has work can leave it."""
        await self._worker()
        return self._today.isoformat()

    async def standing(self) -> dict[str, str]:
        """Return the absence that lasts or is to come, in words; empty if there is none."""
        staff = await self._worker()
        absence = await absences.standing(self._session, staff.id, self._today)
        return await self._worded(absence) if absence else {}

    async def days(self, first: str, last: str) -> dict[str, str]:
        """Return two dates in words."""
        return {"first": self._day(first), "last": self._day(last)}

    async def named(self, words: str, first: str, last: str) -> list[list[Any]]:
        """Return id and name of colleagues of the unit, and of officers, whose names fit.

        Whoever would lead back to this person on one of the days is left out.
        """
        staff = await self._worker()
        officers = select(Grant.staff_id).where(Grant.role == Role.OFFICER)
        query = (
            select(Staff.id, Staff.name, Unit.name.label("unit"))
            .join(Unit, Unit.id == Staff.unit_id)
            .where(Staff.active, Staff.person_id.is_not(None), Staff.id != staff.id)
            .where(or_(Staff.unit_id == staff.unit_id, Staff.id.in_(officers)))
            .where(*(Staff.name.icontains(word, autoescape=True) for word in words.split()))
        )
        rows = await self._session.execute(query.order_by(Staff.name).limit(MOST))
        span = _span(first, last)
        return [
            [row.id, row.name, row.unit]
            for row in rows
            if not await absences.circle(self._session, staff.id, row.id, span)
        ]

    async def begin(self, first: str, last: str, deputy_id: int) -> dict[str, Any]:
        """Keep the absence, and tell the deputy; 0 for none. What waits is told when it begins."""
        staff, span = await self._worker(), _span(first, last)
        if await absences.standing(self._session, staff.id, self._today):
            raise RefusedError("absence.already")
        deputy = await self._session.get(Staff, deputy_id) if deputy_id else None
        if deputy and await absences.circle(self._session, staff.id, deputy.id, span):
            raise RefusedError("absence.circle", name=deputy.name)
        absence = await absences.begin(
            self._session, staff.id, deputy.id if deputy else None, span=span, now=self._turn.now
        )
        await self._note("absence", absence)
        worded = await self._worded(absence)
        if deputy and deputy.person_id and span.first > self._today:
            await self._tell(deputy.person_id, "absence.asked", absence, name=staff.name, **worded)
        return worded

    async def end(self) -> dict[str, Any]:
        """Be back, however long it was meant to last; the deputy is told."""
        staff = await self._worker()
        absence = await absences.standing(self._session, staff.id, self._today)
        if absence is None:
            raise RefusedError("absence.none")
        acting = await absences.present(self._session, [self._me.id], self._today)
        absence.ended_at = self._turn.now
        await self._note("back", absence)
        for person_id in acting if absence.told_at else []:
            await self._tell(person_id, "absence.over", absence, name=staff.name)
        return {"name": staff.name}

    async def _worker(self) -> Staff:
        """Return who this person is to the government; citizens and learners have no cases."""
        staff = await people.staff_of(self._session, self._me.id)
        roles = await people.roles_of(self._session, self._me.id)
        if staff is None or roles.isdisjoint(DEPUTISED):
            raise RefusedError("absence.not-officer")
        return staff

    async def _worded(self, absence: Absence) -> dict[str, str]:
        deputy = await self._session.get(Staff, absence.deputy_id) if absence.deputy_id else None
        days = {"first": absence.first_day.isoformat(), "last": absence.last_day.isoformat()}
        return await self.days(**days) | {"deputy": deputy.name if deputy else ""}

    async def _note(self, action: str, absence: Absence) -> None:
        subject, now = f"staff:{absence.staff_id}", self._turn.now
        deputy = absence.deputy_id
        await audit.note(
            self._session,
            action,
            subject,
            at=now,
            actor=self._me.id,
            absence=absence.id,
            deputy=deputy,
        )

    async def _tell(self, person_id: int, key: str, absence: Absence, **values: Any) -> None:
        op_key = f"absence:{absence.id}:{key}:{person_id}"
        offers = (Offer("list.mine"),)
        await self._turn.post.tell(person_id, key, op_key=op_key, offers=offers, **values)

    def _day(self, iso: str) -> str:
        return written(date.fromisoformat(iso), self._turn.person.language)


def _span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))
