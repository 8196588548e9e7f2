"""What all desks share: whose case it is, making a move, attaching files."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from core import people
from core.errors import RefusedError
from core.models import Person, Role, Unit
from dialogue.models import Media
from dialogue.turn import Turn
from feedback import access, cases
from feedback.life import Action, Side
from feedback.models import Case, CaseFile
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import Office


class Acting:
    """Acts for the person of one turn; every refusal comes before anything is written."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Write in the transaction of `turn`."""
        self._turn = turn
        self._session = turn.session
        self._office = office
        self._notices = Notices(turn.session, turn.post, office)
        self._moves = Moves(turn.session, self._notices, office, turn.now)

    @property
    def _me(self) -> Person:
        return self._turn.person

    async def _worked(self, number: str) -> Case:
        """Return, locked, a case that this person may work on now, whatever the button promised."""
        case = await cases.by_number(self._session, number, lock=True)
        if case is None or not await self._may_work(case):
            raise RefusedError("case.unknown", number=number)
        return case

    async def _may_work(self, case: Case) -> bool:
        return await access.works_on(self._session, self._me.id, case, on=self._today)

    async def _officer_of(self, unit_id: int) -> bool:
        me, today = self._me.id, self._today
        return await people.holds(self._session, me, Role.OFFICER, unit_id, on=today)

    async def _coordinates(self) -> bool:
        me, today = self._me.id, self._today
        return await people.holds(self._session, me, Role.COORDINATOR, None, on=today)

    @property
    def _today(self) -> date:
        return self._office.calendar.day_of(self._turn.now)

    async def _own(self, number: str) -> Case:
        """Return, locked, the citizen's own case; another's is answered like none at all."""
        case = await cases.by_number(self._session, number, lock=True)
        if case is None or case.citizen_id != self._me.id:
            raise RefusedError("case.unknown", number=number)
        return case

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

    async def _coordinator(self) -> Unit:
        return await self._unit(self._office.region.coordinator.code)

    def _told(self, case: Case) -> dict[str, Any]:
        return {"number": case.number, "due": self._office.day(case.due_at)}
