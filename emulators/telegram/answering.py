"""The methods that answer a press, and those that fetch files."""

from datetime import timedelta

from emulators.telegram.bot import Bot
from emulators.telegram.entities import utf16_length
from emulators.telegram.errors import bad_request
from emulators.telegram.files import DOWNLOAD_LIMIT
from emulators.telegram.params import Params
from emulators.world import Channel, Json

ANSWER_LIMIT = 200
ANSWERABLE_FOR = timedelta(seconds=150)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback(bot: Bot, params: Params) -> bool:
    """Answer the press of a button: once, and in time."""
    text = params.text("text")
    if utf16_length(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    callback = bot.callbacks.pop(params.text("callback_query_id"), None)
    if callback is None or bot.world.clock.now() - callback.at > ANSWERABLE_FOR:
        raise bad_request(TOO_OLD)
    bot.show_toast(callback.user_id, text, alert=params.boolean("show_alert"))
    return True


def answer_web_app(_bot: Bot, _params: Params) -> Json:
    """Refuse every web app query, for no emulated phone opens web apps."""
    raise bad_request(TOO_OLD)


def get_file(bot: Bot, params: Params) -> Json:
    """Tell where a file can be downloaded."""
    stored = bot.files.get(params.text("file_id"))
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(stored.data) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    shapes = stored.shape if isinstance(stored.shape, list) else [stored.shape]
    shape = next(one for one in shapes if one["file_id"] == params.text("file_id"))
    named = ("file_id", "file_unique_id", "file_size")
    return {name: shape[name] for name in named} | {"file_path": stored.path}


def get_profile_photos(bot: Bot, params: Params) -> Json:
    """List a person's profile photos: nobody here has one."""
    if bot.world.phone_of(Channel.TELEGRAM, params.integer("user_id")) is None:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


METHODS = {
    "answerCallbackQuery": answer_callback,
    "answerWebAppQuery": answer_web_app,
    "getFile": get_file,
    "getUserProfilePhotos": get_profile_photos,
}
