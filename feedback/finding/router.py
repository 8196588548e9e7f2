"""The routing of reports: outside the citizen's turn, within seconds of the filing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.log import trace
from dialogue.post import Channels, Post
from dialogue.talk import Offer
from feedback.attention import Hours
from feedback.finding.placing import Placing, report_of
from feedback.finding.verdict import Report, Verdict, choices, decided
from feedback.life import Side, State
from feedback.models import Case
from feedback.moves import PRESENT, Moves
from feedback.notices import Notices
from feedback.office import Office
from feedback.records import Routed
from feedback.routing.advice import Advice
from feedback.words.topics import Decision

log = structlog.get_logger()

#: Cases read in one transaction.
BATCH = 20
#: How long a citizen may think about what a report is about, before somebody looks at it.
THINKING = Hours(4)


class Engine(Protocol):
    """What ranks sectors; it may have to be loaded, or even trained, first."""

    async def prepare(self) -> None:
        """Begin what takes long, before the first report comes."""
        ...

    async def ready(self, session: AsyncSession, now: datetime) -> bool:
        """Take the version in use; False while there is none yet."""
        ...

    async def advise(self, reports: Sequence[Report]) -> list[Advice]:
        """Rank the sectors for each report, and say what the ranking is good for."""
        ...

    async def cold(self) -> bytes:
        """Return the model that this release ships knowledge for."""
        ...


@dataclass(frozen=True)
class Router:
    """Finds the unit of cases that were just filed."""

    channels: Channels
    office: Office
    engine: Engine

    async def work(self, session: AsyncSession, now: datetime) -> int:
        """Read the oldest cases that nobody has read; returns how many there were."""
        unread = select(Case).where(Case.routed_at.is_(None), Case.state == State.RECEIVED)
        batch = unread.order_by(Case.id).limit(BATCH).with_for_update(skip_locked=True)
        found = (await session.scalars(batch)).all()
        if not found or not await self.engine.ready(session, now):
            return 0
        reports = [report_of(case, self.office) for case in found]
        advised = await self.engine.advise(reports)
        placing = self._placing(session, now)
        for case, report, advice in zip(found, reports, advised, strict=True):
            await self._read(placing, case, report, advice)
        return len(found)

    async def _read(self, placing: Placing, case: Case, report: Report, advice: Advice) -> None:
        """Act on an advice; an odd case goes to a person and keeps no other one waiting."""
        session, now = placing.session, placing.now
        if reason := self._wordless(case):
            case.reason, case.routed_at = reason, now
            await placing.look(case, ())
            return
        try:
            async with session.begin_nested():
                verdict = decided(advice, report, self.office.region)
                session.add(self._row(case, verdict, advice, now))
                await self._act(placing, case, verdict)
                case.routed_at = now
        except Exception as error:  # noqa: BLE001 - whatever it is, a person sees to that case
            await session.refresh(case)
            log.error("report not routed", case=case.number, error=trace(error))
            case.routed_at = now
            await placing.look(case, ())

    def _wordless(self, case: Case) -> str:
        """Say why nothing can be read in a case whose only words are ours; "" if it has others."""
        texts, said = self.channels.texts, case.masked.strip()
        reasons = {"report.spoken": "routing.spoken", "report.wordless": "routing.wordless"}
        found = (why for ours, why in reasons.items() if said in texts.anywhere(ours))
        return next((texts.say(why, self.office.region.language) for why in found), "")

    async def _act(self, placing: Placing, case: Case, verdict: Verdict) -> None:
        goal = verdict.goal
        if verdict.decision is Decision.AUTO:
            await placing.place(case, goal, by=Side.ROUTER, reason=verdict.reason)
            return
        case.sector, case.reason = str(goal.sector), verdict.reason
        if verdict.decision is Decision.ASK and await self._asked(placing, case, verdict):
            return
        if goal.answer.outsider is not None and not case.outsider:
            case.outsider = goal.answer.outsider.code
        await placing.look(case, verdict.ranked)

    async def _asked(self, placing: Placing, case: Case, verdict: Verdict) -> bool:
        """Ask the citizen what a case is about; False if they can't be reached."""
        now = placing.now
        named = choices(self.office.region, verdict.ranked)
        offers = [Offer("case.topic", f"{case.number} {code}", name) for code, name in named]
        told = await placing.notices.citizen(
            case,
            "notice.topic",
            mark="topic",
            alone=True,
            awaited=now - case.filed_at < PRESENT,
            offers=[*offers, Offer("case.topic", case.number)],
        )
        if told:  # when that is over, the clock's rounds show it to those who look for units
            case.step_due_at = self.office.calendar.add(THINKING, now)
        return told

    def _row(self, case: Case, verdict: Verdict, advice: Advice, now: datetime) -> Routed:
        return Routed(
            case_id=case.id,
            at=now,
            model=advice.version,
            rules=self.office.region.rules.edition,
            decision=verdict.decision,
            ranked=[[code, probability] for code, probability in verdict.ranked],
            reason=verdict.reason,
        )

    def _placing(self, session: AsyncSession, now: datetime) -> Placing:
        notices = Notices(session, Post(session, self.channels, now), self.office)
        moves = Moves(session, notices, self.office, now)
        return Placing(session, moves, notices, self.office, now)
