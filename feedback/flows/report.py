"""A citizen reports something: from one sloppy sentence to a number, a unit and a date."""

from typing import Any

from core.regions import CaseKind
from dialogue.introduction import Consents, introduce
from dialogue.questions import Choice, Photos, Place, Story, Text
from dialogue.speech import Option
from dialogue.talk import Talk
from feedback.desk import Desk
from feedback.reading import Reading

#: Fewer characters than this don't say what is wrong.
LEAST = 10


async def report(talk: Talk, consents: Consents, reading: Reading, desk: Desk) -> None:
    """Take one report and hand it to the unit that answers for it."""
    story = await talk.ask(Story("report.story", least=LEAST))
    await report_from(talk, story, consents, reading, desk)


async def report_from(
    talk: Talk, story: dict[str, Any], consents: Consents, reading: Reading, desk: Desk
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
    subject, place = await find_unit(talk, reading, text, place)
    draft = {"kind": CaseKind.COMPLAINT, "text": text, "place": place, "media": media}
    await confirm(talk, draft | {"subject": subject}, reading, desk)


async def confirm(talk: Talk, draft: dict[str, Any], reading: Reading, desk: Desk) -> None:
    """Show the draft until it is sent or dropped."""
    options = ("send", "change", "cancel")
    while True:
        answer = await talk.ask(Choice("report.confirm", _summary(draft), options=options))
        if answer != "change":
            break
        draft |= await change(talk, reading, draft)
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


async def find_unit(
    talk: Talk, reading: Reading, text: str, place: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Find the category and unit; the citizen picks from three when we are not sure."""
    found = await talk.look(reading.subject, text, place["area"])
    if found["advice"]:
        await talk.say("report.outsider", advice=found["advice"])
    if found["decision"] == "auto":
        if found["needs_area"]:
            ward = await talk.ask(Text("report.ward", least=3, most=200))
            place = await talk.look(reading.ward, place, ward)
            chosen = await talk.look(reading.chosen, found["ranked"][0]["category"], place["area"])
            return chosen, place
        return found["ranked"][0] | {"why": found["reason"]}, place
    if found["decision"] == "ask":
        picked = await ask_category(talk, found["ranked"])
        if picked != "other":
            return await talk.look(reading.chosen, picked, place["area"]), place
    return await talk.look(reading.triage), place


async def ask_category(talk: Talk, ranked: list[dict[str, Any]]) -> str:
    """Let the citizen pick what it is about; "other" if none of it."""
    options: list[str | Option] = [Option(c["category"], c["name"]) for c in ranked]
    return await talk.ask(Choice("report.category", options=[*options, "other"]))


async def change(talk: Talk, reading: Reading, draft: dict[str, Any]) -> dict[str, Any]:
    """Change one part of a draft; what depends on it is found anew."""
    part = await talk.ask(Choice("report.change", options=("text", "place", "photos", "subject")))
    text, place = draft["text"], draft["place"]
    match part:
        case "photos":
            return {"media": await talk.ask(Photos("report.photos"))}
        case "subject":
            picked = await talk.ask(
                Choice("report.any-category", options=await _all(talk, reading))
            )
            return {"subject": await talk.look(reading.chosen, picked, place["area"])}
        case "text":
            text = await talk.ask(Text("report.problem", least=LEAST))
            await warn(talk, reading, text)
        case _:
            spot = await talk.ask(Place("report.place"))
            place = await talk.look(reading.answer_place, "", spot)
    subject, place = await find_unit(talk, reading, text, place)
    return {"text": text, "place": place, "subject": subject}


async def _all(talk: Talk, reading: Reading) -> list[Option]:
    return [Option(code, name) for code, name in await talk.look(reading.categories)]


def _summary(draft: dict[str, Any]) -> dict[str, Any]:
    place = draft["place"]
    spot = ", ".join(part for part in (place["text"], place["title"]) if part)
    pin = "pin" if place["lat"] is not None else "none"
    return {
        "text": draft["text"],
        "place": spot or "-",
        "pin": pin,
        "photos": len(draft["media"]),
        "category": draft["subject"]["name"] or "-",
        "unit": draft["subject"]["unit_name"],
    }
