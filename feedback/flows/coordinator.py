"""A coordinator finds the unit of a case that has none; a leader decides where units disagree."""

from core.regions.replies import ReplyState
from dialogue.questions import Text, YesNo
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from dialogue.wider_questions import Words
from feedback.desk import CoordinatorDesk, LeaderDesk
from feedback.finding.disputes import lines
from feedback.flows.officer import pick_unit, seen
from feedback.flows.writing import agreed
from feedback.lookup import Lookup
from feedback.replies import Replies


async def verify(talk: Talk, desk: CoordinatorDesk) -> None:
    """Tell the citizen that a case was read while its unit is still looked for."""
    told = await talk.do(desk.verify, talk.given("argument"))
    offers = (Offer("case.route", told["number"]), Offer("case.forward", told["number"]))
    await talk.say("officer.verified", offers=offers, **told)


async def route(talk: Talk, desk: CoordinatorDesk, looking: Lookup) -> None:
    """Hand a case that nobody has to a unit, named by part of its name."""
    number = await seen(talk, looking)
    code = await pick_unit(talk, looking, number)
    if not code:
        await talk.say("officer.route-later", number=number)
        return
    told = await talk.do(desk.route, number, code)
    await talk.say("officer.routed", offers=(Offer("case.undo", number),), **told)


async def route_to(talk: Talk, desk: CoordinatorDesk) -> None:
    """Hand a case that nobody has to the unit on the button."""
    number, _, code = (talk.given("argument") or "").partition(" ")
    told = await talk.do(desk.route, number, code)
    await talk.say("officer.routed", **told)


async def decide(talk: Talk, desk: CoordinatorDesk) -> None:
    """Let a leader settle whose a case is, by the unit on the button."""
    number, _, code = talk.given("argument").partition(" ")
    known = await talk.look(desk.dispute, number)
    unit = await talk.look(desk.unit_name, code)
    values = {"number": number, "unit": unit, "hops": lines(known["hops"])}
    if not await talk.ask(YesNo("dispute.sure", values)):
        offers = (Offer("case.route", number), Offer("case.show", number))
        await talk.say("dispute.later", offers=offers, number=number)
        return
    told = await talk.do(desk.route, number, code)
    await talk.say("dispute.done", **told)


async def reject(talk: Talk, desk: CoordinatorDesk, looking: Lookup, replies: Replies) -> None:
    """Refuse a case, with a reason that its citizen reads: an approved one, or one's own words."""
    number = await seen(talk, looking)
    await talk.look(desk.may_reject, number)
    reason = await agreed(talk, replies, number, key="reject.why", state=ReplyState.REFUSE)
    told = await talk.do(desk.reject, number, reason)
    await talk.say("reject.done", offers=(Offer("case.undo", number),), **told)


async def nudge(talk: Talk, desk: LeaderDesk, looking: Lookup) -> None:
    """Let a leader ask a unit how a case stands."""
    number = await seen(talk, looking)
    usual = Option("usual", talk.voice("leader.usual"))
    asked = Words("leader.ask-what", {"number": number}, suggestions=(usual,), least=5)
    said = await talk.ask(asked)
    question = said["text"] or talk.voice("leader.usual-question")
    told = await talk.do(desk.nudge, number, question)
    await talk.say("leader.asked", **told)


async def respond(talk: Talk, desk: LeaderDesk) -> None:
    """Let an officer answer the leader who asked; no citizen reads it."""
    number, _, note = (talk.given("argument") or "").partition(" ")
    asked = await talk.look(desk.asked, number, note)
    said = await talk.ask(Text("leader.respond-what", asked, least=2, most=500))
    told = await talk.do(desk.respond, number, note, said)
    await talk.say("leader.responded", offers=(Offer("case.show", number),), **told)
