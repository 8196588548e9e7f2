"""What an officer may write to a citizen: approved texts to pick, own words looked through."""

from collections import Counter
from typing import Any

from sqlalchemy import select

from core.errors import RefusedError
from core.regions import ReplyState, ReplyText, Sector
from dialogue.occasions import Occasion
from dialogue.turn import Turn
from dialogue.ways import Way, outlook, outlooks
from feedback import cases
from feedback.models import Case
from feedback.office import Office
from feedback.words import masking

#: As many titles as fit a list beside the officer's own words.
MOST = 8


class Replies:
    """Offers and checks words for one case; results are JSON values."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Word answers to cases of `office`."""
        self._turn = turn
        self._session = turn.session
        self._office = office

    async def offered(self, number: str, state: str) -> list[list[str]]:
        """Return code and title of the approved texts for what the officer does."""
        return [[reply.code, reply.title] for reply in self._texts(await self._case(number), state)]

    async def filled(self, number: str, state: str, code: str) -> str:
        """Return an approved text, filled for the case."""
        case = await self._case(number)
        unit = await cases.unit_name(self._session, case.unit_id)
        values = {"number": number, "unit": unit, "due": self._office.day(case.due_at)}
        found = {reply.code: reply for reply in self._texts(case, state)}
        return found[code].fill(values) if code in found else ""

    async def checked(self, text: str) -> dict[str, Any]:
        """Return which personal data an officer's words name, and the words without them."""
        kinds = [span.kind.name.lower() for span in masking.find(text)]
        return {"kinds": list(dict.fromkeys(kinds)), "masked": masking.mask(text)}

    async def reach(self, number: str, state: str) -> str:
        """Return how words for the citizen of a case would arrive now, as `Way` names it."""
        case, turn = await self._case(number), self._turn
        kind = Occasion.QUESTION if state == ReplyState.ASK else Occasion.CASE
        way = await outlook(turn.session, turn.channels, case.citizen_id, kind, now=turn.now)
        return str(way)

    async def detours(self, numbers: list[str]) -> list[list[Any]]:
        """Return how many citizens of these cases an answer reaches in each way but freely."""
        whose = select(Case.citizen_id).where(Case.number.in_(numbers))
        citizens, turn = (await self._session.scalars(whose)).all(), self._turn
        ways = await outlooks(self._session, turn.channels, citizens, Occasion.CASE, now=turn.now)
        counted = Counter(ways.values())
        return [[str(way), counted[way]] for way in Way if way != Way.OPEN and counted[way]]

    async def photo_needed(self, number: str) -> bool:
        """Return whether a case of this category is closed with a photo."""
        category = self._office.region.categories.get((await self._case(number)).category)
        return category is not None and category.photo_needed

    async def _case(self, number: str) -> Case:
        case = await cases.by_number(self._session, number)
        if case is None:
            raise RefusedError("case.unknown", number=number)
        return case

    def _texts(self, case: Case, state: str) -> tuple[ReplyText, ...]:
        category = self._office.region.categories.get(case.category)
        sector = Sector(case.sector) if case.sector else category and category.sector
        region, doing = self._office.region, ReplyState(state)
        found = region.replies_for(sector, doing) if sector else region.replies["umum"][doing]
        return found[:MOST]
