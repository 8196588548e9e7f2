"""A certificate in chat: which one, if there are several, and where it is shown."""

from dialogue.questions import Choice
from dialogue.speech import Option
from dialogue.talk import Offer, Talk
from lessons.classroom.graduation import Graduation

#: As many are offered at once.
MOST = 9


async def certificate(talk: Talk, graduation: Graduation) -> None:
    """Give a certificate that one has earned."""
    earned = await talk.look(graduation.earned)
    if not earned:
        await talk.say("graduation.none", offers=(Offer("progress"),))
        return
    entry = earned[0][0]
    if len(earned) > 1:
        options = [Option(key, f"{at}", hint=title) for at, (key, title, _) in enumerate(earned, 1)]
        lines = "\n".join(f"{at}. {title} ({jp} JP)" for at, (_, title, jp) in enumerate(earned, 1))
        question = Choice("graduation.which", {"lines": lines}, options=options[:MOST])
        entry = await talk.ask(question)
    given = await talk.do(graduation.certificate, entry)
    await talk.say("graduation.given", **given)
