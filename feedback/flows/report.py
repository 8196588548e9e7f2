"""A citizen reports something: from one sloppy sentence to a number and an honest date."""

from typing import Any

from core.regions import CaseKind
from dialogue.introduction import Consents, introduce
from dialogue.pieces import Piece
from dialogue.questions import Choice, Story
from dialogue.talk import Talk
from feedback.desk import FilingDesk
from feedback.flows.danger import rescued, warn
from feedback.flows.draft import (
    AS_IT_IS,
    LEAST,
    Making,
    asked_photos,
    asked_where,
    details,
    photos,
    settle,
    where,
    words,
)
from feedback.flows.duplicates import joined, repeated
from feedback.privacy import Mode, stricter
from feedback.words.kinds import mode_in
from feedback.words.reading import Reading
from feedback.words.whereabouts import spoken

__all__ = ("LEAST", "report", "report_from")

#: What people type below the summary to hide more of themselves, or to send it.
_SAID = {
    Mode.ANONYMOUS: ("anonim", "tanpa nama", "jangan sebut nama", "jangan sebut nama saya"),
    Mode.SECRET: ("rahasia", "rahasiakan", "tolong rahasiakan", "dirahasiakan"),
    "send": AS_IT_IS,
}


async def report(talk: Talk, consents: Consents, reading: Reading, desk: FilingDesk) -> None:
    """Take one report and give it a number."""
    story = await talk.ask(Story("report.story", least=LEAST))
    await report_from(talk, story, consents, reading, desk)


async def report_from(
    talk: Talk, story: dict[str, Any], consents: Consents, reading: Reading, desk: FilingDesk
) -> None:
    """Go on from the words, photos or pin that a report began with."""
    if await rescued(talk, reading, story["text"]):
        return
    await talk.look(desk.room)
    agreed = await talk.look(consents.given)
    if not agreed:
        await talk.say("report.heard")
    await introduce(talk, consents)
    spent = await before(talk, reading, agreed=agreed)
    making = Making(story["text"], story["media"], story["pin"], spent)
    await words(talk, making, reading)
    if making.text != story["text"] and await rescued(talk, reading, making.text):
        return
    if await repeated(talk, making, reading):
        return
    await understood(talk, making, reading)
    if await completed(talk, making, reading, desk) and await confirm(talk, making, reading):
        filed = await talk.do(desk.file, making.draft())
        await talk.say("report.filed", **filed)


async def completed(talk: Talk, making: Making, reading: Reading, desk: FilingDesk) -> bool:
    """Ask for what is missing, for the safety of a person before all else; False if it joined."""
    if making.help:
        await details(talk, making, reading)
    if making.kind != CaseKind.REQUEST:
        await where(talk, making, reading)
    if await joined(talk, making, reading, desk):
        return False
    if not making.help:
        await photos(talk, making, reading)
        await details(talk, making, reading)
    return True


async def before(talk: Talk, reading: Reading, *, agreed: bool) -> int:
    """Return how many messages a report took before its first question.

    Whoever is new here and agreed before this talk greeted us first and answered the notice.
    """
    by_command = talk.given("command") is not None
    if not agreed:
        return 2 + by_command
    greeted = 2 if await talk.look(reading.newcomer) else 0
    return 1 + by_command + greeted


async def understood(talk: Talk, making: Making, reading: Reading, kind: str = "") -> None:
    """Take in what the words say, and say so if it is dangerous to tell: there is a safer door."""
    making.learn(await talk.look(reading.facts, making.text, kind))
    if making.door:
        await talk.say("report.door", unit=making.door)
    await promise(talk, making)


async def confirm(talk: Talk, making: Making, reading: Reading) -> bool:
    """Show the report until it is to be sent or dropped."""
    while True:
        due = await talk.look(reading.due, making.kind, making.category)
        sent = await talk.look(reading.sent, making.media)
        question = Piece(
            "report.confirm",
            _summary(talk, making, sent) | {"due": due},
            options=("send", "change", "cancel"),
            said=_SAID,
            heard=_hiding,
            wordy=False,
            hint="question.need-choice",
        )
        piece = await talk.ask(question)
        making.take(piece)
        match piece["choice"]:
            case "send":
                return True
            case "cancel":
                await talk.say("report.dropped")
                return False
            case "change":
                await change(talk, making, reading)
            case "anonymous" | "secret" as mode:
                await stricter_only(talk, making, mode)


def _hiding(text: str) -> str:
    """Return the mode that a sentence asks for: "tolong rahasiakan nama saya"."""
    mode = mode_in(text)
    return "" if mode == Mode.OPEN else mode


async def stricter_only(talk: Talk, making: Making, mode: str) -> None:
    """Hide more; whoever names less than they have keeps it, and hears how to lower it."""
    if stricter(Mode(making.mode), Mode(mode)) != mode:
        await talk.say("report.kept")
    elif mode != making.mode:
        making.hide(mode)
        await promise(talk, making)


async def hide(talk: Talk, making: Making, mode: str) -> None:
    """Let the citizen choose how much is hidden; never less than the matter calls for."""
    making.mode = making.forced
    making.hide(mode)
    await promise(talk, making)


async def named(talk: Talk, making: Making) -> None:
    """Ask who may know the name, unless the matter is too dangerous for a choice."""
    if making.forced == Mode.SECRET:
        await promise(talk, making)
        return
    modes = ("open", "anonymous", "secret")
    await hide(talk, making, await talk.ask(Choice("report.mode", options=modes)))


async def promise(talk: Talk, making: Making) -> None:
    """Say what is hidden of the reporter, and truthfully from whom it can't be."""
    if making.mode != Mode.OPEN:
        await talk.say("report.hidden", mode=making.mode)
        numbers = ", ".join(f"*{number}* ({name})" for number, name in making.help)
        await talk.say("privacy.truth", door=making.door, refuge=making.refuge, help=numbers)


async def change(talk: Talk, making: Making, reading: Reading) -> None:
    """Change one part of a report; whoever wants to may take as many messages as it needs."""
    making.spent, making.hurried = 0, False
    options = ("text", "place", "photos", "kind", "name")
    match await talk.ask(Choice("report.change", options=options)):
        case "photos":
            making.media = []
            await asked_photos(talk, making, reading)
        case "text":
            making.text, making.answers = "", []
            making.take(await talk.ask(Piece("report.problem", least=LEAST)))
            await words(talk, making, reading)
            await warn(talk, reading, making.text)
            await understood(talk, making, reading)
        case "kind":
            kinds = ("pengaduan", "aspirasi", "permintaan")
            kind = await talk.ask(Choice("report.kind", options=kinds))
            await understood(talk, making, reading, kind)
        case "name":
            await named(talk, making)
        case _:
            place = await asked_where(talk, making, reading)
            await settle(talk, making, reading, place or making.place)


def _summary(talk: Talk, making: Making, sent: dict[str, int]) -> dict[str, Any]:
    """Return the placeholders of the summary; what is empty leaves its line out."""
    complaint = making.kind == CaseKind.COMPLAINT
    spot = spoken(making.place["text"], making.place["title"])
    pinned = making.place["lat"] is not None
    if not spot and making.kind != CaseKind.REQUEST:
        spot, pinned = talk.voice("report.spot" if pinned else "report.nowhere"), False
    return {
        "text": "\n".join([making.text, *making.answers]),
        "place": spot,
        "pin": "pin" if pinned else "none",
        "photos": sent["photos"] if complaint or sent["photos"] else "",
        "sound": sent["sound"] or "",
        "others": sent["others"] or "",
        "kind": "pengawasan" if making.door and complaint else making.kind,
        "mode": making.mode,
    }
