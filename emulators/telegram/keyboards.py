"""Reads `reply_markup` and holds it to Telegram's rules."""

from dataclasses import dataclass
from typing import Any

from emulators.telegram.errors import bad_request
from emulators.telegram.params import Params
from emulators.world import Button, Json

MOST_BUTTONS = 100
CALLBACK_BYTES = 64
ACTIONS = ("url", "callback_data", "web_app", "login_url", "copy_text", "pay", "callback_game")
SWITCHES = ("switch_inline_query", "switch_inline_query_current_chat")


@dataclass(frozen=True)
class Markup:
    """What a message brings below it: an inline keyboard, or a change of the reply keyboard."""

    inline: Json | None = None
    keyboard: Json | None = None
    removes: bool = False


def read_markup(params: Params) -> Markup:
    """Read the markup of a call; one without any changes nothing."""
    given = params.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return Markup()
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        rows = [row for row in _rows(given["inline_keyboard"], _inline_button) if row]
        return Markup(inline={"inline_keyboard": rows} if rows else None)
    if "keyboard" in given:
        return Markup(keyboard=_reply_keyboard(given))
    return Markup(removes=bool(given.get("remove_keyboard")))


def _rows(rows: Any, read: Any) -> list[list[Json]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [[read(button) for button in row] for row in rows]


def _inline_button(button: Any) -> Json:
    complaint = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{complaint}InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise bad_request(f'{complaint}Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise bad_request(f'{complaint}Field "text" must be of type String')
    if not any(button.get(action) for action in ACTIONS) and not any(
        switch in button for switch in SWITCHES
    ):
        raise bad_request(f"{complaint}Text buttons are unallowed in the inline keyboard")
    if len(str(button.get("callback_data", "")).encode()) > CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    _check_url(button.get("url"))
    return dict(button)


def _check_url(url: Any) -> None:
    if url is None:
        return
    scheme, separator, rest = str(url).partition("://")
    refusal = f"inline keyboard button URL '{url}' is invalid: "
    if separator and scheme not in ("http", "https", "tg", "tonsite"):
        raise bad_request(f"{refusal}Unsupported URL protocol")
    if not (rest if separator else "." in str(url)):
        raise bad_request(f"{refusal}Wrong HTTP URL")


def _reply_keyboard(given: Json) -> Json:
    return {
        "rows": [row for row in _rows(given["keyboard"], _reply_button) if row],
        "one_time": bool(given.get("one_time_keyboard")),
        "placeholder": given.get("input_field_placeholder"),
    }


def _reply_button(button: Any) -> Json:
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad_request('can\'t parse keyboard button: Field "text" must be of type String')
    request = next((of for of in ("contact", "location") if button.get(f"request_{of}")), None)
    return {"text": button["text"], "request": request}


def buttons_of(inline: Json | None) -> tuple[tuple[Button, ...], ...]:
    """Show an inline keyboard as the buttons of a bubble."""
    rows = inline["inline_keyboard"] if inline else []
    return tuple(tuple(_shown(button) for button in row) for row in rows)


def _shown(button: Json) -> Button:
    target = button.get("url") or (button.get("web_app") or {}).get("url")
    return Button(label=button["text"], data=button.get("callback_data"), url=target)
