"""The files of a message: noted in its turn, fetched apart from it."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from core.models import Account, Person
from dialogue.batch import Batch
from dialogue.models import Media
from dialogue.speech import File, Inbound


async def album_known(session: AsyncSession, album: str, person: Person) -> bool:
    """Return whether a picture of this album was handled before."""
    mine = select(func.count()).where(Media.album == album, Media.person_id == person.id)
    return bool(await session.scalar(mine))


async def keep(
    session: AsyncSession, account: Account, person: Person, batch: Batch, *, now: datetime
) -> list[int]:
    """Note the files of a message; returns their ids."""
    kept: list[int] = []
    for incoming_id, item in zip(batch.ids, batch.parsed, strict=True):
        files = item.files if isinstance(item, Inbound) else ()
        for position, file in enumerate(files):
            row = _media(account, person, file, batch.claimed.album, now=now)
            row |= {"incoming_id": incoming_id, "position": position}
            added = insert(Media).values(**row).returning(Media.id)
            kept.append((await session.execute(added)).scalar_one())
    return kept


def _media(
    account: Account, person: Person, file: File, album: str, *, now: datetime
) -> dict[str, object]:
    source = {"ref": file.ref, "mime": file.mime, "sha256": file.sha256, "name": file.name}
    return {
        "account_id": account.id,
        "person_id": person.id,
        "kind": str(file.kind),
        "source": source | {"size_bytes": file.size_bytes},
        "album": album,
        "not_before": now,
    }
