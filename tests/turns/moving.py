"""People on WhatsApp whose numbers, user ids and devices change, before a service with its door."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from core.models import Address, Person, Staff
from dialogue.models import Outgoing
from dialogue.speech import Message
from feedback.models import Case
from kentongan.build import Service
from tests.clocks import StillClock
from tests.doors.inbox_stand import NUMBER, webhook
from tests.doors.tables import rows
from tests.turns.acts import PHONES
from tests.turns.streams import deliver
from tests.turns.tape import HOLD, Body

OLD, NEW, OTHER = "ID.1", "ID.2", "ID.3"
MINE, NEXT = "6281340000055", "6281340000056"
STORY = "lampu jalan mati di kelurahan talise dpn sd inpres sejak senin, tiang nomor 14"


@dataclass(frozen=True)
class Who:
    """What WhatsApp tells of a sender."""

    user_id: str | None = OLD
    phone: str | None = MINE
    device: str = ""


ANI = Who()


@dataclass
class Line:
    """A service with WhatsApp's door, and people who write to it."""

    service: Service
    clock: StillClock
    number: int = 0
    heard: int = 0

    async def says(self, who: Who, *texts: str, **at: Any) -> str:
        """Let somebody write, and return all that anybody was told."""
        for words in texts:
            content = {"type": "text", "text": {"body": words}}
            await self.brings(self.message(who, content, **at), contact=who)
        return await self.told()

    def message(self, who: Who, content: dict[str, Any], *, ago: int = 0) -> dict[str, Any]:
        """Return a message of somebody, sent so many seconds ago."""
        self.number += 1
        self.clock.move(timedelta(seconds=3))
        at = int(self.clock.now().timestamp()) - ago
        ids = {"from": who.phone, "from_user_id": who.user_id}
        named = {key: value for key, value in ids.items() if value}
        return {**named, "id": f"wamid.{self.number}", "timestamp": str(at), **content}

    async def brings(self, *messages: dict[str, Any], contact: Who | None = None) -> None:
        """Deliver messages and handle them; the last may be tried again for a while."""
        value: dict[str, Any] = {"metadata": {"phone_number_id": NUMBER}, "messages": [*messages]}
        if contact:
            ids = {"wa_id": contact.phone, "user_id": contact.user_id}
            named = {key: value for key, value in ids.items() if value}
            device = {"identity_key_hash": contact.device} if contact.device else {}
            value["contacts"] = [{**named, **device, "profile": {"name": "Ani"}}]
        await self.raw(value)

    async def raw(self, value: dict[str, Any]) -> None:
        """Deliver one change and handle it."""
        body = webhook([{"field": "messages", "value": value}])
        await deliver(self.service, [Body("whatsapp", json.dumps(body).encode())])
        self.clock.move(HOLD)
        while await self.service.handling.work():
            pass

    async def moves(self, **system: Any) -> None:
        """Let WhatsApp tell that Ani moved."""
        content = {"type": "system", "system": {"body": "Ani changed", **system}}
        await self.brings(self.message(ANI, content))

    async def told(self) -> str:
        """Return what anybody was told since the last time; nothing is sent."""
        new = [row for row in await rows(self.service.database, Outgoing) if row.id > self.heard]
        self.heard = max([self.heard, *(row.id for row in new)])
        return "\n".join(Message.from_json(row.message).text for row in new)

    async def places(self) -> list[dict[str, str]]:
        """Return where the rows that wait go."""
        waiting = await rows(self.service.database, Outgoing)
        keys = ("to", "recipient")
        named = [{k: v for k, v in row.payload["json"].items() if k in keys} for row in waiting]
        return [n for n, row in zip(named, waiting, strict=True) if row.state == "ready"]

    async def people(self) -> Sequence[Person]:
        """Return everybody who was ever known."""
        return await rows(self.service.database, Person)

    async def addresses(self) -> list[tuple[str | None, str | None, int]]:
        """Return the identities that are known, and whose they are."""
        found = await rows(self.service.database, Address)
        return [(one.user_id, one.phone, one.person_id) for one in found]


async def reported(line: Line, who: Who = ANI) -> str:
    """Let somebody report; returns the number of the report."""
    await line.says(who, "menu", "1")
    said = await line.says(who, STORY)
    for _ in range(8):
        if "laporan sudah diterima" in said:
            break
        said = await line.says(who, "ya, kirim" if "Sudah benar?" in said else "lewati")
    return (await rows(line.service.database, Case))[0].number


async def joins(line: Line, who: Who) -> Staff:
    """Let somebody join as staff by the number that WhatsApp signs."""
    assert "Selamat bergabung" in await line.says(who, "gabung", "1")
    return await one_staff(line)


async def one_staff(line: Line) -> Staff:
    """Return the member of staff whose number the tests use."""
    async with line.service.database.begin() as session:
        mine = select(Staff).where(Staff.phone == PHONES["petugas"])
        return (await session.scalars(mine)).one()
