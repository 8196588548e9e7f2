"""Every night the city's corrections are learned from; what is learned routes only if better."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from core import occurrences, people
from core.clock import Clock
from core.database import Database
from core.log import trace
from core.models import Role
from dialogue.post import Channels, Post
from feedback.finding import routed, versions
from feedback.finding.routed import Label
from feedback.finding.router import Engine
from feedback.office import Office
from feedback.records import ModelVersion

if TYPE_CHECKING:
    from feedback.routing.learning import Candidate

log = structlog.get_logger()

#: When the machine is idle; after `_LATEST` it is a matter for the next night.
NIGHTLY, _LATEST = time(3, 10), time(5)
#: One training at a time, whoever asks for it.
_ALONE = text("SELECT pg_try_advisory_xact_lock(20261122)")
_PATIENT = text("SET LOCAL idle_in_transaction_session_timeout = 0")
_NIGHT = "retraining"


class Training(Protocol):
    """What puts a candidate on trial; it takes long, and runs beside everything else."""

    def __call__(
        self,
        cold: bytes,
        labels: Sequence[Label],
        current: bytes,
        *,
        seen_until: datetime | None,
        version: str,
    ) -> "Candidate | None":
        """Return the candidate with its trial, None while there is too little to learn from."""
        ...


def in_a_child(
    cold: bytes,
    labels: Sequence[Label],
    current: bytes,
    *,
    seen_until: datetime | None,
    version: str,
) -> "Candidate | None":
    """Train in a process of its own, whose memory leaves with it."""
    from feedback.routing.apart import retrain_apart  # noqa: PLC0415 - numpy, only to learn
    from feedback.routing.learning import Labelled  # noqa: PLC0415

    known = [Labelled(label.text, label.sector, label.at) for label in labels]
    return retrain_apart(cold, known, current, seen_until=seen_until, version=version)


@dataclass
class Retraining:
    """Learns from what cases turned out to be about."""

    database: Database
    clock: Clock
    channels: Channels
    office: Office
    engine: Engine
    train: Training = in_a_child
    _last: date | None = field(default=None, init=False)
    _tonight: asyncio.Task[None] | None = field(default=None, init=False)

    async def work(self) -> int:
        """Begin tonight's training when its hour has come; it keeps no other job waiting."""
        now = self.clock.now()
        local = self.office.calendar.local(now)
        night = local.date()
        if self._last == night or not NIGHTLY <= local.time() < _LATEST or self._underway():
            return 0
        self._last = night
        async with self.database.begin() as session:
            if not await occurrences.first(session, _NIGHT, str(night), at=now):
                return 0
        self._tonight = asyncio.create_task(self._night(night))
        return 1

    async def finished(self) -> None:
        """Wait for a training that is under way."""
        if self._tonight is not None:
            await self._tonight

    async def stop(self) -> None:
        """End a training that is under way and its transaction; the next night tries again."""
        if self._tonight is not None:
            self._tonight.cancel()
            await asyncio.wait({self._tonight})

    async def run(self) -> ModelVersion | None:
        """Train now; None if too little is new, or if somebody else is at it."""
        async with self.database.begin() as session:
            if not await session.scalar(_ALONE):
                return None
            await session.execute(_PATIENT)
            now = self.clock.now()
            await routed.settle(session, self.office, now)
            labels = await routed.labels(session, self.office)
            current = await versions.current(session)
            found = await self._tried(labels, current, now)
            if found is None:
                return None
            version = _version(found, now, labels=len(labels), against=current)
            await versions.keep(session, version)
            if version.current:
                await self._tell(session, version, now)
            return version

    async def _tried(
        self, labels: Sequence[Label], current: ModelVersion | None, now: datetime
    ) -> "Candidate | None":
        cold = await self.engine.cold()
        local = self.office.calendar.local(now)
        return await asyncio.to_thread(
            self.train,
            cold,
            labels,
            current.weights if current else cold,
            seen_until=current.learned_until if current else None,
            version=f"kota-{local:%Y%m%d-%H%M%S}",
        )

    def _underway(self) -> bool:
        return self._tonight is not None and not self._tonight.done()

    async def _night(self, night: date) -> None:
        try:
            version = await self.run()
        except Exception as error:  # noqa: BLE001 - the next night tries it again
            log.error("retraining failed", night=str(night), error=trace(error))
        else:
            log.info("retraining done", version=version.version if version else "")

    async def _tell(self, session: AsyncSession, version: ModelVersion, now: datetime) -> None:
        """Tell the admins in one line that routing got better."""
        post = Post(session, self.channels, now)
        figures = version.figures
        for person_id in await people.holders(session, Role.ADMIN):
            await post.tell(
                person_id,
                "admin.learned",
                op_key=f"learned:{version.version}:{person_id}",
                labels=figures["labels"],
                right=share(figures["candidate_first"]),
                before=share(figures["current_first"]),
            )


def share(of_one: float) -> str:
    """Write a share as people here do: "0,81"."""
    return f"{of_one:.2f}".replace(".", ",")


def _version(
    found: "Candidate", now: datetime, *, labels: int, against: ModelVersion | None
) -> ModelVersion:
    trial = found.trial
    figures: dict[str, Any] = {
        "labels": labels,
        "against": against.version if against else "",
        "held": trial.held,
        "current_first": trial.current_first,
        "candidate_first": trial.candidate_first,
        "current_three": trial.current_three,
        "candidate_three": trial.candidate_three,
        "won": trial.won,
        "lost": trial.lost,
    }
    return ModelVersion(
        version=found.version,
        trained_at=now,
        weights=found.packed or b"",
        figures=figures,
        learned_until=found.until,
        current=found.packed is not None,
    )
