"""How people are recognised, and stay themselves when numbers, user ids or devices change.

A platform's user id is believed before a number, for numbers change hands. Whom the platform says
to have moved stays who they were. A number that was another's makes nobody that other, ever.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core import audit, people
from core.crowd import Held
from core.database import Base
from core.identity import SLACK, WINDOW, Identity, Recognised, is_old
from core.models import Account, Address, Channel, Person
from core.people import HOLD

_ACCOUNT = Address.account_id == bindparam("account")
_NUMBER = _ACCOUNT & (Address.phone == bindparam("number"))
#: What an address may be known by.
_MARKS = {
    "user": _ACCOUNT & (Address.user_id == bindparam("user")),
    "number": _NUMBER,
    "number alone": _NUMBER & Address.user_id.is_(None),
}
_KNOWN = {mark: select(Address).where(known) for mark, known in _MARKS.items()}
_HELD = {
    mark: select(Address, Person)
    .join(Person, Person.id == Address.person_id)
    .where(known)
    .with_for_update(of=Person, **HOLD)
    for mark, known in _MARKS.items()
}


async def recognise(  # noqa: PLR0913 - who, where, when, and what is known already
    session: AsyncSession,
    account: Account,
    who: Identity,
    *,
    language: str,
    now: datetime,
    said: bool = True,
    held: Held | None = None,
) -> tuple[Person, Recognised]:
    """Find or create the person behind a message, and lock them for this transaction.

    `said` tells whether they wrote or tapped, which opens their window; `held` is who they are if
    `core.crowd` found that already.
    """
    address, person = held or await _hold(session, account, who)
    if address is None:
        holder = await _release(session, account, who)
        address = await _newcomer(session, account, who, language=language, now=now)
        found = Recognised(address)
        found.lost(holder)
        address.doubted_at = now if holder else None
    else:
        found = Recognised(
            address, heard_before=address.heard_at, reachable_before=address.reachable
        )
        await _show_number(session, account, found, who)
    if not address.user_id:
        address.user_id = who.user_id
    await _look_at_device(session, found, who, language=language, now=now)
    if person is None or person.id != address.person_id:
        person = await session.get_one(Person, address.person_id, with_for_update=HOLD)
    address.heard_at = now
    if not address.reachable:
        address.reachable = True
    if account.channel == Channel.WHATSAPP and said:
        until = min(who.at or now, now) + WINDOW  # a webhook may come days later
        if address.window_until is None or until > address.window_until:
            address.window_until = until
    return person, found


async def find(session: AsyncSession, account: Account, who: Identity) -> Address | None:
    """Return the address of somebody whom a platform names, or None."""
    for mark, values in _marks(account, who):
        if found := await session.scalar(_KNOWN[mark], values):
            return found
    return None


async def _hold(
    session: AsyncSession, account: Account, who: Identity
) -> tuple[Address, Person] | tuple[None, None]:
    """Return the address of somebody, and the person behind it, locked."""
    for mark, values in _marks(account, who):
        if found := (await session.execute(_HELD[mark], values)).one_or_none():
            return found
    return None, None


def _marks(account: Account, who: Identity) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give what an address is known by: the platform's id first, for numbers change hands."""
    if who.user_id:
        yield "user", {"account": account.id, "user": who.user_id}
    if who.phone:
        mark = "number alone" if who.user_id else "number"
        yield mark, {"account": account.id, "number": who.phone}


async def follow(
    session: AsyncSession, account: Account, before: Identity, after: Identity, *, now: datetime
) -> Recognised | None:
    """Let somebody whom the platform says to have moved stay who they are; None if unknown.

    What the platform does not say any more about them holds no longer: with a number goes the id
    that it had. A changed device leaves both as they are.
    """
    address = await find(session, account, before)
    if address is None or (before.at and before.at < address.created_at - SLACK):
        return None
    found = Recognised(address)
    await people.lock(session, address.person_id)
    if (after.user_id, after.phone) == (before.user_id, before.phone):
        await _look_at_device(session, found, after, language="", now=now)
    elif (after.user_id, after.phone) != (address.user_id, address.phone):
        await _meet(session, account, address, after)
        found.lost(await _release(session, account, after, apart_from=address.id))
        free = await _at(session, account, after.phone) in (None, address)
        address.user_id, address.phone = after.user_id, after.phone if free else None
        address.reachable = address.reachable and bool(address.user_id or address.phone)
        found.moved.append(address)
        await session.flush()
        await audit.note(session, "identity", f"address:{address.id}", at=now, change="moved")
    return found


async def _show_number(
    session: AsyncSession, account: Account, found: Recognised, who: Identity
) -> None:
    """Write down a number that somebody shows for the first time, or another than before."""
    address = found.address
    if not who.phone or address.phone == who.phone or is_old(who, address):
        return
    found.lost(await _release(session, account, who, apart_from=address.id))
    if await _at(session, account, who.phone) is None:
        address.phone = who.phone
        found.moved.append(address)
        await session.flush()


async def _look_at_device(
    session: AsyncSession, found: Recognised, who: Identity, *, language: str, now: datetime
) -> None:
    """Let a stranger begin where a changed device leaves open who is there."""
    address = found.address
    if await _is_stranger(session, address, who):
        await _part(session, address, who, language=language, now=now)
        found.left.append(address)
    if who.key_hash:
        address.key_hash = who.key_hash


async def _at(session: AsyncSession, account: Account, phone: str | None) -> Address | None:
    known = select(Address).where(Address.account_id == account.id, Address.phone == phone)
    return await session.scalar(known) if phone else None


async def _release(
    session: AsyncSession, account: Account, who: Identity, *, apart_from: int = 0
) -> Address | None:
    """Take a number from the address that had it, if it is another's; None if it stays there."""
    holder = await _at(session, account, who.phone)
    if holder is None or holder.id == apart_from or is_old(who, holder):
        return None
    holder.phone, holder.reachable = None, holder.reachable and holder.user_id is not None
    await session.flush()
    return holder


async def _is_stranger(session: AsyncSession, address: Address, who: Identity) -> bool:
    """Tell whether a changed device leaves open who is there.

    With the platform's id a citizen stays who they are; staff have to prove it again.
    """
    if not who.key_hash or address.key_hash in (None, "", who.key_hash):
        return False
    same = bool(who.user_id) and who.user_id == address.user_id
    return not same or await people.staff_of(session, address.person_id) is not None


async def _part(
    session: AsyncSession, address: Address, who: Identity, *, language: str, now: datetime
) -> None:
    """Give an address a person of its own, who has nothing of the one before."""
    before = await session.get_one(Person, address.person_id)
    person = Person(name=who.name[:80], language=language or before.language, created_at=now)
    session.add(person)
    await session.flush()
    address.person_id, address.doubted_at = person.id, now
    await audit.note(session, "identity", f"address:{address.id}", at=now, change="parted")


async def _meet(session: AsyncSession, account: Account, address: Address, after: Identity) -> None:
    """Join what somebody wrote under their new id, before we were told that it is theirs."""
    if not after.user_id:
        return
    new = await find(session, account, Identity(after.user_id, None))
    if new is None or new.id == address.id:
        return
    if await people.staff_of(session, new.person_id) is None:
        await people.merge(session, new.person_id, address.person_id)
    else:  # they proved meanwhile who they are
        address.person_id = new.person_id
    address.heard_at, address.window_until = new.heard_at, new.window_until
    address.reachable = new.reachable
    await session.flush()
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column is Address.__table__.c.id for key in column.foreign_keys):
                theirs = update(table).where(column == new.id)
                await session.execute(theirs.values({column.name: address.id}))
    await session.delete(new)
    await session.flush()


async def _newcomer(
    session: AsyncSession, account: Account, who: Identity, *, language: str, now: datetime
) -> Address:
    person = Person(name=who.name[:80], language=language, created_at=now)
    session.add(person)
    await session.flush()
    taken = await _at(session, account, who.phone) is not None
    row = insert(Address).values(
        person_id=person.id,
        account_id=account.id,
        channel=account.channel,
        user_id=who.user_id,
        phone=None if taken and who.user_id else who.phone,
        reachable=True,
        created_at=now,
        heard_at=now,
    )
    made = await session.scalar(row.on_conflict_do_nothing().returning(Address.id))
    if made is None:  # another worker was faster with the same newcomer
        await session.delete(person)
        if (found := await find(session, account, who)) is None:
            raise RuntimeError("the address that stood in the way is gone")
        return found
    return await session.get_one(Address, made)
