"""How much of a report others see: made stricter, loosened by its citizen, uncovered on record."""

from typing import Any

from sqlalchemy import select

from core.audit import note
from core.errors import RefusedError
from core.models import Address, Person
from feedback import access, cases
from feedback.access import Reveal
from feedback.desk.acting import Acting
from feedback.life import UNPLACED, Side
from feedback.models import Case
from feedback.pictures import exhibits
from feedback.privacy import Mode, alias, least_of, stricter

#: Row of the history about a changed mode; no move of the case, its state stays.
PROTECT = "protect"


class ProtectingDesk(Acting):
    """Hides who reported, and uncovers it for those who may, each time on the record."""

    async def protection(self, number: str) -> dict[str, Any]:
        """Return how a case of the unit is kept, if more of it can be hidden."""
        case = await self._worked(number)
        if case.mode == Mode.SECRET:
            raise RefusedError("privacy.strictest", number=case.number)
        return {"number": case.number, "mode": case.mode}

    async def tighten(self, number: str, mode: str) -> dict[str, Any]:
        """Hide more of a case than its citizen asked for; nobody of the government undoes that."""
        case = await self._worked(number)
        wanted = Mode(mode)
        if wanted.rank <= Mode(case.mode).rank:
            raise RefusedError("privacy.only-stricter", number=case.number)
        side = Side.COORDINATOR if case.state in UNPLACED else Side.UNIT
        move = await self._keep(case, wanted, side)
        await self._notices.citizen(case, "notice.protected", mark=f"m{move}", mode=wanted)
        return {"number": case.number, "mode": wanted}

    async def own_protection(self, number: str) -> dict[str, Any]:
        """Return how the citizen's own case is kept."""
        case = await self._own(number)
        return {"number": case.number, "mode": case.mode}

    async def choose(self, number: str, mode: str) -> dict[str, Any]:
        """Keep the citizen's own case as they wish, but never looser than its matter demands."""
        case = await self._own(number)
        kept = stricter(Mode(mode), self._least(case))
        if kept != case.mode:
            await self._keep(case, kept, Side.CITIZEN)
        demanded = "no" if kept == mode else "yes"
        return {"number": case.number, "mode": kept, "demanded": demanded}

    async def may_reveal(self, number: str) -> dict[str, Any]:
        """Return what would be uncovered of a case; refuses who may not have it.

        Raises:
            RefusedError: there is no such case for this person, or it was too much within an hour.
        """
        case, reveal = await self._revealable(number)
        return {"number": case.number, "mode": case.mode, "what": reveal.name.lower()}

    async def reveal(self, number: str) -> dict[str, Any]:
        """Uncover a case, on the record: its words and pictures, and in open mode who sent it."""
        case, reveal = await self._revealable(number)
        name, phone = await self._identity(case) if reveal is Reveal.IDENTITY else ("", "")
        known = "yes" if name or phone else "no"
        await note(
            self._session,
            access.REVEAL,
            case.number,
            at=self._turn.now,
            actor=self._me.id,
            what=reveal.name.lower(),
        )
        return {
            "number": case.number,
            "alias": alias(self._office.tracking_key, case.number),
            "known": known if reveal is Reveal.IDENTITY else "hidden",
            "name": name,
            "phone": phone,
            "words": await self._words(case),
            "media": (await exhibits.originals(self._session, case.id))[:3],
        }

    async def _revealable(self, number: str) -> tuple[Case, Reveal]:
        case = await cases.by_number(self._session, number)
        reveal = Reveal.NOTHING
        if case is not None and await access.sees(self._session, self._me.id, case, on=self._today):
            reveal = await access.reveals(self._session, self._me.id, case, on=self._today)
        if case is None or reveal is Reveal.NOTHING:
            raise RefusedError("case.unknown", number=number)
        if await access.revealed_often(self._session, self._me.id, now=self._turn.now):
            raise RefusedError("reveal.too-often", number=case.number)
        return case, reveal

    async def _keep(self, case: Case, mode: Mode, side: Side) -> int:
        """Change the mode, on the case's chain and on the record; tell those who now have it."""
        before, had = case.mode, await self._notices.actors(case)
        if stricter(Mode(before), mode) == mode:
            await exhibits.protect(self._session, case, mode)
        else:
            case.mode = mode
        await self._session.flush()
        change = {"from": before, "to": str(mode)}
        move = await self._moves.record(
            case, PROTECT, before=case.state, by=side, actor=self._me, detail=change
        )
        now, me = self._turn.now, self._me.id
        await note(self._session, PROTECT, case.number, at=now, actor=me, **change)
        if not set(await self._notices.actors(case)) <= {*had, me}:
            await self._notices.unit(case, "officer.card", mark=f"m{move}")
        return move

    async def _words(self, case: Case) -> list[str]:
        """Return what the citizen wrote, word for word, the report first."""
        moves = await cases.moves(self._session, case.id)
        said = [str(move.detail["said"]) for move in moves if "said" in move.detail]
        return [case.text, *said]

    async def _identity(self, case: Case) -> tuple[str, str]:
        """Return a citizen's name and a number that a platform or the counter vouches for."""
        citizen = await self._session.get_one(Person, case.citizen_id)
        known = select(Address.phone).where(
            Address.person_id == citizen.id, Address.phone.is_not(None)
        )
        phone = await self._session.scalar(known.order_by(Address.heard_at.desc()).limit(1))
        return citizen.name, case.claim_phone or phone or ""

    def _least(self, case: Case) -> Mode:
        return least_of(case.kind, self._office.region.categories.get(case.category))
