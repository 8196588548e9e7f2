"""A coordinator finds the unit of a case that has none."""

from dialogue.talk import Talk
from feedback.desk import CoordinatorDesk
from feedback.flows.officer import pick_unit, seen
from feedback.lookup import Lookup


async def route(talk: Talk, desk: CoordinatorDesk, looking: Lookup) -> None:
    """Hand a case that nobody has to a unit, named by part of its name."""
    number = await seen(talk, looking)
    code = await pick_unit(talk, looking, number)
    if not code:
        await talk.say("officer.route-later", number=number)
        return
    told = await talk.do(desk.route, number, code)
    await talk.say("officer.routed", **told)
