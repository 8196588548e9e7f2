"""Copies of protected reporters' pictures that say across them not to show them around."""

import asyncio
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update

from core.clock import Clock
from core.database import Database
from core.log import trace
from core.store import Store
from dialogue.models import Media, MediaState
from dialogue.post import Channels, Post
from feedback.models import Case, CaseFile
from feedback.notices import Notices
from feedback.office import Office
from feedback.pictures.comparison import PictureError, watermark
from feedback.pictures.exhibits import PROOF
from feedback.privacy import Mode

log = structlog.get_logger()

#: Files looked at in one go; a copy takes about a second, and other jobs wait meanwhile.
BATCH = 5


@dataclass(frozen=True)
class Found:
    """A file that nobody has looked at."""

    id: int
    case_id: int
    media_id: int
    digest: str
    mode: str
    #: Whether it needs a copy.
    marks: bool


@dataclass(frozen=True)
class Marking:
    """Makes the copies, outside of every turn and of every transaction."""

    database: Database
    store: Store
    channels: Channels
    office: Office
    clock: Clock

    async def work(self) -> int:
        """Look at the oldest files that nobody has looked at; returns how many were settled."""
        found = await self._found()
        return sum([await self._settle(file, await self._copy(file)) for file in found])

    async def _found(self) -> list[Found]:
        marks = (Case.mode != Mode.OPEN) & (CaseFile.stage != PROOF)
        marks &= (Media.state == MediaState.STORED) & Media.mime.startswith("image/")
        query = (
            select(CaseFile.id, CaseFile.case_id, Media.id, Media.digest, Case.mode, marks)
            .join(Media, Media.id == CaseFile.media_id)
            .join(Case, Case.id == CaseFile.case_id)
            .where(CaseFile.marked.is_(None), Media.state != MediaState.PENDING)
            # Until it is routed, the router may still protect it.
            .where(Case.routed_at.is_not(None) | (Case.mode != Mode.OPEN))
            .order_by(CaseFile.id)
        )
        async with self.database.begin() as session:
            return [Found(*row) for row in await session.execute(query.limit(BATCH))]

    async def _copy(self, file: Found) -> str:
        """Return the content hash of a file's copy; "" if there is none to be made."""
        if not file.marks:
            return ""
        try:
            original = await self.store.get(file.digest)
            return await self.store.put(await asyncio.to_thread(watermark, original))
        except (PictureError, LookupError) as error:
            log.warning("picture not marked", media=file.media_id, error=trace(error))
            return ""

    async def _settle(self, file: Found, digest: str) -> bool:
        """Keep the copy, and show it to those who have the case and wait for it."""
        async with self.database.begin() as session:
            case = await session.get_one(Case, file.case_id, with_for_update=True)
            if case.mode != file.mode:  # changed meanwhile: the next round looks again
                return False
            mine = update(CaseFile).where(CaseFile.id == file.id, CaseFile.marked.is_(None))
            kept = await session.scalar(mine.values(marked=digest).returning(CaseFile.id))
            if kept and digest and case.routed_at:
                post = Post(session, self.channels, self.clock.now())
                notices = Notices(session, post, self.office)
                await notices.picture(
                    case, digest, mark=f"media:{file.media_id}:marked", key="officer.picture-marked"
                )
        return True
