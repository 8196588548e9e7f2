"""The messages that a worker has claimed and not handled yet."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from dialogue.batch import Batch
from dialogue.inbox import Claimed


@dataclass
class AtHand:
    """Claimed messages, parted by how they are to be handled."""

    #: How often more may be claimed.
    claims: int
    #: Transactions that share them out among themselves, and messages that one takes at most.
    at_once: int
    together: int
    #: What people say, to be handled together.
    sound: deque[Batch] = field(default_factory=deque)
    #: What is handled alone.
    alone: deque[Claimed] = field(default_factory=deque)
    #: What may have ended a worker: nothing else is under way beside it.
    suspect: deque[Claimed] = field(default_factory=deque)
    #: Held by whoever claims more.
    filling: asyncio.Lock = field(default_factory=asyncio.Lock)
    _share: int = 1

    @property
    def may_claim(self) -> bool:
        """Whether more may be claimed: suspects do not wait for ever."""
        return self.claims > 0 and not self.suspect

    @property
    def waiting(self) -> Sequence[Claimed]:
        """Return what is next, if anything is."""
        if self.alone:
            return self.alone
        return [self.sound[0].claimed] if self.sound else ()

    def take(self, claimed: Sequence[Claimed], said: Callable[[Claimed], Batch | None]) -> None:
        """Add what was claimed; `said` understands what can be handled together."""
        self.claims = self.claims - 1 if claimed else 0
        for message in claimed:
            if message.suspect:
                self.suspect.append(message)
            elif batch := said(message):
                self.sound.append(batch)
            else:
                self.alone.append(message)
        self._share = min(self.together, -(-len(self.sound) // self.at_once))

    def part(self, most: int) -> list[Batch]:
        """Take what is handled together next."""
        return [self.sound.popleft() for _ in range(min(most, self._share, len(self.sound)))]

    def put_back(
        self, part: Sequence[Batch], handled: Collection[int], unbegun: Collection[int]
    ) -> None:
        """Keep of a part what is not handled: what was not begun, and what has to act alone."""
        for batch in reversed(part):
            if batch.claimed.id in unbegun:
                self.sound.appendleft(batch)
            elif batch.claimed.id not in handled:
                self.alone.appendleft(batch.claimed)

    def left(self) -> list[Claimed]:
        """Return all that was never tried."""
        return [*(batch.claimed for batch in self.sound), *self.alone, *self.suspect]
