"""The methods by which a bot comes up, learns who it is and chooses how it hears."""

import ipaddress
import re
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

from emulators.telegram.bot import Bot
from emulators.telegram.errors import bad_request, conflict, too_many_requests
from emulators.telegram.params import Params
from emulators.telegram.webhook import Webhook
from emulators.world import Json

LONGEST_POLL = 50
CONNECTIONS = range(1, 101)
USUAL_CONNECTIONS = 40
MOST_UPDATES = 100
PORTS = (443, 80, 88, 8443)
SECRET_LIMIT = 256
SECRET = re.compile(r"[A-Za-z0-9_-]*")
WEBHOOK_ACTIVE = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Described(dict[str, Any]):
    """A whole answer that brings a description beside its result."""


def _described(result: Any, description: str) -> Described:
    return Described(ok=True, result=result, description=description)


def get_me(bot: Bot, _params: Params) -> Json:
    """Tell the bot who it is."""
    return bot.user | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


def get_updates(bot: Bot, params: Params) -> Awaitable[list[Json]]:
    """Wait for updates."""
    if bot.webhook.hook:
        raise conflict(WEBHOOK_ACTIVE)
    bot.updates.allow(params.structure("allowed_updates"))
    bot.updates.confirm(params.integer("offset"))
    limit = params.integer("limit", MOST_UPDATES)
    timeout = min(max(params.integer("timeout"), 0), LONGEST_POLL)
    return bot.updates.poll(limit if 1 <= limit <= MOST_UPDATES else MOST_UPDATES, timeout)


def set_webhook(bot: Bot, params: Params) -> Described:
    """Choose where updates are sent."""
    url = params.text("url")
    if not url:
        return delete_webhook(bot, params)
    if bot.webhook.set_too_soon():
        raise too_many_requests(1)
    _check_url(url)
    connections = params.integer("max_connections")
    hook = Webhook(
        url, _secret(params), connections if connections in CONNECTIONS else USUAL_CONNECTIONS
    )
    unchanged = hook == bot.webhook.hook
    bot.updates.allow(params.structure("allowed_updates"))
    if params.boolean("drop_pending_updates"):
        bot.updates.drop_all()
    bot.updates.end_poll(conflict("terminated by setWebhook request"))
    bot.webhook.set(hook)
    return _described(True, "Webhook is already set" if unchanged else "Webhook was set")


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if _is_loopback(parts.hostname or ""):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    # The emulator delivers to this machine only.
    raise bad_request("bad webhook: Failed to resolve host: Name or service not known")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _secret(params: Params) -> str:
    secret = params.text("secret_token")
    if len(secret) > SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return secret


def delete_webhook(bot: Bot, params: Params) -> Described:
    """Go back to polling."""
    was_set = bot.webhook.hook is not None
    if params.boolean("drop_pending_updates"):
        bot.updates.drop_all()
    bot.webhook.set(None)
    return _described(True, "Webhook was deleted" if was_set else "Webhook is already deleted")


def get_webhook_info(bot: Bot, _params: Params) -> Json:
    """Tell where updates are sent, and how that goes."""
    hook, failure = bot.webhook.hook, bot.webhook.failure
    info: Json = {
        "url": hook.url if hook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.waiting()),
    }
    if hook:
        info |= {"max_connections": hook.max_connections, "ip_address": "127.0.0.1"}
    if failure:
        at = int(failure.at.timestamp())
        info |= {"last_error_date": at, "last_error_message": failure.message}
    if bot.updates.allowed:
        info["allowed_updates"] = bot.updates.allowed
    return info


def stay(_bot: Bot, _params: Params) -> bool:
    """Agree to a log-out or a close, which here change nothing."""
    return True


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "logOut": stay,
    "close": stay,
}
