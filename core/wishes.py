"""Whether people want to be written to unasked, and the proof of what they said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base, Code, Key
from core.models import Address, Person

#: Version of what people read when they say so: `introduction.notice`, `quiet.confirmed`.
TEXT = "2026-11-28"
#: The job of news that somebody waits for without having just written. A no does not call them
#: back, and many of them, as when 200 reports are answered at once, take turns with replies.
AWAITED = "awaited"


class How(StrEnum):
    """How a wish reached us."""

    #: They agreed to the introduction.
    INTRODUCTION = "introduction"
    #: They typed BERHENTI or MULAI, or pressed the button.
    TOLD_US = "told_us"
    #: They set it in the app, which told us.
    SETTING = "setting"
    #: The platform refused a message because of it.
    REFUSAL = "refusal"
    #: They blocked us, or let us in again.
    BLOCK = "block"


class Wish(Base):
    """One yes or no of a person to being written to, never changed afterwards."""

    __tablename__ = "contact_wish"

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    address_id: Mapped[int] = mapped_column(ForeignKey("address.id"))
    wanted: Mapped[bool]
    how: Mapped[Code]
    #: What they had read.
    version: Mapped[Code]
    at: Mapped[datetime]


async def keep(
    session: AsyncSession,
    address: Address,
    *,
    wanted: bool,
    how: How,
    at: datetime,
    version: str = TEXT,
) -> bool:
    """Record a yes or no, and keep to it; returns whether it changes anything.

    A block closes one address, and a yes to the introduction takes no earlier no back; whoever
    says no by words or by a setting means all addresses.
    """
    person = await session.get_one(Person, address.person_id)
    row = {"person_id": person.id, "address_id": address.id, "version": version}
    if how in (How.BLOCK, How.INTRODUCTION):
        session.add(Wish(wanted=wanted, how=how, at=at, **row))
        return False
    changes = (person.quiet_since is None) is not wanted
    if changes:
        session.add(Wish(wanted=wanted, how=how, at=at, **row))
        person.quiet_since = None if wanted else at
    await session.flush()
    if changes and not wanted:
        await _call_back(session, person.id, at=at)
    return changes


async def quiet(session: AsyncSession, person_id: int) -> bool:
    """Return whether somebody wants nothing that they did not ask for."""
    since = select(Person.quiet_since).where(Person.id == person_id)
    return await session.scalar(since) is not None


async def _call_back(session: AsyncSession, person_id: int, *, at: datetime) -> None:
    """Let nothing leave any more that we had begun, even if it was let go a moment ago.

    What was held becomes urgent once its person writes, but keeps its job. Only replies, which have
    none, and news that somebody waits for were asked for.
    """
    await session.execute(
        text("""
            UPDATE outgoing SET state = 'failed', reason = 'opted_out', settled_at = :at
            WHERE person_id = :person AND state IN ('ready', 'held')
              AND (lane = 'bulk' OR job NOT IN ('', :awaited))
        """),
        {"person": person_id, "at": at, "awaited": AWAITED},
    )
