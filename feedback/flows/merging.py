"""Reports of the same thing are worked on as one, and taken apart again where that was wrong."""

from dialogue.questions import Choice, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.desk import MergingDesk
from feedback.lookup import Lookup


async def merge(talk: Talk, desk: MergingDesk, looking: Lookup) -> None:
    """Let another case go on for this one, after a look at both."""
    number: str = talk.given("argument") or ""
    into = await other_case(talk, desk, looking, number)
    both = await talk.look(desk.pair, number, into)
    values = {f"{name}_{key}": both[name][key] for name in both for key in both[name]}
    if await talk.ask(Choice("merge.sure", values, options=("merge", "cancel"))) == "cancel":
        await talk.say("merge.kept", offers=(Offer("case.show", number),), number=number)
        return
    told = await talk.do(desk.merge, number, into)
    await talk.say("merge.done", offers=(Offer("case.split", number),), **told)


async def other_case(talk: Talk, desk: MergingDesk, looking: Lookup, number: str) -> str:
    """Return the number of the case that goes on: a likely one, or one that is typed."""
    found = await talk.look(desk.candidates, number)
    if found:
        options = [Option(case["number"], case["number"], hint=case["text"]) for case in found]
        more = Option("other", talk.voice("merge.other"))
        shown = "\n".join(f"• *{case['number']}* {case['text']}" for case in found)
        values = {"number": number, "lines": shown}
        picked = await talk.ask(Choice("merge.which", values, options=[*options, more]))
        if picked != "other":
            return picked
    typed = await talk.ask(Text("merge.number", {"number": number}, least=4, most=30))
    return await talk.look(looking.number, typed)


async def split(talk: Talk, desk: MergingDesk) -> None:
    """Take a merged case out again."""
    told = await talk.do(desk.split, talk.given("argument"))
    await talk.say("merge.split", offers=(Offer("case.show", told["number"]),), **told)
