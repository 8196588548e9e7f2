"""What begins when somebody writes out of the blue."""

from typing import Any

from bot.membership import Membership
from bot.menu import menu
from dialogue.introduction import Consents, introduce
from dialogue.questions import Story
from dialogue.speech import Kind, Reply
from dialogue.talk import Talk, UnclearError
from dialogue.turn import Start, Turn
from feedback.desk.behalf import BehalfDesk, unclaimed
from feedback.flows.behalf import offered
from feedback.flows.report import LEAST
from feedback.office import Office
from feedback.words.belonging import belongs
from feedback.words.opening import opened

#: Deep links of invitations: `t.me/BOT?start=join-TOKEN`.
JOIN = "join-"


async def receive(office: Office, turn: Turn, reply: Reply) -> Start:
    """Take words, photos and pins for a report, an invitation for what it is; else: menu."""
    if reply.kind is Kind.START:
        token = reply.text.removeprefix(JOIN) if reply.text.startswith(JOIN) else ""
        return Start("join", given={"argument": token}) if token else Start("menu")
    if reply.card:
        return Start("join")
    found = await opened(turn, reply, office)
    if found is None:
        found = await belongs(turn, reply, office)
        if (found is None or found.flow == "case") and await unclaimed(turn):
            return Start("counter", given={"story": _story(turn, reply, least=1)})
    if found:
        return found
    story = _story(turn, reply, least=LEAST)
    return Start("report", answers={"report.story": story}) if story else Start("menu")


def _story(turn: Turn, reply: Reply, *, least: int) -> dict[str, Any] | None:
    try:
        return Story("report.story", least=least).read(reply, turn.voice)
    except UnclearError:
        return None


async def welcome(
    talk: Talk, consents: Consents, membership: Membership, behalf: BehalfDesk
) -> None:
    """Greet; what was filed for the person's own number is offered before the menu."""
    await introduce(talk, consents)
    await offered(talk, consents, behalf)
    await menu(talk, consents, membership)
