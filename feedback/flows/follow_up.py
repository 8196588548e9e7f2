"""A citizen follows a case: answers the unit, adds something, has the last word."""

from typing import Any

from core.regions import CaseKind
from dialogue.introduction import Consents, introduce
from dialogue.questions import Choice, Story, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.closings import stars
from feedback.desk import CitizenDesk, FilingDesk
from feedback.flows.report import LEAST, report_from
from feedback.own import OwnCases
from feedback.privacy import Mode
from feedback.words.reading import Reading

#: As many cases to choose from as a list has room for, beside a way out.
MOST = 9


async def done(talk: Talk, desk: CitizenDesk, own: OwnCases) -> None:
    """Close a case because it is done, and ask once how it was handled."""
    number = await which(talk, await talk.look(own.answered))
    if not number:
        return
    told = await talk.do(desk.confirm, number)
    if told["answer"]:
        offers = stars(number, told["answer"])
        await talk.say("follow.done-rate", offers=offers, number=number)
    else:
        await talk.say("follow.done", number=number)


async def undone(talk: Talk, desk: CitizenDesk, own: OwnCases) -> None:
    """Reopen a case because it is not done; says why, with a photo if there is one."""
    found = await talk.look(own.objectionable)
    running = [] if found or talk.given("argument") else await talk.look(own.running)
    if running:
        number = running[0]["number"]
        offers = (Offer("case.add", number), Offer("status"), Offer("report"))
        await talk.say("follow.running", offers=offers, **_state(running[0]))
        return
    number = await which(talk, found)
    if number:
        await reopen(talk, number, talk.given("story"), desk, own)


async def reopen(
    talk: Talk, number: str, story: dict[str, Any] | None, desk: CitizenDesk, own: OwnCases
) -> None:
    """Open a case again with the citizen's reason; too late, a new report is offered instead."""
    standing = await talk.look(own.standing, number)
    if standing["may"] == "late":
        offers = (Offer("case.again", number), Offer("case.own", number))
        await talk.say("follow.too-late", offers=offers, number=number, days=standing["days"])
        return
    if standing["may"] == "spent":
        await talk.say("case.objected", offers=(Offer("human"),), number=number)
        return
    if story is None and standing["why"]:
        story = {"text": standing["why"], "media": [], "pin": None}
    if story is None:
        story = await talk.ask(Story("follow.why", {"number": number}, least=3))
    told = await talk.do(desk.reopen, number, story)
    await talk.say("follow.reopened", **told)


async def which(talk: Talk, found: list[dict[str, Any]]) -> str:
    """Return the number of the case that a button or a word like "beres" means; "" if none."""
    named: str = talk.given("argument") or ""
    pressed = named and talk.given("by") != "words"
    if pressed or [case["number"] for case in found] == [named]:
        return named
    if found:
        return await pick(talk, found)
    if not named:
        await talk.say("follow.nothing", offers=(Offer("status"), Offer("report")))
    return named


async def reply(talk: Talk, desk: CitizenDesk, own: OwnCases) -> None:
    """Send the citizen's answer to the unit's question."""
    number = await which(talk, await talk.look(own.waiting))
    if not number:
        return
    await talk.look(own.standing, number)
    story = talk.given("story")
    offers = [Offer("case.astray", number)] if story else []
    if story is None:
        story = await talk.ask(Story("follow.reply", {"number": number}, least=2))
    told = await talk.do(desk.reply, number, story)
    await talk.say("follow.replied", offers=offers, **told)


async def astray(
    talk: Talk, desk: CitizenDesk, consents: Consents, reading: Reading, filing: FilingDesk
) -> None:
    """Make a report of words that were taken for the answer to a unit's question."""
    number = talk.given("argument") or ""
    story = await talk.do(desk.astray, number)
    if story is None:
        story = await talk.ask(Story("report.story", least=LEAST))
    else:
        await talk.say("follow.astray", number=number)
    await report_from(talk, story, consents, reading, filing)


async def add(talk: Talk, desk: CitizenDesk, own: OwnCases) -> None:
    """Add something to a case, or ask after it, without moving it."""
    number = talk.given("argument") or ""
    await talk.look(own.standing, number)
    story = await talk.ask(Story("follow.add", {"number": number}, least=3))
    told = await talk.do(desk.add, number, story)
    await talk.say("follow.added", **told)


async def again(
    talk: Talk, consents: Consents, reading: Reading, filing: FilingDesk, own: OwnCases
) -> None:
    """Take a new report that goes on from a case that can't be opened any more."""
    number = talk.given("argument") or ""
    await talk.look(own.standing, number)
    story = await talk.ask(Story("follow.again", {"number": number}, least=LEAST))
    reference = talk.voice("follow.reference", number=number)
    text = "\n".join(part for part in (story["text"], reference) if part)
    await report_from(talk, story | {"text": text}, consents, reading, filing)


async def human(talk: Talk, consents: Consents, reading: Reading, desk: FilingDesk) -> None:
    """Hand somebody who is lost to a human: a request in the coordinator's queue.

    It is hidden like a complaint in the same words would be.
    """
    await introduce(talk, consents)
    text = await talk.ask(Text("human.what", least=5))
    facts = await talk.look(reading.facts, text, CaseKind.COMPLAINT)
    nowhere = {"text": "", "area": "", "title": "", "lat": None, "lon": None}
    draft = {"kind": CaseKind.REQUEST, "text": text, "place": nowhere, "media": []}
    draft["mode"] = facts["mode"]
    if facts["mode"] != Mode.OPEN:
        await talk.say("report.hidden", mode=facts["mode"])
    filed = await talk.do(desk.file, draft)
    await talk.say("human.filed", **filed)


async def pick(talk: Talk, found: list[dict[str, Any]]) -> str:
    """Return the number of the one case that is meant; asks if there are several."""
    if len(found) == 1:
        number: str = found[0]["number"]
        return number
    shown = found[:MOST]
    options = [Option(case["number"], case["number"], hint=case["short"]) for case in shown]
    lines = "\n".join(talk.voice("follow.which-line", **_named(case)) for case in shown)
    return await talk.ask(Choice("follow.which", {"lines": lines}, options=options))


def _state(case: dict[str, Any]) -> dict[str, Any]:
    return {"number": case["number"], "state": case["state"], "due": case["due"]}


def _named(case: dict[str, Any]) -> dict[str, Any]:
    return {"number": case["number"], "short": case["short"]}
