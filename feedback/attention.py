"""Which cases need somebody above their unit: left without a unit, badly rated, out of reach.

Each function returns the conditions of one list; a digest counts it, a button shows it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select

from core.working_time import Allowance
from dialogue.door import Reason
from dialogue.models import Outgoing, Sending
from feedback.life import UNPLACED, State
from feedback.models import Case, CaseMove
from feedback.office import MOST_HOPS, Office
from feedback.records import Forwarding, Rating

Conditions = list[ColumnElement[bool]]

#: So many stars or fewer are looked into.
POOR = 2
#: How long a message that could not be sent is news.
_NEWS = timedelta(days=1)
#: How far back the start of an allowance is looked for; longer than any chain of holidays.
_HORIZON = timedelta(days=60)


@dataclass(frozen=True)
class Hours:
    """Some working hours."""

    hours: int
    days: int = 0


#: A case may lie so long without a unit before a leader hears of it.
_UNPLACED_FOR = Hours(4)


def unplaced(office: Office, now: datetime) -> Conditions:
    """Return what is true of cases that nobody has found a unit for in four working hours."""
    came = select(func.max(CaseMove.at)).where(
        CaseMove.case_id == Case.id, CaseMove.before != CaseMove.after
    )
    cutoff = latest_start(office, _UNPLACED_FOR, now)
    return [Case.state.in_(UNPLACED), came.scalar_subquery() <= cutoff]


def review(office: Office, now: datetime) -> Conditions:  # noqa: ARG001 - one signature for all
    """Return what is true of cases whose bad rating nobody has looked into."""
    poor = exists().where(
        Rating.case_id == Case.id, Rating.stars <= POOR, Rating.reviewed_at.is_(None)
    )
    return [poor]


def unnumbered(office: Office, now: datetime) -> Conditions:
    """Return what is true of forwarded cases whose number is not known, and should be by now."""
    cutoff = latest_start(office, office.region.deadlines.forward_number, now)
    nameless = exists().where(
        Forwarding.case_id == Case.id, Forwarding.numbered_at.is_(None), Forwarding.at <= cutoff
    )
    return [Case.state == State.FORWARDED, nameless]


def bounced(office: Office, now: datetime) -> Conditions:  # noqa: ARG001 - one signature for all
    """Return what is true of cases that units gave back so often that a leader decides."""
    return [Case.state == State.VERIFIED, Case.returned >= MOST_HOPS]


def unreachable(office: Office, now: datetime) -> Conditions:  # noqa: ARG001 - as above
    """Return what is true of cases of which the citizen could not be told in the last day."""
    lost = exists().where(
        Outgoing.person_id == Case.citizen_id,
        Outgoing.state == Sending.FAILED,
        Outgoing.reason.in_([Reason.BLOCKED, Reason.WINDOW_CLOSED]),
        Outgoing.settled_at >= now - _NEWS,
        Outgoing.op_key.startswith(func.concat("case:", Case.number, ":")),
    )
    return [lost]


def latest_start(office: Office, allowance: Allowance, now: datetime) -> datetime:
    """Return the latest moment at which something began whose allowance is used up by now."""

    def is_over(seconds: int) -> bool:
        return office.calendar.add(allowance, now - timedelta(seconds=seconds)) <= now

    most = int(_HORIZON.total_seconds())
    return now - timedelta(seconds=bisect_left(range(most), True, key=is_over))
