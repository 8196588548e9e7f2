"""Words out of the blue: do they belong to a case that the citizen has, or begin a new one?"""

from typing import Any

from dialogue.introduction import Consents
from dialogue.questions import Choice
from dialogue.speech import Option
from dialogue.talk import Talk
from feedback.desk import CitizenDesk, FilingDesk
from feedback.flows.follow_up import MOST, reopen
from feedback.flows.report import report_from
from feedback.flows.status import show
from feedback.own import OwnCases
from feedback.words.reading import Reading

#: What somebody picks whose words belong to no case that is listed.
NEW = "report"


async def reply_or_report(
    talk: Talk,
    consents: Consents,
    reading: Reading,
    filing: FilingDesk,
    desk: CitizenDesk,
    own: OwnCases,
) -> None:
    """Ask whether words answer a unit's question or begin a new report."""
    story: dict[str, Any] = talk.given("story")
    number = await _asked_in(talk, await talk.look(own.waiting))
    if number == NEW:
        await report_from(talk, story, consents, reading, filing)
        return
    told = await talk.do(desk.reply, number, story)
    await talk.say("follow.replied", **told)


async def still(
    talk: Talk,
    consents: Consents,
    reading: Reading,
    filing: FilingDesk,
    desk: CitizenDesk,
    own: OwnCases,
) -> None:
    """Ask whether words say that an answered case is not done, or begin a new report."""
    story: dict[str, Any] = talk.given("story")
    answered = await talk.look(own.answered)
    number = NEW
    if answered:
        options = [_option(case) for case in answered[:MOST]]
        values = {"lines": _lines(talk, answered)}
        number = await talk.ask(Choice("follow.still", values, options=[*options, _new(talk)]))
    if number == NEW:
        await report_from(talk, story, consents, reading, filing)
    else:
        await reopen(talk, number, story, desk, own)


async def late(
    talk: Talk,
    consents: Consents,
    reading: Reading,
    filing: FilingDesk,
    desk: CitizenDesk,
    own: OwnCases,
) -> None:
    """Offer what words to a case can become that waits for nobody's."""
    story: dict[str, Any] = talk.given("story")
    number: str = talk.given("argument")
    standing = await talk.look(own.standing, number)
    match await _meant(talk, standing):
        case "ask":
            told = await talk.do(desk.add, number, story)
            await talk.say("follow.added", **told)
        case "undone":
            await reopen(talk, number, story, desk, own)
        case "status":
            await show(talk, own)
        case _:
            await report_from(talk, story, consents, reading, filing)


async def _meant(talk: Talk, standing: dict[str, Any]) -> str:
    values = {"number": standing["number"], "state": standing["state"]}
    if standing["may"] == "yes":
        return await talk.ask(
            Choice("follow.late", values, options=("undone", "ask", "status", "report"))
        )
    return await talk.ask(Choice("follow.late", values, options=("ask", "status", "report")))


async def _asked_in(talk: Talk, waiting: list[dict[str, Any]]) -> str:
    """Return the case whose question was answered, or NEW."""
    named = talk.given("argument")
    if named:
        waiting = [case for case in waiting if case["number"] == named]
    if not waiting:
        return NEW
    if len(waiting) == 1:
        number: str = waiting[0]["number"]
        values = {"number": number, "last": waiting[0]["last"]}
        meant = await talk.ask(Choice("follow.meant", values, options=("reply", "report")))
        return number if meant == "reply" else NEW
    options = [_option(case) for case in waiting[:MOST]]
    values = {"lines": _lines(talk, waiting)}
    return await talk.ask(Choice("follow.answers", values, options=[*options, _new(talk)]))


def _option(case: dict[str, Any]) -> Option:
    return Option(case["number"], case["number"], hint=case["last"] or case["short"])


def _new(talk: Talk) -> Option:
    return Option(NEW, talk.voice("follow.new"))


def _lines(talk: Talk, found: list[dict[str, Any]]) -> str:
    said = [(case["number"], case["last"] or case["short"]) for case in found[:MOST]]
    return "\n".join(talk.voice("follow.which-line", number=n, short=s) for n, s in said)
