"""Who is who: addresses, persons, staff, roles, consent. The only writer of these tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ForeignKey, Select, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core import absences
from core.database import Base
from core.models import Account, Address, Channel, Consent, Grant, Person, Role, Staff, Unit

#: WhatsApp's customer service window (knowledge: Cloud API, 2.5).
WINDOW = timedelta(hours=24)
#: A turn holds its person, but messages to them may be queued meanwhile: two officers who act at
#: once would otherwise wait for each other.
HOLD = {"key_share": True}


@dataclass(frozen=True)
class Identity:
    """What a platform tells of a sender."""

    user_id: str | None
    phone: str | None
    name: str = ""


async def recognise(
    session: AsyncSession,
    account: Account,
    who: Identity,
    *,
    language: str,
    now: datetime,
    said_at: datetime | None = None,
) -> tuple[Person, Address]:
    """Find or create the person behind a message, and lock them for this transaction.

    `said_at` is when they wrote or tapped, which opens their window; None for what opens none.
    """
    address = await _address(session, account, who)
    if address is None:
        address = await _newcomer(session, account, who, language=language, now=now)
    address.user_id = address.user_id or who.user_id
    if address.phone is None and who.phone and not await _phone_taken(session, account, who.phone):
        address.phone = who.phone
    person = await session.get_one(Person, address.person_id, with_for_update=HOLD)
    address.heard_at = now
    address.reachable = True
    if account.channel == Channel.WHATSAPP and said_at is not None:
        until = min(said_at, now) + WINDOW  # a webhook may come days later
        address.window_until = max(until, address.window_until or until)
    return person, address


async def find(session: AsyncSession, account: Account, who: Identity) -> Address | None:
    """Return the address of somebody whom a platform names, or None."""
    return await _address(session, account, who)


async def _address(session: AsyncSession, account: Account, who: Identity) -> Address | None:
    """Prefer the platform's id: a phone number may change hands."""
    same = select(Address).where(Address.account_id == account.id)
    if who.user_id:
        found = await session.scalar(same.where(Address.user_id == who.user_id))
        if found:
            return found
    if who.phone:
        return await session.scalar(
            same.where(Address.phone == who.phone, Address.user_id.is_(None))
            if who.user_id
            else same.where(Address.phone == who.phone)
        )
    return None


async def _phone_taken(session: AsyncSession, account: Account, phone: str) -> bool:
    taken = select(Address.id).where(Address.account_id == account.id, Address.phone == phone)
    return await session.scalar(taken) is not None


async def _newcomer(
    session: AsyncSession, account: Account, who: Identity, *, language: str, now: datetime
) -> Address:
    person = Person(name=who.name[:80], language=language, created_at=now)
    session.add(person)
    await session.flush()
    taken = bool(who.phone) and await _phone_taken(session, account, who.phone or "")
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
        found = await _address(session, account, who)
        if found is None:
            msg = "the address that stood in the way is gone"
            raise RuntimeError(msg)
        return found
    return await session.get_one(Address, made)


async def lock(session: AsyncSession, person_id: int) -> Person:
    """Return the person, locked for this transaction."""
    return await session.get_one(Person, person_id, with_for_update=HOLD)


async def best_address(session: AsyncSession, person_id: int) -> Address | None:
    """Return the reachable address that the person used last, or None."""
    reachable = select(Address).where(Address.person_id == person_id, Address.reachable)
    return await session.scalar(reachable.order_by(Address.heard_at.desc()).limit(1))


async def consented(session: AsyncSession, person_id: int, version: str) -> bool:
    """Return whether the person agreed to this version of the notice."""
    given = select(Consent.id).where(Consent.person_id == person_id, Consent.version == version)
    return await session.scalar(given.limit(1)) is not None


async def consent(
    session: AsyncSession, person_id: int, *, version: str, channel: str, at: datetime
) -> None:
    """Record an agreement with the notice's version, its time and its channel."""
    session.add(Consent(person_id=person_id, version=version, channel=channel, given_at=at))


async def staff_of(session: AsyncSession, person_id: int) -> Staff | None:
    """Return the active member of staff that this person is, or None."""
    return await session.scalar(
        select(Staff).where(Staff.person_id == person_id, Staff.active.is_(True))
    )


async def roles_of(session: AsyncSession, person_id: int, *, on: date | None = None) -> set[Role]:
    """Return all roles that a person holds anywhere; on a day also those of whom they represent."""
    mine = Staff.person_id == person_id
    if on:
        acting = Staff.id.in_(await absences.represented(session, person_id, on))
        mine |= acting & Grant.role.in_(absences.DEPUTISED)
    held = select(Grant.role).join(Staff).where(Staff.active, mine)
    return {Role(role) for role in await session.scalars(held)}


async def holds(
    session: AsyncSession,
    person_id: int,
    role: Role,
    unit_id: int | None,
    *,
    on: date | None = None,
) -> bool:
    """Tell whether somebody, or on a day whom they stand in for, holds a role here or above."""
    acting = await absences.acting(session, person_id, role, on=on)
    held = select(Grant.id).join(Staff).where(acting, Staff.active, Grant.role == role)
    if unit_id is not None:
        held = held.where(Grant.unit_id.in_(above(unit_id)))
    return await session.scalar(held.limit(1)) is not None


def above(unit_id: int) -> Select[int]:
    """Return a query of the ids of a unit and of all units above it."""
    here = select(Unit.path).where(Unit.id == unit_id).scalar_subquery()
    return select(Unit.id).where(or_(Unit.path == here, here.startswith(Unit.path + "/")))


def below(unit_ids: Sequence[int]) -> Select[int]:
    """Return a query of the ids of units and of all units below them."""
    top = select(Unit.path).where(Unit.id.in_(unit_ids)).subquery()
    return select(Unit.id).where(
        select(top.c.path)
        .where(or_(Unit.path == top.c.path, Unit.path.startswith(top.c.path + "/")))
        .exists()
    )


async def holders(
    session: AsyncSession,
    role: Role,
    unit_id: int | None = None,
    *,
    exactly: bool = False,
    on: date | None = None,
) -> list[int]:
    """Return ids of joined people with a role here or above; on a day deputies for those away."""
    held = select(Person.id).join(Staff, Staff.person_id == Person.id).join(Grant)
    held = held.where(Grant.role == role, Staff.active)
    if unit_id is not None:
        held = held.where(Grant.unit_id.in_([unit_id] if exactly else above(unit_id)))
    found = list(await session.scalars(held.order_by(Person.id).distinct()))
    return await absences.present(session, found, on) if on else found


async def find_staff_by_phone(session: AsyncSession, phone: str) -> Staff | None:
    """Return the active member of staff with this number in the roster, or None."""
    return await session.scalar(select(Staff).where(Staff.phone == phone, Staff.active))


async def become(session: AsyncSession, person: Person, staff: Staff) -> Person:
    """Make a person this member of staff, and return who they are now.

    If the member of staff joined before, on another channel, the two persons become one.
    """
    known = staff.person_id
    if known is None:
        staff.person_id = person.id
        person.name = staff.name
        return person
    if known == person.id:
        return person
    keeper = await lock(session, known)
    await _merge(session, person.id, keeper.id)
    return keeper


async def _merge(session: AsyncSession, gone: int, keeper: int) -> None:
    """Hand everything that refers to one person to another."""
    await session.flush()
    await session.execute(
        text("UPDATE conversation SET state = 'paused' WHERE person_id = :p AND state = 'open'"),
        {"p": keeper},
    )
    for table in Base.metadata.sorted_tables:
        # What was done stays on record as it was done.
        for column in () if table.info.get("chained") else table.columns:
            if _refers_to_person(column.foreign_keys) and not column.unique:
                await session.execute(
                    update(table).where(column == gone).values({column.name: keeper})
                )


def _refers_to_person(keys: set[ForeignKey]) -> bool:
    return any(key.column is Person.__table__.c.id for key in keys)
