"""Files of cases that arrive, or fail to, after their message was handled."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from dialogue.models import Media, MediaState
from dialogue.post import Channels, Post
from feedback.models import Case, CaseFile
from feedback.notices import Notices
from feedback.office import Office


@dataclass(frozen=True)
class Evidence:
    """Hears of each file that was stored or given up, within that transaction."""

    channels: Channels
    office: Office
    clock: Clock

    async def settled(self, session: AsyncSession, media: Media) -> None:
        """Show a late picture to the unit; say of a lost one that it is lost."""
        now = self.clock.now()
        post = Post(session, self.channels, now)
        case = await self._case(session, media)
        if media.state == MediaState.FAILED:
            await post.tell(
                media.person_id,
                "file.failed",
                op_key=f"media:{media.id}:person",
                awaited=True,
                reason=media.error,
                number=case.number if case else "",
            )
        if case is None:
            return
        notices = Notices(session, post, self.office)
        if media.state == MediaState.FAILED:
            await notices.unit(case, "officer.file-failed", mark=f"media:{media.id}")
        elif media.mime.startswith("image/"):
            await notices.picture(case, media.digest, mark=f"media:{media.id}")

    async def _case(self, session: AsyncSession, media: Media) -> Case | None:
        """Return the case of a file; a late sibling of an album joins its siblings' case."""
        mine = select(Case).join(CaseFile).where(CaseFile.media_id == media.id)
        case = await session.scalar(mine)
        if case or not media.album:
            return case
        theirs = (
            select(Case, CaseFile.stage)
            .join(CaseFile)
            .join(Media, Media.id == CaseFile.media_id)
            .where(Media.album == media.album, Media.person_id == media.person_id)
        )
        found = (await session.execute(theirs.limit(1))).first()
        if found is None:
            return None
        row = insert(CaseFile).values(case_id=found[0].id, media_id=media.id, stage=found[1])
        await session.execute(row.on_conflict_do_nothing())
        return found[0]
