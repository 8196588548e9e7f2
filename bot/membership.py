"""Becoming staff: by the number in the roster, or by a single-use invitation. Never by asking."""

from typing import Any

from core import audit, invites, people
from core.models import Role, Staff, Unit
from dialogue.known import Known
from dialogue.talks import Talks
from dialogue.turn import Beginning, Turn
from feedback.office import Office

#: Roles -> what their menu offers, in this order.
MENUS: dict[Role, tuple[str, ...]] = {
    Role.LEARNER: ("lesson", "progress", "schedule"),
    Role.OFFICER: ("list.queue",),
    Role.COORDINATOR: ("list.triage",),
    Role.LEADER: ("digest",),
}
CITIZEN_MENU = ("report", "status")


class Membership:
    """What the person of one turn is to this government."""

    def __init__(self, turn: Turn, office: Office) -> None:
        """Speak of the person of `turn`."""
        self._turn = turn
        self._office = office
        self._roles: set[Role] | None = None
        self._staff: Staff | None = None

    async def offers(self) -> list[str]:
        """Return the commands of this person's menu, the likeliest first."""
        roles = await self._held()
        mine = [command for role, menu in MENUS.items() if role in roles for command in menu]
        waiting = ["continue"] if await Talks(self._turn).waiting() else []
        join = [] if roles else ["join"]
        return [*waiting, *mine, *CITIZEN_MENU, *join, "human"]

    async def greeting(self) -> dict[str, str]:
        """Return a name, if we know it, and what else people may type who work on reports."""
        roles, staff = await self._held(), self._staff
        works = not roles.isdisjoint({Role.OFFICER, Role.COORDINATOR})
        words = self._turn.voice("menu.works") if works else ""
        return {"name": staff.name if staff else "", "works": words}

    async def signed_phone(self) -> str:
        """Return the number that WhatsApp vouches for, or ""."""
        return people.vouched(self._turn.address)

    async def doubted(self) -> bool:
        """Return whether this number, or its device, was another's: then it proves nobody."""
        return self._turn.address.doubted_at is not None

    async def by_phone(self, phone: str) -> dict[str, Any] | None:
        """Join as the member of staff with this number; None if the roster has none."""
        staff = await people.find_staff_by_phone(self._turn.session, phone)
        if staff is None or await self.doubted():
            return None
        await self._become(staff)
        return await self._told(staff)

    async def by_token(self, token: str) -> dict[str, Any] | None:
        """Join by an invitation; None if it is unknown, used or too old."""
        staff = await invites.redeem(self._turn.session, token, now=self._turn.now)
        if staff is None or not staff.active:
            return None
        await self._become(staff)
        return await self._told(staff)

    async def _held(self) -> set[Role]:
        """Return the roles of this person, own and deputised, until they become somebody else."""
        if self._turn.known.outsider:
            return set()
        if self._roles is None:
            session, me = self._turn.session, self._turn.person.id
            self._staff = await people.staff_of(session, me)
            today = self._office.calendar.day_of(self._turn.now)
            found = await people.roles_of(session, me, on=today) if self._staff else set()
            self._roles = found
        return self._roles

    async def _become(self, staff: Staff) -> None:
        turn, self._roles = self._turn, None
        turn.looked, turn.foreknown = False, Known()
        turn.address.doubted_at = None
        turn.person = await people.become(turn.session, turn.person, staff)
        await turn.session.flush()
        who, channel = turn.person.id, turn.address.channel
        subject = f"staff:{staff.id}"
        await audit.note(turn.session, "join", subject, at=turn.now, actor=who, channel=channel)
        await turn.session.refresh(turn.address)
        if isinstance(turn.talk, Beginning):
            turn.talk.person_id = who
        elif turn.talk:
            await turn.session.refresh(turn.talk)

    async def _told(self, staff: Staff) -> dict[str, Any]:
        unit = await self._turn.session.get_one(Unit, staff.unit_id)
        roles = await people.roles_of(self._turn.session, self._turn.person.id)
        return {"name": staff.name, "unit": unit.name, "roles": sorted(roles)}
