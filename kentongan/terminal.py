"""`kentongan talk FLOW`: plays a conversation in the terminal, against a database of its own."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.terminal import TerminalDoor
from core.clock import Clock, SystemClock
from core.database import Database, open_engine
from core.errors import SettingsError
from core.models import Account, Address, Channel
from core.settings import load_settings
from core.store import Store
from dialogue.intake import Intake
from dialogue.models import Outgoing, Sending
from dialogue.speech import Kind
from dialogue.turn import Start
from feedback.finding.model_in_use import ModelInUse
from kentongan.build import Parts, Service, assemble
from kentongan.flows import FLOWS
from kentongan.government import load_office, load_units
from kentongan.lines import Line, register
from kentongan.operating import say
from kentongan.postgres import embedded_folder, ensure_database, start_embedded
from kentongan.schema import migrate
from kentongan.schooling import open_school

DATABASE = "kentongan_terminal"


@dataclass
class Desk:
    """One person at the keyboard, talking to a service that has no platform."""

    service: Service
    intake: Intake
    account: Account
    person: str = "1"
    _said: int = 0
    _heard: int = 0
    _shown: list[dict[str, Any]] = field(default_factory=list)

    async def tell(self, kind: Kind = Kind.TEXT, **what: Any) -> list[dict[str, Any]]:
        """Say something and return the messages that came back, neutral."""
        await self.utter(kind, **what)
        while await self.service.handling.work():
            pass
        return await self.heard()

    async def utter(self, kind: Kind = Kind.TEXT, **what: Any) -> None:
        """Say something; nobody has handled it yet."""
        self._said += 1
        now = self.service.clock.now()
        body = {"id": f"{self.person}-{self._said}", "person": self.person, "kind": kind}
        body |= {"at": now.isoformat(), **what}
        await self.intake.store(self.account.id, TerminalDoor().split(_bytes(body)))

    async def heard(self) -> list[dict[str, Any]]:
        """Return what was said to this person since the last time, and count it as read."""
        async with self.service.database.begin() as session:
            mine = select(Outgoing).join(Address, Address.id == Outgoing.address_id)
            new = mine.where(Address.user_id == self.person, Outgoing.id > self._heard)
            rows = list(await session.scalars(new.order_by(Outgoing.lane.desc(), Outgoing.id)))
            for row in rows:
                row.state = Sending.READ
                self._heard = max(self._heard, row.id)
        self._shown = [row.payload for row in rows] or self._shown
        return [row.payload for row in rows]

    def button(self, said: str) -> str:
        """Return the data of the button `#2` of what was shown last, or ""."""
        options = [o for message in self._shown for o in message["options"]]
        at = said.removeprefix("#")
        found = said.startswith("#") and at.isdigit() and 0 < int(at) <= len(options)
        return str(options[int(at) - 1][3]) if found else ""


async def play(flow: str) -> None:
    """Play a flow until the input ends.

    Raises:
        SettingsError: there is no such flow; names those that there are.
    """
    if flow not in FLOWS:
        raise SettingsError(f"Percakapan '{flow}' tidak ada. Yang ada: {', '.join(sorted(FLOWS))}.")
    settings = load_settings()
    clock = SystemClock()
    server = start_embedded(embedded_folder(settings.data_dir))
    await asyncio.to_thread(ensure_database, server, DATABASE, anew=True)
    await asyncio.to_thread(migrate, server.url(DATABASE))
    database = Database(open_engine(server.url(DATABASE), size=4))
    desk = await sit_down(database, clock, settings.region, settings.models_dir)
    say("(#1 menekan tombol pertama; Ctrl+D berhenti)")
    show(await desk.tell(text="menu"))
    async with database.begin() as session:
        person = (await session.scalars(select(Outgoing.person_id))).first()
        if person and flow != "menu":
            await desk.service.runner.start(
                session, person, Start(flow), op_key="play", begun_on=None
            )
    show(await desk.heard())
    await _converse(desk)
    await database.close()


async def _converse(desk: Desk) -> None:
    while True:
        try:
            said = await asyncio.to_thread(input, "> ")
        except EOFError:
            return
        data = desk.button(said)
        kind = Kind.PRESS if data else Kind.TEXT
        show(await desk.tell(kind, **({"data": data} if data else {"text": said})))


async def sit_down(database: Database, clock: Clock, region: str, models: Path) -> Desk:
    """Open a desk over a migrated, empty database."""
    office = load_office(region, now=clock.now())
    school = open_school(office, now=clock.now())
    async with database.begin() as session:
        await load_units(session, office.region)
    account = await register(database, Channel.TERMINAL, "desk")
    engine = ModelInUse(models)
    parts = Parts(clock, database, office, school, Store("memory:///"), engine)
    service = assemble(parts, {"terminal": Line(account, TerminalDoor(), None)})
    return Desk(service, Intake(database, clock, stored=lambda: None), account)


def show(messages: list[dict[str, Any]]) -> None:
    """Print messages with their numbered buttons."""
    at = 0
    for message in messages:
        say("\n" + message["text"])
        for option in message["options"]:
            at += 1
            say(f"  [#{at} {option[1]}]")


def _bytes(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()
