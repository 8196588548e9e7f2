"""Somebody may be in danger: the numbers that help come before any question."""

from collections.abc import Sequence

from dialogue.talk import Offer, Talk
from feedback.words.reading import Reading

#: Argument of the button by which a report goes on nevertheless.
GO_ON = "lanjut"


def listed(numbers: Sequence[Sequence[str]]) -> str:
    """Return numbers with their names, one in each line."""
    return "\n".join(f"• *{number}* {name}" for number, name in numbers)


async def warn(talk: Talk, reading: Reading, text: str) -> None:
    """Show the emergency numbers first, if the words call for them."""
    numbers = await talk.look(reading.danger, text)
    if numbers:
        await talk.say("report.emergency", numbers=listed(numbers))


async def rescued(talk: Talk, reading: Reading, text: str) -> bool:
    """Say first who helps at once; True if nothing else should be asked."""
    if await despairing(talk, reading, text):
        return True
    await warn(talk, reading, text)
    return False


async def despair(talk: Talk, reading: Reading) -> None:
    """Answer nothing else to somebody who wants to die, whatever they were asked."""
    await despairing(talk, reading, talk.given("text"))


async def despairing(talk: Talk, reading: Reading, text: str) -> bool:
    """Be there for somebody whom no form helps; True if nothing should be asked of them."""
    if talk.given("argument") == GO_ON:
        return False
    numbers = await talk.look(reading.despair, text)
    if numbers:
        offers = (Offer("human"), Offer("report", GO_ON, talk.voice("report.despair-go")))
        await talk.say("report.despair", offers=offers, numbers=listed(numbers))
    return bool(numbers)
