"""Puts the platforms, the phones' own routes and the page into one web application."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse
from fastapi.staticfiles import StaticFiles

from emulators.sim import sim_routes
from emulators.world import Platform, World

#: A front server of the platforms closes a connection after so long a rest.
KEPT_SECONDS = 75
PHONES = Path(__file__).parent / "phones"


def create_app(world: World, *platforms: Platform) -> FastAPI:
    """Serve the platforms' APIs, `/sim` and the page with the phones."""

    @asynccontextmanager
    async def running(_: FastAPI) -> AsyncIterator[None]:
        async with AsyncExitStack() as stack:
            for platform in platforms:
                await platform.start()
                stack.push_async_callback(platform.stop)
            yield

    app = FastAPI(title="Kentongan emulators", lifespan=running, docs_url=None, redoc_url=None)
    for platform in platforms:
        app.include_router(platform.routes())
    app.include_router(sim_routes(world, {platform.channel: platform for platform in platforms}))
    app.mount("/static", StaticFiles(directory=PHONES, check_dir=False), name="static")

    @app.get("/", include_in_schema=False)
    async def page() -> FileResponse:
        return FileResponse(PHONES / "index.html")

    return app
