"""Writes the past of the demo's city with the service's own moves, each at its own time.

So chains, clocks and deadlines are true, and what may be taken apart or rated can be.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Person, Staff, Unit
from core.regions import CaseKind, Category
from dialogue.post import Channels, Post
from feedback.chain import fingerprint
from feedback.deadlines import timing
from feedback.deadlines.rounds import Rounds
from feedback.life import Action, Side, State
from feedback.models import Case, CaseMove, case_numbers
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office
from feedback.outside.bodies import body_of
from feedback.records import Forwarding, Rating
from kentongan.demo_reports import REPORTS, Did, Past


@dataclass
class Chronicle:
    """Writes the past within one transaction; of those days nobody is told anything now."""

    session: AsyncSession
    channels: Channels
    office: Office
    now: datetime
    _written: dict[str, Case] = field(default_factory=dict)

    async def write(self) -> None:
        """Write every report with what became of it, and what their clocks would have said."""
        for name, past in REPORTS.items():
            case = self._written[name] = await self._filed(past, talk_id=-1 - len(self._written))
            for did in past.did:
                await self._do(case, did)
            if past.stars:
                await self._rate(case, past)
        rounds = Rounds(self.channels, self.office)
        await rounds.climb(self.session, self.now)
        await rounds.steps(self.session, self.now)

    async def _filed(self, past: Past, *, talk_id: int) -> Case:
        region, at = self.office.region, self._day(past.days_ago)
        citizen = Person(name="Warga contoh", language=region.language, created_at=at)
        self.session.add(citizen)
        await self.session.flush()
        category = region.categories[past.category] if past.category else None
        case = await self._case(past, category, citizen, at)
        case.talk_id = talk_id
        self.session.add(case)
        await self.session.flush()
        filed = {"filed": fingerprint(case)}
        moves = self._moves(at)
        await moves.record(case, "file", before="", by=Side.CITIZEN, actor=citizen, detail=filed)
        if category:
            unit = region.unit_for(category, self.office.area(past.area)).code
            case.reason = f"karena {category.name.lower()} dijawab {region.units[unit].name}"
            unit_id = await self._unit_id(unit)
            await moves.make(case, Action.ROUTE, Side.ROUTER, actor=None, unit_id=unit_id)
        return case

    async def _case(
        self, past: Past, category: Category | None, citizen: Person, at: datetime
    ) -> Case:
        region, kind = self.office.region, CaseKind.COMPLAINT
        number = await self.session.scalar(select(case_numbers.next_value()))
        unit = region.coordinator.code
        return Case(
            number=f"{region.prefix}-{self.office.calendar.local(at):%y%m}-{number:04d}",
            citizen_id=citizen.id,
            kind=kind,
            category=past.category,
            sector=str(category.sector) if category else "",
            text=past.words,
            masked=past.words,
            area_code=past.area,
            state=State.RECEIVED,
            unit_id=await self._unit_id(unit),
            reason="baru diterima, sedang dicarikan unitnya",
            filed_at=at,
            routed_at=at,
            chain="",
            **timing.started(self.office, kind, at, category=past.category, unit=unit),
        )

    async def _do(self, case: Case, did: Did) -> None:
        at = self._day(did.days_ago)
        actor = await self._actor(did.who) if did.who else None
        await self._moves(at).make(
            case,
            did.action,
            did.by,
            actor=actor or await self.session.get_one(Person, case.citizen_id),
            public_text=did.words,
            quietly=True,
            **await self._changes(case, did, actor, at),
        )

    async def _changes(
        self, case: Case, did: Did, actor: Person | None, at: datetime
    ) -> dict[str, Any]:
        """Return the columns that this move of a desk changes besides the state."""
        if did.action is Action.MERGE:
            into = self._written[did.to]
            return {"merged_into_id": into.id, "detail": {"into": into.number}}
        if did.action is Action.FORWARD:
            return {"detail": await self._forwarded(case, did.to, at)}
        changes: dict[Action, dict[str, Any]] = {
            Action.ACCEPT: {"officer_id": actor.id if actor else None},
            Action.ANSWER: {"answered_at": at},
            Action.CONFIRM: {"closed_at": at},
            Action.REOPEN: {"answered_at": None, "reopened": case.reopened + 1},
        }
        return changes.get(did.action, {})

    async def _forwarded(self, case: Case, code: str, at: datetime) -> dict[str, Any]:
        body = body_of(self.office.region, code)
        name = body.name if body else code
        case.outsider = code
        self.session.add(
            Forwarding(case_id=case.id, at=at, body=code, body_name=name, agreed_at=at)
        )
        return {"body": code, "name": name}

    async def _rate(self, case: Case, past: Past) -> None:
        answers = select(CaseMove).where(CaseMove.case_id == case.id)
        answer = (await self.session.scalars(answers.where(CaseMove.action == Action.ANSWER))).one()
        at = case.closed_at or self.now
        self.session.add(
            Rating(
                case_id=case.id, move_id=answer.id, at=at, stars=past.stars, comment=past.comment
            )
        )

    async def _actor(self, name: str) -> Person:
        """Return who a member of staff is; they may join with a phone later and stay the same."""
        staff = (await self.session.scalars(select(Staff).where(Staff.name == name))).one()
        if staff.person_id is not None:
            return await self.session.get_one(Person, staff.person_id)
        person = Person(name=name, language=self.office.region.language, created_at=self.now)
        self.session.add(person)
        await self.session.flush()
        staff.person_id = person.id
        return person

    async def _unit_id(self, code: str) -> int:
        return (await self.session.scalars(select(Unit.id).where(Unit.code == code))).one()

    def _moves(self, at: datetime) -> Moves:
        notices = Notices(self.session, Post(self.session, self.channels, at), self.office)
        return Moves(self.session, notices, self.office, at)

    def _day(self, days_ago: int) -> datetime:
        """Return the same hour so many working days ago."""
        local = self.office.calendar.local(self.now)
        day = local.date()
        for _ in range(days_ago):
            day = self.office.calendar.previous_working_day(day)
        return datetime.combine(day, local.timetz())
