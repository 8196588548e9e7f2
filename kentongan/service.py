"""The loops of a running service (handle, send, fetch, tick) and its web application."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

import structlog
from fastapi import FastAPI

from bot import telegram_setup
from bot.polling import poll
from bot.sending_loop import LAST_SECONDS, keep_sending
from bot.telegram_sending import TelegramChannel
from bot.webhooks import Entrance, Entrances, Hooks
from console.health import Health, health_routes
from console.site import Site
from console.web import add_pages
from core.errors import KentonganError
from core.log import trace
from core.settings import Settings, TelegramMode
from dialogue.intake import Intake
from dialogue.models import Lane
from kentongan.build import Service
from kentongan.government import clock_problems
from kentongan.heartbeat import Heart
from kentongan.lanes import EVERYTHING, Work
from kentongan.looping import calm, over, wait
from kentongan.names import learn_names
from kentongan.watch import Watch
from scheduler.clockwork import Clockwork

log = structlog.get_logger()

#: Transactions of turns under way at once: one waits for the database while another thinks.
TURNS = 3
#: How often messages are claimed before it is asked anew whether to go on.
CLAIMS = 10
#: Seconds between two looks when nothing woke a loop.
IDLE = 0.25
#: Seconds between two looks for rows that nobody sends any more.
HOUSEKEEPING = 5.0
#: Seconds between two looks at what may be wrong.
WATCH = 20.0


@dataclass
class Running:
    """A service at work in this process."""

    service: Service
    settings: Settings
    inbox: asyncio.Event = field(default_factory=asyncio.Event)
    _wakes: list[asyncio.Event] = field(default_factory=list)
    #: Set once: no loop begins anything more.
    _ending: asyncio.Event = field(default_factory=asyncio.Event)
    #: Loops that are cancelled, and those that end by themselves with what they have at hand.
    _tasks: list[asyncio.Task[None]] = field(default_factory=list)
    _turns: list[asyncio.Task[None]] = field(default_factory=list)
    #: Whether turns are under way.
    _turning: bool = False

    def __post_init__(self) -> None:
        """Prepare the intake and the metronome."""
        s = self.service
        self.intake = Intake(s.database, s.clock, stored=self.inbox.set, tempos=s.sender.tempos)
        self.clockwork = Clockwork(s.jobs.prompt(), s.jobs.timed())
        self.watch = Watch(s.database, s.clock, s.channels, s.office, self.settings)
        self.heart = Heart(s.database, s.clock, s.lines, self.settings)

    def start(self, lanes: Collection[Work] = EVERYTHING) -> None:
        """Begin the loops that do the work of these lanes."""
        s = self.service
        for lane in Lane:
            if Work(lane) in lanes:
                self._send(lane)
        if not {Work.INTERACTIVE, Work.BULK}.isdisjoint(lanes):
            self._loop(self._repeat(s.sender.housekeep, HOUSEKEEPING))
        if Work.INBOX in lanes:
            self._turns.append(asyncio.ensure_future(self._handle()))
            self._turns.append(asyncio.ensure_future(self._repeat(s.fetcher.work, IDLE)))
            self._poll()
        if Work.JOBS in lanes:
            self.clockwork.start()
            self._loop(s.engine.prepare())
            self._loop(self._repeat(self.watch.look, WATCH))
            self._loop(self.heart.live())

    async def stop(self) -> None:
        """End the loops and all that they began; whoever runs next takes up what was under way."""
        self._ending.set()
        self.inbox.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(
            self.clockwork.stop(LAST_SECONDS),
            over(self._turns, LAST_SECONDS),
            *self._tasks,
            return_exceptions=True,
        )
        await self.service.jobs.stop()
        await self.intake.finished()

    def hurry(self) -> None:
        """Look at everything at once, because the clock moved."""
        self.inbox.set()
        self.knock()
        self.clockwork.hurry()

    def knock(self) -> None:
        """Have all lanes look whether there is something to send."""
        for wake in self._wakes:
            wake.set()

    def entrances(self) -> Entrances:
        """Return the webhooks that are switched on."""
        settings, lines = self.settings, self.service.lines
        doors = {name: (line.account.id, line.door) for name, line in lines.items()}
        telegram, whatsapp = doors.get("telegram"), doors.get("whatsapp")
        return Entrances(
            self.intake,
            telegram and Entrance(*telegram, settings.telegram_secret.get_secret_value()),
            whatsapp and Entrance(*whatsapp, settings.whatsapp_app_secret.get_secret_value()),
            settings.whatsapp_verify_token.get_secret_value(),
        )

    async def _handle(self) -> None:
        ending = self._ending.is_set
        work = partial(self.service.handling.work, at_once=TURNS, claims=CLAIMS)
        handle = partial(work, ending=ending, answered=self.knock)
        while not self._ending.is_set():
            self.inbox.clear()
            self._turning = True
            taken = await calm(handle, default=0)
            self._turning = False
            if not taken and not self._ending.is_set():
                await wait(self.inbox, IDLE)

    def _send(self, lane: Lane) -> None:
        sender = self.service.sender
        bulk = lane is Lane.BULK
        for account in sender.channels:
            wake = asyncio.Event()
            self._wakes.append(wake)
            self._loop(
                keep_sending(
                    sender,
                    wake,
                    lane=lane,
                    account=account,
                    idle=IDLE,
                    gives_way=lambda: bulk and self._turning,
                )
            )

    def _poll(self) -> None:
        settings = self.settings
        if settings.telegram_on and settings.telegram_mode is TelegramMode.POLLING:
            line = self.service.lines["telegram"]
            if isinstance(line.channel, TelegramChannel):
                self._loop(poll(line.channel, line.door, self.intake, line.account.id))

    async def _repeat(self, work: Callable[[], Awaitable[int | None]], seconds: float) -> None:
        """Do something until the end, resting when there was nothing to do."""
        while not self._ending.is_set():
            if not await calm(work, default=0):
                await wait(self._ending, seconds)

    def _loop(self, run: Awaitable[None]) -> None:
        self._tasks.append(asyncio.ensure_future(run))


async def set_up_channels(service: Service, settings: Settings) -> None:
    """Tell the platforms where we are and what our menu offers; a failure is logged, not fatal."""
    await learn_names(service)
    if not settings.telegram_on:
        return
    webhook = f"{settings.public_url}/hooks/telegram"
    try:
        await telegram_setup.set_up(
            settings.telegram_token.get_secret_value(),
            base=settings.telegram_api_base,
            webhook_url=webhook if settings.telegram_mode is TelegramMode.WEBHOOK else None,
            secret=settings.telegram_secret.get_secret_value(),
            commands={"": _commands(service)},
        )
    except KentonganError as error:
        log.error("telegram not set up", error=trace(error))


def _commands(service: Service) -> Sequence[tuple[str, str]]:
    voice = service.channels.voice("id")
    names = ("lapor", "cek", "progres", "lanjut", "jeda", "menu", "batal", "bantuan")
    return [(name, voice(f"command.{name}")) for name in names]


def web_app(
    running: Callable[[], Running], lifespan: Callable[[FastAPI], object] | None = None
) -> FastAPI:
    """Return the web application; `running` answers once the service is up."""
    app = FastAPI(
        title="Kentongan",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=lifespan,  # type: ignore[arg-type]
    )
    app.add_middleware(Hooks, entrances=lambda: running().entrances())
    app.include_router(health_routes(lambda: _health(running())))
    add_pages(app, lambda: _site(running()))
    return app


def _site(running: Running) -> Site:
    service, settings = running.service, running.settings
    return Site(
        database=service.database,
        clock=service.clock,
        office=service.office,
        texts=service.channels.texts,
        store=service.store,
        accounts=[line.account for line in service.lines.values()],
        public_url=settings.public_url,
        secret_key=settings.secret_key.get_secret_value().encode(),
    )


def _health(running: Running) -> Health:
    service = running.service
    silent = time.monotonic() - running.clockwork.ticked
    return Health(service.database, service.clock, silent)


@asynccontextmanager
async def at_work(
    service: Service, settings: Settings, lanes: Collection[Work] = EVERYTHING
) -> AsyncIterator[Running]:
    """Run the loops of some lanes for the length of a block; a sick clock is told at once."""
    office, now = service.office, service.clock.now()
    for problem in clock_problems(office.region, office.timetable, now=now):
        log.error("clock is wrong", problem=problem)
    running = Running(service, settings)
    running.start(lanes)
    try:
        yield running
    finally:
        await running.stop()
