"""One flood, eighty reports, one previewed answer; or one unit for all that have none."""

from textwrap import shorten
from typing import Any

from dialogue.questions import Choice, Story, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from feedback.desk import BulkDesk
from feedback.flows.officer import pick_unit
from feedback.lookup import Lookup
from feedback.replies import Replies

#: Fewer characters tell nobody what was done.
LEAST = 10


async def answer_all(talk: Talk, desk: BulkDesk, replies: Replies) -> None:
    """Answer all reports of one matter with one sentence, and a photo if there is one."""
    group = await pick_group(talk, desk, "answer")
    if not group:
        return
    count = len(group["numbers"])
    said = await talk.ask(Story("bulk.sentence", {"count": count}, least=LEAST))
    text, sure = said["text"], "again"
    while sure == "again":
        text = await harmless(talk, replies, text)
        note = await detours(talk, replies, group["numbers"])
        values = {"count": count, "text": text, "photos": len(said["media"]), "note": note}
        sure = await talk.ask(Choice("bulk.sure", values, options=CHOICES))
        order = {"sentence": text, "media": said["media"]}
        text = ""
    await carry_out(talk, desk, "answer" if sure == "send" else "", group, order)


async def detours(talk: Talk, replies: Replies, numbers: list[str]) -> str:
    """Say how many citizens can't be written to freely now, and how it reaches them; or ""."""
    found = await talk.look(replies.detours, numbers)
    parts = [talk.voice("bulk.reach-part", way=way, count=count) for way, count in found]
    return talk.voice("bulk.reach", parts="; ".join(parts)) if parts else ""


async def harmless(talk: Talk, replies: Replies, text: str) -> str:
    """Return words for many people, without anybody's personal data."""
    while True:
        if len(text) < LEAST:
            text = await talk.ask(Text("bulk.words", least=LEAST))
        found = await talk.look(replies.checked, text)
        if not found["kinds"]:
            return text
        kinds = ", ".join(talk.voice("officer.personal-kind", kind=kind) for kind in found["kinds"])
        values = {"kinds": kinds, "text": found["masked"]}
        if await talk.ask(Choice("bulk.personal", values, options=MENDING)) == "without":
            return str(found["masked"])
        text = ""


async def route_all(talk: Talk, desk: BulkDesk, looking: Lookup) -> None:
    """Hand all reports of one matter that have no unit to the same one."""
    group = await pick_group(talk, desk, "route")
    if not group:
        return
    count = len(group["numbers"])
    code = await pick_unit(talk, looking, group["numbers"][0])
    values = {"count": count, "title": group["title"]}
    sure = await talk.ask(Choice("bulk.route-sure", values, options=YES)) if code else "cancel"
    await carry_out(talk, desk, "route" if sure == "send" else "", group, {"unit": code})


#: What may become of a previewed answer, and of a choice of unit.
CHOICES = ("send", "again", "cancel")
YES = ("send", "cancel")
MENDING = ("without", "again")


async def pick_group(talk: Talk, desk: BulkDesk, work: str) -> dict[str, Any]:
    """Return the reports meant, after three of them were shown; {} if there are none."""
    key: str = talk.given("argument") or ""
    if not key:
        groups = await talk.look(desk.floods, work)
        if not groups:
            await talk.say("bulk.none", offers=(Offer("menu"),), work=work)
            return {}
        options = [Option(f"g{at}", label(group)) for at, group in enumerate(groups)]
        lines = "\n".join(
            f"{at}. {group['count']}× {group['title']}" for at, group in enumerate(groups, 1)
        )
        picked = await talk.ask(Choice("bulk.which", {"lines": lines}, options=options))
        key = str(groups[int(picked[1:])]["key"])
    group: dict[str, Any] = await talk.look(desk.preview, work, key)
    count = len(group["numbers"])
    if not count:
        await talk.say("bulk.none", offers=(Offer("menu"),), work=work)
        return {}
    shown = "\n".join(f"• *{case['number']}* {case['text']}" for case in group["samples"])
    left: dict[str, Any] = {name: group[name] or "" for name in ("elsewhere", "settled")}
    await talk.say("bulk.group", count=count, samples=shown, title=group["title"], **left)
    return group


def label(group: dict[str, Any]) -> str:
    """Write a group on a button: how many, and of what."""
    return shorten(f"{group['count']}× {group['title'] or '-'}", 24, placeholder="…")


async def carry_out(
    talk: Talk, desk: BulkDesk, work: str, group: dict[str, Any], order: dict[str, Any]
) -> None:
    """Do it, and tell what became of it; no work: nothing is done."""
    if not work:
        await talk.say("bulk.dropped")
        return
    told = await talk.do(desk.begin, work, group["numbers"], order)
    failed = "\n".join(f"• *{number}*: {reason}" for number, reason in told["failed"][:5])
    undo = Offer("bulk.undo", str(told["id"]))
    values: dict[str, Any] = {
        "waiting": told["waiting"] or "",
        "failed": len(told["failed"]) or "",
    }
    done: int = told["done"]
    await talk.say("bulk.done", offers=(undo,), done=done, lines=failed, work=work, **values)


async def undo_all(talk: Talk, desk: BulkDesk) -> None:
    """Take a bulk back."""
    told = await talk.do(desk.undo, talk.given("argument") or "")
    await talk.say("bulk.undone", undone=told["undone"], kept=told["kept"] or "")
