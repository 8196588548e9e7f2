"""The methods that set up how a bot presents itself, and those that look at a chat."""

import json
import re
from collections.abc import Callable
from typing import Any

from emulators.telegram.bot import Bot
from emulators.telegram.errors import bad_request, forbidden
from emulators.telegram.params import Params
from emulators.telegram.people import Chat, chat_json, user_json
from emulators.world import Json

COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
DESCRIPTION_LIMIT = 256
MOST_COMMANDS = 100
PROFILE_LIMITS = {"name": 64, "description": 512, "short_description": 120}
ACCEPTED_GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def _scope(params: Params) -> tuple[str, str]:
    scope = params.structure("scope", "can't parse BotCommandScope JSON object")
    scope = scope or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise bad_request("can't parse BotCommandScope: can't find field \"type\"")
    if "chat_id" in scope:
        scope = scope | {"chat_id": int(scope["chat_id"])}
    return json.dumps(scope, sort_keys=True), params.text("language_code")


def set_commands(bot: Bot, params: Params) -> bool:
    """Set the menu of commands for a scope and a language."""
    given = params.structure("commands", "can't parse commands JSON object") or []
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = [_command(one) for one in given]
    bot.commands[_scope(params)] = commands
    return True


def _command(given: Json) -> Json:
    command, description = str(given.get("command", "")), str(given.get("description", ""))
    if not COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= DESCRIPTION_LIMIT:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command.removeprefix("/"), "description": description}


def get_commands(bot: Bot, params: Params) -> list[Json]:
    """List the commands of a scope and a language."""
    return bot.commands.get(_scope(params), [])


def delete_commands(bot: Bot, params: Params) -> bool:
    """Drop the commands of a scope and a language."""
    bot.commands.pop(_scope(params), None)
    return True


def commands_shown(bot: Bot, chat: Chat) -> list[Json]:
    """List the commands that a person sees: the narrowest scope wins, then the language."""
    scopes: list[Json] = [
        {"chat_id": chat.id, "type": "chat"},
        {"type": "all_private_chats"},
        {"type": "default"},
    ]
    for scope in scopes:
        for language in ("id", ""):
            if found := bot.commands.get((json.dumps(scope, sort_keys=True), language)):
                return found
    return []


def _setter_of(field: str) -> Callable[[Bot, Params], bool]:
    def set_it(bot: Bot, params: Params) -> bool:
        text = params.text(field)
        if len(text) > PROFILE_LIMITS[field]:
            raise bad_request(f"{field.replace('_', ' ')} is too long")
        bot.profile[field][params.text("language_code")] = text
        return True

    return set_it


def _getter_of(field: str) -> Callable[[Bot, Params], Json]:
    def get_it(bot: Bot, params: Params) -> Json:
        texts = bot.profile[field]
        default = bot.user["first_name"] if field == "name" else ""
        return {field: texts.get(params.text("language_code")) or texts.get("", default)}

    return get_it


def _menu_chat(bot: Bot, params: Params) -> dict[str, Any]:
    return bot.chat(params).menu_button if params.text("chat_id") else bot.menu_button


def set_menu_button(bot: Bot, params: Params) -> bool:
    """Set the button beside the input field."""
    button = params.structure("menu_button") or {"type": "default"}
    kept = _menu_chat(bot, params)
    kept.clear()
    kept.update(button)
    return True


def get_menu_button(bot: Bot, params: Params) -> Json:
    """Tell the button beside the input field."""
    return _menu_chat(bot, params)


def get_chat(bot: Bot, params: Params) -> Json:
    """Describe a chat in full."""
    chat = bot.chat(params)
    return chat_json(chat.phone) | {
        "accent_color_id": int(chat.phone.user_id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(ACCEPTED_GIFTS, True),
    }


def get_member(bot: Bot, params: Params) -> Json:
    """Describe a member of a chat."""
    chat = bot.chat(params)
    user_id = params.integer("user_id")
    if user_id == chat.id:
        return {"status": "member", "user": user_json(chat.phone)}
    if user_id == bot.user["id"]:
        return {"status": "member", "user": bot.user}
    raise bad_request("user not found")


def get_administrators(bot: Bot, params: Params) -> Json:
    """Refuse to list administrators, which a private chat has none of."""
    bot.chat(params)
    raise bad_request("there are no administrators in the private chat")


def leave_chat(bot: Bot, params: Params) -> bool:
    """Refuse to leave: a private chat has no exit."""
    bot.chat(params)
    raise forbidden("bot can't leave private chats")


METHODS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _setter_of("name"),
    "getMyName": _getter_of("name"),
    "setMyDescription": _setter_of("description"),
    "getMyDescription": _getter_of("description"),
    "setMyShortDescription": _setter_of("short_description"),
    "getMyShortDescription": _getter_of("short_description"),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "leaveChat": leave_chat,
}
