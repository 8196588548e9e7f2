"""Officers hear, watch or read what a citizen sent beside words and pictures."""

from dialogue.questions import Choice
from dialogue.speech import Attachment, Kind, Message
from dialogue.talk import Offer, Talk
from feedback.desk.opening import OpeningDesk


async def open_files(talk: Talk, desk: OpeningDesk) -> None:
    """Send a case's sounds, videos and documents, after saying if that is recorded."""
    asked = await talk.look(desk.may_open, talk.given("argument") or "")
    number = asked["number"]
    back = (Offer("case.show", number),)
    if not asked["count"]:
        await talk.say("files.none", offers=(Offer("case.files", number), *back), number=number)
        return
    if asked["bare"] == "yes":
        sure = Choice("files.sure", {"number": number}, options=("yes", "no"))
        if await talk.ask(sure) == "no":
            await talk.say("files.dropped", offers=back, number=number)
            return
    opened = await talk.do(desk.hand_out, number)
    files = tuple(Attachment(Kind(kind), digest) for kind, digest in opened["files"])
    text = talk.voice("files.shown", number=number, bare=asked["bare"], left=opened["left"])
    offers = (*back, Offer("console")) if opened["left"] else back
    await talk.show(Message(text, attachments=files), name="files.shown", offers=offers)
