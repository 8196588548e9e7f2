"""Before filing: has this person, or a neighbour, reported the same thing already?"""

from typing import Any

from core.regions import CaseKind
from dialogue.questions import Choice
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.desk import FilingDesk
from feedback.flows.draft import AS_IT_IS, Making
from feedback.privacy import Mode
from feedback.words.reading import Reading


async def repeated(talk: Talk, making: Making, reading: Reading) -> bool:
    """Say so if the same person wrote the same words today; nothing is filed twice."""
    known = await talk.look(reading.known, making.text)
    if known is None:
        return False
    await talk.say("report.known", offers=(Offer("status"),), **known)
    return True


async def joined(talk: Talk, making: Making, reading: Reading, desk: FilingDesk) -> bool:
    """Show open reports nearby; "saya juga" files one's own and joins it to the other."""
    shared = making.kind == CaseKind.COMPLAINT and making.mode != Mode.SECRET
    if not shared or making.outsider or not making.spare:
        return False
    near = await talk.look(reading.near, making.draft())
    if not near:
        return False
    picked = await _picked(talk, making, near)
    making.spent += 1
    if picked is None:
        return False
    if picked["own"] == "yes":
        known = {"number": picked["number"], "state": picked["state"]}
        await talk.say("report.known", offers=(Offer("status"),), **known)
        return True
    filed = await talk.do(desk.join, making.draft(), picked["number"])
    await talk.say("report.joined" if filed["joined"] else "report.filed", **filed)
    return True


async def _picked(talk: Talk, making: Making, near: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Ask which of some reports is the same thing; None for none, and for who is in a hurry."""
    cards = "\n\n".join(
        talk.voice("report.near-card", at=at, **card) for at, card in enumerate(near, start=1)
    )
    label = "report.near-too" if len(near) == 1 else "report.near-this"
    options = [Option(f"n{at}", talk.voice(label, at=at)) for at in range(1, len(near) + 1)]
    none = Option("other", talk.voice("report.near-other"))
    only = options[0].key if len(options) == 1 else ""
    question = Choice(
        "report.near",
        {"cards": cards},
        options=[*options, none],
        yes=only,
        no="other",
        said={"hurry": AS_IT_IS},
    )
    picked = await talk.ask(question)
    making.hurried = making.hurried or picked == "hurry"
    return None if picked in {"other", "hurry"} else near[int(picked[1:]) - 1]
