"""Stopping when told to, by Ctrl+C or by the service manager, through the front door."""

import asyncio
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def told_to_stop() -> None:
    """Wait until somebody wants this process to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in SIGNALS:
        loop.add_signal_handler(sign, stopped.set)
    await stopped.wait()
