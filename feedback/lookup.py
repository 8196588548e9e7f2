"""What flows of staff may know of cases: a card, a list, a unit by its name. Only reads."""

from datetime import date
from typing import Any

from core import people
from core.errors import RefusedError
from core.models import Person, Role
from dialogue.talk import Offer
from dialogue.turn import Turn
from feedback import access, cases, story
from feedback.buttons import card_offers
from feedback.card import card_values, opening
from feedback.cases import PAGE, View
from feedback.finding import disputes, routed
from feedback.life import UNPLACED, Side
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode
from feedback.words import numbers
from feedback.words.naming import best_units

#: Buttons that a list of WhatsApp holds.
ROWS = 10


class Lookup:
    """Looks cases up for the person of one turn; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Look within what the person of `turn` may see."""
        self._turn = turn
        self._session = turn.session
        self._office = office

    async def card(self, number: str) -> dict[str, Any]:
        """Return an officer's view: the card's placeholders, its pictures and its buttons."""
        case = await self._seen(number)
        me, today = self._turn.person.id, self._today
        works = await access.works_on(self._session, me, case, on=today)
        notes = await story.notes(self._session, case.id, self._office) if works else []
        values = await card_values(self._session, case, self._office)
        return {
            "values": values,
            "media": (await cases.pictures(self._session, case.id))[:3],
            "history": await story.past(self._session, case.id, self._office),
            "notes": notes,
            "offers": await self._offers(case, opening(case, values)),
        }

    async def number(self, said: str) -> str:
        """Return the whole number of a case that this person may see."""
        return (await self._seen(said)).number

    async def movable(self, said: str) -> str:
        """Return the whole number of a case, refused at once if a leader said whose it is."""
        case = await self._seen(said)
        if disputes.is_decided(case):
            raise RefusedError("dispute.decided", number=case.number)
        return case.number

    async def listed(self, view: str) -> list[dict[str, Any]]:
        """Return the first cases of a list within the person's scope."""
        me = self._turn.person.id
        within = await cases.scope(self._session, me, access.READERS, on=self._today)
        if within is None:
            raise RefusedError("case.no-scope")
        query = cases.listed(View(view), within, self._office, self._turn.now)
        if view == View.SECRET:
            query = access.secrets(me)
        found = (await self._session.scalars(query.limit(PAGE))).all()
        return [await self._line(case) for case in found]

    async def unit_named(self, words: str) -> list[list[str]]:
        """Return the units whose name fits what a coordinator typed, best first."""
        return best_units(words, self._office.region)

    async def _seen(self, said: str) -> Case:
        """Return the case that a number means, if this person may see it."""
        prefix, named = self._office.region.prefix, numbers.named(said) or said
        known = numbers.candidates(named, prefix, today=self._today)
        for case in await cases.by_numbers(self._session, known):
            if await access.sees(self._session, self._turn.person.id, case, on=self._today):
                return case
        roles = await people.roles_of(self._session, self._turn.person.id, on=self._today)
        citizen = roles.isdisjoint(access.READERS)
        raise RefusedError("status.unknown" if citizen else "case.unknown", number=said)

    async def _offers(self, case: Case, first: list[Offer]) -> list[list[str]]:
        offers: list[Offer] = []
        likely: list[Offer] = []
        if await self._works_for_unit(case):
            offers += card_offers(case, Side.UNIT)
        if await self._holds(Role.COORDINATOR, None):
            offers += card_offers(case, Side.COORDINATOR)
            likely = await routed.proposed(self._session, self._office, case)
        if disputes.is_disputed(case) and await self._holds(Role.LEADER, case.unit_id):
            offers += card_offers(case, Side.LEADER)
        offers += await self._privacy(case) if offers else []
        # With more than ten WhatsApp shows no button at all.
        offers = list(dict.fromkeys([*first, *offers]))[:ROWS]
        offers = [*likely[: max(0, ROWS - len(offers))], *offers]
        return [[offer.command, offer.argument, offer.label] for offer in offers]

    async def _works_for_unit(self, case: Case) -> bool:
        """Tell whether the unit's buttons are this person's, be it for want of officers there."""
        if await self._holds(Role.OFFICER, case.unit_id):
            return True
        acting = await access.in_charge(self._session, case, on=self._today)
        return case.state not in UNPLACED and self._turn.person.id in acting

    async def _privacy(self, case: Case) -> list[Offer]:
        """Offer to uncover who reported, where one may, and to hide more of it."""
        me, today = self._turn.person.id, self._today
        may = await access.reveals(self._session, me, case, on=today)
        commands = ["case.reveal"] if may else []
        commands += ["case.protect"] if case.mode != Mode.SECRET else []
        if await self._holds(Role.COORDINATOR, None):
            citizen = await self._session.get_one(Person, case.citizen_id)
            commands.append("person.unblock" if citizen.blocked_at else "person.block")
        return [Offer(command, case.number) for command in commands]

    async def _holds(self, role: Role, unit_id: int | None) -> bool:
        me, today = self._turn.person.id, self._today
        return await people.holds(self._session, me, role, unit_id, on=today)

    @property
    def _today(self) -> date:
        return self._office.calendar.day_of(self._turn.now)

    async def _line(self, case: Case) -> dict[str, Any]:
        category = self._office.region.categories.get(case.category)
        return {
            "number": case.number,
            "short": cases.short(case.masked),
            "state": case.state,
            "category": category.name if category else "-",
            "unit": await cases.unit_name(self._session, case.unit_id),
            "due": self._office.day(case.due_at),
        }
