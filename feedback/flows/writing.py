"""An officer writes to a citizen: picks an approved text or finds own words, sees them, sends."""

from typing import Any

from core.regions import ReplyState
from dialogue.questions import Choice
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from dialogue.wider_questions import Words
from feedback.desk import UnitDesk
from feedback.flows.officer import seen
from feedback.lookup import Lookup
from feedback.replies import Replies

#: It is sent at once, as always: nothing need be said of it.
OPEN = "open"
#: Fewer letters don't tell what was done.
LEAST = 10


async def tell(talk: Talk, desk: UnitDesk, looking: Lookup, replies: Replies) -> None:
    """Write to the citizen how it stands; nothing else changes."""
    number = await seen(talk, looking)
    text = await agreed(talk, replies, number, key="officer.tell-what", state=ReplyState.ACCEPT)
    await talk.do(desk.tell, number, text)
    await talk.say("officer.told", offers=(Offer("case.show", number),), number=number)


async def ask_citizen(talk: Talk, desk: UnitDesk, looking: Lookup, replies: Replies) -> None:
    """Ask the citizen something."""
    number = await seen(talk, looking)
    text = await agreed(talk, replies, number, key="officer.ask-what", state=ReplyState.ASK)
    told = await talk.do(desk.ask, number, text)
    await talk.say("officer.asked", offers=(Offer("case.undo", number),), **told)


async def answer(talk: Talk, desk: UnitDesk, looking: Lookup, replies: Replies) -> None:
    """Close a case with a public sentence, and with a photo where the category wants one."""
    number = await seen(talk, looking)
    needed = await talk.look(replies.photo_needed, number)
    media: list[int] = []
    text, without, sure = "", "", "again"
    while sure == "again":
        said = await worded(
            talk, replies, number, key="officer.answer-what", state=ReplyState.FINISH
        )
        text, media = said["text"], said["media"] or media
        if needed and not media and not without:
            proof = await talk.ask(Words("officer.proof", {"number": number}, least=5, files=True))
            media, without = proof["media"], "" if proof["media"] else proof["text"]
        way = await talk.look(replies.reach, number, ReplyState.FINISH)
        sure = await _sure(talk, number, text, way=way, photos=len(media))
    told = await talk.do(desk.answer, number, text, media, "" if media else without)
    await talk.say("officer.answered", offers=(Offer("case.undo", number),), **told)


async def agreed(talk: Talk, replies: Replies, number: str, *, key: str, state: str) -> str:
    """Return words that the officer has seen as the citizen will."""
    text, sure = "", "again"
    while sure == "again":
        text = (await worded(talk, replies, number, key=key, state=state, files=False))["text"]
        way = await talk.look(replies.reach, number, state)
        sure = await _sure(talk, number, text, way=way)
    return text


async def worded(
    talk: Talk, replies: Replies, number: str, *, key: str, state: str, files: bool = True
) -> dict[str, Any]:
    """Return a text for the citizen, picked or own, without personal data; with its files."""
    ready = await talk.look(replies.offered, number, state)
    options = tuple(Option(code, title) for code, title in ready)
    text, media, question = "", list[int](), key
    while not text:
        asked = Words(question, {"number": number}, suggestions=options, least=5, files=files)
        said = await talk.ask(asked)
        media = said["media"] or media
        text = await _said(talk, replies, number, state=state, said=said)
        question = "officer.answer-sentence" if files else key
    return {"text": text, "media": media}


async def _said(
    talk: Talk, replies: Replies, number: str, *, state: str, said: dict[str, Any]
) -> str:
    """Return the words of an answer; "" if they have to be found anew."""
    if said["key"]:
        return await talk.look(replies.filled, number, state, said["key"])
    text: str = said["text"]
    if len(text) < LEAST:  # a photo alone, or "sudah", does not tell what was done
        return ""
    found = await talk.look(replies.checked, text)
    if not found["kinds"]:
        return text
    kinds = ", ".join(talk.voice("officer.personal-kind", kind=kind) for kind in found["kinds"])
    values = {"number": number, "kinds": kinds, "text": found["masked"]}
    picked = await talk.ask(Choice("officer.personal", values, options=("without", "again")))
    return str(found["masked"]) if picked == "without" else ""


async def _sure(talk: Talk, number: str, text: str, *, way: str, photos: int = 0) -> str:
    """Show what the citizen will see, and how it reaches them if not at once."""
    note = "" if way == OPEN else talk.voice("officer.reach", way=way)
    values = {"number": number, "text": text, "photos": str(photos or ""), "note": note}
    return await talk.ask(Choice("officer.sure", values, options=("send", "again")))
