"""Whether the service is alive, ready, and how far behind it is."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import TextClause, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

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


_OLDEST = text("""
SELECT channel, lane, extract(epoch FROM :now - min(not_before)) FROM outgoing
JOIN account ON account.id = outgoing.account_id
WHERE state = 'ready' AND not_before <= :now GROUP BY channel, lane
""")
# Of so many alone, or each look would read the whole table.
_OUTCOMES = text("""
SELECT channel, state, reason, count(*)
FROM (SELECT account_id, state, reason FROM outgoing ORDER BY id DESC LIMIT :latest) AS late
JOIN account ON account.id = late.account_id GROUP BY channel, state, reason
""")
_INCIDENTS = text(
    "SELECT kind, count(*) AS count FROM incident WHERE closed_at IS NULL GROUP BY kind"
)
_BEATS = text("""
SELECT channel, coalesce(extract(epoch FROM :now - well_at), 'Infinity')
FROM heartbeat JOIN account ON account.id = account_id
""")
#: Of so many messages the outcomes are counted.
LATEST = 10_000


@dataclass(frozen=True)
class Labelled:
    """A gauge with labels, and the query that gives them and its value."""

    name: str
    about: str
    labels: tuple[str, ...]
    query: TextClause


GAUGES = (
    Labelled("outgoing_oldest_seconds", "Age of the oldest due row", ("channel", "lane"), _OLDEST),
    Labelled(
        "outgoing_latest",
        f"What became of the latest {LATEST} rows",
        ("channel", "state", "reason"),
        _OUTCOMES,
    ),
    Labelled("incidents_open", "Open incidents", ("kind",), _INCIDENTS),
    Labelled("heartbeat_age_seconds", "Since an account was well", ("channel",), _BEATS),
)


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
            for gauge in GAUGES:
                await self._fill(session, gauge, registry)
        return generate_latest(registry)

    async def queues(self) -> dict[str, object]:
        """Return how old each lane's oldest due row is, and the kinds of incidents that are open.

        They do not make a process unready: to start it anew would not help them.
        """
        async with self.database.begin() as session:
            oldest = await session.execute(_OLDEST, {"now": self.clock.now()})
            lanes = {f"{channel}:{lane}": round(float(age), 1) for channel, lane, age in oldest}
            open_ = {row.kind: row.count for row in await session.execute(_INCIDENTS)}
        return {"oldest_seconds": lanes, "incidents": open_}

    async def _fill(self, session: AsyncSession, of: Labelled, registry: CollectorRegistry) -> None:
        gauge = Gauge(f"kentongan_{of.name}", of.about, of.labels, registry=registry)
        values = {"now": self.clock.now(), "latest": LATEST}
        known = {name: values[name] for name in of.query.compile().params}
        for *labels, value in await session.execute(of.query, known):
            gauge.labels(*labels).set(float(value))


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
            queues = await health().queues()
        except (SQLAlchemyError, OSError, TimeoutError):
            return _away("database")
        if lag > LAG_SECONDS:
            return _away("lag", lag_seconds=round(lag))
        return JSONResponse({"status": "ok", "lag_seconds": round(lag, 1), **queues})

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
