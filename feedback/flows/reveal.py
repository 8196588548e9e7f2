"""Who reported: uncovered on the record, hidden further by officers, chosen by the citizen."""

from typing import Any

from dialogue.questions import Choice
from dialogue.speech import Message
from dialogue.talk import Offer, Talk
from feedback.desk.protecting import ProtectingDesk
from feedback.privacy import Mode

#: Longer words are shown in several parts, each within one bubble.
PART = 500
#: The answer that leaves all as it is.
AS_IS = "as-is"


async def reveal(talk: Talk, desk: ProtectingDesk) -> None:
    """Show the unit's officer what is masked, after saying that it is recorded."""
    asked = await talk.look(desk.may_reveal, talk.given("argument") or "")
    number = asked["number"]
    back = (Offer("case.show", number),)
    if await talk.ask(Choice("reveal.sure", asked, options=("yes", "no"))) == "no":
        await talk.say("reveal.dropped", offers=back, number=number)
        return
    shown: dict[str, Any] = await talk.do(desk.reveal, number)
    card = Message(talk.voice("reveal.shown", **_words(shown)), media=tuple(shown["media"]))
    await talk.show(card, name="reveal.shown")
    for said in shown["words"]:
        for begin in range(0, len(said), PART):
            await talk.say("reveal.words", text=said[begin : begin + PART])
    await talk.say("reveal.mind", offers=back, number=number)


async def protect(talk: Talk, desk: ProtectingDesk) -> None:
    """Hide more of a case than its citizen asked for."""
    known = await talk.look(desk.protection, talk.given("argument") or "")
    question = (
        Choice("protect.which", known, options=("anonymous", "secret", "as-is"))
        if known["mode"] == Mode.OPEN
        else Choice("protect.which", known, options=("secret", "as-is"))
    )
    mode = await talk.ask(question)
    number = known["number"]
    if mode == AS_IS:
        await talk.say("protect.dropped", offers=(Offer("case.show", number),), number=number)
        return
    await talk.say("protect.done", **await talk.do(desk.tighten, number, mode))


async def privacy(talk: Talk, desk: ProtectingDesk) -> None:
    """Let citizens choose anew how their own case is kept."""
    known = await talk.look(desk.own_protection, talk.given("argument") or "")
    options = ("open", "anonymous", "secret")
    mode = await talk.ask(Choice("privacy.which", known, options=options))
    told = await talk.do(desk.choose, known["number"], mode)
    await talk.say("privacy.changed", offers=(Offer("case.own", known["number"]),), **told)


def _words(known: dict[str, Any]) -> dict[str, Any]:
    """Return what fills placeholders."""
    return {name: value for name, value in known.items() if isinstance(value, str)}
