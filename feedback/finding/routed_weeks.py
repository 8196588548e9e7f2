"""How routing fares in service, week by week: what it sent itself, how right that was."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from feedback import access
from feedback.models import Case
from feedback.records import Routed
from feedback.routing.drift import Outcome, weeks
from feedback.words.topics import Decision

#: Fewer outcomes than this tell nothing, and perhaps of whom they are.
LEAST = 5


@dataclass(frozen=True, slots=True)
class Week:
    """One week of routing; shares are of all its reports."""

    monday: date
    reports: int
    auto: float
    ask: float
    triage: float
    #: Of what was sent by itself and is settled, how much was right; None: too few.
    right: float | None
    #: How much the mix of sectors shifted against all weeks before (`routing.drift`).
    shift: float


async def routed_weeks(session: AsyncSession, zone: ZoneInfo, *, since: datetime) -> list[Week]:
    """Return the weeks since a moment, the oldest first; secret cases are not counted."""
    rows = await session.execute(
        select(Routed.at, Routed.decision, Routed.ranked, Routed.settled)
        .join(Case, Case.id == Routed.case_id)
        .where(Routed.at >= since, access.listed())
    )
    counts: dict[date, Counter[str]] = defaultdict(Counter)
    outcomes = []
    for at, decision, ranked, settled in rows:
        day = at.astimezone(zone).date()
        counts[_monday(day)][decision] += 1
        if decision == Decision.AUTO and settled:
            outcomes.append(Outcome(day, ranked[0][0], settled))
    return list(_summed(counts, outcomes))


def _summed(counts: dict[date, Counter[str]], outcomes: list[Outcome]) -> Iterable[Week]:
    known = {week.monday: week for week in weeks(outcomes)}
    for monday, found in sorted(counts.items()):
        week, total = known.get(monday), found.total()
        yield Week(
            monday,
            total,
            auto=found[Decision.AUTO] / total,
            ask=found[Decision.ASK] / total,
            triage=found[Decision.TRIAGE] / total,
            right=week.right if week and week.reports >= LEAST else None,
            shift=week.shift if week else 0.0,
        )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
