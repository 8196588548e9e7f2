"""Pictures of what was done, shown to citizens beside what they had sent: before and after."""

import asyncio
from dataclasses import dataclass

import structlog
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from core.clock import Clock
from core.database import Database
from core.log import trace
from core.store import Store
from dialogue.models import Media, MediaState
from dialogue.post import Channels, Post
from feedback import cases
from feedback.life import State
from feedback.models import Case, CaseFile
from feedback.pictures import exhibits
from feedback.pictures.comparison import PictureError, side_by_side
from feedback.pictures.exhibits import PROOF

log = structlog.get_logger()

#: Proofs looked at in one go; a pair takes a fraction of a second.
BATCH = 20
#: Where an answer still stands; one that was taken back is not shown.
_ANSWERED = (State.ANSWERED, State.CLOSED, State.REOPENED)


@dataclass(frozen=True)
class Proof:
    """A settled file of an answer that its citizen has not seen."""

    id: int
    case_id: int
    digest: str
    #: Whether it is a picture of an answer that stands.
    shows: bool


@dataclass(frozen=True)
class Pairs:
    """Makes the pictures outside of every turn and of every transaction, and sends each once."""

    database: Database
    store: Store
    channels: Channels
    clock: Clock

    async def work(self) -> int:
        """Show the proofs that nobody was shown; returns how many were settled."""
        found = await self._found()
        for proof in found:
            await self._show(proof)
        return len(found)

    async def _found(self) -> list[Proof]:
        shows = (Media.state == MediaState.STORED) & Media.mime.startswith("image/")
        shows &= Case.state.in_(_ANSWERED)
        query = (
            select(CaseFile.id, CaseFile.case_id, Media.digest, shows)
            .join(Media, Media.id == CaseFile.media_id)
            .join(Case, Case.id == CaseFile.case_id)
            .where(CaseFile.stage == PROOF, CaseFile.shown_at.is_(None))
            .where(Media.state != MediaState.PENDING)
            .order_by(CaseFile.id)
        )
        async with self.database.begin() as session:
            return [Proof(*row) for row in await session.execute(query.limit(BATCH))]

    async def _show(self, proof: Proof) -> None:
        befores = await self._befores(proof) if proof.shows else {}
        pictures = {own: await self._picture(before, proof) for own, before in befores.items()}
        async with self.database.begin() as session:
            mine = update(CaseFile).where(CaseFile.id == proof.id, CaseFile.shown_at.is_(None))
            now = self.clock.now()
            if await session.scalar(mine.values(shown_at=now).returning(CaseFile.id)):
                post = Post(session, self.channels, now)
                for own, media in pictures.items():
                    await self._tell(session, post, own, media, proof)

    async def _befores(self, proof: Proof) -> dict[int, str]:
        """Return what each citizen of a case sent first, by the id of their own case."""
        async with self.database.begin() as session:
            case = await session.get_one(Case, proof.case_id)
            company = await cases.company(session, case)
            sent = {own.id: await exhibits.originals(session, own.id) for own in company}
        return {own: (pictures or [""])[0] for own, pictures in sent.items()}

    async def _picture(self, before: str, proof: Proof) -> list[str]:
        """Return one picture of both; the two apart if it can't be made."""
        if not before:
            return [proof.digest]
        try:
            was, now = await self.store.get(before), await self.store.get(proof.digest)
            pair = await asyncio.to_thread(side_by_side, was, now)
        except (PictureError, LookupError) as error:
            log.warning("pair not made", case_file=proof.id, error=trace(error))
            return [before, proof.digest]
        return [await self.store.put(pair)]

    async def _tell(
        self, session: AsyncSession, post: Post, own_id: int, media: list[str], proof: Proof
    ) -> None:
        own = await session.get_one(Case, own_id)
        alone = media == [proof.digest]
        await post.tell(
            own.citizen_id,
            "notice.proof" if alone else "notice.pair",
            op_key=f"case:{own.number}:proof:{proof.id}:citizen",
            media=media,
            awaited=True,
            number=own.number,
        )
