"""A case that staff open by typing its number, whole or short."""

from sqlalchemy import exists, select

from core import people
from dialogue.speech import Reply
from dialogue.turn import Start, Turn
from feedback.access import READERS
from feedback.models import Case
from feedback.office import Office
from feedback.words import numbers


async def opened(turn: Turn, reply: Reply, office: Office) -> Start | None:
    """Return the start that shows a case to staff; None if the message is no number of one.

    The number of an own report is a citizen's question, whoever else this person is.
    """
    number = numbers.named(reply.text)
    if not number or await _is_own(turn, number):
        return None
    today = office.calendar.day_of(turn.now)
    roles = await people.roles_of(turn.session, turn.person.id, on=today)
    if roles.isdisjoint(READERS):
        return None
    return Start("case", given={"command": "case.show", "argument": number})


async def _is_own(turn: Turn, number: str) -> bool:
    mine = exists().where(Case.number == number, Case.citizen_id == turn.person.id)
    return bool(await turn.session.scalar(select(mine)))
