"""Floods: many with the same words, or many from one place; all are filed, a human is told once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core import incidents, occurrences, people
from core.models import Incident, Occurrence, Role
from core.plain import normalise
from core.regions import CaseKind
from dialogue.post import Channels, Post
from dialogue.talk import Offer
from feedback import access
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode

SAME_TEXT, SURGE = "same-text", "surge"
#: How it is told.
TOLD = {SAME_TEXT: "incident.same-text", SURGE: "incident.surge"}
#: Of 100: how like each other two texts of one author are, a name or a street exchanged.
ALIKE = 88
#: Cases read in one transaction, and those that one is compared with.
BATCH, NEIGHBOURS = 20, 500
#: What the occurrence of a case that was looked at is called.
WATCHED = "watched"


class Near(NamedTuple):
    """A case filed shortly before another."""

    number: str
    citizen_id: int
    masked: str


@dataclass(frozen=True)
class Floods:
    """Looks at what was just filed and routed."""

    channels: Channels
    office: Office

    async def work(self, session: AsyncSession, now: datetime) -> int:
        """Compare the oldest cases that nobody compared yet; returns how many there were."""
        found = (await session.scalars(self._unwatched(now).limit(BATCH))).all()
        for case in found:
            if await occurrences.first(session, WATCHED, case.number, at=now):
                await self._compare_words(session, case, now)
                await self._compare_place(session, case, now)
        return len(found)

    def _unwatched(self, now: datetime) -> Select[Case]:
        """Return the query of fresh cases; many ask for a human in the same words."""
        watched = exists().where(Occurrence.kind == WATCHED, Occurrence.key == Case.number)
        since = now - self.office.region.fairness.crowd_within
        fresh = select(Case).where(Case.filed_at > since, Case.routed_at.is_not(None))
        fresh = fresh.where(access.listed(), Case.kind != CaseKind.REQUEST, ~watched)
        return fresh.order_by(Case.id)

    async def _compare_words(self, session: AsyncSession, case: Case, now: datetime) -> None:
        words, limits = normalise(case.masked), self.office.region.fairness
        near = await _before(session, case, limits.same_within)
        same = [one for one in near if alike(words, normalise(one.masked))]
        numbers = {one.number for one in same}
        known = await incidents.standing(session, SAME_TEXT)
        standing = next((one for one in known if numbers & set(one.detail["numbers"])), None)
        if standing is None and len({one.citizen_id for one in same}) < limits.senders:
            return
        key = standing.key if standing else min(numbers)
        earlier = standing.detail["numbers"] if standing else []
        await self._note(session, SAME_TEXT, key, case, sorted(numbers | {*earlier}), now)

    async def _compare_place(self, session: AsyncSession, case: Case, now: datetime) -> None:
        if not case.area_code or not case.category:
            return
        limits = self.office.region.fairness
        near = await _before(session, case, limits.crowd_within, *_alike_here(case))
        if len({one.citizen_id for one in near}) >= limits.crowd:
            key = f"{case.area_code}:{case.category}"
            await self._note(session, SURGE, key, case, sorted(one.number for one in near), now)

    async def _note(
        self,
        session: AsyncSession,
        kind: str,
        key: str,
        case: Case,
        numbers: Sequence[str],
        now: datetime,
    ) -> None:
        detail = {"numbers": [*numbers], "area": case.area_code, "category": case.category}
        counted = await incidents.open_or_count(session, kind, key, at=now, detail=detail)
        if counted.new:
            await self._tell(session, counted.incident, case, now)

    async def _tell(
        self, session: AsyncSession, incident: Incident, case: Case, now: datetime
    ) -> None:
        """Tell the coordinators, and of a surge the leaders: that does not wait for the morning."""
        today = self.office.calendar.day_of(now)
        told = await people.holders(session, Role.COORDINATOR, on=today)
        if incident.kind == SURGE:
            told += await people.holders(session, Role.LEADER, case.unit_id, on=today)
        for person_id in dict.fromkeys(told):
            await Post(session, self.channels, now).tell(
                person_id,
                TOLD[incident.kind],
                op_key=f"incident:{incident.id}:{person_id}",
                offers=[Offer("incident.show", str(incident.id))],
                awaited=incident.kind == SURGE,
                **values(incident, self.office),
                text=case.masked,
            )


def alike(one: str, other: str) -> bool:
    """Tell whether two texts in plain spelling are one text, a word or two exchanged."""
    return one == other or fuzz.ratio(one, other, score_cutoff=ALIKE) > 0


def values(incident: Incident, office: Office) -> dict[str, Any]:
    """Return the placeholders of an incident's texts."""
    area = office.area(incident.detail.get("area", ""))
    category = office.region.categories.get(incident.detail.get("category", ""))
    return {
        "id": str(incident.id),
        "kind": incident.kind,
        "count": len(incident.detail.get("numbers", [])) or incident.count,
        "area": area.title if area else "",
        "category": category.name if category else "",
        "since": office.calendar.local(incident.opened_at).strftime("%d/%m %H.%M"),
    }


async def crowding(session: AsyncSession, case: Case, office: Office) -> int:
    """Count a case and those of late that are of its kind and from its area, as others see them."""
    if not case.area_code or not case.category or case.mode == Mode.SECRET:
        return 0
    since = case.filed_at - office.region.fairness.crowd_within
    near = select(func.count()).where(
        Case.filed_at > since, Case.id <= case.id, access.listed(), *_alike_here(case)
    )
    return (await session.execute(near)).scalar_one()


def _alike_here(case: Case) -> tuple[ColumnElement[bool], ...]:
    return Case.area_code == case.area_code, Case.category == case.category


async def _before(
    session: AsyncSession, case: Case, span: timedelta, *where: ColumnElement[bool]
) -> list[Near]:
    """Return a case and those that were filed shortly before it, the newest first."""
    near = select(Case.number, Case.citizen_id, Case.masked).where(
        Case.filed_at > case.filed_at - span, Case.id <= case.id, access.listed(), *where
    )
    rows = await session.execute(near.order_by(Case.id.desc()).limit(NEIGHBOURS))
    return [Near(*row) for row in rows]
