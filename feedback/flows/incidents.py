"""Keeping order: incidents are looked at and closed, people are blocked and heard again."""

from dialogue.questions import Text, YesNo
from dialogue.talk import Offer, Talk
from feedback.desk.order import OrderDesk

#: Fewer characters are no reason.
LEAST = 10
#: Buttons that a list has room for, beside one more.
MOST = 9


async def standing(talk: Talk, desk: OrderDesk) -> None:
    """List the open incidents; each has a button that opens it."""
    found = await talk.look(desk.standing)
    lines = "\n".join(talk.voice("incident.line", **one) for one in found)
    ids = [one["id"] for one in found[:MOST]]
    offers = [Offer("incident.show", each, talk.voice("incident.open", id=each)) for each in ids]
    offers.append(Offer("person.blocked"))
    await talk.say("incident.list", offers=offers, lines=lines, count=len(found))


async def show(talk: Talk, desk: OrderDesk) -> None:
    """Show one incident with the cases that belong to it."""
    found = await talk.look(desk.incident, talk.given("argument"))
    first = found["first"]  # of what is wrong with delivery there are no cases
    offers = [Offer("bulk.answer", f"#{found['id']}")] if first else []
    offers += [Offer("incident.close", found["id"])]
    offers += [Offer("case.show", first)] if first else []
    await talk.say("incident.card", offers=offers, **found)


async def close(talk: Talk, desk: OrderDesk) -> None:
    """Close an incident with a word on what became of it."""
    number = talk.given("argument")
    await talk.look(desk.incident, number)
    why = await talk.ask(Text("incident.close-why", least=LEAST, most=300))
    await talk.do(desk.close, number, why)
    await talk.say("incident.closed", offers=(Offer("order"),))


async def block(talk: Talk, desk: OrderDesk) -> None:
    """Block the reporter of a case, with a reason that is kept."""
    who = await talk.look(desk.reporter, talk.given("argument"))
    number, values = who["number"], {"number": who["number"], "alias": who["alias"]}
    why = await talk.ask(Text("block.why", values, least=LEAST, most=300))
    if not await talk.ask(YesNo("block.sure", values | {"why": why})):
        await talk.say("block.dropped", offers=(Offer("case.show", number),), **values)
        return
    await talk.do(desk.block, number, why)
    await talk.say("block.done", offers=(Offer("person.unblock", number),), **values)


async def unblock(talk: Talk, desk: OrderDesk) -> None:
    """Hear the reporter of a case again, with a reason that is kept."""
    who = await talk.look(desk.reporter, talk.given("argument"))
    values = {"number": who["number"], "alias": who["alias"]}
    why = await talk.ask(Text("block.lift-why", values, least=LEAST, most=300))
    await talk.do(desk.unblock, who["number"], why)
    await talk.say("block.undone", **values)


async def blocked(talk: Talk, desk: OrderDesk) -> None:
    """List who is blocked, by the case for which it was done."""
    found = await talk.look(desk.blocked)
    offers = [Offer("person.unblock", one["number"], one["number"]) for one in found[-MOST:]]
    lines = "\n".join(talk.voice("block.line", **one) for one in found[-MOST:])
    await talk.say("block.list", offers=offers, lines=lines, count=len(found))
