"""First contact: who we are, what becomes of what one tells us, and the person's yes to it."""

from core import people, wishes
from core.errors import RefusedError
from core.wishes import How
from dialogue.questions import Choice
from dialogue.talk import Talk
from dialogue.turn import Turn

#: Version of the text `introduction.notice`; a new wording needs a new version and a new yes.
VERSION = "2026-11-21"


class Consents:
    """The agreements of this turn's person."""

    def __init__(self, turn: Turn) -> None:
        """Speak of the person of `turn`."""
        self._turn = turn
        self._given = False

    async def given(self) -> bool:
        """Return whether the person agreed to the present notice."""
        if not self._given:
            turn, me = self._turn, self._turn.person.id
            self._given = VERSION in turn.known.agreed or await people.consented(
                turn.session, me, VERSION
            )
        return self._given

    async def give(self) -> None:
        """Record the person's yes with version, time and channel."""
        await people.consent(
            self._turn.session,
            self._turn.person.id,
            version=VERSION,
            channel=self._turn.address.channel,
            at=self._turn.now,
        )
        await wishes.keep(
            self._turn.session,
            self._turn.address,
            wanted=True,
            how=How.INTRODUCTION,
            at=self._turn.now,
            version=VERSION,
        )


async def introduce(talk: Talk, consents: Consents) -> None:
    """Show the notice once and go on only with a yes; a no ends the talk, and nothing is kept.

    Raises:
        RefusedError: the person said no.
    """
    if await talk.look(consents.given):
        return
    options = ("agree", "more")
    answer = await talk.ask(Choice("introduction.notice", options=options, no="no"))
    while answer == "more":
        answer = await talk.ask(Choice("introduction.more", options=options, no="no"))
    if answer == "no":
        raise RefusedError("introduction.declined")
    await talk.do(consents.give)
