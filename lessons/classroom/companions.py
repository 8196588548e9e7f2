"""A willing colleague beside somebody who finds it hard: asked for, agreed to, ended by either."""

from typing import Any

from sqlalchemy import select

from core import people
from core.database import read_key
from core.errors import RefusedError
from core.models import Person
from dialogue.talk import Offer
from lessons.classroom.desk import LearningDesk
from lessons.classroom.matching import Matching, asked_key
from lessons.records import Companion
from lessons.tidings import Urgency


class Companions(LearningDesk):
    """Keeps whom the person of one turn is accompanied by, and whom they accompany."""

    async def standing(self) -> dict[str, Any]:
        """Return how one's own search stands.

        `{"state": "none" | "waiting" | "asking" | "has", "pair", "name"}`; only who said yes has
        a name.
        """
        await self._learner()
        row = await self._searching()
        if row is None:
            return {"state": "none", "pair": "", "name": ""}
        if row.accepted_at is None or row.companion_id is None:
            return {"state": _sought(row), "pair": str(row.id), "name": ""}
        name = await self._name(row.companion_id)
        return {"state": "has", "pair": str(row.id), "name": name}

    async def ask(self) -> dict[str, Any]:
        """Begin to look for a companion, unless one is looked for or found; as `standing`."""
        await self._learner()
        if await people.staff_of(self._session, self._me) is None:
            raise RefusedError("lesson.not-enrolled")
        matching = await self._matching()
        if await self._searching() is None:
            await matching.open(self._me)
        return await self.standing()

    async def volunteering(self) -> dict[str, Any]:
        """Return whether one is willing, and whom one accompanies now."""
        learner = await self._learner()
        row = await self._session.scalar(
            select(Companion).where(
                Companion.companion_id == self._me,
                Companion.accepted_at.is_not(None),
                Companion.ended_at.is_(None),
            )
        )
        return {
            "willing": "yes" if learner.companion else "no",
            "pair": str(row.id) if row else "",
            "name": await self._name(row.person_id) if row else "",
        }

    async def volunteer(self, willing: bool) -> None:
        """Be willing to accompany colleagues, or no longer; whom one accompanies stays."""
        (await self._learner()).companion = willing
        matching = await self._matching()
        await self._session.flush()
        if willing:
            await matching.work()
        elif row := await self._asked():
            await matching.pass_by(row)

    async def accept(self, pair: str) -> dict[str, Any]:
        """Say yes to a colleague; both learn each other's name."""
        await self._matching()
        row = await self._invited(pair)
        row.accepted_at = self._now
        await self._tidings.tell(
            row.person_id,
            "companion.found",
            op_key=f"learn:companion:{row.id}:found",
            urgency=Urgency.AWAITED,
            offers=(Offer("companion.end", str(row.id)),),
            name=self._turn.person.name,
        )
        return {"pair": str(row.id), "name": await self._name(row.person_id)}

    async def decline(self, pair: str) -> None:
        """Say "another time"; the next colleague is asked, and nobody hears who declined."""
        matching = await self._matching()
        await matching.pass_by(await self._invited(pair))

    async def end(self, pair: str) -> dict[str, Any]:
        """End it, or stop looking; the other one is told kindly."""
        await self._matching()
        row = await self._session.get(Companion, read_key(pair), with_for_update=True)
        if row is None or not self._concerns(row):
            raise RefusedError("companion.unknown")
        if row.ended_at is not None:
            raise RefusedError("companion.over")
        row.ended_at = self._now
        if row.accepted_at is None:
            await self._tidings.take_back(asked_key(row))
            row.companion_id = None  # who was asked has declined nothing
            return {"was": "search"}
        other = row.companion_id if row.person_id == self._me else row.person_id
        if other is not None:
            key = f"learn:companion:{row.id}:ended"
            name = self._turn.person.name
            await self._tidings.tell(
                other, "companion.ended", op_key=key, urgency=Urgency.NEWS, name=name
            )
        return {"was": "pair"}

    def _concerns(self, row: Companion) -> bool:
        accompanied = row.accepted_at is not None and row.companion_id == self._me
        return row.person_id == self._me or accompanied

    async def _matching(self) -> Matching:
        matching = Matching(self._turn.post, self._school)
        await matching.begin()
        return matching

    async def _searching(self) -> Companion | None:
        mine = select(Companion).where(Companion.person_id == self._me)
        return await self._session.scalar(mine.where(Companion.ended_at.is_(None)))

    async def _asked(self) -> Companion | None:
        """Return the request that waits for one's own answer."""
        open_one = select(Companion).where(
            Companion.companion_id == self._me,
            Companion.accepted_at.is_(None),
            Companion.ended_at.is_(None),
        )
        return await self._session.scalar(open_one.with_for_update())

    async def _invited(self, pair: str) -> Companion:
        row = await self._asked()
        if row is None or row.id != read_key(pair):
            raise RefusedError("companion.over")
        return row

    async def _name(self, person_id: int) -> str:
        return (await self._session.get_one(Person, person_id)).name


def _sought(row: Companion) -> str:
    return "waiting" if row.companion_id is None else "asking"
