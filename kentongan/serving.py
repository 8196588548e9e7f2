"""Run the service: web pages and webhooks, the loops, or both; with all parts imported."""

import asyncio
import socket

import uvicorn

from core.clock import Clock, SystemClock
from core.errors import SettingsError
from core.settings import Settings, load_settings, require_ready
from kentongan.build import build
from kentongan.postgres import database_url
from kentongan.schema import migrate, require_newest
from kentongan.service import at_work, set_up_channels, web_app
from kentongan.stopping import told_to_stop


def serve(*, worker: bool = True, scheduler: bool = True, clock: Clock | None = None) -> None:
    """Serve web pages and webhooks, with or without the loops; by another clock if one is given."""
    settings = load_settings()
    require_ready(settings)
    check_port(settings.host, settings.port)
    url = database_url(settings)
    migrate(url)
    told = clock or SystemClock()
    asyncio.run(_serve(settings, url, told, worker=worker, scheduler=scheduler))


async def _serve(
    settings: Settings, url: str, clock: Clock, *, worker: bool, scheduler: bool
) -> None:
    async with (
        build(settings, clock, database_url=url) as service,
        at_work(service, settings, worker=worker, scheduler=scheduler) as running,
    ):
        server = uvicorn.Server(server_config(web_app(lambda: running), settings))
        setting_up = asyncio.create_task(set_up_channels(service, settings))
        await server.serve()
        setting_up.cancel()
        await asyncio.wait({setting_up})


def server_config(app: object, settings: Settings) -> uvicorn.Config:
    """Return uvicorn's settings; Telegram reuses connections that stay open."""
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=settings.host,
        port=settings.port,
        log_level="warning",
        log_config=None,  # its lines take the way of all others, through the redaction
        access_log=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=10,
    )


def work() -> None:
    """Run the loops without the web."""
    settings = load_settings()
    require_ready(settings)
    url = database_url(settings)

    async def run() -> None:
        async with build(settings, SystemClock(), database_url=url) as service:
            await require_newest(service.database)
            async with at_work(service, settings):
                await told_to_stop()

    asyncio.run(run())


def check_port(host: str, port: int) -> None:
    """Refuse a port that somebody else uses.

    Raises:
        SettingsError: says which, and what to do.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            msg = (
                f"Alamat {host}:{port} tidak bisa dipakai ({error.strerror}). "
                "Hentikan program lain di sana, atau ubah KENTONGAN_HOST dan KENTONGAN_PORT."
            )
            raise SettingsError(msg) from None
