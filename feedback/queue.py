"""The queue of a unit in chat: what is open by its deadline, page by page. Only reads."""

from typing import Any

from babel.dates import format_date
from sqlalchemy import ColumnElement, func, select, tuple_

from core import absences
from core.errors import RefusedError
from core.models import Staff
from dialogue.turn import Turn
from feedback import access, cases
from feedback.cases import PAGE
from feedback.life import SETTLED, UNPLACED, State
from feedback.models import Case
from feedback.office import Office
from feedback.words.urgency import hotline

#: What is counted above the list, by the states that it sums up.
COUNTS: dict[str, tuple[State, ...]] = {
    "fresh": (State.ASSIGNED, State.REOPENED),
    "working": (State.IN_PROGRESS,),
    "waiting": (State.WAITING,),
}
#: A line's share of the bubble.
LONGEST = 26

Condition = ColumnElement[bool]


class Queue:
    """The open cases of the person of one turn; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Look within what the person of `turn` works on."""
        self._turn = turn
        self._session = turn.session
        self._office = office
        self._today = office.calendar.day_of(turn.now)

    async def page(self, mine: bool, after: str) -> dict[str, Any]:
        """Return the next cases, whether there are more (and after which), and the counts.

        A list in chat has ten rows, so a page that is followed by another shows nine.
        """
        where = await self._where(mine=mine)
        query = select(Case).where(*where).order_by(Case.due_at, Case.id)
        last = await cases.by_number(self._session, after) if after else None
        if last:
            query = query.where(tuple_(Case.due_at, Case.id) > (last.due_at, last.id))
        found = (await self._session.scalars(query.limit(PAGE + 1))).all()
        shown = found if len(found) <= PAGE else found[: PAGE - 1]
        return {
            "cases": [self._line(case) for case in shown],
            "more": shown[-1].number if len(shown) < len(found) else "",
            "counts": await self._counts(where),
        }

    async def _where(self, *, mine: bool) -> list[Condition]:
        """Open cases with a unit, in scope; secret ones are in no list."""
        me = self._turn.person.id
        within = await cases.scope(self._session, me, access.READERS, on=self._today)
        if within is None:
            raise RefusedError("case.no-scope")
        where = [
            Case.unit_id.in_(within.units),
            Case.state.not_in(SETTLED | UNPLACED),
            access.listed(),
        ]
        if mine:
            acting = await absences.represented(self._session, me, self._today)
            people = select(Staff.person_id).where(Staff.id.in_(acting))
            where.append(Case.officer_id.in_(people))
        return where

    async def _counts(self, where: list[Condition]) -> dict[str, int]:
        late = func.count().filter(Case.due_at < self._turn.now, Case.waiting_since.is_(None))
        query = select(Case.state, func.count(), late).where(*where).group_by(Case.state)
        rows = (await self._session.execute(query)).all()
        sums = {
            name: sum(count for state, count, _ in rows if state in states)
            for name, states in COUNTS.items()
        }
        return sums | {"late": sum(count for *_, count in rows)}

    def _line(self, case: Case) -> dict[str, str]:
        late = case.due_at < self._turn.now and case.waiting_since is None
        due = self._office.calendar.day_of(case.due_at)
        return {
            "number": case.number,
            "short": cases.short(case.masked, LONGEST),
            "due": format_date(due, "d MMM", locale=self._turn.person.language),
            "mark": "late" if late else case.state,
            "urgent": "yes" if hotline(case.text, self._office.region) else "no",
        }
