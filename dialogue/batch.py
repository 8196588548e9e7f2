"""What one turn handles: a message, its album, and lines that came right behind as one thought."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncSession

from dialogue import company, fairness
from dialogue.inbox import Claimed
from dialogue.speech import Inbound
from dialogue.turn import Turn
from dialogue.updates import Parsed

#: Lines that may become one story, and messages that are set aside at once.
MOST_LINES, MOST_ASIDE = 30, 200


@dataclass
class Batch:
    """A claimed message and the rows that are finished together with it."""

    claimed: Claimed
    #: Understands a payload of the message's account.
    read: Callable[[bytes], Parsed]
    ids: list[int] = field(default_factory=list)
    parsed: list[Parsed] = field(default_factory=list)
    #: Whether nothing of its chat is known to wait behind it.
    last: bool = False

    def __post_init__(self) -> None:
        """Read the message itself."""
        self._take(self.claimed.id, self.read(self.claimed.payload))

    @property
    def first(self) -> Parsed:
        """Return what the claimed message is."""
        return self.parsed[0]

    async def gather(self, session: AsyncSession) -> None:
        """Read the other items of its album."""
        for row_id, payload in await company.siblings(session, self.claimed):
            self._take(row_id, self.read(payload))

    @property
    def inbounds(self) -> list[Inbound]:
        """Return what people said in it."""
        return [said for said in self.parsed if isinstance(said, Inbound)]

    @property
    def whole(self) -> Inbound:
        """Return all of it as one message."""
        if len(self.parsed) == 1:
            return self.inbounds[0]
        lines = dict.fromkeys(said.text for said in self.inbounds if said.text)
        return replace(self.inbounds[0], text="\n".join(lines))

    @property
    def tells(self) -> bool:
        """Tell whether lines right behind may go on with it."""
        alone = self.claimed.album or self.claimed.attempts > 1
        return not alone and fairness.tells(self.whole)

    async def too_fast(self, turn: Turn) -> bool:
        """Take the message out of its address's bucket; True if that is empty.

        Then everything behind that came too fast as well is set aside with it.
        """
        until = fairness.spend(turn.address.used_until, self.claimed.received_at)
        if until is not None:
            turn.address.used_until = until
            return False
        if self.inbounds[0].kind not in fairness.CHATTER:
            return False
        behind = await self._behind(turn.session, most=MOST_ASIDE)
        for row, said in fairness.too_many(behind, turn.address.used_until):
            self._take(row.id, said)
        return True

    async def listen_on(self, turn: Turn, listens: Callable[[Turn], Awaitable[bool]]) -> None:
        """Take the lines right behind as well, if somebody is telling us something.

        What failed before is tried alone: the lines behind must not be blamed with it.
        """
        if self.last or not self.tells:
            return
        waiting = await self._behind(turn.session, most=MOST_LINES)
        behind = list(fairness.one_thought(self.whole, waiting))
        if behind and await listens(turn):
            for row, said in behind:
                self._take(row.id, said)

    async def _behind(self, session: AsyncSession, *, most: int) -> list[fairness.Read]:
        """Return what waits right behind, up to the first that cannot be read."""
        found: list[fairness.Read] = []
        for row in await company.behind(session, self.claimed, most=most):
            try:
                found.append((row, self.read(row.payload)))
            except Exception:  # noqa: BLE001 - it is handled, and buried, by itself
                break
        return found

    def _take(self, row_id: int, said: Parsed) -> None:
        self.ids.append(row_id)
        self.parsed.append(said)
