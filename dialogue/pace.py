"""How fast we may send: budgets and pauses, as rows that all workers share.

A budget is a virtual clock (GCRA, ITU-T I.371): it runs ahead of the real one by an interval for
each message, and may run ahead so far that a burst goes at once. Limits: knowledge/channels.md
1.2, 2.3.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.models import Budget, Pause


@dataclass(frozen=True)
class Rate:
    """So many messages a second in the long run; after a rest as many as a second's at once."""

    per_second: float

    def allowance(self, ahead: datetime | None, now: datetime) -> int:
        """Return how many messages may go now, where the budget's clock stands at `ahead`."""
        spent = max((ahead - now).total_seconds(), 0.0) if ahead else 0.0
        return max(int((1.0 - spent) * self.per_second + 1e-6), 1 if not spent else 0)

    def after(self, ahead: datetime | None, now: datetime, count: int) -> datetime:
        """Return where the budget's clock stands after `count` messages more."""
        start = max(ahead, now) if ahead else now
        return start + timedelta(seconds=count / self.per_second)


class Spacing(NamedTuple):
    """So many messages to one chat, and no more, within any stretch of time."""

    most: int
    within: timedelta


#: What Telegram bears for as long as one likes.
ONE_BY_ONE = Spacing(1, timedelta(seconds=1))


@dataclass(frozen=True)
class Tempo:
    """What one account keeps to of its own accord; replies are never held back by it."""

    #: For messages that nobody waits for.
    bulk: Rate
    #: Whether the limit counts replies and what comes in as well, so that they leave bulk less.
    whole: bool = False
    #: How much a chat may get before news for it have to wait; replies count, and never wait.
    chat: Spacing = ONE_BY_ONE
    #: What is added to the requests of messages that nobody waits for.
    extra: Mapping[str, Any] = field(default_factory=dict)


def account_scope(account_id: int) -> str:
    """Name all that an account sends."""
    return f"account:{account_id}"


def lane_scope(account_id: int, lane: str) -> str:
    """Name what an account sends in one lane."""
    return f"account:{account_id}:{lane}"


async def allowed(session: AsyncSession, account_id: int, rate: Rate, *, now: datetime) -> int:
    """Return how many messages an account's budget allows; it is ours until the transaction ends.

    Nobody else reserves from it meanwhile, so what is not spent need not be given back.
    """
    scope = account_scope(account_id)
    known = select(Budget.ahead).where(Budget.scope == scope).with_for_update()
    ahead = await session.scalar(known)
    if ahead is None:
        await session.execute(
            insert(Budget).values(scope=scope, ahead=now).on_conflict_do_nothing()
        )
        ahead = await session.scalar(known)
    return rate.allowance(ahead, now)


_SPEND = text("""
INSERT INTO budget AS known (scope, ahead)
VALUES (:scope, CAST(:now AS timestamptz) + CAST(:cost AS interval))
ON CONFLICT (scope) DO UPDATE
SET ahead = greatest(known.ahead, CAST(:now AS timestamptz)) + CAST(:cost AS interval)
""")


async def spend(
    session: AsyncSession, account_id: int, rate: Rate, count: int, *, now: datetime
) -> None:
    """Take messages from an account's budget, whether or not it allows them."""
    if count:
        cost = timedelta(seconds=count / rate.per_second)
        values = {"scope": account_scope(account_id), "now": now, "cost": cost}
        await session.execute(_SPEND, values)


async def pause(session: AsyncSession, scope: str, *, until: datetime, reason: str) -> None:
    """Send nothing of a scope until then; the longer of two pauses holds."""
    row = insert(Pause).values(scope=scope, until=until, reason=reason)
    longer = row.on_conflict_do_update(
        index_elements=[Pause.scope],
        set_={"until": row.excluded.until, "reason": row.excluded.reason},
        where=Pause.until < row.excluded.until,
    )
    await session.execute(longer)


_PAUSED = text("SELECT EXISTS (SELECT 1 FROM pause WHERE scope = ANY(:scopes) AND until > :now)")


async def paused(session: AsyncSession, scopes: list[str], *, now: datetime) -> bool:
    """Tell whether any of some scopes is paused."""
    return bool(await session.scalar(_PAUSED, {"scopes": scopes, "now": now}))


async def forget(session: AsyncSession, *, now: datetime) -> None:
    """Remove the pauses that are over."""
    await session.execute(text("DELETE FROM pause WHERE until <= :now"), {"now": now})
