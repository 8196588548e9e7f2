"""An officer works a case in chat: take it on, hand it over, take a step back."""

from typing import Any

from dialogue.questions import Choice, Text
from dialogue.speech import Message, Option
from dialogue.talk import Offer, Talk
from dialogue.wider_questions import Named
from feedback.desk import UnitDesk
from feedback.lookup import Lookup
from feedback.words.naming import knows_no_unit


async def show(talk: Talk, looking: Lookup) -> None:
    """Show one case, its story and its notes, with what the person may do to it."""
    card = await talk.look(looking.card, talk.given("argument"))
    number = card["values"]["number"]
    if card["notes"]:
        lines = "\n".join(talk.voice("officer.note-line", **note) for note in card["notes"])
        more = (Offer("case.note", number),)
        await talk.say("officer.notes", offers=more, number=number, lines=lines)
    if card["history"]:
        lines = "\n".join(talk.voice("officer.past-line", **past) for past in card["history"])
        await talk.say("officer.past", lines=lines)
    offers = [Offer(*offer) for offer in card["offers"]]
    # Talks that were open before cards told of danger remember none.
    text = talk.voice("officer.card", **{"urgent": "no"} | card["values"])
    await talk.show(Message(text, media=tuple(card["media"])), name="officer.card", offers=offers)


async def accept(talk: Talk, desk: UnitDesk) -> None:
    """Take a case on."""
    number = talk.given("argument")
    told = await talk.do(desk.accept, number)
    commands = ("case.answer", "case.ask", "case.undo")
    await talk.say("officer.accepted", offers=[Offer(c, number) for c in commands], **told)


async def transfer(talk: Talk, desk: UnitDesk, looking: Lookup) -> None:
    """Hand a case over because another unit answers for it, named by part of its name."""
    number = await talk.look(looking.movable, talk.given("argument") or "")
    reason = await talk.ask(Text("officer.transfer-why", {"number": number}, least=5, most=300))
    proposed = await pick_unit(talk, looking, number)
    told = await talk.do(desk.transfer, number, reason, proposed)
    said = "officer.transferred-away" if told["unit"] else "officer.given-back"
    await talk.say(said, offers=(Offer("case.undo", number),), **told)


async def note(talk: Talk, desk: UnitDesk, looking: Lookup) -> None:
    """Write something down that only colleagues read."""
    number = await seen(talk, looking)
    text = await talk.ask(Text("officer.note-what", {"number": number}, least=2, most=500))
    await talk.do(desk.note, number, text)
    await talk.say("officer.noted", offers=(Offer("case.show", number),), number=number)


async def undo(talk: Talk, desk: UnitDesk) -> None:
    """Take back the last step, while it is fresh."""
    number = talk.given("argument")
    told = await talk.do(desk.undo, number)
    await talk.say("officer.undone", offers=(Offer("case.show", number),), **told)


async def pick_unit(talk: Talk, looking: Lookup, number: str) -> str:
    """Return the code of the unit that somebody names by part of its name; "" if unknown."""
    found: list[Any] = []
    while not found:
        words = await talk.ask(
            Named(
                "officer.unit-which",
                {"number": number},
                least=2,
                most=80,
                unknown="officer.unit-none",
            )
        )
        if not words or knows_no_unit(words):
            return ""
        found = await talk.look(looking.unit_named, words)
        if not found:
            await talk.say("officer.unit-unknown", words=words)
    options = [Option(f"u{at}", name) for at, (_, name) in enumerate(found)]
    unknown = Option("unknown", talk.voice("officer.unit-none"))
    question = Choice("officer.unit-pick", {"number": number}, options=[*options, unknown])
    picked = await talk.ask(question)
    return "" if picked == "unknown" else str(found[int(picked[1:])][0])


async def seen(talk: Talk, looking: Lookup) -> str:
    """Return the case's number, refused at once if the case is none of this person's."""
    return await talk.look(looking.number, talk.given("argument") or "")
