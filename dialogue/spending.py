"""What reaching people costs: counted before it is sent, and stopped at the day's limits.

Whoever counts holds the account's counter until their transaction ends, so that two senders never
both take the last place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.models import Budget, Lane, Outgoing
from dialogue.occasions import ANSWERING
from dialogue.outbox import Due
from dialogue.reach_models import Allowance, Reached, Spending

#: How long a platform counts somebody whom we began with.
DAY = timedelta(hours=24)
#: What Meta allows a number of which it has said nothing yet.
LEAST = 250
UTILITY, SERVICE = "utility", "service"
#: What the mark of a call of a template begins with: `knock:OCCASION:TEMPLATE:` and the message's.
KNOCK = "knock:"


@dataclass(frozen=True)
class Limits:
    """What one account may spend; where nothing is said there is no limit."""

    zone: tzinfo
    #: Rupiah of one message, by category.
    prices: Mapping[str, int]
    #: People whom we begin with in 24 hours; 0: as the platform says.
    people: int = 0
    #: The part of them that is kept for reports.
    for_cases: float = 0.3
    #: Of a day, after which only those who wait are written to; 0: no limit.
    rupiah: int = 0

    def tomorrow(self, now: datetime) -> datetime:
        """Return when the next day's money begins."""
        day = now.astimezone(self.zone).date() + timedelta(days=1)
        return datetime.combine(day, time.min, self.zone)


def is_knock(op_key: str) -> bool:
    """Tell whether a mark is that of a call of a template."""
    return op_key.startswith(KNOCK)


def category(op_key: str) -> str:
    """Return what a message is billed as."""
    return UTILITY if is_knock(op_key) else SERVICE


async def in_money(
    session: AsyncSession, account_id: int, limits: Limits, rows: Sequence[Due], *, now: datetime
) -> list[Due]:
    """Return the rows for which there is money today: all but what nobody waits for."""
    if not limits.rupiah or not any(row.lane == Lane.BULK for row in rows):
        return list(rows)
    await _hold(session, f"money:{account_id}", now)
    today = now.astimezone(limits.zone).date()
    spent = select(func.coalesce(func.sum(Spending.rupiah), 0)).where(
        Spending.account_id == account_id, Spending.day == today
    )
    left = limits.rupiah - int(await session.scalar(spent) or 0)
    counted = select(Outgoing.id).where(Outgoing.id.in_([r.id for r in rows]), Outgoing.billed > "")
    free = set(await session.scalars(counted))
    going = []
    for row in rows:
        price = 0 if row.id in free else limits.prices[category(row.op_key)]
        if price <= left or row.lane != Lane.BULK:
            left -= price
            going.append(row)
    return going


async def in_reach(
    session: AsyncSession, account_id: int, limits: Limits, rows: Sequence[Due], *, now: datetime
) -> tuple[list[Due], datetime]:
    """Return the rows whose people may be begun with, counted, and when there is room again."""
    most = await people_a_day(session, account_id, limits)
    knocks = [row for row in rows if is_knock(row.op_key)]
    if most is None or not knocks:
        return list(rows), now
    await _hold(session, f"people:{account_id}", now)
    counted = (Reached.account_id == account_id, Reached.at > now - DAY)
    oldest: datetime | None = await session.scalar(select(func.min(Reached.at)).where(*counted))
    taken = int(await session.scalar(select(func.count()).where(*counted)) or 0)
    asked = Reached.address_id.in_([row.address_id for row in knocks])
    known = set(await session.scalars(select(Reached.address_id).where(*counted, asked)))
    refused = set()
    for row in knocks:
        if row.address_id in known:
            continue
        if taken < (most if _is_first(row) else int(most * (1 - limits.for_cases))):
            taken += 1
            known.add(row.address_id)
            await _count_person(session, account_id, row.address_id, now)
        else:
            refused.add(row.id)
    again = max((oldest or now) + DAY, now + timedelta(minutes=1))
    return [row for row in rows if row.id not in refused], again


async def people_a_day(session: AsyncSession, account_id: int, limits: Limits) -> int | None:
    """Return how many people may be begun with in 24 hours; None: all."""
    if limits.people:
        return limits.people
    found = await session.get(Allowance, account_id)
    return found.people if found else LEAST


async def allow(
    session: AsyncSession, account_id: int, people: int | None, *, at: datetime
) -> None:
    """Keep how many people a platform says may be begun with, if nothing newer is kept."""
    row = insert(Allowance).values(account_id=account_id, people=people, read_at=at)
    renewed = {"people": people, "read_at": at}
    newer = Allowance.read_at <= row.excluded.read_at
    await session.execute(
        row.on_conflict_do_update(index_elements=["account_id"], set_=renewed, where=newer)
    )


_BILL = text("""
UPDATE outgoing SET billed = :category
WHERE id = ANY(:ids) AND billed = '' RETURNING id
""")


async def count(
    session: AsyncSession, account_id: int, limits: Limits, rows: Sequence[Due], *, now: datetime
) -> None:
    """Count what is about to be sent, each row once however often it is tried."""
    for name in (SERVICE, UTILITY):
        ids = [row.id for row in rows if category(row.op_key) == name]
        if not ids:
            continue
        fresh = len((await session.execute(_BILL, {"category": name, "ids": ids})).all())
        if fresh:
            await _spend(session, account_id, limits, name, fresh, now)


async def _spend(
    session: AsyncSession, account_id: int, limits: Limits, name: str, fresh: int, now: datetime
) -> None:
    row = insert(Spending).values(
        account_id=account_id,
        day=now.astimezone(limits.zone).date(),
        category=name,
        messages=fresh,
        rupiah=fresh * limits.prices[name],
    )
    more = {
        "messages": Spending.messages + row.excluded.messages,
        "rupiah": Spending.rupiah + row.excluded.rupiah,
    }
    keys = ["account_id", "day", "category"]
    await session.execute(row.on_conflict_do_update(index_elements=keys, set_=more))


def _is_first(row: Due) -> bool:
    """Tell whether it is for somebody who waits for word of their report."""
    return row.op_key.split(":", 2)[1] in ANSWERING


async def _count_person(
    session: AsyncSession, account_id: int, address_id: int, now: datetime
) -> None:
    row = insert(Reached).values(account_id=account_id, address_id=address_id, at=now)
    again = row.on_conflict_do_update(index_elements=["account_id", "address_id"], set_={"at": now})
    await session.execute(again)


async def _hold(session: AsyncSession, scope: str, now: datetime) -> None:
    """Let nobody else count in this scope until the transaction ends."""
    await session.execute(insert(Budget).values(scope=scope, ahead=now).on_conflict_do_nothing())
    await session.execute(select(Budget.scope).where(Budget.scope == scope).with_for_update())
