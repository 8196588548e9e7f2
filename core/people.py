"""Who is who: persons, staff, roles, consent. With `core.identities` the only writer of these."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, bindparam, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from core import absences
from core.database import Base, unsettle
from core.models import Address, Channel, Consent, Grant, Person, Role, Staff, Unit

#: A turn holds its person, but messages to them may be queued meanwhile: two officers who act at
#: once would otherwise wait for each other.
HOLD = {"key_share": True}

# Built once: turns ask these again and again.
_BEST = (
    select(Address)
    .where(Address.person_id == bindparam("person"), Address.reachable)
    .order_by(Address.heard_at.desc())
    .limit(1)
)
_AGREED = select(Consent.id).where(Consent.person_id == bindparam("person"))
_AGREED = _AGREED.where(Consent.version == bindparam("version")).limit(1)
_STAFF = select(Staff).where(Staff.person_id == bindparam("person"), Staff.active)
_ACTING = Staff.id.in_(bindparam("acting", expanding=True)) & Grant.role.in_(absences.DEPUTISED)
_ROLES = select(Grant.role).join(Staff)
_ROLES = _ROLES.where(Staff.active, (Staff.person_id == bindparam("person")) | _ACTING)


async def lock(session: AsyncSession, person_id: int) -> Person:
    """Return the person, locked for this transaction."""
    return await session.get_one(Person, person_id, with_for_update=HOLD)


async def best_address(session: AsyncSession, person_id: int) -> Address | None:
    """Return the reachable address that the person used last, or None."""
    return await session.scalar(_BEST, {"person": person_id})


async def consented(session: AsyncSession, person_id: int, version: str) -> bool:
    """Return whether the person agreed to this version of the notice."""
    given = await session.scalar(_AGREED, {"person": person_id, "version": version})
    return given is not None


async def consent(
    session: AsyncSession, person_id: int, *, version: str, channel: str, at: datetime
) -> None:
    """Record an agreement with the notice's version, its time and its channel."""
    session.add(Consent(person_id=person_id, version=version, channel=channel, given_at=at))


async def staff_of(session: AsyncSession, person_id: int) -> Staff | None:
    """Return the active member of staff that this person is, or None."""
    return await session.scalar(_STAFF, {"person": person_id})


async def roles_of(session: AsyncSession, person_id: int, *, on: date | None = None) -> set[Role]:
    """Return all roles that a person holds anywhere; on a day also those of whom they represent."""
    acting = await absences.represented(session, person_id, on) if on else []
    if on and not acting:  # no staff
        return set()
    held = await session.scalars(_ROLES, {"person": person_id, "acting": acting})
    return {Role(role) for role in held}


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
    await merge(session, person.id, keeper.id)
    return keeper


def vouched(address: Address) -> str:
    """Return the number that WhatsApp signs in every message, or "" if it proves nothing here."""
    signed = address.channel == Channel.WHATSAPP and address.doubted_at is None
    return (address.phone or "") if signed else ""


async def merge(session: AsyncSession, gone: int, keeper: int) -> None:
    """Hand everything that refers to one person to another."""
    await session.flush()
    unsettle(session)
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
