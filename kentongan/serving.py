"""Run the service: web pages and webhooks, the loops, or both; with all parts imported."""

import asyncio
import gc
import socket
from collections.abc import Collection, Coroutine
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import uvicorn

from core.clock import Clock, SystemClock
from core.errors import SettingsError
from core.settings import Settings, load_settings, require_ready
from kentongan.build import build
from kentongan.lanes import EVERYTHING, Work
from kentongan.postgres import database_url
from kentongan.schema import migrate, require_newest
from kentongan.service import at_work, set_up_channels, web_app
from kentongan.stopping import end_in_time, told_to_stop

#: Seconds for web requests under way when told to stop; what the loops need comes on top.
LAST_REQUESTS = 4


def serve(lanes: Collection[Work] = EVERYTHING, *, clock: Clock | None = None) -> None:
    """Serve web pages and webhooks, and do the work of some lanes; by another clock if given."""
    settings = load_settings()
    require_ready(settings)
    check_port(settings.host, settings.port)
    url = database_url(settings)
    migrate(url)
    run(_serve(settings, url, lanes, clock or SystemClock()))


async def _serve(settings: Settings, url: str, lanes: Collection[Work], clock: Clock) -> None:
    async with (
        build(settings, clock, database_url=url) as service,
        at_work(service, settings, lanes) as running,
    ):
        settle_in()
        server = uvicorn.Server(server_config(web_app(lambda: running), settings))
        setting_up = asyncio.create_task(set_up_channels(service, settings))
        try:
            await server.serve()
        finally:
            end_in_time()
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
        timeout_graceful_shutdown=LAST_REQUESTS,
    )


def work(lanes: Collection[Work] = EVERYTHING) -> None:
    """Run the loops of some lanes without the web."""
    settings = load_settings()
    require_ready(settings)
    url = database_url(settings)

    run(_work(settings, url, lanes))


async def _work(settings: Settings, url: str, lanes: Collection[Work]) -> None:
    async with build(settings, SystemClock(), database_url=url) as service:
        await require_newest(service.database)
        settle_in()
        async with at_work(service, settings, lanes):
            await told_to_stop()
            end_in_time()


def settle_in() -> None:
    """Let the garbage collector pass over what stays as long as the process: region, courses, code.

    Looking through it again and again took a tenth of the time of a busy sender.
    """
    gc.collect()
    gc.freeze()


def run(main: Coroutine[Any, Any, None]) -> None:
    """Run to the end, on the faster loop where there is one."""
    if find_spec("uvloop") is None:
        asyncio.run(main)
    else:
        import_module("uvloop").run(main)


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
