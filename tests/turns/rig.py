"""A whole service over a real database, with doors of plain JSON and scripted channels."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.channel import Identity
from bot.terminal import TerminalDoor
from bot.whatsapp_catalogue import prices
from core.database import Base, Database
from core.models import Account, Address, Channel, Person
from dialogue.door import Item, SendError
from dialogue.intake import Intake
from dialogue.models import Conversation, Outgoing, Sending
from dialogue.speech import Card, File, Inbound, Kind, Message, Sender
from dialogue.spending import Limits
from dialogue.turn import Flow
from dialogue.updates import Fate, Parsed, Receipt
from kentongan.build import Service, assemble
from kentongan.lines import Line, register
from tests.clocks import StillClock
from tests.stages import parts

#: What the number of a rig may spend: all that it likes, of as many people as a new one may.
LIMITS = Limits(zone=ZoneInfo("Asia/Makassar"), prices=prices())

Row = TypeVar("Row", bound=Base)


class PlainDoor(TerminalDoor):
    """The desk's door, with senders, receipts and albums as platforms have them."""

    def split(self, body: bytes) -> list[Item]:
        said = json.loads(body)
        at, album = datetime.fromisoformat(said["at"]), said.get("album", "")
        hold = timedelta(seconds=1.5) if album else timedelta()
        return [Item(said["id"], f"chat:{said['person']}", at, body, hold, album)]

    def parse(self, payload: bytes) -> Parsed:
        said = json.loads(payload)
        if said.get("poison"):
            raise RuntimeError("nobody thought of this")
        if "fate" in said:
            at = datetime.fromisoformat(said["at"])
            return Receipt(
                said["ref"], Fate(said["fate"]), at, said.get("op", ""), said.get("reason", "")
            )
        plain = super().parse(payload)
        assert isinstance(plain, Inbound)
        sender = Sender(said["user_id"], said["own_phone"], said["person"])
        card = Card(said["phone"], own=said.get("own", True)) if "phone" in said else None
        kind = plain.kind if plain.kind in (Kind.VOICE, Kind.VIDEO) else Kind.PHOTO
        files = tuple(File(ref, kind) for ref in said.get("files", ()))
        album, reply_to = said.get("album", ""), said.get("reply_to", "")
        return replace(plain, sender=sender, card=card, files=files, album=album, reply_to=reply_to)


@dataclass
class FakeChannel:
    """A platform that does what the test wrote down, and remembers what it was given."""

    #: What happens to the next sends, in order; then all goes well.
    outcomes: list[SendError | Exception] = field(default_factory=list)
    sent: list[tuple[str, str]] = field(default_factory=list)
    #: Files by their reference: bytes, or why there are none.
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    echoes: bool = False

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        if self.outcomes:
            raise self.outcomes.pop(0)
        self.sent.append((op_key, payload["text"]))
        return f"ref:{op_key}"

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        assert limit_bytes > 0
        found = self.files[file.ref]
        if isinstance(found, Exception):
            raise found
        return found

    async def me(self) -> Identity:
        return Identity("1", "fake")


@dataclass(frozen=True)
class Guest:
    """Somebody with a phone: what a platform tells of them."""

    name: str
    user_id: str | None
    phone: str | None = None
    line: str = "telegram"


@dataclass(repr=False)  # asyncio words what a fixture returns, with all that is in it
class Rig:
    """One service, its channels and its clock."""

    service: Service
    clock: StillClock
    intake: Intake
    channels: dict[str, FakeChannel]
    _said: int = 0
    _heard: int = 0

    async def store(self, who: Guest, kind: str = Kind.TEXT, **what: Any) -> str:
        """Store one message that nobody has handled yet; returns its external id."""
        self._said += 1
        body: dict[str, Any] = {"id": f"m{self._said}", "person": who.name, "kind": kind}
        body |= {"at": self.clock.now().isoformat(), "user_id": who.user_id, "own_phone": who.phone}
        await self.deliver(json.dumps(body | what).encode(), who.line)
        return str((body | what)["id"])

    async def deliver(self, body: bytes, line: str = "telegram") -> None:
        """Store a body as a webhook would."""
        found = self.service.lines[line]
        await self.intake.store(found.account.id, found.door.split(body))

    async def handle(self) -> None:
        """Handle all that is due, and let the router read what was filed."""
        while await self.service.handling.work():
            pass
        await self.service.jobs.all()["routing"]()

    async def says(self, who: Guest, text: str = "", **what: Any) -> str:
        """Let somebody write, and return what they were told."""
        await self.store(who, text=text, **what)
        await self.handle()
        return "\n".join(message.text for message in await self.told(who))

    async def presses(self, who: Guest, data: str) -> str:
        """Let somebody press a button, and return what they were told."""
        return await self.says(who, kind=Kind.PRESS, data=data)

    async def told(self, who: Guest) -> list[Message]:
        """Return what somebody was told since anybody was last asked, as read."""
        for name in ("plan of the day", "tidings"):
            await self.service.jobs.all()[name]()
        async with self.service.database.begin() as session:
            new = select(Outgoing).where(Outgoing.id > self._heard).order_by(Outgoing.id)
            rows = list(await session.scalars(new))
            me = await person_of(session, who)
            for row in rows:
                self._heard = row.id
                if row.state == Sending.READY:
                    row.state = Sending.READ
        return [Message.from_json(r.message) for r in rows if me and r.person_id == me.id]

    async def send(self) -> None:
        """Send all that is due."""
        while sum([await self.service.sender.work(lane=lane) for lane in ("interactive", "bulk")]):
            pass

    async def all(self, model: type[Row], *where: Any) -> Sequence[Row]:
        """Return rows of a table in their order."""
        async with self.service.database.begin() as session:
            primary = model.__table__.primary_key.columns
            return (await session.scalars(select(model).where(*where).order_by(*primary))).all()

    async def one(self, model: type[Row], *where: Any) -> Row:
        """Return the only row that fits."""
        (row,) = await self.all(model, *where)
        return row

    async def talk(self, who: Guest) -> Conversation | None:
        """Return somebody's open talk."""
        async with self.service.database.begin() as session:
            me = await person_of(session, who)
            mine = select(Conversation).where(Conversation.person_id == (me.id if me else 0))
            return await session.scalar(mine.where(Conversation.state == "open"))

    def deploy(self, flows: dict[str, Flow]) -> None:
        """Take other flows into service, as a deploy would."""
        runner = self.service.runner
        dispatch = replace(runner.dispatch, flows=flows)
        runner = replace(runner, flows=flows, dispatch=dispatch)
        handling = replace(self.service.handling, runner=runner)
        jobs = replace(self.service.jobs, runner=runner)
        self.service = replace(self.service, runner=runner, handling=handling, jobs=jobs)


async def person_of(session: AsyncSession, who: Guest) -> Person | None:
    """Return who somebody is to the service."""
    known = Address.user_id == who.user_id if who.user_id else Address.phone == who.phone
    found = select(Person).join(Address, Address.person_id == Person.id).where(known)
    return await session.scalar(found.limit(1))


async def open_rig(
    database: Database, clock: StillClock, *, stored: Callable[[], None] = lambda: None
) -> Rig:
    """Open a service with one account on each channel."""
    ready = await parts(database, clock)
    channels = {"telegram": FakeChannel(), "whatsapp": FakeChannel(echoes=True)}
    lines: dict[str, Line] = {}
    for name, channel in channels.items():
        account: Account = await register(database, Channel(name), "1")
        limits = LIMITS if name == "whatsapp" else None
        lines[name] = Line(account, PlainDoor(), channel, limits=limits)
    intake = Intake(database, clock, stored=stored)
    return Rig(assemble(ready, lines), clock, intake, channels)
