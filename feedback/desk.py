"""The only writer of cases: files them and makes their moves, and has everybody told."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core import people
from core.errors import RefusedError
from core.models import Person, Role, Unit
from core.regions import CaseKind
from dialogue.models import Media
from dialogue.turn import Turn
from feedback import cases, clock, tracking
from feedback.life import Action, Side, State
from feedback.models import Case, CaseFile, case_numbers
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office


@dataclass(frozen=True)
class Draft:
    """What a talk found out about a report."""

    kind: CaseKind
    text: str
    place: dict[str, Any]
    media: list[int]
    subject: dict[str, Any]


class Desk:
    """Acts for the person of one turn; every refusal comes before anything is written."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Write in the transaction of `turn`."""
        self._turn = turn
        self._session = turn.session
        self._office = office
        self._notices = Notices(turn.session, turn.post, office)
        self._moves = Moves(turn.session, self._notices, turn.now)

    async def file(self, draft: dict[str, Any]) -> dict[str, Any]:
        """File a report once per talk; returns `{"number", "unit", "due", "code"}`."""
        filed = select(Case).where(Case.talk_id == self._turn.talk_id)
        case = await self._session.scalar(filed)
        if case is None:
            case = await self._insert(Draft(**draft | {"kind": CaseKind(draft["kind"])}))
        unit = await self._addressee(case)
        code = tracking.code(self._office.tracking_key, case.number)
        return self._told(case) | {"unit": unit, "code": code}

    async def accept(self, number: str) -> dict[str, Any]:
        """Take a case on for the unit."""
        case = await self._worked(number)
        await self._move(case, Action.ACCEPT, Side.UNIT, officer_id=self._me.id)
        return self._told(case)

    async def give_back(self, number: str, reason: str) -> dict[str, Any]:
        """Say that another unit answers for this; the coordinator finds it."""
        case = await self._worked(number)
        coordinator = await self._unit(self._office.region.coordinator.code)
        move = await self._move(
            case,
            Action.RETURN,
            Side.UNIT,
            public_text=reason,
            unit_id=coordinator.id,
            officer_id=None,
            returned=case.returned + 1,
        )
        await self._notices.unit(case, "officer.returned", mark=f"m{move}", note=reason)
        return self._told(case)

    async def ask(self, number: str, question: str) -> dict[str, Any]:
        """Ask the citizen something; the clock stands still until the answer."""
        case = await self._worked(number)
        await self._move(
            case, Action.ASK, Side.UNIT, public_text=question, waiting_since=self._turn.now
        )
        return self._told(case)

    async def answer(self, number: str, sentence: str, media: list[int]) -> dict[str, Any]:
        """Say publicly what was done; the citizen has the last word."""
        case = await self._worked(number)
        by = Side.COORDINATOR if case.state == State.RECEIVED else Side.UNIT
        await self._moves.check(case, Action.ANSWER, by, actor=self._me)
        await self._attach(case, media, "proof")
        await self._move(
            case,
            Action.ANSWER,
            by,
            public_text=sentence,
            answered_at=self._turn.now,
            waiting_since=None,
        )
        return self._told(case)

    async def route(self, number: str, unit_code: str) -> dict[str, Any]:
        """Hand a case of the coordinator's queue to a unit."""
        case = await self._worked(number)
        unit = await self._unit(unit_code)
        move = await self._move(
            case,
            Action.ROUTE,
            Side.COORDINATOR,
            unit_id=unit.id,
            reason=self._turn.voice("routing.coordinator"),
        )
        await self._notices.unit(case, "officer.card", mark=f"m{move}")
        return self._told(case) | {"unit": unit.name}

    async def reply(self, number: str, text: str, media: list[int]) -> dict[str, Any]:
        """Give the citizen's answer to the unit's question; the clock runs on."""
        case = await self._own(number)
        await self._moves.check(case, Action.REPLY, Side.CITIZEN, actor=self._me)
        await self._attach(case, media, "reply")
        due = clock.resume(
            self._office.calendar,
            clock.Due(case.due_at, case.remind_at),
            paused=case.waiting_since or self._turn.now,
            now=self._turn.now,
        )
        move = await self._move(
            case,
            Action.REPLY,
            Side.CITIZEN,
            public_text=text,
            waiting_since=None,
            **due.columns(),
        )
        await self._notices.unit(case, "officer.replied", mark=f"m{move}", note=text)
        return self._told(case)

    async def confirm(self, number: str) -> dict[str, Any]:
        """Close a case because its citizen says that it is done."""
        case = await self._own(number)
        await self._move(case, Action.CONFIRM, Side.CITIZEN, closed_at=self._turn.now)
        return self._told(case)

    async def reopen(self, number: str, why: str, media: list[int]) -> dict[str, Any]:
        """Open a case again at the same unit because its citizen says that it is not done."""
        case = await self._own(number)
        await self._moves.check(case, Action.REOPEN, Side.CITIZEN, actor=self._me)
        self._within_window(case)
        await self._attach(case, media, "reply")
        due = clock.reopened(self._office.calendar, self._office.region.deadlines, self._turn.now)
        move = await self._move(
            case,
            Action.REOPEN,
            Side.CITIZEN,
            public_text=why,
            **due.columns(),
            reopened=case.reopened + 1,
            closed_at=None,
            answered_at=None,
        )
        await self._notices.unit(case, "officer.reopened", mark=f"m{move}", note=why)
        return self._told(case)

    async def _addressee(self, case: Case) -> str:
        if case.state == State.RECEIVED:
            return self._turn.voice("routing.triage-unit")
        return await cases.unit_name(self._session, case.unit_id)

    @property
    def _me(self) -> Person:
        return self._turn.person

    async def _insert(self, draft: Draft) -> Case:
        unit = await self._unit(draft.subject["unit"])
        now = self._turn.now
        due = clock.due(self._office.calendar, self._office.region.deadlines, draft.kind, now)
        number = await self._session.scalar(select(case_numbers.next_value()))
        month = self._office.calendar.local(now).strftime("%y%m")
        case = Case(
            number=f"{self._office.region.prefix}-{month}-{number:04d}",
            talk_id=self._turn.talk_id,
            citizen_id=self._me.id,
            kind=draft.kind,
            category=draft.subject["category"],
            text=draft.text,
            place=draft.place["text"],
            area_code=draft.place["area"],
            lat=draft.place["lat"],
            lon=draft.place["lon"],
            state=State.ASSIGNED if draft.subject["category"] else State.RECEIVED,
            unit_id=unit.id,
            reason=draft.subject["why"],
            filed_at=now,
            **due.columns(),
        )
        self._session.add(case)
        await self._session.flush()
        await self._attach(case, draft.media, "report")
        await self._moves.record(case, "file", before="", by=Side.CITIZEN, actor=self._me)
        await self._notices.unit(case, await cases.first_card(self._session, case.id), mark="filed")
        return case

    async def _worked(self, number: str) -> Case:
        """Return, locked, a case that this person may work on now, whatever the button promised."""
        case = await cases.by_number(self._session, number, lock=True)
        if case is None or not await self._may_work(case):
            raise RefusedError("case.unknown", number=number)
        return case

    async def _may_work(self, case: Case) -> bool:
        if await people.holds(self._session, self._me.id, Role.COORDINATOR, None):
            return True
        officer = await people.holds(self._session, self._me.id, Role.OFFICER, case.unit_id)
        return officer and case.state != State.RECEIVED

    async def _own(self, number: str) -> Case:
        """Return, locked, the citizen's own case; another's is answered like none at all."""
        case = await cases.by_number(self._session, number, lock=True)
        if case is None or case.citizen_id != self._me.id:
            raise RefusedError("case.unknown", number=number)
        return case

    def _within_window(self, case: Case) -> None:
        days = self._office.region.deadlines.reopen_window.days
        since = case.closed_at or case.answered_at or self._turn.now
        if self._turn.now > self._office.calendar.add_working_days(since, days):
            raise RefusedError("case.too-late", number=case.number, days=days)

    async def _move(self, case: Case, action: Action, by: Side, **changes: Any) -> int:
        return await self._moves.make(case, action, by, actor=self._me, **changes)

    async def _attach(self, case: Case, media: list[int], stage: str) -> None:
        """Attach files of this person, late siblings of their albums included."""
        albums = select(Media.album).where(Media.id.in_(media), Media.album != "")
        mine = select(Media.id).where(
            Media.person_id == self._me.id, Media.id.in_(media) | Media.album.in_(albums)
        )
        for media_id in await self._session.scalars(mine):
            row = insert(CaseFile).values(case_id=case.id, media_id=media_id, stage=stage)
            await self._session.execute(row.on_conflict_do_nothing())

    async def _unit(self, code: str) -> Unit:
        unit = await self._session.scalar(select(Unit).where(Unit.code == code))
        if unit is None:
            raise RefusedError("case.unknown-unit", code=code)
        return unit

    def _told(self, case: Case) -> dict[str, Any]:
        return {"number": case.number, "due": self._office.day(case.due_at)}
