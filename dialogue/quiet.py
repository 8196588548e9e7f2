"""BERHENTI and MULAI: people decide whether we may begin to write to them."""

from core import wishes
from core.wishes import How
from dialogue.talk import Offer, Talk
from dialogue.turn import Turn


class Wishes:
    """What this turn's person wants to hear."""

    def __init__(self, turn: Turn) -> None:
        """Speak of the person of `turn`."""
        self._turn = turn

    async def stop(self) -> bool:
        """Write to them unasked no more; returns whether that changes anything."""
        return await self._keep(wanted=False)

    async def go_on(self) -> bool:
        """Write to them again; returns whether that changes anything."""
        return await self._keep(wanted=True)

    async def _keep(self, *, wanted: bool) -> bool:
        turn = self._turn
        return await wishes.keep(
            turn.session, turn.address, wanted=wanted, how=How.TOLD_US, at=turn.now
        )


async def quiet(talk: Talk, own: Wishes) -> None:
    """Stop writing to somebody unasked, at once, and say what that means."""
    changed = await talk.do(own.stop)
    await talk.say("quiet.confirmed" if changed else "quiet.already", offers=(Offer("start"),))


async def wake(talk: Talk, own: Wishes) -> None:
    """Begin to write to somebody again who had asked us to stop."""
    if await talk.do(own.go_on):
        await talk.say("quiet.over")


async def nothing_held(talk: Talk) -> None:
    """Answer a tap on a knock whose message has expired."""
    await talk.say("knock.nothing", offers=(Offer("menu"),))
