"""Who hears what after a move: the citizen, the unit, the coordinator, the leader."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from core import people
from core.models import Role
from dialogue import talks
from dialogue.post import Post
from dialogue.talk import Offer
from feedback import access, cases, closings
from feedback.buttons import card_offers
from feedback.card import card_values, opening
from feedback.life import SETTLED, UNPLACED, Side
from feedback.models import Case
from feedback.office import Office
from feedback.quota import DRAFTING
from feedback.words.urgency import hotline

#: Buttons below what a citizen is told.
_QUESTIONS = {
    "notice.answered": ("case.done", "case.undone"),
    "notice.asked": ("case.reply",),
    "notice.expired": ("case.undone",),
    "notice.rejected": ("case.undone",),
    "notice.closed": ("case.undone",),
    "notice.forward-consent": ("case.forward-yes", "case.forward-no"),
}
#: Questions whose answer may be written right away; a draft that is open has to wait.
_ASKING = frozenset({"notice.asked", "notice.forward-consent"})


class Notices:
    """Queues the messages that a move causes, within its transaction."""

    def __init__(self, session: AsyncSession, post: Post, office: Office) -> None:
        """Write through `post`, in the words and dates of `office`."""
        self._session = session
        self._post = post
        self._office = office

    async def citizen(  # noqa: PLR0913 - what, whom of those who wait, with which buttons
        self,
        case: Case,
        key: str,
        *,
        mark: str,
        awaited: bool = True,
        but: int = 0,
        alone: bool = False,
        offers: Sequence[Offer] = (),
        **values: Any,
    ) -> bool:
        """Tell the citizen, and all who joined, what happened; `mark` names the move.

        `but` is the case whose citizen did it and needs no telling; `alone`: nobody who joined
        is told. Returns whether the citizen could be told.
        """
        told = [
            await self._post.tell(
                one.citizen_id,
                key,
                op_key=f"case:{one.number}:{mark}:citizen",
                offers=[*offers, *(Offer(command, one.number) for command in _asks(key))]
                + (stars := await self._stars(case, one, key)),
                awaited=awaited,
                stars="1–5" if stars else "",
                number=one.number,
                unit=await cases.unit_name(self._session, case.unit_id),
                due=self._office.day(case.due_at),
                until=self._office.day(case.step_due_at or case.due_at),
                **values,
            )
            for one in ([case] if alone else await cases.company(self._session, case))
            if one.id != but
        ]
        if key in _ASKING:
            await talks.set_aside(self._session, case.citizen_id, DRAFTING)
        return bool(told) and told[0]

    async def due_moved(
        self, case: Case, before: datetime, *, mark: str, why: str = "unit"
    ) -> bool:
        """Tell the citizen both dates if a case is due on another day than it was."""
        was, now = self._office.day(before), self._office.day(case.due_at)
        if was == now or case.state in SETTLED:
            return False
        key = "notice.due-moved"
        return await self.citizen(case, key, mark=mark, awaited=False, was=was, why=why)

    async def unit(
        self,
        case: Case,
        key: str,
        *,
        mark: str,
        actor: int = 0,
        offers: Sequence[Offer] = (),
        **values: Any,
    ) -> int:
        """Show a case to those who can act on it, but not to the actor; returns how many heard.

        `offers` are buttons in front of the usual ones.
        """
        told = 0
        side = Side.COORDINATOR if case.state in UNPLACED else Side.UNIT
        media = await cases.pictures(self._session, case.id)
        card = await card_values(self._session, case, self._office)
        urgent = bool(hotline(case.text, self._office.region))
        for person_id in [one for one in await self.actors(case) if one != actor]:
            told += await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                offers=[*offers, *opening(case, card), *card_offers(case, side)],
                media=media[:3],
                awaited=urgent,
                **card,
                **values,
            )
        return told

    async def picture(
        self, case: Case, digest: str, *, mark: str, key: str = "officer.picture"
    ) -> None:
        """Show a picture that came after its case to those who work on it."""
        for person_id in await self.actors(case):
            await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                media=[digest],
                number=case.number,
            )

    async def brief(
        self,
        case: Case,
        key: str,
        *,
        whom: Sequence[int],
        mark: str,
        offers: Sequence[Offer] = (),
        **values: Any,
    ) -> None:
        """Tell some of the staff about a case without showing it."""
        for person_id in whom:
            op_key, said = (
                f"case:{case.number}:{mark}:{person_id}",
                {"number": case.number, **values},
            )
            await self._post.tell(person_id, key, op_key=op_key, offers=offers, **said)

    async def leaders(
        self,
        case: Case,
        key: str,
        *,
        mark: str,
        to: Sequence[int] | None = None,
        offers: Sequence[Offer] | None = None,
        **values: Any,
    ) -> int:
        """Tell the leaders above a case's unit, or some; returns how many could be told."""
        told = 0
        if to is None:
            to = await people.holders(self._session, Role.LEADER, case.unit_id, on=self.today)
        for person_id in await access.confided(self._session, case, to):
            told += await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                offers=offers or _offers(case, "case.show", "case.nudge"),
                **await card_values(self._session, case, self._office),
                **values,
            )
        return told

    async def coordinators(self, case: Case, key: str, *, mark: str, **values: Any) -> int:
        """Show a case to those who look for units; returns how many could be told."""
        told = 0
        urgent = bool(hotline(case.text, self._office.region))
        to = await people.holders(self._session, Role.COORDINATOR, on=self.today)
        for person_id in await access.confided(self._session, case, to):
            told += await self._post.tell(
                person_id,
                key,
                op_key=f"case:{case.number}:{mark}:{person_id}",
                offers=card_offers(case, Side.COORDINATOR),
                awaited=urgent,
                **await card_values(self._session, case, self._office),
                **values,
            )
        return told

    async def actors(self, case: Case) -> Sequence[int]:
        """Return whose task it is now: the unit's officers, those above, or coordinators."""
        return await access.in_charge(self._session, case, on=self.today)

    async def _stars(self, case: Case, one: Case, key: str) -> list[Offer]:
        """Ask for a rating of what silence closed; who only joined is never asked."""
        if key != "notice.expired" or one is not case:
            return []
        return await closings.rating_offers(self._session, case)

    @property
    def today(self) -> date:
        """The day by which deputies stand in."""
        return self._office.calendar.day_of(self._post.now)


def _offers(case: Case, *commands: str) -> list[Offer]:
    return [Offer(command, case.number) for command in commands]


def _asks(key: str) -> Sequence[str]:
    return _QUESTIONS.get(key, ())
