"""What the citizen says that a report is about, when the router is not sure."""

from typing import Any

from sqlalchemy import select

from core.errors import RefusedError
from core.regions import Sector
from feedback import cases
from feedback.desk.acting import Acting
from feedback.finding import routed
from feedback.finding.placing import Came, Placing, report_of
from feedback.finding.routed import TOPIC
from feedback.finding.verdict import choices, goal_of
from feedback.life import Action, Side, State
from feedback.models import Case, CaseMove
from feedback.records import Routed
from feedback.words.topics import Decision


class TopicDesk(Acting):
    """Sends a case where its citizen says that it belongs."""

    async def pick(self, number: str, sector: str) -> dict[str, Any]:
        """Take the citizen's word once; "" says that it is none of what was offered.

        Returns `{"number", "due", "unit", "to"}`; `to` is where the case came (`placing.Came`).
        """
        case = await self._own(number)
        asked = await self._asked(case, sector)
        await self._moves.record(
            case,
            TOPIC,
            before=case.state,
            by=Side.CITIZEN,
            actor=self._me,
            detail={"sector": sector},
        )
        placing = Placing(self._session, self._moves, self._notices, self._office, self._turn.now)
        to = await self._place(placing, case, sector) if sector else Came.COORDINATOR
        if not sector:
            await placing.look(case, routed.ranking(asked))
        unit = await cases.unit_name(self._session, case.unit_id)
        return self._told(case) | {"unit": unit, "to": to}

    async def _place(self, placing: Placing, case: Case, sector: str) -> Came:
        goal = goal_of(self._office.region, Sector(sector), report_of(case, self._office))
        reason = f"{self._turn.voice('routing.citizen')}; {goal.answer.why}"
        return await placing.place(case, goal, by=Side.CITIZEN, actor=self._me, reason=reason)

    async def _asked(self, case: Case, sector: str) -> Routed:
        """Return what was offered; refuse what never was, and a second word."""
        found = await routed.of(self._session, case.id)
        offered = ["", *(code for code, _ in choices(self._office.region, routed.ranking(found)))]
        open_ = case.state == State.RECEIVED and found and found.decision == Decision.ASK
        if found is None or not open_ or sector not in offered:
            raise RefusedError(
                "case.not-now", number=case.number, state=case.state, action=Action.ROUTE
            )
        said = select(CaseMove.id).where(CaseMove.case_id == case.id, CaseMove.action == TOPIC)
        if await self._session.scalar(said.limit(1)) is not None:
            raise RefusedError("topic.said", number=case.number)
        return found
