"""The audit trail: who did what to whose data, each entry bound to the one before by its hash."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import AuditEntry

#: One writer at a time, or two entries would follow the same one.
_LOCK = text("SELECT pg_advisory_xact_lock(20261121)")


async def note(
    session: AsyncSession,
    action: str,
    subject: str,
    *,
    at: datetime,
    actor: int | None = None,
    **detail: Any,
) -> None:
    """Append an entry; it commits with what it tells of."""
    await session.execute(_LOCK)
    last = select(AuditEntry.digest).order_by(AuditEntry.id.desc()).limit(1)
    previous = await session.scalar(last) or ""
    entry = AuditEntry(
        at=at, actor_id=actor, action=action, subject=subject, detail=detail, previous=previous
    )
    entry.digest = digest_of(entry)
    session.add(entry)
    await session.flush()


async def broken(session: AsyncSession) -> list[int]:
    """Return the ids of entries that were altered, or whose predecessor is missing."""
    previous, found = "", []
    for entry in await session.scalars(select(AuditEntry).order_by(AuditEntry.id)):
        if entry.previous != previous or entry.digest != digest_of(entry):
            found.append(entry.id)
        previous = entry.digest
    return found


def digest_of(entry: AuditEntry) -> str:
    """Return the hash of an entry's content and of its predecessor's hash."""
    content = [
        entry.previous,
        entry.at.astimezone(UTC).isoformat(),
        entry.actor_id,
        entry.action,
        entry.subject,
        entry.detail,
    ]
    return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
