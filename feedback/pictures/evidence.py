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
from feedback.pictures.exhibits import PROOF
from feedback.privacy import Mode


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
        case, stage = await self._case(session, media)
        if media.state == MediaState.FAILED:
            await post.tell(
                media.person_id,
                "file.failed",
                op_key=f"media:{media.id}:person",
                awaited=True,
                reason=media.error,
                number=case.number if case else "",
            )
        if case is None or stage == PROOF:  # the unit knows its own, the citizen sees it as a pair
            return
        notices = Notices(session, post, self.office)
        if media.state == MediaState.FAILED:
            await notices.unit(case, "officer.file-failed", mark=f"media:{media.id}")
        elif media.mime.startswith("image/") and case.routed_at and case.mode == Mode.OPEN:
            # Before it is routed the card will carry it; a protected one is shown by `marking`.
            await notices.picture(case, media.digest, mark=f"media:{media.id}")

    async def _case(self, session: AsyncSession, media: Media) -> tuple[Case | None, str]:
        """Return the case of a file, and its stage there; late siblings join those of an album."""
        known = select(Case, CaseFile.stage).join(CaseFile)
        mine = (await session.execute(known.where(CaseFile.media_id == media.id))).first()
        if mine:
            return mine[0], mine[1]
        if not media.album:
            return None, ""
        theirs = known.join(Media, Media.id == CaseFile.media_id).where(
            Media.album == media.album, Media.person_id == media.person_id
        )
        found = (await session.execute(theirs.limit(1))).first()
        if found is None:
            return None, ""
        row = insert(CaseFile).values(case_id=found[0].id, media_id=media.id, stage=found[1])
        await session.execute(row.on_conflict_do_nothing())
        return found[0], found[1]
