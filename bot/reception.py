"""What begins when somebody writes out of the blue."""

from typing import Any

from bot.membership import Membership
from bot.menu import menu
from dialogue.introduction import Consents, introduce
from dialogue.questions import Story
from dialogue.speech import Kind, Message, Reply
from dialogue.talk import Talk, UnclearError
from dialogue.turn import Start, Turn
from feedback.desk.behalf import BehalfDesk, unclaimed
from feedback.flows.behalf import offered
from feedback.flows.danger import listed
from feedback.flows.report import LEAST
from feedback.office import Office
from feedback.words.belonging import belongs
from feedback.words.opening import opened
from feedback.words.urgency import emergency

#: Deep links of invitations: `t.me/BOT?start=join-TOKEN`.
JOIN = "join-"


async def receive(office: Office, turn: Turn, reply: Reply) -> Start:
    """Take words, photos and pins for a report, an invitation for what it is; else: menu."""
    if reply.kind is Kind.START:
        token = reply.text.removeprefix(JOIN) if reply.text.startswith(JOIN) else ""
        return Start("join", given={"argument": token}) if token else Start("menu")
    if reply.card:
        return Start("join")
    if despaired := _despair(office, reply):
        return despaired
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


def _despair(office: Office, reply: Reply) -> Start | None:
    """Take words of somebody whom no report helps for nothing else, however short they are."""
    found = emergency(reply.text, office.region)
    if found is None or found.reports:
        return None
    story = {"text": reply.text, "media": list(reply.media), "pin": None}
    return Start("report", answers={"report.story": story})


def lifeline(office: Office, turn: Turn, text: str) -> Message | None:
    """Return the emergency numbers that a text calls for, whoever wrote it."""
    found = emergency(text, office.region)
    if found is None:
        return None
    numbers = [(number, office.region.hotlines[number]) for number in found.numbers]
    return Message(turn.voice("block.lifeline", numbers=listed(numbers)))


async def welcome(
    talk: Talk, consents: Consents, membership: Membership, behalf: BehalfDesk
) -> None:
    """Greet; what was filed for the person's own number is offered before the menu."""
    await introduce(talk, consents)
    await offered(talk, consents, behalf)
    await menu(talk, consents, membership)
