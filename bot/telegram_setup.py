"""Setting a bot up at Telegram: its webhook and the commands in its menu."""

import logging
from collections.abc import Mapping, Sequence

import telegram
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from bot.telegram_sending import ALLOWED_UPDATES
from core.errors import KentonganError, SettingsError, UnavailableError

#: (command, description) pairs, by the language of the reader; "" is everyone else's.
Commands = Mapping[str, Sequence[tuple[str, str]]]


async def set_up(
    token: str, *, base: str, webhook_url: str | None, secret: str, commands: Commands
) -> None:
    """Tell Telegram where updates go, and what the menu of a private chat offers.

    Args:
        token: of the bot.
        base: the Bot API's address.
        webhook_url: where updates are posted; None leaves them to polling.
        secret: what Telegram sends along, to prove itself.
        commands: what the menu offers.

    Raises:
        SettingsError: Telegram refuses the token, the address or the commands.
        UnavailableError: Telegram is away.
    """
    # httpx logs each address it calls, and Telegram's addresses carry the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        async with HTTPXRequest() as request:
            bot = _bot(token, base, request=request)
            await _direct_updates(bot, webhook_url, secret=secret)
            await _offer(bot, commands)
    except TelegramError as error:
        failure = _failure(error)
    else:
        return
    # Raised only here, so that it does not drag along an error that may name the token.
    raise failure


def _bot(token: str, base: str, *, request: HTTPXRequest) -> telegram.Bot:
    """Return a client, not entered: entering calls getMe, whose error names a refused token."""
    return telegram.Bot(token, base_url=f"{base}/bot", request=request, get_updates_request=request)


async def _direct_updates(bot: telegram.Bot, webhook_url: str | None, *, secret: str) -> None:
    if webhook_url is None:
        await bot.delete_webhook()
    else:
        await bot.set_webhook(webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)


async def _offer(bot: telegram.Bot, commands: Commands) -> None:
    for language, offered in commands.items():
        await bot.set_my_commands(
            offered,
            scope=telegram.BotCommandScopeAllPrivateChats(),
            language_code=language or None,
        )


def _failure(error: TelegramError) -> KentonganError:
    if isinstance(error, InvalidToken):
        return SettingsError("Telegram menolak token bot: periksa KENTONGAN_TELEGRAM_TOKEN.")
    if isinstance(error, telegram.error.BadRequest):
        return SettingsError(f"Telegram menolak pengaturan bot: {error.message}.")
    if isinstance(error, RetryAfter):
        return UnavailableError("Telegram meminta kita menunggu sebelum mengatur bot.")
    return UnavailableError("Telegram tidak menjawab.")
