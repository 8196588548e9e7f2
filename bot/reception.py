"""What begins when somebody writes out of the blue."""

from typing import Any

from bot.membership import Membership
from bot.menu import menu
from dialogue.introduction import Consents, introduce
from dialogue.models import Conversation
from dialogue.questions import Story
from dialogue.quiet import Wishes, wake
from dialogue.speech import Kind, Message, Reply
from dialogue.talk import GIVEN, Talk, UnclearError
from dialogue.turn import Start, Turn
from feedback.desk.behalf import BehalfDesk, unclaimed
from feedback.flows.behalf import offered
from feedback.flows.danger import GO_ON, listed
from feedback.flows.report import LEAST
from feedback.office import Office
from feedback.quota import DRAFTING
from feedback.words.belonging import belongs
from feedback.words.opening import opened
from feedback.words.urgency import Emergency, emergency

#: Deep links of invitations: `t.me/BOT?start=join-TOKEN`.
JOIN = "join-"


async def receive(office: Office, turn: Turn, reply: Reply) -> Start:
    """Take words, photos and pins for a report, an invitation for what it is; else: menu."""
    if reply.kind is Kind.START:
        token = reply.text.removeprefix(JOIN) if reply.text.startswith(JOIN) else ""
        return Start("join", given={"argument": token}) if token else Start("start")
    if reply.card:
        return Start("join")
    if cry := despair(office, reply):
        return cry
    found = await opened(turn, reply, office)
    if found is None:
        found = await belongs(turn, reply, office)
        calm = (found is None or found.flow == "case") and not emergency(reply.text, office.region)
        if calm and await unclaimed(turn):
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


def despair(office: Office, reply: Reply) -> Start | None:
    """Take words of somebody whom no report helps for nothing else, however short they are."""
    found = emergency(reply.text, office.region)
    return None if found is None or found.reports else Start("despair", given={"text": reply.text})


def crying(office: Office, row: Conversation, reply: Reply) -> Start | None:
    """Take such words so in the midst of a draft, too, unless they are to be reported."""
    nevertheless = [f"{GIVEN}argument", GO_ON] in row.log
    return None if row.flow not in DRAFTING or nevertheless else despair(office, reply)


def first_aid(office: Office, turn: Turn, text: str, said: list[Message]) -> list[Message]:
    """Put the emergency numbers that a text calls for before a reply that does not show them."""
    found = emergency(text, office.region)
    if found is None:
        return said
    numbers = listed(_named(office, found))
    shown = any(numbers in message.text for message in said)
    return said if shown else [_aid(turn, numbers), *said]


def lifeline(office: Office, turn: Turn, text: str) -> Message | None:
    """Return the emergency numbers that a text calls for, whoever wrote it."""
    found = emergency(text, office.region)
    return _aid(turn, listed(_named(office, found))) if found else None


def _named(office: Office, found: Emergency) -> list[tuple[str, str]]:
    return [(number, office.region.hotlines[number]) for number in found.numbers]


def _aid(turn: Turn, numbers: str) -> Message:
    return Message(turn.voice("block.lifeline", numbers=numbers))


async def welcome(
    talk: Talk, consents: Consents, membership: Membership, behalf: BehalfDesk
) -> None:
    """Greet; what was filed for the person's own number is offered before the menu."""
    await introduce(talk, consents)
    await offered(talk, consents, behalf)
    await menu(talk, consents, membership)


async def again(
    talk: Talk, own: Wishes, consents: Consents, membership: Membership, behalf: BehalfDesk
) -> None:
    """Greet as `welcome` does; whoever had asked us to stop is written to again."""
    await wake(talk, own)
    await welcome(talk, consents, membership, behalf)
