"""A citizen follows a case: asks how it stands, answers the unit, has the last word."""

from typing import Any

from core.regions import CaseKind
from dialogue.introduction import Consents, introduce
from dialogue.questions import Choice, Story, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.desk import CitizenDesk, FilingDesk
from feedback.flows.report import report_from
from feedback.lookup import Lookup
from feedback.reading import Reading


async def status(talk: Talk, desk: Lookup) -> None:
    """List the citizen's own cases in plain words."""
    mine = await talk.look(desk.mine)
    if not mine:
        await talk.say("status.none", offers=(Offer("report"),))
        return
    lines = "\n\n".join(talk.voice("status.line", **case) for case in mine[:3])
    await talk.say("status.list", lines=lines, count=len(mine))


async def done(talk: Talk, desk: CitizenDesk, looking: Lookup) -> None:
    """Close a case because it is done."""
    number = await which(talk, looking)
    if number:
        await talk.do(desk.confirm, number)
        await talk.say("follow.done", number=number)


async def undone(talk: Talk, desk: CitizenDesk, looking: Lookup) -> None:
    """Reopen a case because it is not done; says why, with a photo if there is one."""
    number = await which(talk, looking)
    if not number:
        return
    story = await talk.ask(Story("follow.why", {"number": number}, least=3))
    why = story["text"] or talk.voice("follow.see-photo")
    told = await talk.do(desk.reopen, number, why, story["media"])
    await talk.say("follow.reopened", **told)


async def which(talk: Talk, looking: Lookup) -> str:
    """Return the number of the case that a word like "beres" speaks of; "" if there is none."""
    named: str = talk.given("argument") or ""
    if named:
        return named
    answered = await talk.look(looking.answered)
    if not answered:
        await talk.say("follow.nothing", offers=(Offer("status"), Offer("report")))
        return ""
    return await _pick(talk, answered)


async def reply(talk: Talk, desk: CitizenDesk, looking: Lookup) -> None:
    """Send the citizen's answer to the unit's question."""
    number = talk.given("argument") or await _pick(talk, await talk.look(looking.waiting))
    story = await talk.ask(Story("follow.reply", {"number": number}, least=2))
    told = await talk.do(desk.reply, number, story["text"], story["media"])
    await talk.say("follow.replied", **told)


async def reply_or_report(
    talk: Talk,
    consents: Consents,
    reading: Reading,
    filing: FilingDesk,
    desk: CitizenDesk,
    looking: Lookup,
) -> None:
    """Ask whether words out of the blue answer the unit's question or begin a new report."""
    waiting = await talk.look(looking.waiting)
    number = waiting[0]["number"]
    meant = await talk.ask(Choice("follow.meant", {"number": number}, options=("reply", "report")))
    story: dict[str, Any] = talk.given("story")
    if meant == "reply":
        told = await talk.do(desk.reply, number, story["text"], story["media"])
        await talk.say("follow.replied", **told)
        return
    await report_from(talk, story, consents, reading, filing)


async def human(talk: Talk, consents: Consents, desk: FilingDesk) -> None:
    """Hand somebody who is lost to a human: a request in the coordinator's queue."""
    await introduce(talk, consents)
    text = await talk.ask(Text("human.what", least=5))
    nowhere = {"text": "", "area": "", "title": "", "lat": None, "lon": None}
    draft = {"kind": CaseKind.REQUEST, "text": text, "place": nowhere, "media": []}
    filed = await talk.do(desk.file, draft)
    await talk.say("human.filed", **filed)


async def _pick(talk: Talk, found: list[dict[str, Any]]) -> str:
    if len(found) == 1:
        number: str = found[0]["number"]
        return number
    options = [Option(case["number"], case["number"], hint=case["short"]) for case in found]
    return await talk.ask(Choice("follow.which", options=options))
