"""An officer works a case in chat: take it, hand it over, ask, answer."""

from typing import Any

from dialogue.questions import Choice, Story, Text
from dialogue.speech import Message, Option
from dialogue.talk import Offer, Talk
from feedback.desk import UnitDesk
from feedback.lookup import Lookup


async def show(talk: Talk, looking: Lookup) -> None:
    """Show one case with what the person may do to it."""
    card = await talk.look(looking.card, talk.given("argument"))
    offers = [Offer(command, number) for command, number in card["offers"]]
    text = talk.voice("officer.card", **card["values"])
    await talk.show(Message(text, media=tuple(card["media"])), name="officer.card", offers=offers)


async def list_cases(talk: Talk, looking: Lookup) -> None:
    """Show a list whose rows open their cases."""
    view = talk.given("command").removeprefix("list.")
    found = await talk.look(looking.listed, view)
    offers = [Offer("case.show", case["number"], case["number"]) for case in found]
    lines = "\n".join(talk.voice("officer.list-line", **case) for case in found)
    await talk.say("officer.list", offers=offers, view=view, lines=lines or "-", count=len(found))


async def accept(talk: Talk, desk: UnitDesk) -> None:
    """Take a case on."""
    number = talk.given("argument")
    told = await talk.do(desk.accept, number)
    offers = [Offer(command, number) for command in ("case.answer", "case.ask", "case.transfer")]
    await talk.say("officer.accepted", offers=offers, **told)


async def transfer(talk: Talk, desk: UnitDesk, looking: Lookup) -> None:
    """Hand a case over because another unit answers for it, named by part of its name."""
    number = await seen(talk, looking)
    reason = await talk.ask(Text("officer.transfer-why", {"number": number}, least=5, most=300))
    proposed = await pick_unit(talk, looking, number)
    told = await talk.do(desk.transfer, number, reason, proposed)
    await talk.say("officer.transferred-away", **told)


async def ask_citizen(talk: Talk, desk: UnitDesk, looking: Lookup) -> None:
    """Ask the citizen something."""
    number = await seen(talk, looking)
    question = await talk.ask(Text("officer.ask-what", {"number": number}, least=5, most=300))
    told = await talk.do(desk.ask, number, question)
    await talk.say("officer.asked", **told)


async def answer(talk: Talk, desk: UnitDesk, looking: Lookup) -> None:
    """Answer a case with a public sentence, and a photo if there is one."""
    number = await seen(talk, looking)
    said = await talk.ask(Story("officer.answer-what", {"number": number}, least=10))
    sentence, media = said["text"], said["media"]
    if len(sentence) < 10:  # noqa: PLR2004 - a photo alone does not tell what was done
        sentence = await talk.ask(Text("officer.answer-sentence", {"number": number}, least=10))
    draft = {"number": number, "text": sentence, "photos": len(media)}
    if await talk.ask(Choice("officer.answer-sure", draft, options=("send", "again"))) == "again":
        sentence = await talk.ask(Text("officer.answer-sentence", {"number": number}, least=10))
    told = await talk.do(desk.answer, number, sentence, media)
    await talk.say("officer.answered", **told)


async def pick_unit(talk: Talk, looking: Lookup, number: str) -> str:
    """Return the code of the unit that somebody names by part of its name; "" if unknown."""
    found: list[Any] = []
    while not found:
        words = await talk.ask(Text("officer.unit-which", {"number": number}, least=2, most=80))
        found = await talk.look(looking.unit_named, words)
        if not found:
            await talk.say("officer.unit-unknown", words=words)
    options = [Option(f"u{at}", name) for at, (_, name) in enumerate(found)]
    unknown = Option("unknown", talk.voice("officer.unit-none"))
    question = Choice("officer.unit-pick", {"number": number}, options=[*options, unknown])
    picked = await talk.ask(question)
    return "" if picked == "unknown" else str(found[int(picked[1:])][0])


async def seen(talk: Talk, looking: Lookup) -> str:
    """Return the case's number, refused at once if it is not this person's to work on."""
    number: str = talk.given("argument") or ""
    await talk.look(looking.card, number)
    return number
