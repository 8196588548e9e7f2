"""A citizen reports something: from one sloppy sentence to a number, a unit and a date."""

from typing import Any

from core.regions import CaseKind
from dialogue.introduction import Consents, introduce
from dialogue.questions import Choice, Photos, Place, Story, Text
from dialogue.talk import Talk
from feedback.desk import FilingDesk
from feedback.reading import Reading

#: Fewer characters than this don't say what is wrong.
LEAST = 10


async def report(talk: Talk, consents: Consents, reading: Reading, desk: FilingDesk) -> None:
    """Take one report and hand it to the unit that answers for it."""
    story = await talk.ask(Story("report.story", least=LEAST))
    await report_from(talk, story, consents, reading, desk)


async def report_from(
    talk: Talk, story: dict[str, Any], consents: Consents, reading: Reading, desk: FilingDesk
) -> None:
    """Go on from the words, photos or pin that a report began with."""
    await warn(talk, reading, story["text"])
    if not await talk.look(consents.given):
        await talk.say("report.heard")
    await introduce(talk, consents)
    text = story["text"]
    if len(text) < LEAST:
        text = await talk.ask(Text("report.problem", least=LEAST))
        await warn(talk, reading, text)
    place = await talk.look(reading.place, text, story["pin"])
    if place is None:
        spot = await talk.ask(Place("report.place"))
        place = await talk.look(reading.answer_place, text, spot)
    media = story["media"] or await talk.ask(Photos("report.photos"))
    draft = {"kind": CaseKind.COMPLAINT, "text": text, "place": place, "media": media}
    await confirm(talk, draft, reading, desk)


async def confirm(talk: Talk, draft: dict[str, Any], reading: Reading, desk: FilingDesk) -> None:
    """Show the draft until it is sent or dropped."""
    options = ("send", "change", "cancel")
    while True:
        answer = await talk.ask(Choice("report.confirm", _summary(draft), options=options))
        if answer != "change":
            break
        draft |= await change(talk, reading)
    if answer == "cancel":
        await talk.say("report.dropped")
        return
    filed = await talk.do(desk.file, draft)
    await talk.say("report.filed", **filed)


async def warn(talk: Talk, reading: Reading, text: str) -> None:
    """Show the emergency numbers first, if the words call for them."""
    numbers = await talk.look(reading.danger, text)
    if numbers:
        lines = "\n".join(f"• *{number}* {name}" for number, name in numbers)
        await talk.say("report.emergency", numbers=lines)


async def change(talk: Talk, reading: Reading) -> dict[str, Any]:
    """Change one part of a draft."""
    match await talk.ask(Choice("report.change", options=("text", "place", "photos"))):
        case "photos":
            return {"media": await talk.ask(Photos("report.photos"))}
        case "text":
            text = await talk.ask(Text("report.problem", least=LEAST))
            await warn(talk, reading, text)
            return {"text": text}
        case _:
            spot = await talk.ask(Place("report.place"))
            return {"place": await talk.look(reading.answer_place, "", spot)}


def _summary(draft: dict[str, Any]) -> dict[str, Any]:
    place = draft["place"]
    spot = ", ".join(part for part in (place["text"], place["title"]) if part)
    pin = "pin" if place["lat"] is not None else "none"
    return {
        "text": draft["text"],
        "place": spot or "-",
        "pin": pin,
        "photos": len(draft["media"]),
    }
