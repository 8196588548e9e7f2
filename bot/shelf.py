"""Our stored media as one account's channel sees them: the bytes, and the platform's own copy."""

from datetime import timedelta

import structlog
from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from core.clock import Clock
from core.database import Database
from core.store import Store
from dialogue.models import MediaCopy

log = structlog.get_logger()


class AccountShelf:
    """Answers `bot.channel.Shelf` for one account."""

    def __init__(self, account_id: int, *, store: Store, database: Database, clock: Clock) -> None:
        """Take bytes from `store` and references from `database`."""
        self._account_id = account_id
        self._store = store
        self._database = database
        self._clock = clock

    async def load(self, digest: str) -> bytes:
        """Return the media with this content hash; see `bot.channel.Shelf.load`."""
        return await self._store.get(digest)

    async def recall(self, digest: str) -> str | None:
        """Return the platform's own reference, or None."""
        fresh = or_(MediaCopy.expires_at.is_(None), MediaCopy.expires_at > self._clock.now())
        known = select(MediaCopy.ref).where(
            MediaCopy.account_id == self._account_id, MediaCopy.digest == digest, fresh
        )
        async with self._database.begin() as session:
            return await session.scalar(known)

    async def remember(self, digest: str, ref: str, *, ttl: timedelta | None = None) -> None:
        """Keep a platform's reference; a failure to do so only costs an upload."""
        expires = self._clock.now() + ttl if ttl else None
        row = insert(MediaCopy).values(
            account_id=self._account_id, digest=digest, ref=ref, expires_at=expires
        )
        renewed = row.on_conflict_do_update(
            index_elements=["account_id", "digest"],
            set_={"ref": row.excluded.ref, "expires_at": row.excluded.expires_at},
        )
        try:
            async with self._database.begin() as session:
                await session.execute(renewed)
        except (SQLAlchemyError, OSError):
            log.warning("media reference not kept", account=self._account_id)
