"""The citizen says what a report is about, by one tap on what the router holds for likely."""

from dialogue.talk import Talk
from feedback.desk import TopicDesk


async def topic(talk: Talk, desk: TopicDesk) -> None:
    """Send a case where its citizen says, or to somebody who looks for its unit."""
    number, _, sector = (talk.given("argument") or "").partition(" ")
    told = await talk.do(desk.pick, number, sector)
    await talk.say("topic.picked", **told)
