"""Three stages on which a transcript is played: the engine alone, and each platform's emulator."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from pydantic import SecretStr

from bot.calls import Calls
from bot.terminal import TerminalDoor
from bot.wire import open_wire
from core.clock import Clock
from core.database import Database
from core.models import Channel
from core.settings import Settings
from core.store import Store
from dialogue.intake import Intake
from dialogue.speech import Kind
from emulators.app import create_app
from emulators.chat import Bubble, Phone
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from emulators.world import Platform, World
from feedback.office import Office
from kentongan.build import Parts, Service, assemble
from kentongan.government import REGIONS, known_units, load_office, load_units
from kentongan.lines import Line, open_lines, register
from kentongan.roster import import_rows
from kentongan.schooling import open_school, stock
from kentongan.service import Running, set_up_channels, web_app
from kentongan.templates_command import arrange
from kentongan.terminal import Desk
from lessons.school import School
from tests import models
from tests.clocks import StillClock
from tests.databases import bring_roster, keep_roster
from tests.emulators.conftest import serving
from tests.pictures import photo

#: How a voice note begins; more nobody here listens to.
VOICE = b"OggS" + bytes(24) + b"OpusHead" + bytes(64)

#: What stands in a transcript for a file that somebody is shown.
FILES = {
    "photo": "[foto]",
    "voice": "[suara]",
    "audio": "[rekaman]",
    "video": "[video]",
    "document": "[berkas]",
}

#: Who takes part, with the numbers of the sample roster.
CAST = {
    "pegawai": "6281340000001",
    "warga": "6281340000002",
    "petugas": "6281340000003",
    "pimpinan": "6281340000004",
    "koordinator": "6281340000005",
    "petugas2": "6281340000099",
    "satpol": "6281340000010",
    "tetangga": "6281340000077",
    "pu": "6281340000008",
    "penulis": "6281340000013",
}


@dataclass(frozen=True)
class Heard:
    """All that one person was told since they last looked, as words and buttons."""

    text: str
    buttons: tuple[str, ...]
    #: What the buttons of a bubble say now that they had seen before.
    changed: tuple[str, ...] = ()


class Stage(Protocol):
    """A place to play: people act, the service answers, everybody hears."""

    service: Service

    async def act(self, who: str, **what: Any) -> None:
        """Do one thing with a phone and let the service finish."""
        ...

    async def press(self, who: str, label: str) -> None:
        """Press a button that was shown, the newest with this label first."""
        ...

    async def heard(self, who: str) -> Heard:
        """Return what a person was told since the last time."""
        ...

    async def settle(self) -> None:
        """Let the service do all that is due."""
        ...

    async def restart(self, **parts: Any) -> None:
        """Start the service anew from its database, with some other parts if any are given."""
        ...


async def run_service(service: Service) -> bool:
    """Handle, send and fetch once; True if there was anything to do."""
    done = await service.handling.work()
    done += await service.fetcher.work()
    for lane in ("interactive", "bulk"):
        done += await service.sender.work(lane=lane)
    return done > 0


async def due(stage: "EngineStage | PlatformStage") -> int:
    """Do what is due: what depends on the time only where the clock has moved since."""
    jobs, now = stage.service.jobs, stage.service.clock.now()
    done = await jobs.run_prompt()
    if stage.looked_at != now:
        done += await jobs.run_timed()
        stage.looked_at = now if not done else None
    return done


@cache
def _government(day: date) -> tuple[Office, School]:
    """Return the sample government; loading it takes most of a second."""
    noon = datetime.combine(day, time(4), UTC)
    office = load_office("palu", now=noon)
    return office, open_school(office, now=noon)


async def parts(database: Database, clock: Clock) -> Parts:
    """Return a service's parts for the sample region, with its roster imported."""
    office, school = _government(clock.now().date())
    async with database.begin() as session:
        named = {unit.code: unit.name for unit in office.region.units.values()}
        if await known_units(session) != named:  # they stay from one test to the next
            await load_units(session, office.region)
        if not await bring_roster(session):
            roster = (REGIONS / "palu" / "contoh" / "pegawai.csv").read_bytes()
            roster += (Path(__file__).parent / "roster.csv").read_bytes()
            await import_rows(session, roster, today=office.calendar.day_of(clock.now()))
            await keep_roster(session)
    store = Store("memory:///")
    await stock(database, store, school.library)
    own = replace(school, library=replace(school.library))  # what is loaded here is nobody else's
    return Parts(clock, database, office, own, store, models.engine())


@dataclass
class EngineStage:
    """The engine alone: neutral messages, no platform."""

    service: Service
    desks: dict[str, Desk]
    lines: dict[str, Line]
    shown: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    looked_at: datetime | None = None

    async def act(self, who: str, **what: Any) -> None:
        desk = self.desks[who]
        kind, more = _as_inbound(who, what)
        await desk.utter(kind, **more)
        await self.settle()

    async def press(self, who: str, label: str) -> None:
        for message in reversed(self.shown.get(who, [])):
            for _, said, _, data in message["options"]:
                if said == label:
                    await self.act(who, type="press", data=data)
                    return
        raise AssertionError(f"{who} was not shown [{label}], last: {self.shown[who][-1:]}")

    async def heard(self, who: str) -> Heard:
        new = await self.desks[who].heard()
        self.shown.setdefault(who, []).extend(new)
        told = [[*_files_of(m), m["text"]] for m in new]
        return _heard([part for p in told for part in p], [o[1] for m in new for o in m["options"]])

    async def settle(self) -> None:
        while await self.service.handling.work() or await due(self):
            pass

    async def restart(self, **parts: Any) -> None:
        self.service = assemble(replace(_bare(self.service), **parts), self.lines)
        self.looked_at = None
        for desk in self.desks.values():
            desk.service = self.service


@asynccontextmanager
async def engine_stage(database: Database, clock: Clock) -> AsyncIterator[EngineStage]:
    """Open the engine's stage."""
    ready = await parts(database, clock)
    account = await register(database, Channel.TERMINAL, "desk")
    lines = {"terminal": Line(account, TerminalDoor(), None)}
    service = assemble(ready, lines)
    intake = Intake(database, clock, stored=lambda: None)
    desks = {name: Desk(service, intake, account, number) for name, number in CAST.items()}
    yield EngineStage(service, desks, lines)


@dataclass
class PlatformStage:
    """A whole service behind the emulators, over real HTTP."""

    service: Service
    clock: StillClock
    world: World
    platforms: tuple[Telegram, WhatsApp]
    channel: str
    holder: dict[str, Running]
    calls: Calls
    seen: dict[str, int] = field(default_factory=dict)
    #: What the buttons of each bubble said when it was seen last.
    shown: dict[str, dict[Any, list[str]]] = field(default_factory=dict)
    looked_at: datetime | None = None

    async def act(self, who: str, **what: Any) -> None:
        await self.platform().act(self.phone(who), _as_act(what))
        await self.settle()
        if what["type"] in ("photo", "album"):  # they wait for siblings
            self.clock.move(timedelta(seconds=2))
            await self.settle()

    async def press(self, who: str, label: str) -> None:
        phone = self.phone(who)
        for bubble in reversed(phone.transcript):
            for said, data in _pressable(bubble):
                if bubble.sender == "bot" and said == label:
                    await self.act(who, type="press", message_id=bubble.id, data=data)
                    return
        raise AssertionError(f"{who} was not shown [{label}], last: {phone.transcript[-1:]}")

    async def heard(self, who: str) -> Heard:
        phone = self.phone(who)
        old, new = (
            phone.transcript[: self.seen.get(who, 0)],
            phone.transcript[self.seen.get(who, 0) :],
        )
        self.seen[who] = len(phone.transcript)
        changed = self._changed(who, old, new)
        told = [bubble for bubble in new if bubble.sender == "bot"]
        words = [part for b in told for part in (FILES.get(b.kind, ""), b.text)]
        return _heard(words, [said for b in told for said, _ in _pressable(b)], changed)

    def _changed(self, who: str, old: list[Bubble], new: list[Bubble]) -> list[str]:
        """Return the buttons of the bubble that was drawn anew since it was seen."""
        shown = self.shown.setdefault(who, {})
        found = [b for b in old if b.id in shown and shown[b.id] != _labels(b)]
        shown |= {b.id: _labels(b) for b in (*found, *new)}
        return [label for bubble in found for label in _labels(bubble)]

    async def settle(self) -> None:
        async with asyncio.timeout(30):
            while not await self._at_rest():
                await asyncio.sleep(0)

    async def _at_rest(self) -> bool:
        """Do what is due; True if neither the platforms nor the service had anything to do."""
        if not all(platform.idle() for platform in self.platforms):
            return False
        return not await run_service(self.service) and not await due(self)

    async def restart(self, **parts: Any) -> None:
        running = self.holder["running"]
        self.service = assemble(replace(_bare(self.service), **parts), self.service.lines)
        self.holder["running"] = Running(self.service, running.settings)
        self.looked_at = None

    def phone(self, who: str) -> Phone:
        if who not in self.world.phones:
            user_id = self.platform().new_user_id()
            channel = self.platform().channel
            self.world.add_phone(Phone(who, channel, who.capitalize(), CAST[who], user_id))
        return self.world.phones[who]

    def platform(self) -> Platform:
        """Return the emulator that people use here."""
        telegram, whatsapp = self.platforms
        return telegram if self.channel == "telegram" else whatsapp


@asynccontextmanager
async def platform_stage(
    database: Database, clock: StillClock, channel: str
) -> AsyncIterator[PlatformStage]:
    """Open the stage of one platform; both emulators run, people use one."""
    settings = settings_for_tests()
    world = World(clock)
    async with AsyncExitStack() as stack:
        holder: dict[str, Running] = {}
        own = await stack.enter_async_context(serving(web_app(lambda: holder["running"])))
        platforms = emulated(world, settings)
        base = await stack.enter_async_context(serving(create_app(world, *platforms)))
        settings = settings.model_copy(
            update={"telegram_api_base": base, "whatsapp_api_base": base, "public_url": own}
        )
        ready = await parts(database, clock)
        wire = await stack.enter_async_context(open_wire(base))
        lines = await open_lines(settings, ready, wire)
        # A clock that stands still would never come to a second message for the same chat.
        paceless = {name: replace(line, tempo=None) for name, line in lines.items()}
        service = assemble(ready, paceless)
        holder["running"] = Running(service, settings)
        await set_up_channels(service, settings)
        await arrange(database, clock, settings, proposing=True)
        await platforms[1].register(f"{own}/hooks/whatsapp")  # it calls back at once
        yield PlatformStage(service, clock, world, platforms, channel, holder, wire.calls)


def emulated(world: World, settings: Settings) -> tuple[Telegram, WhatsApp]:
    """Return both emulators, set up for these settings; neither knows our address yet."""
    return (
        Telegram(world, token=settings.telegram_token.get_secret_value(), retry_scale=0.001),
        WhatsApp(
            world,
            token=settings.whatsapp_token.get_secret_value(),
            phone_id=settings.whatsapp_phone_id,
            business_id=settings.whatsapp_business_id,
            app_secret=settings.whatsapp_app_secret.get_secret_value(),
            verify_token=settings.whatsapp_verify_token.get_secret_value(),
            retry_scale=0.001,
        ),
    )


def settings_for_tests() -> Settings:
    """Return settings with both channels switched on; nothing is read from the environment."""
    return Settings(
        _env_file=None,
        secret_key=SecretStr("x" * 32),
        telegram_token=SecretStr("700000001:AAtoken-of-the-tests-00000000000000"),
        telegram_secret=SecretStr("telegram-secret"),
        whatsapp_token=SecretStr("EAAtokenofthetests"),
        whatsapp_phone_id="1000000001",
        whatsapp_business_id="2000000001",
        whatsapp_app_secret=SecretStr("app-secret"),
        whatsapp_verify_token=SecretStr("verify-token"),
    )


def _bare(service: Service) -> Parts:
    """Return what outlives a restart."""
    return Parts(*(getattr(service, f.name) for f in fields(Parts)))


def _heard(words: list[str], buttons: list[str], changed: Sequence[str] = ()) -> Heard:
    whole = "\n\n".join(word for word in words if word)
    return Heard(whole.replace("*", "").replace("_", ""), tuple(buttons), tuple(changed))


def _labels(bubble: Bubble) -> list[str]:
    return [label for label, _ in _pressable(bubble)]


def _files_of(message: dict[str, Any]) -> list[str]:
    """Return what stands for the files of a neutral message."""
    return [
        *(FILES["photo"] for _ in message["media"]),
        *(FILES[kind] for kind, *_ in message["attachments"]),
    ]


def _pressable(bubble: Bubble) -> list[tuple[str, str]]:
    """Return label and data of all that can be tapped on a bubble."""
    taps = [(b.label, b.data or "") for row in bubble.buttons for b in row]
    sections = bubble.list["sections"] if bubble.list else []
    return taps + [(row["title"], row["id"]) for section in sections for row in section["rows"]]


def _as_act(what: dict[str, Any]) -> dict[str, Any]:
    """Complete an act for an emulator: pictures are made here."""
    if what["type"] == "photo":
        return {"data": photo(), "caption": "", **what}
    if what["type"] == "voice":
        return {"data": VOICE, **what}
    if what["type"] == "album":
        return {"caption": "", **what, "photos": [photo(n) for n in range(what["photos"])]}
    return what


def _as_inbound(who: str, what: dict[str, Any]) -> tuple[Kind, dict[str, Any]]:  # noqa: PLR0911 - one for each kind of act
    """Say an act in the terminal's form."""
    more = dict(what)
    match more.pop("type"):
        case "press":
            return Kind.PRESS, {"data": more["data"]}
        case "photo" | "album" as kind:
            count = 1 if kind == "photo" else more["photos"]
            files = [f"foto-{n}" for n in range(count)]
            return Kind.PHOTO, {"text": more.get("caption", ""), "files": files}
        case "voice":
            return Kind.VOICE, {"files": ["suara"]}
        case "location":
            return Kind.LOCATION, {"pin": [more["lat"], more["lon"], more.get("name", "")]}
        case "contact":
            return Kind.CONTACT, {"phone": CAST[who]}
        case "start":
            return Kind.START, {"text": more.get("payload") or ""}
    return Kind.TEXT, {"text": more["text"]}
