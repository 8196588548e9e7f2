"""A citizen asks how own cases stand: all of them in a few lines, or one with its steps."""

from typing import Any

from dialogue.introduction import Consents
from dialogue.talk import Offer, Talk
from feedback.desk.behalf import BehalfDesk
from feedback.flows.behalf import offered
from feedback.own import OwnCases

#: As many characters of cases fit one message; those that don't have a button only.
ROOM = 620


async def status(talk: Talk, consents: Consents, own: OwnCases, desk: BehalfDesk) -> None:
    """List the citizen's own cases in plain words, after those that wait to be claimed."""
    await offered(talk, consents, desk)
    mine = await talk.look(own.mine)
    if not mine:
        signed = await talk.look(desk.signed_phone)
        ways = [Offer("report")] if signed else [Offer("report"), Offer("claim")]
        await talk.say("status.none", offers=ways, signed="yes" if signed else "no")
        return
    lines = fitting([line(talk, case) for case in mine])
    several = mine if len(mine) > 1 else []
    offers = [Offer("case.own", case["number"], case["number"]) for case in several]
    await talk.say("status.list", offers=offers, lines=lines, count=len(mine))


async def show(talk: Talk, own: OwnCases) -> None:
    """Show one own case with the steps that it went."""
    case = await talk.look(own.one, talk.given("argument") or "")
    steps = "\n".join(talk.voice("status.step", **step) for step in case["steps"])
    offers = [Offer(command, case["number"]) for command in _ways(case)]
    offers += [Offer("case.privacy", case["number"])] if case["other"] == "no" else []
    await talk.say("status.one", offers=offers, line=line(talk, case), steps=steps)


def fitting(told: list[str]) -> str:
    """Join the first of several texts, as many as one message has room for."""
    joined = ["\n\n".join(told[:count]) for count in range(1, len(told) + 1)]
    return next((text for text in reversed(joined) if len(text) <= ROOM), joined[0])


def line(talk: Talk, case: dict[str, Any]) -> str:
    """Word one case in a few lines."""
    unit = case["unit"] or _destination(talk, case["body"])
    said = {name: value for name, value in case.items() if name not in ("steps", "unit")}
    return talk.voice("status.line", unit=unit, **said)


def _destination(talk: Talk, body: str) -> str:
    """Say where a case without a unit goes: to another body as agreed, or nobody knows yet."""
    return talk.voice("status.to-forward", body=body) if body else talk.voice("status.no-unit")


def _ways(case: dict[str, Any]) -> tuple[str, ...]:
    """Return what a citizen may do in the state of an own case."""
    if case["other"] == "yes":
        return ()
    return {
        "waiting": ("case.reply",),
        "answered": ("case.done", "case.undone"),
        "closed": ("case.undone",),
        "rejected": ("case.undone",),
    }.get(case["state"], ("case.add",))
