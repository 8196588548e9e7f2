"""What flows may know of cases: one's own as a citizen, the unit's as an officer. Only reads."""

from typing import Any

from core import people
from core.errors import RefusedError
from core.models import Role
from dialogue.turn import Turn
from feedback import cases
from feedback.cases import PAGE, View
from feedback.life import Side, State
from feedback.models import Case
from feedback.naming import best_units
from feedback.notices import card_offers, card_values
from feedback.office import Office

#: Roles that may look into a unit's cases.
READERS = (Role.OFFICER, Role.COORDINATOR, Role.LEADER, Role.AUDITOR)


class Lookup:
    """Looks cases up for the person of one turn; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Look within what the person of `turn` may see."""
        self._turn = turn
        self._session = turn.session
        self._office = office

    async def mine(self) -> list[dict[str, Any]]:
        """Return the citizen's own cases, the newest first."""
        found = await cases.of_citizen(self._session, self._turn.person.id)
        return [await self._line(case) for case in found]

    async def answered(self) -> list[dict[str, Any]]:
        """Return the citizen's cases that wait for "beres" or "belum beres"."""
        return await self._own_in(State.ANSWERED)

    async def waiting(self) -> list[dict[str, Any]]:
        """Return the citizen's cases in which the unit asked something."""
        return await self._own_in(State.WAITING)

    async def card(self, number: str) -> dict[str, Any]:
        """Return an officer's view: the card's placeholders, its pictures and its buttons."""
        case = await cases.by_number(self._session, number)
        if case is None or not await self._may_see(case):
            raise RefusedError("case.unknown", number=number)
        return {
            "values": await card_values(self._session, case, self._office),
            "media": (await cases.pictures(self._session, case.id))[:3],
            "offers": await self._offers(case),
        }

    async def listed(self, view: str) -> list[dict[str, Any]]:
        """Return the first cases of a list within the person's scope."""
        within = await cases.scope(self._session, self._turn.person.id, READERS)
        if within is None:
            raise RefusedError("case.no-scope")
        query = cases.listed(View(view), within, self._office, self._turn.now)
        found = (await self._session.scalars(query.limit(PAGE))).all()
        return [await self._line(case) for case in found]

    async def unit_named(self, words: str) -> list[list[str]]:
        """Return the units whose name fits what a coordinator typed, best first."""
        return best_units(words, self._office.region)

    async def _own_in(self, state: State) -> list[dict[str, Any]]:
        found = await cases.of_citizen_in(self._session, self._turn.person.id, [state])
        return [await self._line(case) for case in found]

    async def _may_see(self, case: Case) -> bool:
        me = self._turn.person.id
        if await people.holds(self._session, me, Role.COORDINATOR, None):
            return True
        return any([await people.holds(self._session, me, role, case.unit_id) for role in READERS])

    async def _offers(self, case: Case) -> list[list[str]]:
        me = self._turn.person.id
        offers = []
        if await people.holds(self._session, me, Role.COORDINATOR, None):
            offers += card_offers(case, Side.COORDINATOR)
        if await people.holds(self._session, me, Role.OFFICER, case.unit_id):
            offers += card_offers(case, Side.UNIT)
        return [[offer.command, offer.argument] for offer in offers]

    async def _line(self, case: Case) -> dict[str, Any]:
        category = self._office.region.categories.get(case.category)
        return {
            "number": case.number,
            "short": _short(case.masked),
            "state": case.state,
            "category": category.name if category else "-",
            "unit": await cases.unit_name(self._session, case.unit_id),
            "due": self._office.day(case.due_at),
        }


def _short(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
