"""Runs the emulators alone: `python -m emulators --port 8081`."""

from typing import Annotated

import typer
import uvicorn

from emulators.app import KEPT_SECONDS, create_app
from emulators.telegram import Telegram
from emulators.whatsapp import WhatsApp
from emulators.world import Channel, Phone, Platform, SystemClock, World

TELEGRAM_TOKEN = "123456:ABC"
WHATSAPP_TOKEN = "EAAemulated"
APP_SECRET = "app-secret"
VERIFY_TOKEN = "verify"
PEOPLE = (
    ("pegawai", Channel.TELEGRAM, "Sari Lestari", "6281340000001"),
    ("warga", Channel.WHATSAPP, "Andi Wijaya", "6281340000002"),
    ("petugas", Channel.TELEGRAM, "Rina Kartika", "6281340000003"),
    ("pimpinan", Channel.WHATSAPP, "Hasan Basri", "6281340000004"),
)


def run(  # noqa: PLR0913 - each is an option of the command
    *,
    port: Annotated[int, typer.Option(help="Port on this machine")] = 8081,
    telegram_token: Annotated[str, typer.Option(help="The bot's token")] = TELEGRAM_TOKEN,
    whatsapp_token: Annotated[str, typer.Option(help="The access token")] = WHATSAPP_TOKEN,
    whatsapp_phone_id: Annotated[str, typer.Option(help="The number's id")] = "1000001",
    whatsapp_business_id: Annotated[str, typer.Option(help="The account's id")] = "2000001",
    whatsapp_app_secret: Annotated[str, typer.Option(help="Signs webhooks")] = APP_SECRET,
    whatsapp_verify_token: Annotated[
        str, typer.Option(help="Shown in the challenge")
    ] = VERIFY_TOKEN,
    whatsapp_webhook: Annotated[str | None, typer.Option(help="Where webhooks go")] = None,
) -> None:
    """Serve both platforms and a page with four phones."""
    world = World(SystemClock())
    telegram = Telegram(world, token=telegram_token)
    whatsapp = WhatsApp(
        world,
        token=whatsapp_token,
        phone_id=whatsapp_phone_id,
        business_id=whatsapp_business_id,
        app_secret=whatsapp_app_secret,
        verify_token=whatsapp_verify_token,
        webhook_url=whatsapp_webhook,
    )
    _let_in(world, telegram, whatsapp)
    app = create_app(world, telegram, whatsapp)
    # Browsers that listen to events would hold a shutdown up for ever.
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=KEPT_SECONDS,
    )


def _let_in(world: World, *platforms: Platform) -> None:
    by_channel = {platform.channel: platform for platform in platforms}
    for name, channel, profile, number in PEOPLE:
        user_id = by_channel[channel].new_user_id()
        world.add_phone(Phone(name, channel, profile, number, user_id, role=name.capitalize()))


if __name__ == "__main__":
    typer.run(run)
