"""Tasks at work in chat: shown with evidence, confirmed with one tap, given back with a word."""

from typing import Any

from dialogue.questions import Story, Text
from dialogue.talk import Offer, Talk
from lessons.classroom.deeds import Deeds


async def show(talk: Talk, deeds: Deeds) -> None:
    """Ask for the evidence of a task and pass it on."""
    asked = await talk.look(deeds.asked, talk.given("argument") or "")
    shown = await talk.ask(Story("deed.evidence", {"task": asked["task"]}, least=3))
    await handed_in(talk, deeds, asked["deed"], shown)


async def handed_in(talk: Talk, deeds: Deeds, deed: str, shown: dict[str, Any]) -> None:
    """Pass evidence on to who confirms it."""
    told = await talk.do(deeds.show, deed, shown["text"], shown["media"])
    await talk.say("deed.handed-in", **told)


async def confirm(talk: Talk, deeds: Deeds) -> None:
    """Confirm a colleague's task: one tap is enough."""
    await talk.do(deeds.decide, talk.given("argument") or "", "", confirmed=True)
    await talk.say("deed.thanks", offers=(Offer("menu"),))


async def give_back(talk: Talk, deeds: Deeds) -> None:
    """Give a colleague's task back, with a kind word on what is missing."""
    note = await talk.ask(Text("deed.why", least=5, most=300))
    await talk.do(deeds.decide, talk.given("argument") or "", note, confirmed=False)
    await talk.say("deed.given-back")
