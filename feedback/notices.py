"""Who hears what after a move: the citizen, the unit, the coordinator, the leader."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Role
from dialogue.post import Post
from dialogue.talk import Offer
from feedback import cases
from feedback.life import UNPLACED, Action, Side, State, actions
from feedback.models import Case
from feedback.office import Office

#: Buttons on an officer's card, by what the table of moves allows.
CARD = {
    Action.ACCEPT: "case.accept",
    Action.ASK: "case.ask",
    Action.TRANSFER: "case.transfer",
    Action.ANSWER: "case.answer",
    Action.ROUTE: "case.route",
}
#: Buttons below what a citizen is told.
_QUESTIONS = {
    "notice.answered": ("case.done", "case.undone"),
    "notice.asked": ("case.reply",),
    "notice.expired": ("case.undone",),
    "notice.rejected": ("case.undone",),
}


class Notices:
    """Queues the messages that a move causes, within its transaction."""

    def __init__(self, session: AsyncSession, post: Post, office: Office) -> None:
        """Write through `post`, in the words and dates of `office`."""
        self._session = session
        self._post = post
        self._office = office

    async def citizen(
        self,
        case: Case,
        key: str,
        *,
        mark: str,
        awaited: bool = True,
        **values: Any,
    ) -> bool:
        """Tell the citizen, and all who joined, what happened; `mark` names the move.

        Returns whether the citizen could be told.
        """
        media = await cases.pictures(self._session, case.id, "proof")
        told = [
            await self._post.tell(
                one.citizen_id,
                key,
                op_key=f"case:{one.number}:{mark}:citizen",
                offers=[Offer(command, one.number) for command in _asks(key)],
                media=media[-1:] if key == "notice.answered" else [],
                awaited=awaited,
                number=one.number,
                unit=await cases.unit_name(self._session, case.unit_id),
                due=self._office.day(case.due_at),
                **values,
            )
            for one in await cases.company(self._session, case)
        ]
        return told[0]

    async def unit(self, case: Case, key: str, *, mark: str, **values: Any) -> int:
        """Show a case to those who can act on it; returns how many could be told."""
        told = 0
        side = Side.COORDINATOR if case.state in UNPLACED else Side.UNIT
        media = await cases.pictures(self._session, case.id)
        for person_id in await self._actors(case):
            told += await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                offers=card_offers(case, side),
                media=media[:3],
                **await card_values(self._session, case, self._office),
                **values,
            )
        return told

    async def picture(self, case: Case, digest: str, *, mark: str) -> None:
        """Show a picture that came after its case to those who work on it."""
        for person_id in await self._actors(case):
            await self._post.tell(
                person_id,
                "officer.picture",
                op_key=f"case:{case.number}:{mark}:{person_id}",
                media=[digest],
                number=case.number,
            )

    async def leaders(self, case: Case, key: str, *, mark: str, **values: Any) -> int:
        """Tell the leaders above a case's unit; returns how many could be told."""
        told = 0
        for person_id in await people.holders(self._session, Role.LEADER, case.unit_id):
            told += await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                offers=[Offer("case.show", case.number)],
                **await card_values(self._session, case, self._office),
                **values,
            )
        return told

    async def _actors(self, case: Case) -> Sequence[int]:
        """Return whose task it is now: the unit's officers, those above, or coordinators."""
        if case.state not in UNPLACED:
            for exactly in (True, False):
                found = await people.holders(
                    self._session, Role.OFFICER, case.unit_id, exactly=exactly
                )
                if found:
                    return found
        return await people.holders(self._session, Role.COORDINATOR)


def card_offers(case: Case, side: Side) -> list[Offer]:
    """Return the buttons of a case for one side."""
    possible = actions(State(case.state), side)
    return [Offer(command, case.number) for action, command in CARD.items() if action in possible]


async def card_values(session: AsyncSession, case: Case, office: Office) -> dict[str, Any]:
    """Return the placeholders of a case's card; nothing in it tells who the citizen is."""
    area = office.area(case.area_code)
    category = office.region.categories.get(case.category)
    spot = ", ".join(part for part in (case.place, area.title if area else "") if part)
    link = f"https://maps.google.com/?q={case.lat},{case.lon}" if case.lat is not None else ""
    return {
        "number": case.number,
        "category": category.name if category else "",
        "text": case.masked,
        "place": spot or "-",
        "map": link,
        "due": office.day(case.due_at),
        "state": case.state,
        "unit": await cases.unit_name(session, case.unit_id),
        "why": case.reason,
    }


def _asks(key: str) -> Sequence[str]:
    return _QUESTIONS.get(key, ())
