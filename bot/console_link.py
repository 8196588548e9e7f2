"""The way from chat into the console: staff ask for a link, and get one that works once."""

from core import logins, people
from core.errors import RefusedError
from core.models import Role
from dialogue.talk import Talk
from dialogue.turn import Turn
from feedback.office import Office

#: Roles that have something to do in the console.
ROLES = frozenset({Role.OFFICER, Role.COORDINATOR, Role.LEADER, Role.AUDITOR, Role.ADMIN})


class ConsoleLinks:
    """Makes links for the person of one turn."""

    def __init__(self, turn: Turn, office: Office, public_url: str) -> None:
        """Lead to the pages under `public_url`."""
        self._turn = turn
        self._today = office.calendar.day_of(turn.now)
        self._public_url = public_url

    async def make(self) -> str:
        """Return a fresh link.

        Raises:
            RefusedError: the person has no role in the console.
        """
        session, me = self._turn.session, self._turn.person.id
        if ROLES.isdisjoint(await people.roles_of(session, me, on=self._today)):
            raise RefusedError("console.refused")
        token = await logins.issue(session, me, now=self._turn.now)
        return f"{self._public_url}/masuk/{token}"


async def console_link(talk: Talk, links: ConsoleLinks) -> None:
    """Give a member of staff a link into the console."""
    link = await talk.do(links.make)
    await talk.say("console.link", link=link)
