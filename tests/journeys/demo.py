"""The demo as a process of its own, as `make demo` starts it; a visitor may begin at once."""

import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from kentongan.demo import free_port
from kentongan.postgres import embedded_folder
from tests.journeys.programs import Program, environment, until
from tests.models import lay_ready


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[str]:
    """Run the demo in a folder; gives the address of its page. At the end it must end well."""
    port, data = free_port(), folder / "data"
    lay_ready(data)
    arguments = ("demo", "--port", str(port), "--data-dir", str(data))
    program = Program(arguments, folder, environment())
    address = f"http://127.0.0.1:{port}"
    await program.start()
    try:
        await until(lambda: _settled(address), seconds=120, what=f"a settled city at {address}")
        yield address
    finally:
        code = await program.end(signal.SIGINT)
        shutil.rmtree(embedded_folder(data), ignore_errors=True)
    assert code == 0
    assert "Traceback" not in program.said()


async def _settled(address: str) -> bool:
    """Say whether the officer has joined: then the visitor may begin."""
    async with httpx.AsyncClient() as http:
        try:
            chat = await http.get(f"{address}/sim/phones/petugas/chat")
        except httpx.TransportError:
            return False
    return "Jadwal belajar tersimpan" in chat.text
