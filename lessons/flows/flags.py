"""⚑: a learner says that an item is wrong, its author answers."""

from dialogue.questions import Choice, Text
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from lessons.classroom.flags import Flags

#: As many items are offered at once.
MOST = 9


async def flag(talk: Talk, flags: Flags) -> None:
    """Ask which item is meant and what is wrong with it."""
    found = await talk.look(flags.answered, talk.given("argument") or "")
    if not found:
        await talk.say("flag.nothing", offers=(Offer("lesson"),))
        return
    answer_id, question = found[-1]
    if len(found) > 1:
        options = [Option(key, f"{at}", hint=text) for at, (key, text) in enumerate(found, 1)]
        lines = "\n".join(f"{at}. {text}" for at, (_, text) in enumerate(found[-MOST:], 1))
        picked = await talk.ask(Choice("flag.which", {"lines": lines}, options=options[-MOST:]))
        answer_id, question = next(one for one in found if one[0] == picked)
    words = await talk.ask(Text("flag.what", {"question": question}, least=5, most=500))
    told = await talk.do(flags.object_to, answer_id, words)
    await talk.say("flag.thanks", offers=(Offer("continue"),), **told)


async def reply(talk: Talk, flags: Flags) -> None:
    """Let an author answer an objection."""
    found = await talk.look(flags.open_flag, talk.given("argument") or "")
    words = await talk.ask(Text("flag.asked", found, least=5, most=500))
    await talk.do(flags.answer, found["flag"], words)
    await talk.say("flag.sent")
