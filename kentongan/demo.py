"""The demo: emulators, the service and a sample region with invented people, on one machine."""

import asyncio
import secrets
import socket
from contextlib import AsyncExitStack, nullcontext
from datetime import datetime, time, timedelta
from pathlib import Path

import httpx
import structlog
import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from core.calendar import Calendar
from core.clock import SystemClock
from core.settings import Settings
from emulators.app import KEPT_SECONDS, create_app
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from emulators.world import Channel, Jump, Phone, Platform, World
from kentongan.build import build
from kentongan.demo_people import PHONES, settle_in
from kentongan.government import load_office
from kentongan.operating import say
from kentongan.postgres import embedded_folder, ensure_database, start_embedded
from kentongan.schema import migrate
from kentongan.service import at_work, set_up_channels, web_app
from kentongan.serving import check_port, server_config
from kentongan.stopping import told_to_stop
from kentongan.templates_command import arrange

log = structlog.get_logger()

REGION = "palu"
DATABASE = "kentongan_demo"
HOST = "127.0.0.1"
#: A quiet hour or a weekend is a poor time for a first look: then the demo begins here.
MORNING = time(9, 41)


def run_demo(port: int, data_dir: Path = Path(".data")) -> None:
    """Run the demo until it is interrupted; every start begins anew."""
    check_port(HOST, port)
    server = start_embedded(embedded_folder(data_dir))
    ensure_database(server, DATABASE, anew=True)
    migrate(server.url(DATABASE))
    settings = demo_settings(port, data_dir)
    clock = SystemClock()
    calendar = load_office(REGION, now=clock.now()).calendar
    clock.move(into_the_morning(calendar, clock.now()))
    asyncio.run(_run(settings, clock, server.url(DATABASE), jumps(calendar), port))


def demo_settings(port: int, data_dir: Path) -> Settings:
    """Return settings for the emulators at `port`; every secret is made up anew."""
    base = f"http://{HOST}:{port}"
    own = free_port()
    return Settings(
        _env_file=None,
        data_dir=data_dir,
        region=REGION,
        host=HOST,
        port=own,
        public_url=f"http://{HOST}:{own}",
        secret_key=SecretStr(secrets.token_urlsafe(32)),
        telegram_token=SecretStr(f"700000001:{secrets.token_urlsafe(26)}"),
        telegram_secret=SecretStr(secrets.token_urlsafe(24)),
        telegram_api_base=base,
        whatsapp_token=SecretStr(f"EAA{secrets.token_hex(20)}"),
        whatsapp_phone_id="1000000001",
        whatsapp_business_id="2000000001",
        whatsapp_app_secret=SecretStr(secrets.token_hex(16)),
        whatsapp_verify_token=SecretStr(secrets.token_hex(8)),
        whatsapp_api_base=base,
    )


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def jumps(calendar: Calendar) -> dict[str, Jump]:
    """Return the clock's buttons, in the government's working days."""

    def tomorrow(now: datetime) -> datetime:
        return calendar.next_slot(now, time(7, 30))

    def slot(now: datetime) -> datetime:
        return min(calendar.next_slot(now, at) for at in (time(7, 15), time(12, 15), time(15, 45)))

    return {
        "+10 menit": lambda now: now + timedelta(minutes=10),
        "Jam belajar berikut": slot,
        "07.30 hari kerja berikut": tomorrow,
        "+24 jam": lambda now: now + timedelta(hours=24),
        "+5 hari kerja": lambda now: calendar.add_working_days(now, 5),
    }


def into_the_morning(calendar: Calendar, now: datetime) -> timedelta:
    """Return how far to move the clock so that the demo begins in working hours."""
    if not calendar.is_quiet(now):
        return timedelta()
    return calendar.next_slot(now, MORNING) - now


def platforms(world: World, settings: Settings) -> tuple[Telegram, WhatsApp]:
    """Return both emulators, set up for the service of `settings`."""
    telegram = Telegram(world, token=settings.telegram_token.get_secret_value())
    whatsapp = WhatsApp(
        world,
        token=settings.whatsapp_token.get_secret_value(),
        phone_id=settings.whatsapp_phone_id,
        business_id=settings.whatsapp_business_id,
        app_secret=settings.whatsapp_app_secret.get_secret_value(),
        verify_token=settings.whatsapp_verify_token.get_secret_value(),
        webhook_url=f"{settings.public_url}/hooks/whatsapp",
    )
    return telegram, whatsapp


def hand_out_phones(world: World, telegram: Platform, whatsapp: Platform) -> None:
    """Give each role of the demo its phone."""
    by_channel = {Channel.TELEGRAM: telegram, Channel.WHATSAPP: whatsapp}
    for name, channel, profile, number, role in PHONES:
        user_id = by_channel[channel].new_user_id()
        world.add_phone(Phone(name, channel, profile, number, user_id, role=role))


async def _run(
    settings: Settings, clock: SystemClock, url: str, clock_jumps: dict[str, Jump], port: int
) -> None:
    world = World(clock, clock_jumps)
    telegram, whatsapp = platforms(world, settings)
    hand_out_phones(world, telegram, whatsapp)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(_serving(create_app(world, telegram, whatsapp), port))
        service = await stack.enter_async_context(build(settings, clock, database_url=url))
        running = await stack.enter_async_context(at_work(service, settings))
        clock.on_move(running.hurry)
        app = web_app(lambda: running)
        await stack.enter_async_context(_Serving(server_config(app, settings)))
        await set_up_channels(service, settings)
        await arrange(service.database, clock, settings, proposing=True)
        say(f"\n  Kentongan siap: http://{HOST}:{port}\n  Hentikan dengan Ctrl+C.\n")
        async with httpx.AsyncClient(base_url=f"http://{HOST}:{port}", timeout=10) as phones:
            await settle_in(service, phones)
        await told_to_stop()


def _serving(app: FastAPI, port: int) -> "_Serving":
    return _Serving(
        uvicorn.Config(
            app,
            host=HOST,
            port=port,
            log_level="warning",
            log_config=None,
            timeout_graceful_shutdown=1,
            timeout_keep_alive=KEPT_SECONDS,
        )
    )


class _Serving:
    """A web server for the length of a block."""

    def __init__(self, config: uvicorn.Config) -> None:
        self._server = uvicorn.Server(config)
        # Ctrl+C ends the demo as a whole, not one of its servers.
        self._server.capture_signals = nullcontext  # type: ignore[assignment]

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._server.serve())
        while not self._server.started:
            if self._task.done():
                await self._task
            await asyncio.sleep(0.02)

    async def __aexit__(self, *_: object) -> None:
        self._server.should_exit = True
        await self._task
