"""Two taps say what a citizen thought of an answer; a poor rating is looked into."""

from dialogue.questions import Choice, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from dialogue.wider_questions import Words
from feedback.desk import CitizenDesk, RatingDesk, ReviewDesk
from feedback.flows.follow_up import reopen
from feedback.own import OwnCases


async def rate(talk: Talk, desk: RatingDesk, citizen: CitizenDesk, own: OwnCases) -> None:
    """Keep the stars; after few of them ask why, and offer to open the case again."""
    rated = await talk.do(desk.rate, talk.given("argument") or "")
    number, review = rated["number"], rated["review"]
    if not rated["poor"]:
        await talk.say("rating.thanks", offers=(Offer("case.comment", review),), number=number)
        return
    reopening = Option("reopen", talk.voice("rating.reopen"))
    skipping = Option("skip", talk.voice("question.skip"))
    why = await talk.ask(Words("rating.why", {"number": number}, suggestions=(reopening, skipping)))
    if why["key"] == "reopen":
        await reopen(talk, number, None, citizen, own)
        return
    if why["key"] == "skip":
        await talk.say("rating.passed-on", number=number)
        return
    await talk.do(desk.comment, review, why["text"])
    offers = (Offer("case.undone", number, talk.voice("rating.reopen")),)
    await talk.say("rating.passed-on", offers=offers, number=number)


async def comment(talk: Talk, desk: RatingDesk) -> None:
    """Take some words beside the stars."""
    review = talk.given("argument") or ""
    number = await talk.look(desk.silent, review)
    words = await talk.ask(Text("rating.comment", {"number": number}, least=2, most=500))
    await talk.do(desk.comment, review, words)
    await talk.say("rating.commented")


async def reviewed(talk: Talk, desk: ReviewDesk) -> None:
    """Close the look into a poor rating."""
    told = await talk.do(desk.reviewed, talk.given("argument") or "")
    await talk.say("review.done", **told)


async def write_back(talk: Talk, desk: ReviewDesk) -> None:
    """Write a sentence to the citizen about a poor rating."""
    review = talk.given("argument") or ""
    task = await talk.look(desk.task, review)
    values = {"number": task["number"], "note": task["note"]}
    sentence = await talk.ask(Text("review.what", values, least=10, most=400))
    sure = Choice("review.sure", {"text": sentence}, options=("send", "again"))
    if await talk.ask(sure) == "again":
        sentence = await talk.ask(Text("review.what", values, least=10, most=400))
    told = await talk.do(desk.write_back, review, sentence)
    await talk.say("review.written", **told)
