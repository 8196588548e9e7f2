"""Whole bots of both libraries, run by polling and by webhook."""

import asyncio
from typing import Any

import telegram as ptb
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.types import Message as AiogramMessage
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from tests.emulators.conftest import Emulator, Receiver

SECRET = "a-secret_of-the-tests"
PtbApplication = Application[Any, Any, Any, Any, Any, Any]


async def echo(update: ptb.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a message with itself."""
    assert update.message
    await update.message.reply_text(f"Anda menulis: {update.message.text}")


def echo_app(bot: ptb.Bot) -> PtbApplication:
    """Make a bot of python-telegram-bot that answers each message with itself."""
    app: PtbApplication = Application.builder().bot(bot).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    return app


async def answered(emulator: Emulator) -> str:
    """Wait for the bot's bubble."""
    with emulator.world.subscribe() as events:
        async with asyncio.timeout(30):
            while True:
                event = await events.get()
                if event["type"] == "bubble" and event["bubble"]["from"] == "bot":
                    return str(event["bubble"]["text"])


async def test_a_ptb_bot_runs_by_polling(emulator: Emulator, ptb_bot: ptb.Bot) -> None:
    app = echo_app(ptb_bot)
    assert app.updater
    answer = asyncio.ensure_future(answered(emulator))
    async with app:
        await app.start()
        await app.updater.start_polling(timeout=10)
        await emulator.act("text", text="halo")
        assert await answer == "Anda menulis: halo"
        await app.updater.stop()
        await app.stop()
    assert await emulator.call("getUpdates") == []


async def test_a_ptb_bot_runs_by_webhook(
    emulator: Emulator, ptb_bot: ptb.Bot, receiver: Receiver
) -> None:
    app = echo_app(ptb_bot)
    answer = asyncio.ensure_future(answered(emulator))
    async with app:
        await app.start()
        await app.bot.set_webhook(receiver.url, secret_token=SECRET)
        await emulator.act("text", text="halo")
        await app.update_queue.put(ptb.Update.de_json(await receiver.next(), app.bot))
        assert await answer == "Anda menulis: halo"
        await app.stop()


async def test_an_aiogram_bot_runs_on_what_it_fetches(
    emulator: Emulator, aiogram_bot: AiogramBot
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def repeat(message: AiogramMessage) -> None:
        await message.answer(f"Anda menulis: {message.text}")

    await emulator.act("text", text="halo")
    for update in await aiogram_bot.get_updates(timeout=10, allowed_updates=["message"]):
        await dispatcher.feed_update(aiogram_bot, update)
    assert (await emulator.chat())["bubbles"][-1]["text"] == "Anda menulis: halo"


async def test_an_aiogram_bot_runs_by_webhook(
    emulator: Emulator, aiogram_bot: AiogramBot, receiver: Receiver
) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def repeat(message: AiogramMessage) -> None:
        await message.answer(f"Anda menulis: {message.text}")

    await aiogram_bot.set_webhook(receiver.url, secret_token=SECRET, allowed_updates=["message"])
    await emulator.act("text", text="halo")
    await dispatcher.feed_raw_update(aiogram_bot, await receiver.next())
    assert (await emulator.chat())["bubbles"][-1]["text"] == "Anda menulis: halo"
    assert (await aiogram_bot.get_webhook_info()).allowed_updates == ["message"]
    assert await aiogram_bot.delete_webhook()
