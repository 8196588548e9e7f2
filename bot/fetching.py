"""Fetching what people sent: files come apart from their message, with tries of their own."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channel import Channel
from bot.media import MediaError, MediaReason, clean_image, sniff
from core.clock import Clock
from core.database import Database
from core.log import trace
from core.store import Store
from dialogue.models import Media, MediaState
from dialogue.speech import File, Kind

log = structlog.get_logger()

#: Waits before the second, third, … try.
RETRIES = tuple(timedelta(seconds=s) for s in (2, 10, 60, 300, 1800))
#: Longer than a fetch may take; then another worker tries.
LEASE = timedelta(seconds=90)
#: Larger files are refused politely.
LIMITS_BYTES = {Kind.PHOTO: 10_000_000, Kind.VIDEO: 20_000_000}
LIMIT_BYTES = 20_000_000

#: Told when a file is stored or has failed, in the transaction that says so.
Settled = Callable[[AsyncSession, Media], Awaitable[None]]


@dataclass(frozen=True)
class Fetcher:
    """Works off the media table."""

    database: Database
    clock: Clock
    channels: Mapping[int, Channel]
    store: Store
    settled: Settled

    async def work(self, *, most: int = 8) -> int:
        """Fetch one batch of files; returns how many were taken."""
        claimed = await self._claim(most)
        await asyncio.gather(*(self._fetch(media) for media in claimed))
        return len(claimed)

    async def _claim(self, most: int) -> list[Media]:
        now = self.clock.now()
        due = select(Media).where(Media.state == MediaState.PENDING, Media.not_before <= now)
        mine = due.where(Media.account_id.in_(list(self.channels)))
        locked = mine.order_by(Media.not_before).limit(most).with_for_update(skip_locked=True)
        async with self.database.begin() as session:
            found = list(await session.scalars(locked))
            for media in found:
                media.attempts += 1
                media.not_before = now + LEASE
        return found

    async def _fetch(self, claimed: Media) -> None:
        try:
            found = await self._take(claimed)
        except MediaError as error:
            again = error.retry and claimed.attempts <= len(RETRIES)
            await self._note(claimed, str(error.reason), again=again)
        except Exception as error:  # noqa: BLE001 - one odd file never stops the others
            log.error("fetch failed", media=claimed.id, error=trace(error))
            await self._note(claimed, "away", again=claimed.attempts <= len(RETRIES))
        else:
            await self._settle(claimed.id, state=MediaState.STORED, error="", **found)

    async def _take(self, claimed: Media) -> dict[str, Any]:
        """Fetch, check and keep one file; returns the columns that tell what it is."""
        file = _file(claimed)
        limit = LIMITS_BYTES.get(file.kind, LIMIT_BYTES)
        data = await self.channels[claimed.account_id].fetch(file, limit_bytes=limit)
        proven = sniff(data)
        if proven.kind is Kind.PHOTO:
            data = await asyncio.to_thread(clean_image, data)
            proven = sniff(data)
        elif file.kind is Kind.PHOTO or file.mime.startswith("image/"):
            raise MediaError(MediaReason.UNREADABLE)  # as a picture nobody would get to see it
        digest = await self.store.put(data)
        return {"digest": digest, "mime": proven.mime, "size_bytes": len(data)}

    async def _note(self, claimed: Media, error: str, *, again: bool) -> None:
        if not again:
            await self._settle(claimed.id, state=MediaState.FAILED, error=error)
            return
        async with self.database.begin() as session:
            media = await session.get_one(Media, claimed.id, with_for_update=True)
            media.error = error
            media.not_before = self.clock.now() + RETRIES[claimed.attempts - 1]

    async def _settle(self, media_id: int, **columns: Any) -> None:
        async with self.database.begin() as session:
            media = await session.get_one(Media, media_id, with_for_update=True)
            if media.state != MediaState.PENDING:
                return
            for name, value in columns.items():
                setattr(media, name, value)
            await session.flush()
            await self.settled(session, media)


def _file(media: Media) -> File:
    source = media.source
    return File(
        ref=source["ref"],
        kind=Kind(media.kind),
        mime=source["mime"],
        size_bytes=source["size_bytes"],
        sha256=source["sha256"],
        name=source["name"],
    )
