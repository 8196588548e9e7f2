"""Whether the service is alive, ready, and how far behind it is."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from core.clock import Clock
from core.database import Database

#: A message that waits longer than this means that nobody handles them.
LAG_SECONDS = 60.0

_LAG = text("""
SELECT coalesce(extract(epoch FROM :now - min(not_before)), 0) FROM incoming
WHERE state = 'new' AND not_before <= :now
""")
_DEPTHS = text("""
SELECT 'incoming_waiting', count(*) FROM incoming WHERE state = 'new'
UNION ALL SELECT 'incoming_dead', count(*) FROM incoming WHERE state = 'dead'
UNION ALL SELECT 'outgoing_waiting', count(*) FROM outgoing WHERE state IN ('ready', 'leased')
UNION ALL SELECT 'outgoing_held', count(*) FROM outgoing WHERE state = 'held'
UNION ALL SELECT 'outgoing_waiting_tier', count(*) FROM outgoing
          WHERE state = 'ready' AND reason = 'tier'
UNION ALL SELECT 'outgoing_waiting_money', count(*) FROM outgoing
          WHERE state = 'ready' AND reason = 'money'
UNION ALL SELECT 'outgoing_failed', count(*) FROM outgoing WHERE state = 'failed'
UNION ALL SELECT 'media_pending', count(*) FROM media WHERE state = 'pending'
""")


@dataclass(frozen=True)
class Health:
    """What the pages look at."""

    database: Database
    clock: Clock
    #: How long the metronome has been silent.
    silent_seconds: float

    async def lag_seconds(self) -> float:
        """Return for how long the oldest waiting message has been due.

        Raises:
            SQLAlchemyError, OSError: the database is away.
        """
        async with self.database.begin() as session:
            row = await session.execute(_LAG, {"now": self.clock.now()})
            return float(row.scalar_one())

    async def metrics(self) -> bytes:
        """Return the gauges in Prometheus' text form."""
        registry = CollectorRegistry()
        lag = Gauge(
            "kentongan_inbox_lag_seconds", "Age of the oldest due message", registry=registry
        )
        lag.set(await self.lag_seconds())
        silent = Gauge("kentongan_tick_age_seconds", "Since the last tick", registry=registry)
        silent.set(self.silent_seconds)
        async with self.database.begin() as session:
            for name, count in await session.execute(_DEPTHS):
                Gauge(f"kentongan_{name}", f"Rows: {name}", registry=registry).set(count)
        return generate_latest(registry)


def health_routes(health: Callable[[], Health]) -> APIRouter:
    """Return `/healthz`, `/readyz` and `/metrics`."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    async def alive() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz")
    async def ready() -> JSONResponse:
        try:
            lag = await health().lag_seconds()
        except (SQLAlchemyError, OSError, TimeoutError):
            return _away("database")
        if lag > LAG_SECONDS:
            return _away("lag", lag_seconds=round(lag))
        return JSONResponse({"status": "ok", "lag_seconds": round(lag, 1)})

    @routes.get("/metrics")
    async def metrics() -> Response:
        try:
            return Response(await health().metrics(), media_type=CONTENT_TYPE_LATEST)
        except (SQLAlchemyError, OSError, TimeoutError):
            return _away("database")

    return routes


def _away(why: str, **more: int) -> JSONResponse:
    return JSONResponse(
        {"status": "unavailable", "why": why, **more},
        status_code=HTTPStatus.SERVICE_UNAVAILABLE,
        headers={"Retry-After": "5"},
    )
