"""What coordinators and admins do to keep order: look at incidents, block and unblock people."""

from typing import Any

from sqlalchemy import String, cast, select

from core import blocks, incidents, people
from core.audit import note
from core.database import read_key
from core.errors import RefusedError
from core.models import AuditEntry, Incident, Person, Role
from feedback import access, cases
from feedback.desk.acting import Acting
from feedback.models import Case
from feedback.privacy import Mode, alias
from feedback.together import floods

#: Case numbers that a card names; the console has all of them.
NAMED = 8


class OrderDesk(Acting):
    """Keeps order in the open: each act is audited, and whoever is blocked hears of it."""

    async def standing(self) -> list[dict[str, Any]]:
        """Return the open incidents."""
        await self._check(Role.COORDINATOR, Role.ADMIN, Role.LEADER)
        found = await incidents.standing(self._session)
        return [floods.values(incident, self._office) for incident in found]

    async def incident(self, incident_id: str) -> dict[str, Any]:
        """Return one incident with the numbers of its cases."""
        await self._check(Role.COORDINATOR, Role.ADMIN, Role.LEADER)
        found = await self._incident(incident_id)
        numbers = found.detail.get("numbers", [])
        more = f" +{len(numbers) - NAMED}" if len(numbers) > NAMED else ""
        named = {"numbers": ", ".join(numbers[:NAMED]) + more, "first": next(iter(numbers), "")}
        return floods.values(found, self._office) | named

    async def close(self, incident_id: str, why: str) -> None:
        """Close an incident; what became of it is kept."""
        await self._check(Role.COORDINATOR, Role.ADMIN)
        found = await self._incident(incident_id)
        if not await incidents.close(self._session, found.id, by=self._me.id, at=self._turn.now):
            raise RefusedError("incident.closed-already")
        subject = f"incident:{found.id}"
        await note(
            self._session, "incident-close", subject, at=self._turn.now, actor=self._me.id, why=why
        )

    async def reporter(self, number: str) -> dict[str, Any]:
        """Return by which name officers know the reporter of a case, and whether it is blocked."""
        case, citizen = await self._reporter(number)
        return {
            "number": case.number,
            "alias": alias(self._office.tracking_key, case.number),
            "blocked": citizen.blocked_at is not None,
        }

    async def blocked(self) -> list[dict[str, Any]]:
        """Return the case for which each blocked person was blocked."""
        await self._check(Role.COORDINATOR, Role.ADMIN)
        entries = select(AuditEntry.subject, AuditEntry.detail["case"].astext)
        entries = entries.join(Person, AuditEntry.subject == "person:" + cast(Person.id, String))
        entries = entries.where(AuditEntry.action == "block", Person.blocked_at.is_not(None))
        rows = await self._session.execute(entries.order_by(AuditEntry.id))
        latest = {row.subject: row[1] for row in rows}
        return [{"number": number} for number in latest.values()]

    async def block(self, number: str, why: str) -> None:
        """Stop handling the messages of a case's reporter, who is told so."""
        await self._set(number, why, blocked=True)

    async def unblock(self, number: str, why: str) -> None:
        """Handle the messages of a case's reporter again, who is told so."""
        await self._set(number, why, blocked=False)

    async def _set(self, number: str, why: str, *, blocked: bool) -> None:
        case, citizen = await self._reporter(number)
        if blocked and await people.staff_of(self._session, citizen.id):
            raise RefusedError("block.staff")
        changed = await blocks.set_blocked(
            self._session,
            citizen.id,
            blocked=blocked,
            reason=why,
            case=case.number,
            at=self._turn.now,
            actor=self._me.id,
        )
        if not changed:
            raise RefusedError("block.already" if blocked else "block.not-blocked")
        mark = f"block:{citizen.id}:{self._turn.talk_id}"
        key = "block.told" if blocked else "block.lifted"
        await self._turn.post.tell(citizen.id, key, op_key=mark, awaited=True)

    async def _reporter(self, number: str) -> tuple[Case, Person]:
        await self._check(Role.COORDINATOR, Role.ADMIN)
        case = await cases.by_number(self._session, number)
        if case is None or not await self._may_see(case):
            raise RefusedError("case.unknown", number=number)
        return case, await self._session.get_one(Person, case.citizen_id)

    async def _may_see(self, case: Case) -> bool:
        if await access.sees(self._session, self._me.id, case, on=self._today):
            return True
        return case.mode != Mode.SECRET and await self._holds_any(Role.ADMIN)

    async def _incident(self, incident_id: str) -> Incident:
        found = await self._session.get(Incident, read_key(incident_id))
        if found is None:
            raise RefusedError("incident.unknown")
        return found

    async def _check(self, *roles: Role) -> None:
        if not await self._holds_any(*roles):
            raise RefusedError("incident.not-yours")

    async def _holds_any(self, *roles: Role) -> bool:
        held = await people.roles_of(self._session, self._me.id, on=self._today)
        return not held.isdisjoint(roles)
