"""Many people at once: found by what platforms know them by, locked without waiting, and heard."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ARRAY, Text, any_, bindparam, inspect, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core.identity import Identity
from core.models import Account, Address, Person
from core.people import HOLD

#: Somebody's address, and who they are, locked.
Held = tuple[Address, Person]

_FREE = {
    column.key: select(Address, Person)
    .join(Person, Person.id == Address.person_id)
    .where(
        Address.account_id == bindparam("account"),
        column == any_(bindparam("marks", type_=ARRAY(Text))),
    )
    .order_by(Person.id)
    .with_for_update(of=Person, skip_locked=True, **HOLD)
    for column in (Address.user_id, Address.phone)
}

#: What changes of an address whenever somebody writes. Only who holds the person moves it on; a
#: refusal may close a window meanwhile (`dialogue.refusals`).
_STAMPS = ("heard_at", "window_until", "used_until")
_COLUMNS = len(Address.__table__.columns)
_LASTING = frozenset(column.key for column in Address.__table__.columns) - {*_STAMPS}
_STAMP = text("""
UPDATE address SET heard_at = coalesce(mine.heard_at, address.heard_at),
       window_until = coalesce(mine.window_until, address.window_until),
       used_until = coalesce(mine.used_until, address.used_until)
FROM unnest(CAST(:ids AS bigint[]), CAST(:heard_at AS timestamptz[]),
            CAST(:window_until AS timestamptz[]), CAST(:used_until AS timestamptz[]))
     AS mine (id, heard_at, window_until, used_until)
WHERE address.id = mine.id
""")


async def hold(
    session: AsyncSession, account: Account, crowd: Sequence[Identity]
) -> list[Held | None]:
    """Lock the persons behind many messages.

    None for whoever is unknown or in another's hands: they are to be recognised one by one
    (`core.identities`), so that nobody waits for one person while holding another.
    """
    by_id = await _free(session, account, "user_id", [who.user_id for who in crowd])
    others = [who.phone for who in crowd if who.user_id not in by_id]
    by_number = await _free(session, account, "phone", others)
    return [by_id.get(who.user_id) or _by_number(by_number, who) for who in crowd]


async def _free(
    session: AsyncSession, account: Account, column: str, marks: Iterable[str | None]
) -> dict[str | None, Held]:
    """Lock those whom nobody holds among whom a platform knows by these ids or numbers."""
    wanted = [mark for mark in marks if mark]
    if not wanted:
        return {}
    found = await session.execute(_FREE[column], {"account": account.id, "marks": wanted})
    return {getattr(address, column): (address, person) for address, person in found}


def _by_number(found: Mapping[str | None, Held], who: Identity) -> Held | None:
    """Return whose number it is; whoever has an id of the platform is not known by number alone."""
    held = found.get(who.phone)
    return None if held and who.user_id and held[0].user_id else held


async def stamp(session: AsyncSession, addresses: Iterable[Address]) -> None:
    """Write down when people were heard, in one statement, and let go of their addresses.

    An address of which more has changed is left to the session, which writes each by itself.
    """
    heard: dict[int, Address] = {}
    values: dict[str, list[Any]] = {name: [] for name in _STAMPS}
    for address in addresses:
        same = inspect(address).unmodified
        if len(same) < _COLUMNS and same >= _LASTING:
            heard[address.id] = address
            for name, column in values.items():
                column.append(None if name in same else getattr(address, name))
    if heard:
        with session.no_autoflush:
            await session.execute(_STAMP, {"ids": list(heard), **values})
    for address in heard.values():
        session.expunge(address)
