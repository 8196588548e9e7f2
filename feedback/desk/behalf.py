"""Reports that somebody writes down for a citizen, and the citizen's claim to them."""

from textwrap import shorten
from typing import Any

from sqlalchemy import Select, exists, select

from core import audit, people
from core.models import Address, Person, Role
from dialogue import talks
from dialogue.turn import Turn
from feedback.cases import CASE
from feedback.desk.filing import Draft, FilingDesk
from feedback.models import Case

#: Who may write down what others tell.
WRITERS = (Role.OFFICER, Role.COORDINATOR)
#: So much of a report tells its owner which one it is.
SHORT = 60
#: The question whether what was written down is this person's.
OFFER = "claim.offer"


class BehalfDesk(FilingDesk):
    """Files for people who can't write here, and hands it over by proof of the phone."""

    async def may_file(self) -> bool:
        """Return whether this person may file for others."""
        me = self._me.id
        held = await people.roles_of(self._session, me, on=self._today)
        return not held.isdisjoint(WRITERS)

    async def file_for(self, draft: dict[str, Any], phone: str) -> dict[str, Any]:
        """File a report for somebody without an address; `phone` is theirs, or ""."""
        case = await self._filed()
        if case is None:
            language = self._office.region.language
            citizen = Person(language=language, created_at=self._turn.now)
            self._session.add(citizen)
            await self._session.flush()
            case = await self._insert(Draft.of(draft), citizen, claim_phone=phone)
        return self._receipt(case)

    async def signed_phone(self) -> str:
        """Return the number that WhatsApp vouches for in every message, or ""."""
        return people.vouched(self._turn.address)

    async def waiting(self, phone: str) -> list[dict[str, Any]]:
        """Return the reports that were written down for this number and claimed by nobody."""
        trusted = phone and self._turn.address.doubted_at is None
        found = await self._session.scalars(_claimable(phone)) if trusted else ()
        return [{"number": case.number, "short": _short(case)} for case in found]

    async def claim(self, phone: str) -> list[str]:
        """Give this person the reports of their proven number; returns the cases' numbers."""
        return await self._settle(phone, "claim", self._me)

    async def disown(self, phone: str) -> list[str]:
        """Take a number off reports whose owner it is not, so that it is never asked again."""
        return await self._settle(phone, "disown", None)

    async def _settle(self, phone: str, action: str, owner: Person | None) -> list[str]:
        await talks.drop_asking(self._turn, OFFER)  # it is settled here
        found = (await self._session.scalars(_claimable(phone).with_for_update())).all()
        for case in found:
            case.claim_phone = ""
            if owner:
                case.citizen_id = owner.id
                self._turn.owns(CASE)
            await audit.note(
                self._session,
                action,
                f"case:{case.number}",
                at=self._turn.now,
                actor=self._me.id,
                channel=self._turn.address.channel,
            )
        return [case.number for case in found]


async def unclaimed(turn: Turn) -> bool:
    """Tell whether something waits for the number that the platform vouches for."""
    phone = people.vouched(turn.address)
    return bool(phone and await turn.session.scalar(_claimable(phone).limit(1)))


def _short(case: Case) -> str:
    return shorten(case.masked.partition("\n")[0], SHORT, placeholder="…")


def _claimable(phone: str) -> Select[Case]:
    """Select what was filed for a number; whoever can be written to already needs no claim."""
    reachable = exists().where(Address.person_id == Case.citizen_id)
    return select(Case).where(Case.claim_phone == phone, ~reachable).order_by(Case.id)
