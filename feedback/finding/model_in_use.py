"""The model that routes in this process: the city's version in use, else the cold one."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from core.errors import DataError
from core.log import trace
from feedback.finding import versions
from feedback.finding.verdict import Report
from feedback.routing.advice import Advice
from feedback.routing.cold import cold_file, load_cold, trained

if TYPE_CHECKING:
    from feedback.routing.model import Model

log = structlog.get_logger()

#: A newer version is noticed within this.
FRESH = timedelta(minutes=1)


class ModelInUse:
    """Loads at the first report, in a thread; a process that never routes never imports numpy."""

    def __init__(self, folder: Path, cold: "Model | None" = None) -> None:
        """Keep the cold model in `folder`; `cold` is that model if somebody has loaded it."""
        self._folder = folder
        self._cold = cold
        self._model: Model | None = None
        self._version: str | None = None
        self._looked_at: datetime | None = None
        self._training: asyncio.Task[None] | None = None

    async def prepare(self) -> None:
        """See to it that the cold model is trained by the time of the first report."""
        if not cold_file(self._folder).is_file():
            self._begin_training()

    async def ready(self, session: AsyncSession, now: datetime) -> bool:
        """Take the version in use; False while the very first model is being trained."""
        if self._looked_at is None or abs(now - self._looked_at) >= FRESH:
            wanted = await versions.in_use(session)
            if wanted != self._version and not await self._change(session, wanted):
                return self._model is not None
            self._looked_at = now
        return True

    async def advise(self, reports: Sequence[Report]) -> list[Advice]:
        """Read reports, beside everything else that this process does."""
        return await asyncio.to_thread(self._advise, reports)

    async def cold(self) -> bytes:
        """Return the bytes of the cold model, trained first if need be."""
        path = await asyncio.to_thread(trained, self._folder)
        return await asyncio.to_thread(path.read_bytes)

    async def _change(self, session: AsyncSession, wanted: str) -> bool:
        model = await self._city(session, wanted) if wanted else None
        model = model or await self._cold_model()
        if model is None:
            return False
        self._model, self._version = model, wanted
        log.info("model taken into use", version=model.version)
        return True

    async def _city(self, session: AsyncSession, version: str) -> "Model | None":
        try:
            return await asyncio.to_thread(_unpacked, await versions.weights(session, version))
        except DataError as error:  # made by another release; the next night learns anew
            log.error("model unusable", version=version, error=trace(error))
            return None

    async def _cold_model(self) -> "Model | None":
        if self._cold is None:
            if not cold_file(self._folder).is_file():
                self._begin_training()
                return None
            self._cold = await asyncio.to_thread(load_cold, self._folder)
        return self._cold

    def _begin_training(self) -> None:
        """Train in a child process; what fails once would fail again until the next release."""
        if self._training is None:
            self._training = asyncio.create_task(self._train())

    async def _train(self) -> None:
        try:
            await asyncio.to_thread(trained, self._folder)
        except (DataError, OSError) as error:
            log.error("no model to route with", error=trace(error))

    def _advise(self, reports: Sequence[Report]) -> list[Advice]:
        from feedback.routing.deciding import decide  # noqa: PLC0415 - numpy, only to route

        if self._model is None:
            raise RuntimeError("advised before ready")
        return [decide(self._model, report.text, report.place) for report in reports]


def _unpacked(weights: bytes) -> "Model":
    from feedback.routing.packing import from_bytes  # noqa: PLC0415 - numpy, only to route

    return from_bytes(weights)
