"""Learning side by side: a companion asked for, offered, agreed to and ended."""

from dialogue.questions import YesNo
from dialogue.talk import Offer, Talk
from lessons.classroom.companions import Companions


async def ask(talk: Talk, companions: Companions) -> None:
    """Look for a companion, if the person wants one, or say how the search stands."""
    found = await talk.look(companions.standing)
    if found["state"] == "none":
        if not await talk.ask(YesNo("companion.want")):
            await talk.say("companion.not-now", offers=(Offer("manner"),))
            return
        found = await talk.do(companions.ask)
    await talk.say("companion.standing", offers=(Offer("companion.end", found["pair"]),), **found)


async def volunteer(talk: Talk, companions: Companions) -> None:
    """Ask once whether somebody would accompany colleagues."""
    known = await talk.look(companions.volunteering)
    if known["pair"]:
        offers = (Offer("companion.end", known["pair"]),)
        await talk.say("companion.accompanying", offers=offers, name=known["name"])
    willing = await talk.ask(YesNo("companion.willing", {"now": known["willing"]}))
    await talk.do(companions.volunteer, willing)
    await talk.say("companion.noted", willing="yes" if willing else "no")


async def accept(talk: Talk, companions: Companions) -> None:
    """Say yes to a colleague: one tap is enough."""
    told = await talk.do(companions.accept, talk.given("argument") or "")
    offers = (Offer("companion.end", told["pair"]),)
    await talk.say("companion.agreed", offers=offers, name=told["name"])


async def decline(talk: Talk, companions: Companions) -> None:
    """Say "another time", which nobody minds."""
    await talk.do(companions.decline, talk.given("argument") or "")
    await talk.say("companion.declined")


async def end(talk: Talk, companions: Companions) -> None:
    """End it with one tap."""
    told = await talk.do(companions.end, talk.given("argument") or "")
    await talk.say("companion.closed", **told)
