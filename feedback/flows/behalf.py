"""A report by proxy: an officer writes down what somebody tells; later the citizen claims it."""

from dialogue.introduction import Consents, introduce
from dialogue.pieces import Phone
from dialogue.questions import Choice, Contact, Story
from dialogue.talk import Offer, Talk
from feedback.desk.behalf import BehalfDesk
from feedback.flows.danger import warn
from feedback.flows.draft import LEAST, Making, details, photos, where, words
from feedback.flows.report import confirm, report_from, understood
from feedback.words import numbers
from feedback.words.reading import Reading


async def behalf(talk: Talk, reading: Reading, desk: BehalfDesk) -> None:
    """File for a citizen at the counter or on the telephone, who gets the number and the code."""
    if not await talk.look(desk.may_file):
        await talk.say("behalf.denied", offers=(Offer("report"),))
        return
    phone = await talk.ask(Phone("behalf.phone"))
    story = await talk.ask(Story("behalf.story", least=LEAST))
    making = Making(story["text"], story["media"], story["pin"], spent=0)
    await words(talk, making, reading)
    await warn(talk, reading, making.text)
    await understood(talk, making, reading)
    await where(talk, making, reading)
    if not making.help:
        await photos(talk, making, reading)
    await details(talk, making, reading)
    if await confirm(talk, making, reading):
        filed = await talk.do(desk.file_for, making.draft(), phone)
        await talk.say("behalf.filed", phone="yes" if phone else "no", **filed)


async def claim(talk: Talk, consents: Consents, desk: BehalfDesk) -> None:
    """Hand over what was filed for the person's own number, proven by the platform."""
    await introduce(talk, consents)
    phone = await talk.look(desk.signed_phone)
    if not phone:
        phone = await talk.ask(Contact("claim.contact"))
    if not await _handed_over(talk, consents, desk, phone, offers=(Offer("status"),)):
        await talk.say("claim.none", offers=(Offer("status"), Offer("report")))


async def offered(talk: Talk, consents: Consents, desk: BehalfDesk) -> str:
    """Offer what waits for a number that the platform vouches for in every message.

    Returns "yes" or "no" as the person answered, "" if nothing waits.
    """
    phone = await talk.look(desk.signed_phone)
    return await _handed_over(talk, consents, desk, phone, offers=()) if phone else ""


async def counter(talk: Talk, consents: Consents, reading: Reading, desk: BehalfDesk) -> None:
    """Offer what waits for this number before taking somebody's first words for a report."""
    answer = await offered(talk, consents, desk)
    story = talk.given("story")
    if story is None or numbers.named(story["text"]):
        await talk.say("claim.ready", offers=(Offer("status"), Offer("report")))
        return
    if answer == "yes":
        question = Choice("claim.words", {"text": story["text"]}, options=("same", "new"))
        if await talk.ask(question) == "same":
            await talk.say("claim.ready", offers=(Offer("status"), Offer("report")))
            return
    await report_from(talk, story, consents, reading, desk)


async def _handed_over(
    talk: Talk, consents: Consents, desk: BehalfDesk, phone: str, *, offers: tuple[Offer, ...]
) -> str:
    """Ask whether what waits for a number is this person's; "" if nothing does."""
    waiting = await talk.look(desk.waiting, phone)
    if not waiting:
        return ""
    await introduce(talk, consents)
    lines = "\n".join(talk.voice("claim.line", **case) for case in waiting)
    question = Choice("claim.offer", {"lines": lines}, options=("yes", "no"))
    answer = await talk.ask(question)
    if answer == "yes":
        settled = await talk.do(desk.claim, phone)
    else:
        settled = await talk.do(desk.disown, phone)
    if not settled:
        await talk.say("claim.settled", offers=(Offer("status"),))
    elif answer == "yes":
        await talk.say("claim.done", offers=offers, numbers=", ".join(settled))
    else:
        await talk.say("claim.not-mine")
    return answer
