"""The papers that people asked for: made off the turn, kept, and sent to their holders."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from core.clock import Clock
from core.database import Database
from core.models import Person
from core.regions import Region
from core.store import Store
from dialogue.post import Channels, Post
from dialogue.speech import Attachment, Kind, Message
from lessons.credit.certificates import Press
from lessons.credit.printing import document
from lessons.records import Certificate, JpEntry

#: What no phone and no computer has in the name of a file.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Papers:
    """Makes certificates as PDF, and sends them."""

    database: Database
    store: Store
    channels: Channels
    region: Region
    #: Made when a paper is: it derives a key.
    press: Callable[[], Press]
    clock: Clock

    async def work(self) -> int:
        """Send the paper that was asked for first; returns 1 if there was one."""
        now = self.clock.now()
        async with self.database.begin() as session:
            wanted = (
                select(Certificate, JpEntry)
                .join(JpEntry, JpEntry.id == Certificate.entry_id)
                .where(Certificate.wanted_at.is_not(None))
                .order_by(Certificate.wanted_at)
                .limit(1)
                .with_for_update(skip_locked=True, of=Certificate)
            )
            found = (await session.execute(wanted)).first()
            if found is None:
                return 0
            certificate, entry = found
            paper = await asyncio.to_thread(document, certificate, entry, self.press(), self.region)
            digest = await self.store.put(paper)
            person = await session.get_one(Person, certificate.person_id)
            text = self.channels.voice(person.language)("graduation.paper")
            name = f"{_FORBIDDEN.sub('', f'Sertifikat {certificate.title}')[:80]}.pdf"
            post = Post(session, self.channels, now)
            await post.show(
                person,
                Message(text, attachments=(Attachment(Kind.DOCUMENT, digest, name),)),
                op_key=f"learn:paper:{certificate.id}:{certificate.wanted_at:%Y%m%d%H%M%S}",
                awaited=True,
            )
            certificate.wanted_at = None
        return 1
