"""An officer says when they are away, who acts instead, and when they are back."""

from typing import Any

from dialogue.questions import Choice, YesNo
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from dialogue.wider_questions import Days, Words
from feedback.desk import AbsenceDesk

#: The way on without a deputy.
NOBODY = "nobody"


async def absence(talk: Talk, desk: AbsenceDesk) -> None:
    """Keep the days on which an officer is away, and who acts instead."""
    standing = await talk.look(desk.standing)
    if standing:
        await talk.say("absence.standing", offers=(Offer("present"),), **standing)
        return
    first, last = await talk.ask(Days("absence.when", today=await talk.look(desk.day_here)))
    deputy_id, deputy = await _deputy(talk, desk, first, last)
    days = await talk.look(desk.days, first, last)
    if not await talk.ask(YesNo("absence.sure", {**days, "deputy": deputy})):
        await talk.say("absence.dropped")
        return
    kept = await talk.do(desk.begin, first, last, deputy_id)
    await talk.say("absence.kept", offers=(Offer("present"),), **kept)


async def present(talk: Talk, desk: AbsenceDesk) -> None:
    """Be back at work."""
    told = await talk.do(desk.end)
    await talk.say("absence.back", offers=(Offer("list.mine"), Offer("list.queue")), **told)


async def _deputy(talk: Talk, desk: AbsenceDesk, first: str, last: str) -> tuple[int, str]:
    """Return id and name of a colleague, named by part of the name; 0 and "" for nobody."""
    nobody = Option(NOBODY, talk.voice("absence.nobody"))
    found: list[list[Any]] = []
    while True:
        said = await talk.ask(Words("absence.who", suggestions=(nobody,), least=2, most=80))
        if said["key"]:
            return 0, ""
        found = await talk.look(desk.named, said["text"], first, last)
        if found:
            break
        await talk.say("absence.unknown", words=said["text"])
    options = [Option(f"p{at}", name, hint=unit) for at, (_, name, unit) in enumerate(found)]
    other = Option("other", talk.voice("absence.other"))
    picked = await talk.ask(Choice("absence.pick", options=[*options, other]))
    if picked == "other":
        return await _deputy(talk, desk, first, last)
    deputy_id, name, _ = found[int(picked[1:])]
    return int(deputy_id), str(name)
