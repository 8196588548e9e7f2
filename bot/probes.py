"""Looking at ourselves from outside: our webhook by its public address, and what Telegram has seen.

What is posted is an update that every door understands and nobody answers.
"""

import json
from datetime import datetime
from http import HTTPStatus
from typing import Any

from bot.calls import Calls
from bot.telegram_errors import refusal
from bot.webhooks import signature
from dialogue.door import SendError

#: Far above what Telegram counts to, so that no update of theirs is taken for one of ours.
_FIRST = 10**15
_JSON = {"Content-Type": "application/json"}


def telegram_beat(secret: str, at: datetime) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers of an update that Telegram could have sent."""
    second = int(at.timestamp())
    body = {"update_id": _FIRST + second, "heartbeat": {"date": second}}
    return json.dumps(body).encode(), _JSON | {"X-Telegram-Bot-Api-Secret-Token": secret}


def whatsapp_beat(secret: str, number: str, at: datetime) -> tuple[bytes, dict[str, str]]:
    """Return the body and the headers of a webhook that Meta could have sent."""
    error = {"code": 0, "title": "heartbeat", "message": at.isoformat()}
    value = {"metadata": {"phone_number_id": number}, "errors": [error]}
    change = {"field": "messages", "value": value}
    entry = {"id": "heartbeat", "changes": [change]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    return body, _JSON | {"X-Hub-Signature-256": signature(secret, body)}


async def knock(calls: Calls, url: str, body: bytes, headers: dict[str, str]) -> bool:
    """Post an update to our own webhook; False if it is not there, or refuses it."""
    try:
        answer = await calls.post(url, body, headers=headers)
    except SendError:
        return False
    return answer.status == HTTPStatus.OK


async def webhook_info(calls: Calls, base: str, token: str) -> dict[str, Any]:
    """Return what Telegram says of our webhook: its address, what waits, what failed last.

    Raises:
        SendError: the platform refused or is away.
    """
    answer = await calls.post_json(f"{base}/bot{token}/getWebhookInfo", {})
    found = answer.body.get("result")
    if isinstance(found, dict):
        return found
    raise refusal(answer)
