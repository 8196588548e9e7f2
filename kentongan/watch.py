"""What is wrong with delivery becomes one incident per scope, told when it opens and when it ends.

It is found in rows: pauses that real sends were met with, heartbeats, what a platform said against
an account, and the age of what waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from core import incidents
from core.clock import Clock
from core.database import Database
from core.models import Incident
from core.settings import Settings
from dialogue.door import Reason
from dialogue.models import Lane
from dialogue.post import Channels
from feedback.office import Office
from kentongan.admins import INBOX, Admins, account_of
from kentongan.outreach import TemplateAlarm

log = structlog.get_logger()


class Trouble(StrEnum):
    """Kinds of incidents that this opens and closes."""

    ACCOUNT_DOWN = "account-down"
    ACCOUNT_WARNED = "account-warned"
    TOKEN_REVOKED = "token-revoked"  # noqa: S105 - the name of a kind
    WEBHOOK_SILENT = "webhook-silent"
    QUEUE_TOO_OLD = "queue-too-old"


#: What a refusal of a whole account means.
KINDS = {
    Reason.ACCOUNT_DOWN: Trouble.ACCOUNT_DOWN,
    Reason.TOKEN_REVOKED: Trouble.TOKEN_REVOKED,
}
#: What is over for less than this may come back: nobody is told twice of one trouble.
CALM = timedelta(minutes=2)
#: As many of an account's latest rows may show that sending works again.
_LATEST = 500

_PAUSES = text("""
SELECT scope, reason FROM pause
WHERE until > :now AND reason IN ('account_down', 'token_revoked')
""")
_BEATS = text("SELECT account_id, fault, detail FROM heartbeat WHERE fault <> ''")
# What an admin closed by hand stays closed until the platform speaks again.
_SANCTIONS = text("""
SELECT account_id, kind, said FROM sanction
WHERE (until IS NULL OR until > :now) AND NOT EXISTS (
    SELECT 1 FROM incident
    WHERE incident.kind = sanction.kind AND key = CAST(account_id AS text)
      AND closed_by_id IS NOT NULL AND closed_at >= heard_at)
""")
_AGES = text("""
SELECT 'inbox', min(not_before) FROM incoming WHERE state = 'new' AND not_before <= :now
UNION ALL
SELECT account_id || ':' || lane, min(not_before) FROM outgoing
WHERE state = 'ready' AND not_before <= :now GROUP BY account_id, lane
""")
_SENT = text("""
SELECT 1 FROM (SELECT state, settled_at FROM outgoing WHERE account_id = :account
               ORDER BY id DESC LIMIT :latest) AS late
WHERE state IN ('sent', 'delivered', 'read') AND settled_at > :since LIMIT 1
""")
_WELL = text("SELECT 1 FROM heartbeat WHERE account_id = :account AND well_at > :since")


@dataclass(frozen=True)
class Fault:
    """Something that is wrong now; its scope is an account's id, or a queue."""

    kind: Trouble
    scope: str
    detail: Mapping[str, object] = field(default_factory=dict)


async def ages(session: AsyncSession, now: datetime) -> dict[str, timedelta]:
    """Return for how long the oldest row of each queue has been due; an empty one is not named."""
    found = await session.execute(_AGES, {"now": now})
    return {queue: now - since for queue, since in found if since is not None}


@dataclass
class Watch:
    """Opens and closes incidents, and tells the admins of both, once each."""

    database: Database
    clock: Clock
    channels: Channels
    office: Office
    settings: Settings
    #: Queues that were too old at the last look: one look alone may come between claim and clock.
    _suspected: set[str] = field(default_factory=set)

    async def look(self) -> int:
        """Look once; returns how many incidents were opened or closed."""
        now = self.clock.now()
        async with self.database.begin() as session:
            faults = await self._faults(session, now)
            changed = 0
            standing = {(i.kind, i.key): i for i in await self._standing(session)}
            for fault in faults:
                changed += await self._open(session, fault, standing, now)
            wrong = {(fault.kind, fault.scope) for fault in faults}
            for key, incident in standing.items():
                if key not in wrong and await self._is_over(session, incident, now):
                    changed += await self._close(session, incident, now)
            changed += await TemplateAlarm(self._admins, self.clock).review(session)
        return changed

    @property
    def _admins(self) -> Admins:
        return Admins(self.channels, self.office)

    async def _standing(self, session: AsyncSession) -> list[Incident]:
        open_ = select(Incident).where(Incident.closed_at.is_(None), Incident.kind.in_([*Trouble]))
        return list(await session.scalars(open_.with_for_update()))

    async def _faults(self, session: AsyncSession, now: datetime) -> list[Fault]:
        known = {str(account) for account in self.channels.accounts}
        found: dict[tuple[str, str], Fault] = {}
        for scope, reason in await session.execute(_PAUSES, {"now": now}):
            account = scope.removeprefix("account:")
            kind = KINDS[Reason(reason)]
            found[kind, account] = Fault(kind, account, {"seen": "send"})
        for account_id, fault, detail in await session.execute(_BEATS):
            key = (Trouble(fault), str(account_id))
            found.setdefault(key, Fault(*key, {"seen": "beat", **detail}))
        down = {fault.scope for fault in found.values() if fault.kind in KINDS.values()}
        for account_id, kind, said in await session.execute(_SANCTIONS, {"now": now}):
            key = (Trouble(kind), str(account_id))  # its queues may move all the same
            found.setdefault(key, Fault(*key, {"seen": "told", "said": said}))
        old = await self._old_queues(session, down, now)
        return [
            fault for fault in [*found.values(), *old] if account_of(fault.scope) in {"", *known}
        ]

    async def _old_queues(
        self, session: AsyncSession, down: set[str], now: datetime
    ) -> list[Fault]:
        """Return the queues that wait too long, but not those of an account that is down."""
        old = {
            queue: age
            for queue, age in (await ages(session, now)).items()
            if age > self._limit(queue) and account_of(queue) not in down
        }
        sure, self._suspected = self._suspected & old.keys(), set(old)
        return [Fault(Trouble.QUEUE_TOO_OLD, queue) for queue in sorted(sure)]

    def _limit(self, queue: str) -> timedelta:
        s = self.settings
        limits = {Lane.INTERACTIVE: s.replies_limit_seconds, Lane.BULK: s.bulk_limit_seconds}
        lane = queue.rpartition(":")[2]
        return timedelta(seconds=limits[Lane(lane)] if lane != INBOX else s.inbox_limit_seconds)

    async def _open(
        self,
        session: AsyncSession,
        fault: Fault,
        standing: Mapping[tuple[str, str], Incident],
        now: datetime,
    ) -> bool:
        """Open an incident, or note that it goes on; returns whether it is new."""
        known = standing.get((fault.kind, fault.scope))
        if known is not None:
            known.last_at = now
            return False
        kind, scope = str(fault.kind), fault.scope
        counted = await incidents.open_or_count(session, kind, scope, at=now, detail=fault.detail)
        if counted.new:
            log.error("incident", kind=kind, scope=scope)
            await self._tell(session, counted.incident, "admin.incident-opened", now)
        return counted.new

    async def _is_over(self, session: AsyncSession, incident: Incident, now: datetime) -> bool:
        """Tell whether what was wrong has been right since."""
        if now - incident.last_at < CALM:
            return False
        told = incident.detail.get("seen") == "told"  # it was taken back, or its time is over
        if told or incident.kind == Trouble.QUEUE_TOO_OLD:
            return True
        values = {"account": int(incident.key), "since": incident.last_at}
        sends = incident.kind != Trouble.WEBHOOK_SILENT
        if sends and (await session.execute(_SENT, values | {"latest": _LATEST})).first():
            return True
        # that the platform knows us proves nothing where it refused what we sent
        trusted = incident.kind != Trouble.ACCOUNT_DOWN or incident.detail.get("seen") == "beat"
        return trusted and (await session.execute(_WELL, values)).first() is not None

    async def _close(self, session: AsyncSession, incident: Incident, now: datetime) -> bool:
        incident.closed_at = now
        log.info("incident over", kind=incident.kind, scope=incident.key)
        await self._tell(session, incident, "admin.incident-over", now)
        return True

    async def _tell(
        self, session: AsyncSession, incident: Incident, key: str, now: datetime
    ) -> None:
        account = self.channels.accounts.get(int(account_of(incident.key) or 0))
        lasted = (incident.closed_at or now) - incident.opened_at
        silent = incident.kind in (Trouble.ACCOUNT_DOWN, Trouble.TOKEN_REVOKED)
        await self._admins.tell(
            session,
            incident,
            key,
            now,
            still_sends=not silent,
            kind=incident.kind,
            where=account.channel if account else INBOX,
            lane=incident.key.rpartition(":")[2] if ":" in incident.key else "",
            said=incident.detail.get("said", ""),
            since=self._admins.since(incident),
            minutes=max(1, round(lasted.total_seconds() / 60)),
        )
