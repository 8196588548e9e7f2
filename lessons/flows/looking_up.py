"""A question to the lessons: answered with their cards, or honestly not at all."""

from dialogue.questions import Text
from dialogue.talk import Offer, Talk
from lessons.classroom.looking_up import LookingUp


async def look_up(talk: Talk, answers: LookingUp) -> None:
    """Answer from published content only."""
    said = talk.given("argument") or ""
    if len(said) < 3:  # noqa: PLR2004 - no word is shorter
        said = await talk.ask(Text("ask.what", least=3, most=200))
    found = await talk.look(answers.look_up, said)
    if not found:
        offers = (Offer("lesson"), Offer("human"))
        await talk.say("ask.unknown", offers=offers, said=said)
        return
    for at, card in enumerate(found, 1):
        await talk.say("ask.card", at=at, of=len(found), **card)
