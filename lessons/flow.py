"""A lesson as a script: cards at one's own pace, a few questions, a short result."""

from dialogue.questions import Choice, MultiChoice, Number
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from lessons.classroom import Classroom
from lessons.questions import Next, quiz

#: Weekday patterns to choose from; "own" asks for each day.
DAYS = {"workdays": [0, 1, 2, 3, 4], "three": [0, 2, 4]}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


async def lesson(talk: Talk, classroom: Classroom) -> None:
    """Give the next lesson."""
    plan = await talk.do(classroom.begin)
    if plan is None:
        await talk.say("lesson.all-done", offers=(Offer("progress"),))
        return
    for at in range(plan["cards"]):
        card = await talk.look(classroom.card, plan["lesson"], at)
        if at == 0:
            about = {name: plan[name] for name in ("number", "of", "title", "cards")}
            await talk.say("lesson.opening", **about)
        await talk.ask(Next("lesson.card", card))
    for at, item_id in enumerate(plan["items"], 1):
        item = await talk.look(classroom.item, item_id)
        answer = await talk.ask(quiz("lesson.item", item, at=at, of=len(plan["items"])))
        verdict = await talk.do(classroom.mark, plan["lesson"], item_id, answer)
        await talk.say("lesson.verdict", **verdict)
    result = await talk.do(classroom.finish, plan["lesson"])
    await talk.say("lesson.result", offers=(Offer("progress"),), title=plan["title"], **result)


async def progress(talk: Talk, classroom: Classroom) -> None:
    """Say how far the person is."""
    found = await talk.look(classroom.progress)
    if found is None:
        await talk.say("lesson.not-enrolled")
        return
    await talk.say("progress.lines", offers=(Offer("lesson"), Offer("schedule")), **found)


async def pause(talk: Talk, classroom: Classroom) -> None:
    """Send no lessons for some days."""
    said = talk.given("argument") or ""
    days = int(said) if said.isdigit() and int(said) <= 90 else None  # noqa: PLR2004 - three months
    if days is None:
        days = await talk.ask(Number("pause.days", least=0, most=90))
    told = await talk.do(classroom.pause, days)
    await talk.say("pause.until", days=days, **told)


async def schedule(talk: Talk, classroom: Classroom) -> None:
    """Let the person choose when lessons come."""
    slots = await talk.look(classroom.slots)
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
    told = await talk.do(classroom.enrol, f"{picked[:2]}:{picked[2:]}", weekdays)
    await talk.say("schedule.set", offers=(Offer("lesson"),), **told)
