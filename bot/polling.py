"""Telegram without a webhook: updates are asked for, and confirmed only once they are stored."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.telegram_sending import TelegramChannel
from core.log import trace
from dialogue.door import Door, Item, SendError
from dialogue.intake import Intake, unreadable

log = structlog.get_logger()

#: How long Telegram holds a question for updates.
HOLD_SECONDS = 25
#: How long to wait after the platform or our database was away.
REST_SECONDS = 3.0


async def poll(
    channel: TelegramChannel,
    door: Door,
    intake: Intake,
    account_id: int,
    *,
    rest: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
) -> None:
    """Ask for updates for ever; asking from an offset confirms all before it."""
    offset = 0
    while True:
        try:
            offset = await poll_once(channel, door, intake, account_id, offset)
        except SendError as error:
            log.warning("polling failed", reason=str(error.reason))
            await rest(error.after.total_seconds() if error.after else REST_SECONDS)
        except (SQLAlchemyError, OSError) as error:
            log.error("updates not stored", error=trace(error))
            await rest(REST_SECONDS)


async def poll_once(
    channel: TelegramChannel, door: Door, intake: Intake, account_id: int, offset: int
) -> int:
    """Store the next updates and return the offset that confirms them."""
    updates = await channel.get_updates(offset, seconds=HOLD_SECONDS)
    items = [item for update in updates for item in _cut(door, update, intake)]
    await intake.store(account_id, items)
    numbers = (update.get("update_id") for update in updates)  # an odd update may have none
    return max([offset, *(number + 1 for number in numbers if isinstance(number, int))])


def _cut(door: Door, update: dict[str, Any], intake: Intake) -> list[Item]:
    body = json.dumps(update).encode()
    try:
        return door.split(body)
    except ValueError as error:
        log.warning("unreadable update", error=trace(error))
        return [unreadable(body, intake.now())]
