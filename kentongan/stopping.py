"""Stopping when told to, by Ctrl+C or by the service manager, through the front door."""

import asyncio
import os
import signal
from threading import Timer

import structlog

log = structlog.get_logger()

#: Seconds for what is under way when told to stop; then a database or a platform that does not
#: answer is not waited for. Nothing is lost: what is not noted is taken up by others.
PATIENCE = 15

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def told_to_stop() -> None:
    """Wait until somebody wants this process to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in SIGNALS:
        loop.add_signal_handler(sign, stopped.set)
    await stopped.wait()


def end_in_time() -> None:
    """See to it that this process ends, whatever keeps it."""
    guard = Timer(PATIENCE, _leave)
    guard.daemon = True
    guard.start()


def _leave() -> None:
    log.error("left without an answer", seconds=PATIENCE)
    os._exit(1)
