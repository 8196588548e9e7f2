"""A case goes to the body that answers for it: a coordinator says which, its citizen agrees."""

from typing import Any

from dialogue.questions import Choice, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.desk import ForwardingDesk
from feedback.lookup import Lookup


async def forward(talk: Talk, desk: ForwardingDesk, looking: Lookup) -> None:
    """Hand a case to another body, or ask its citizen first."""
    number, _, code = (talk.given("argument") or "").partition(" ")
    await talk.look(looking.card, number)
    code = code or await pick_body(talk, desk, number)
    told = await talk.do(desk.forward, number, code)
    if told["asked"]:
        await talk.say("forward.asked", **told)
        return
    offers = [Offer(c, number) for c in ("case.number", "case.take-back", "case.undo")]
    await talk.say("forward.done", offers=offers, **told)


async def pick_body(talk: Talk, desk: ForwardingDesk, number: str) -> str:
    """Return the code of a body that is likely, or that somebody names by part of its name."""
    found = await talk.look(desk.bodies, number)
    question = "forward.which"
    while True:
        options = [Option(f"b{at}", body["label"]) for at, body in enumerate(found)]
        other = Option("other", talk.voice("forward.other"))
        picked = await talk.ask(Choice(question, {"number": number}, options=[*options, other]))
        if picked != "other":
            return str(found[int(picked[1:])]["code"])
        found = await named(talk, desk, number)
        question = "forward.this"


async def named(talk: Talk, desk: ForwardingDesk, number: str) -> list[dict[str, Any]]:
    """Return the bodies that fit what somebody types, asked until there is one."""
    while True:
        words = await talk.ask(Text("forward.name", {"number": number}, least=2, most=80))
        found: list[dict[str, Any]] = await talk.look(desk.named, words)
        if found:
            return found
        await talk.say("forward.unlike", words=words)


async def agree(talk: Talk, desk: ForwardingDesk) -> None:
    """Let a citizen agree that a case goes to another body."""
    told = await talk.do(desk.agree, talk.given("argument"))
    if not told["forwarded"]:  # else the notice says it all
        await talk.say("forward.thanks", **told)


async def decline(talk: Talk, desk: ForwardingDesk) -> None:
    """Let a citizen keep a case from another body; says how to go there oneself."""
    told = await talk.do(desk.decline, talk.given("argument"))
    await talk.say("forward.own-way", **told)


async def keep_number(talk: Talk, desk: ForwardingDesk, looking: Lookup) -> None:
    """Keep the number under which the other body has a case."""
    number: str = talk.given("argument")
    await talk.look(looking.card, number)
    external = await talk.ask(Text("forward.number", {"number": number}, least=3, most=40))
    told = await talk.do(desk.keep_number, number, external)
    await talk.say("forward.numbered", **told)


async def take_back(talk: Talk, desk: ForwardingDesk) -> None:
    """Take a case back that the other body returned."""
    told = await talk.do(desk.take_back, talk.given("argument"))
    number = told["number"]
    offers = (Offer("case.route", number), Offer("case.forward", number))
    await talk.say("forward.taken-back", offers=offers, **told)
