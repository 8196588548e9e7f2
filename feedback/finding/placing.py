"""A case that nobody has comes to where it belongs: to a unit, to another body, to coordinators."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from core.audit import note
from core.models import Person, Unit
from core.regions import Category
from dialogue.talk import Offer
from feedback import cases
from feedback.finding.verdict import Goal, Ranked, Report, proposals, wording
from feedback.life import UNPLACED, Action, Side
from feedback.models import Case
from feedback.moves import Moves
from feedback.notices import Notices
from feedback.office import MOST_HOPS, Office
from feedback.outside import forwarded
from feedback.pictures import exhibits
from feedback.privacy import Mode, least_of, stricter
from feedback.routing.addresses import without_areas
from feedback.together.floods import crowding
from feedback.words.masking import mask
from feedback.words.naming import on_button
from feedback.words.topics import surely
from feedback.words.urgency import hotline

#: The case's first card; nobody gets it twice, whoever shows it.
FILED = "filed"
#: As many cards a single word stands for.
CARDS = 20
#: Row of the history about a changed mode.
PROTECT = "protect"


class Came(StrEnum):
    """Where a case came to."""

    UNIT = "unit"
    #: Another body answers for it; its citizen is asked first.
    BODY = "body"
    #: Somebody has to look.
    COORDINATOR = "coordinator"


@dataclass(frozen=True)
class Placing:
    """Places cases within one transaction."""

    session: AsyncSession
    moves: Moves
    notices: Notices
    office: Office
    now: datetime

    async def place(
        self, case: Case, goal: Goal, *, by: Side, reason: str, actor: Person | None = None
    ) -> Came:
        """Bring a case to where its goal is; an actor tells the citizen about it themselves."""
        await self.protect(case, goal.category)
        case.sector, case.reason = str(goal.field), reason
        if goal.answer.outsider is not None:
            await self._outside(case, goal.answer.outsider.code)
            return Came.BODY
        if not goal.answer.known:
            await self.look(case, ())
            return Came.COORDINATOR
        await self._route(case, goal, by, actor)
        return Came.UNIT

    async def look(self, case: Case, ranked: Ranked) -> None:
        """Show a case to those who look for units, with the likeliest ones on buttons."""
        await self.session.flush()
        key = await cases.first_card(self.session, case.id)
        offers = proposed(case, ranked, self.office)
        await self.notices.unit(case, key, mark=FILED, offers=offers)

    async def protect(self, case: Case, category: Category | None) -> None:
        """Hide as much of the reporter as the matter demands, never less than they chose."""
        before = Mode(case.mode)
        wanted = stricter(before, least_of(case.kind, category))
        if wanted is before:
            return
        await exhibits.protect(self.session, case, wanted)
        await self.session.flush()
        change: dict[str, Any] = {"from": str(before), "to": str(wanted)}
        move = await self.moves.record(
            case, PROTECT, before=case.state, by=Side.ROUTER, actor=None, detail=change
        )
        await note(self.session, PROTECT, case.number, at=self.now, **change)
        await self.notices.citizen(case, "notice.protected", mark=f"m{move}", mode=wanted)

    async def _outside(self, case: Case, code: str) -> None:
        await forwarded.propose(self.moves, self.notices, case, code, self.office)
        await self.look(case, ())

    async def _route(self, case: Case, goal: Goal, by: Side, actor: Person | None) -> None:
        code = goal.answer.unit.code
        unit = (await self.session.scalars(select(Unit).where(Unit.code == code))).one()
        category = goal.category.code if goal.category else case.category
        move = await self.moves.make(
            case,
            Action.ROUTE,
            by,
            actor=actor,
            quietly=actor is not None,
            unit_id=unit.id,
            category=category,
        )
        if actor is not None:  # who joined has not heard of it
            await self.notices.citizen(case, "notice.routed", mark=f"m{move}", but=case.id)
        await self._show(case)

    async def _show(self, case: Case) -> None:
        """Show a case to its unit; in a crowd of the like, one word stands for many cards."""
        beyond = await crowding(self.session, case, self.office)
        beyond -= self.office.region.fairness.crowd
        if beyond <= 0 or hotline(case.text, self.office.region):
            key = await cases.first_card(self.session, case.id)
            await self.notices.unit(case, key, mark=FILED)
        elif beyond % CARDS == 1:
            area = self.office.area(case.area_code)
            await self.notices.brief(
                case,
                "officer.crowd",
                whom=await self.notices.actors(case),
                mark=FILED,
                offers=(Offer("list.queue"), Offer("bulk.answer")),
                category=self.office.region.categories[case.category].name,
                place=area.title if area else "",
                count=CARDS,
            )


def proposed(case: Case, ranked: Ranked, office: Office) -> list[Offer]:
    """Return a button for each unit that is likely, as long as a coordinator looks for one.

    None, if its citizen agreed that it goes to another body.
    """
    settled = case.forward_agreed_at is not None
    if settled or case.state not in UNPLACED or case.returned >= MOST_HOPS:
        return []
    return [
        Offer("case.route-to", f"{case.number} {unit.code}", on_button(unit.label))
        for unit in proposals(office.region, ranked, report_of(case, office))
    ]


def report_of(case: Case, office: Office) -> Report:
    """Return what may be read of a case to place it."""
    region = office.region
    text = told(case.masked, office)
    return Report(
        text=text,
        # A landmark helps words that say little: of clear ones it would only distract.
        place="" if surely(text, region) else mask(case.place),
        area=office.area(case.area_code),
        category=region.categories.get(case.category),
        outsider=case.outsider,
    )


def told(masked: str, office: Office) -> str:
    """Return what a report says of its matter, without our questions and without its place."""
    return without_areas(wording(masked, office.region), office.gazetteer)
