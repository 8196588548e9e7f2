"""What begins when somebody writes out of the blue."""

from sqlalchemy import exists, select

from dialogue.questions import Story
from dialogue.speech import Kind, Reply
from dialogue.talk import UnclearError
from dialogue.turn import Start, Turn
from feedback.flows.report import LEAST
from feedback.life import State
from feedback.models import Case

#: Deep links of invitations: `t.me/BOT?start=join-TOKEN`.
JOIN = "join-"


async def receive(turn: Turn, reply: Reply) -> Start:
    """Take words, photos and pins for a report, an invitation for what it is; else: menu."""
    if reply.kind is Kind.START:
        token = reply.text.removeprefix(JOIN) if reply.text.startswith(JOIN) else ""
        return Start("join", given={"argument": token}) if token else Start("menu")
    if reply.card:
        return Start("join")
    try:
        story = Story("report.story", least=LEAST).read(reply, turn.voice)
    except UnclearError:
        return Start("menu")
    if await _asked(turn):
        return Start("reply_or_report", given={"story": story})
    return Start("report", answers={"report.story": story})


async def _asked(turn: Turn) -> bool:
    """Return whether a unit waits for this person's answer."""
    waiting = exists().where(Case.citizen_id == turn.person.id, Case.state == State.WAITING)
    return bool(await turn.session.scalar(select(waiting)))
