"""A look at each account every few minutes: do we reach the platform, and does it reach us?

Asks the platform who we are, and posts an update to our own webhook by its public address, which
has to be among the incoming ones afterwards. One worker looks; what was found is a row.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

import structlog
from sqlalchemy import text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError

from bot.calls import Calls
from bot.channel import Channel as Carrier
from bot.probes import knock, telegram_beat, webhook_info, whatsapp_beat
from core.clock import Clock
from core.database import Database
from core.log import trace
from core.models import Channel
from core.settings import Settings, TelegramMode
from dialogue.door import Reason, SendError
from dialogue.records import Heartbeat
from kentongan.lines import Line
from kentongan.watch import KINDS, Trouble

log = structlog.get_logger()

#: Between two looks: when all is well, and when something may be wrong.
EVERY, SOON = timedelta(minutes=5), timedelta(minutes=1)
#: Looks in a row that have to fail before it counts; a refused token counts at once.
PATIENCE = 2
#: An older failure that Telegram remembers says nothing of now.
RECENT = timedelta(minutes=10)
#: Seconds between two looks at the clock.
TICK = 5.0

_STORED = text("SELECT 1 FROM incoming WHERE account_id = :account AND external_id = :mark")
#: Only the last one is kept; it says nothing that anybody would want to read.
_CLEAN = text("""
DELETE FROM incoming WHERE account_id = :account AND external_id = :mark AND state = 'done'
""")


@dataclass(frozen=True)
class Found:
    """What a look at one account found."""

    trouble: Trouble | None = None
    #: Whether it is sure at once, or may pass.
    sure: bool = False
    detail: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Heart:
    """Looks at the accounts; any number of workers may have one, each look is one worker's."""

    database: Database
    clock: Clock
    lines: Mapping[str, Line]
    settings: Settings

    async def live(self) -> NoReturn:
        """Look for ever."""
        while True:
            try:
                await self.beat()
            except (SQLAlchemyError, OSError) as error:
                log.error("no heartbeat", error=trace(error))
            await asyncio.sleep(TICK)

    async def beat(self) -> int:
        """Look at the accounts whose time has come; returns how many."""
        looked = 0
        for line in self.lines.values():
            channel, calls = line.channel, line.calls
            if channel and calls and await self._is_due(line.account.id):
                await self._note(line.account.id, await self._look(line, channel, calls))
                looked += 1
        return looked

    async def _is_due(self, account: int) -> bool:
        """Take the next look at an account; False if it is too early, or another took it."""
        now = self.clock.now()
        first = insert(Heartbeat).values(
            account_id=account, due_at=now + SOON, misses=0, fault="", detail={}
        )
        later = (
            update(Heartbeat)
            .where(Heartbeat.account_id == account, Heartbeat.due_at <= now)
            .values(due_at=now + EVERY)
        )
        async with self.database.begin() as session:
            await session.execute(first.on_conflict_do_nothing())
            taken = await session.execute(later.returning(Heartbeat.account_id))
            return taken.first() is not None

    async def _look(self, line: Line, channel: Carrier, calls: Calls) -> Found:
        try:
            await channel.me()
            heard = await self._heard(line, calls)
        except SendError as error:
            return _refused(error)
        return heard

    async def _heard(self, line: Line, calls: Calls) -> Found:
        """Find out whether what the platform posts would arrive."""
        settings, now = self.settings, self.clock.now()
        hooks = f"{settings.public_url}/hooks"
        if line.account.channel == Channel.TELEGRAM:
            if settings.telegram_mode is TelegramMode.POLLING:
                return Found()
            token = settings.telegram_token.get_secret_value()
            info = await webhook_info(calls, settings.telegram_api_base, token)
            if told := _told_by_telegram(info, f"{hooks}/telegram", now):
                return told
            beat = telegram_beat(settings.telegram_secret.get_secret_value(), now)
            return await self._knock(line, calls, f"{hooks}/telegram", *beat)
        secret = settings.whatsapp_app_secret.get_secret_value()
        beat = whatsapp_beat(secret, line.account.key, now)
        return await self._knock(line, calls, f"{hooks}/whatsapp", *beat)

    async def _knock(
        self,
        line: Line,
        calls: Calls,
        url: str,
        body: bytes,
        headers: dict[str, str],
    ) -> Found:
        """Post an update to ourselves; it has to be stored before we are told that it was."""
        (item,) = line.door.split(body)
        values = {"account": line.account.id, "mark": item.external_id}
        taken = await knock(calls, url, body, headers)
        async with self.database.begin() as session:
            if taken and (await session.execute(_STORED, values)).first():
                return Found(detail={"mark": item.external_id})
        why = "elsewhere" if taken else "refused"
        return Found(Trouble.WEBHOOK_SILENT, detail={"why": why})

    async def _note(self, account: int, found: Found) -> None:
        now = self.clock.now()
        async with self.database.begin() as session:
            row = await session.get_one(Heartbeat, account, with_for_update=True)
            if found.trouble is None:
                if mark := row.detail.get("mark"):
                    await session.execute(_CLEAN, {"account": account, "mark": mark})
                row.well_at, row.misses, row.fault = now, 0, ""
            else:
                row.misses, row.due_at = row.misses + 1, now + SOON
                if found.sure or row.misses >= PATIENCE:
                    row.fault = found.trouble
                log.warning("heartbeat missed", account=account, trouble=str(found.trouble))
            row.detail = dict(found.detail or {})


def _refused(error: SendError) -> Found:
    """Say what a platform's no means; that it wants to be left in peace for a while is none."""
    if error.reason in KINDS:
        return Found(KINDS[error.reason], sure=True)
    if error.after is not None or error.reason is Reason.BLOCKED:
        return Found()
    return Found(Trouble.ACCOUNT_DOWN, detail={"why": str(error.reason)})


def _told_by_telegram(info: Mapping[str, Any], url: str, now: datetime) -> Found | None:
    """Read from Telegram's own words whether our webhook is silent."""
    if info.get("url") != url:
        return Found(Trouble.WEBHOOK_SILENT, detail={"why": "moved"})
    failed, waiting = info.get("last_error_date"), info.get("pending_update_count")
    recent = isinstance(failed, int) and now.timestamp() - failed < RECENT.total_seconds()
    if recent and waiting:
        return Found(Trouble.WEBHOOK_SILENT, detail={"why": "failing", "waiting": waiting})
    return None
