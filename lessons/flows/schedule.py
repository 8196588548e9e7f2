"""When and how somebody learns: slot and days, pace, pauses, and how far they are."""

from dialogue.questions import Choice, MultiChoice, Number
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from lessons.classroom import Registry

#: Weekday patterns to choose from; "own" asks for each day.
DAYS = {"workdays": [0, 1, 2, 3, 4], "three": [0, 2, 4]}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


async def progress(talk: Talk, registry: Registry) -> None:
    """Say how far the person is."""
    found = await talk.look(registry.progress)
    if found is None:
        await talk.say("lesson.not-enrolled")
        return
    offers = (Offer("lesson"), Offer("schedule"), Offer("manner"))
    await talk.say("progress.lines", offers=offers, **found)


async def pause(talk: Talk, registry: Registry) -> None:
    """Send no lessons for some days."""
    said = talk.given("argument") or ""
    days = int(said) if said.isdigit() and int(said) <= 90 else None  # noqa: PLR2004 - three months
    if days is None:
        await talk.look(registry.may_pause)
        days = await talk.ask(Number("pause.days", least=0, most=90))
    told = await talk.do(registry.pause, days)
    await talk.say("pause.until", days=days, **told)


async def schedule(talk: Talk, registry: Registry) -> None:
    """Let the person choose when lessons come."""
    slots = await talk.look(registry.slots)
    options = [Option(slot.replace(":", ""), slot.replace(":", ".")) for slot in slots]
    picked = await talk.ask(Choice("schedule.slot", options=options))
    days = await talk.ask(Choice("schedule.days", options=(*DAYS, "own")))
    if days == "own":
        own = [Option(day, talk.voice(f"schedule.{day}")) for day in WEEKDAYS]
        weekdays = [
            WEEKDAYS.index(day)
            for day in await talk.ask(MultiChoice("schedule.which", options=own))
        ]
    else:
        weekdays = DAYS[days]
    told = await talk.do(registry.enrol, f"{picked[:2]}:{picked[2:]}", weekdays)
    await talk.say("schedule.set", offers=(Offer("lesson"),), **told)


async def manner(talk: Talk, registry: Registry) -> None:
    """Let the person choose how much comes, and whether with pictures."""
    known = await talk.look(registry.manner)
    question = (
        Choice("manner.which", known, options=("ringan", "biasa", "intensif", "pictures"))
        if known["media"] == "no"
        else Choice("manner.which", known, options=("ringan", "biasa", "intensif", "words"))
    )
    picked = await talk.ask(question)
    if picked in ("pictures", "words"):
        await talk.do(registry.set_media, picked == "pictures")
    else:
        await talk.do(registry.set_pace, picked)
    await talk.say("manner.set", offers=(Offer("progress"),), picked=picked)
