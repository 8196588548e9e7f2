"""The leader's morning: what needs them today, in at most ten lines that open their lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from core.groups import SMALLEST
from core.models import Incident, Occurrence, Person, Role, Staff, Unit
from core.occurrences import first
from dialogue.post import Channels, Post
from dialogue.speech import Message, Voice
from dialogue.talk import Offer, Talk
from dialogue.turn import Turn
from feedback import cases
from feedback.access import READERS
from feedback.cases import Scope, View
from feedback.office import Office
from lessons.classroom.helping import needing_help
from lessons.models import Delivery, Enrolment

#: Lines about cases, most urgent first; each counts a list and opens it.
VIEWS = (
    View.OVERDUE,
    View.TODAY,
    View.BOUNCED,
    View.UNPLACED,
    View.REOPENED,
    View.REVIEW,
    View.UNNUMBERED,
    View.UNREACHABLE,
)
#: Incidents that the list shows.
MOST_INCIDENTS = 10
#: Lines that are not about cases; a command of their own opens each.
OWN = ("incidents", "learning")
#: A digest of the morning says nothing useful after this.
LIFE = timedelta(hours=4)


@dataclass(frozen=True)
class Line:
    """One line of a digest: a list, how long it is, and for learning how many take part."""

    view: str
    count: int
    of: int = 0


class Digest:
    """What a leader must know, within one transaction."""

    def __init__(self, session: AsyncSession, office: Office, now: datetime) -> None:
        """Look at everything as it is `now`."""
        self._session = session
        self._office = office
        self._now = now

    async def lines(self, person_id: int) -> list[Line]:
        """Return the lines that are not empty; an empty list says that nothing needs deciding."""
        if await cases.scope(self._session, person_id, [Role.LEADER], on=self._today) is None:
            return []
        within = await cases.scope(self._session, person_id, READERS, on=self._today)
        if within is None:
            return []
        counted = []
        for view in VIEWS:
            query = cases.listed(view, within, self._office, self._now)
            counted.append(Line(view, await cases.count(self._session, query)))
        rest = [await self._incidents(within), await self._learning(within)]
        return [line for line in [*counted, *rest] if line.count]

    async def incidents(self, person_id: int) -> Sequence[Incident]:
        """Return the incidents that stand open, for whoever leads the whole government."""
        within = await cases.scope(self._session, person_id, [Role.LEADER], on=self._today)
        if within is None or not await self._is_whole(within):
            return []
        standing = select(Incident).where(Incident.closed_at.is_(None))
        return (await self._session.scalars(standing.order_by(Incident.id.desc()))).all()

    async def _incidents(self, within: Scope) -> Line:
        if not await self._is_whole(within):
            return Line("incidents", 0)
        standing = select(func.count(Incident.id)).where(Incident.closed_at.is_(None))
        return Line("incidents", (await self._session.execute(standing)).scalar_one())

    @property
    def _today(self) -> date:
        return self._office.calendar.day_of(self._now)

    async def _is_whole(self, within: Scope) -> bool:
        root = select(Unit.id).where(Unit.parent_id.is_(None), Unit.id.in_(within.units))
        return await self._session.scalar(root.limit(1)) is not None

    async def _learning(self, within: Scope) -> Line:
        """Count who finished a lesson this week, of all who are enrolled; nothing below five."""
        monday = self._today - timedelta(days=self._today.weekday())
        mine = select(Staff.person_id).where(Staff.unit_id.in_(within.units), Staff.active)
        enrolled = select(func.count()).where(Enrolment.person_id.in_(mine))
        of = (await self._session.execute(enrolled)).scalar_one()
        if of < SMALLEST:
            return Line("learning", 0)
        learned = (
            select(func.count(Enrolment.person_id.distinct()))
            .join(Delivery, Delivery.enrolment_id == Enrolment.id)
            .where(Enrolment.person_id.in_(mine), Delivery.finished_at.is_not(None))
            .where(Delivery.service_date >= monday)
        )
        return Line("learning", (await self._session.execute(learned)).scalar_one(), of)


class Briefing:
    """The digest as a flow asks for it."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Brief the person of `turn`."""
        self._turn = turn
        self._office = office

    async def lines(self) -> list[dict[str, Any]]:
        """Return the lines of now."""
        digest = Digest(self._turn.session, self._office, self._turn.now)
        return [vars(line) for line in await digest.lines(self._turn.person.id)]

    async def help_wanted(self) -> str:
        """Say who of the leader's units would be glad of a word; "" if nobody said so."""
        me, today = self._turn.person.id, self._office.calendar.day_of(self._turn.now)
        within = await cases.scope(self._turn.session, me, [Role.LEADER], on=today)
        if within is None:
            return ""
        units = list(await self._turn.session.scalars(within.units))
        return (await needing_help(self._turn.session, units, today)).line(self._turn.voice)

    async def incidents(self) -> list[dict[str, Any]]:
        """Return the incidents that stand open, the newest first."""
        digest = Digest(self._turn.session, self._office, self._turn.now)
        language = self._turn.person.language
        return [
            {
                "kind": incident.kind,
                "times": incident.count,
                "day": self._office.day(incident.opened_at, language),
            }
            for incident in await digest.incidents(self._turn.person.id)
        ]

    async def day(self) -> str:
        """Return the day in words."""
        return self._office.day(self._turn.now)


async def digest(talk: Talk, briefing: Briefing) -> None:
    """Brief a leader on demand."""
    lines = [Line(**line) for line in await talk.look(briefing.lines)]
    message = compose(talk.voice, lines, await talk.look(briefing.day))
    await talk.show(message, name="digest", offers=_offers(lines))


async def learning(talk: Talk, briefing: Briefing) -> None:
    """Explain the learning line."""
    lines = [line for line in await talk.look(briefing.lines) if line["view"] == "learning"]
    count = lines[0] if lines else {"count": 0, "of": 0}
    told = count | {"help": await talk.look(briefing.help_wanted)}
    await talk.say("digest.learning-more", offers=(Offer("digest"),), **told)


async def incidents(talk: Talk, briefing: Briefing) -> None:
    """List the incidents that stand open."""
    found = await talk.look(briefing.incidents)
    shown = [talk.voice("digest.incident-line", **one) for one in found[:MOST_INCIDENTS]]
    more = {"count": len(found), "more": max(len(found) - MOST_INCIDENTS, 0)}
    offers = (Offer("digest"),)
    await talk.say("digest.incidents-more", offers=offers, lines="\n".join(shown) or "-", **more)


def compose(voice: Voice, lines: list[Line], day: str) -> Message:
    """Word a digest; an empty one says so in one line."""
    if not lines:
        return Message(voice("digest.empty", day=day))
    worded = [voice(f"digest.{line.view}", count=line.count, of=line.of) for line in lines]
    body = "\n".join(f"{at}. {text}" for at, text in enumerate(worded, 1))
    return Message(voice("digest.text", day=day, lines=body))


def _offers(lines: list[Line]) -> list[Offer]:
    return [
        Offer(f"digest.{line.view}" if line.view in OWN else f"list.{line.view}") for line in lines
    ]


async def send_digest(
    session: AsyncSession, channels: Channels, office: Office, person_id: int, now: datetime
) -> bool:
    """Queue one leader's digest of the day; False if that was done before."""
    today = office.calendar.day_of(now)
    if not await first(session, "digest", f"{today}:{person_id}", at=now):
        return False
    person = await session.get_one(Person, person_id)
    voice = channels.voice(person.language)
    lines = await Digest(session, office, now).lines(person_id)
    text = compose(voice, lines, office.day(now, person.language)).text
    message = Message(text, tuple(offer.option(voice) for offer in _offers(lines)))
    post = Post(session, channels, now)
    return await post.show(person, message, op_key=f"digest:{person_id}:{today}", life=LIFE)


async def briefed(session: AsyncSession, day: date) -> set[int]:
    """Return the ids of the leaders who have had their digest of a day."""
    keys = select(Occurrence.key).where(
        Occurrence.kind == "digest", Occurrence.key.startswith(f"{day}:")
    )
    return {int(key.partition(":")[2]) for key in await session.scalars(keys)}
