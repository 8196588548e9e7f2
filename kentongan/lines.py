"""The accounts that are switched on: each with its door, its channel and its pace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta, tzinfo
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bot.calls import Calls
from bot.channel import Channel
from bot.shelf import AccountShelf
from bot.telegram import TelegramDoor
from bot.telegram_sending import TelegramChannel
from bot.whatsapp import WhatsAppDoor
from bot.whatsapp_catalogue import prices
from bot.whatsapp_sending import WhatsAppChannel
from bot.wire import Wire
from core import models
from core.clock import Clock
from core.database import Database
from core.models import Account
from core.settings import Settings
from core.store import Store
from dialogue.door import Door
from dialogue.pace import Rate, Spacing, Tempo
from dialogue.spending import Limits
from feedback.office import Office

#: Telegram's free rate; above it each message costs a tenth of a Star.
FREE_PER_SECOND = 30
#: Meta's pair limit: one message in six seconds, of which up to 45 may be owed; replies, which are
#: not held back, find a third of that left.
PAIR = Spacing(30, timedelta(minutes=3))


class Opened(Protocol):
    """What lines stand on: `kentongan.build.Parts` has it."""

    @property
    def clock(self) -> Clock:
        """Return what tells the time."""
        ...

    @property
    def database(self) -> Database:
        """Return where accounts are kept."""
        ...

    @property
    def office(self) -> Office:
        """Return the government, whose days money is counted by."""
        ...

    @property
    def store(self) -> Store:
        """Return where media are kept."""
        ...


@dataclass(frozen=True)
class Line:
    """One account with its door and its channel."""

    account: Account
    door: Door
    #: None where nothing is sent over a network.
    channel: Channel | None
    #: What it keeps to of its own accord; None goes as fast as it can.
    tempo: Tempo | None = None
    #: What it may spend on people who have not written for a day; None where that costs nothing.
    limits: Limits | None = None
    #: How to look at ourselves from outside; None where nothing is sent over a network.
    calls: Calls | None = None


def whatsapp_limits(settings: Settings, zone: tzinfo) -> Limits:
    """Return what a number may spend."""
    return Limits(
        zone=zone,
        prices=prices(),
        people=settings.whatsapp_people_a_day,
        for_cases=settings.whatsapp_for_reports,
        rupiah=settings.whatsapp_rupiah_a_day,
    )


def telegram_tempo(per_second: float) -> Tempo:
    """Return a bot's pace; more than the free rate has to be asked for with each message."""
    extra = {"allow_paid_broadcast": True} if per_second > FREE_PER_SECOND else {}
    return Tempo(Rate(per_second), extra=extra)


def whatsapp_tempo(per_second: float) -> Tempo:
    """Return a number's pace: its limit counts what comes in as well."""
    return Tempo(Rate(per_second), whole=True, chat=PAIR)


def tempos(lines: Mapping[str, Line]) -> dict[int, Tempo]:
    """Return the pace of each account that has one."""
    return {line.account.id: line.tempo for line in lines.values() if line.tempo}


async def open_lines(settings: Settings, opened: Opened, wire: Wire) -> dict[str, Line]:
    """Return a line for each channel that is switched on."""
    lines: dict[str, Line] = {}
    if settings.telegram_on:
        token = settings.telegram_token.get_secret_value()
        account = await register(opened.database, models.Channel.TELEGRAM, token.partition(":")[0])
        channel = TelegramChannel(
            wire, token, shelf=_shelf(account, opened), base=settings.telegram_api_base
        )
        tempo = telegram_tempo(settings.telegram_per_second)
        lines["telegram"] = Line(
            account, TelegramDoor(opened.clock), channel, tempo, calls=wire.calls
        )
    if settings.whatsapp_on:
        number = settings.whatsapp_phone_id
        account = await register(opened.database, models.Channel.WHATSAPP, number)
        sending = WhatsAppChannel(
            wire,
            settings.whatsapp_token.get_secret_value(),
            phone_number_id=number,
            shelf=_shelf(account, opened),
            base=settings.whatsapp_api_base,
        )
        tempo = whatsapp_tempo(settings.whatsapp_per_second)
        door = WhatsAppDoor(opened.clock, number, business_id=settings.whatsapp_business_id)
        limits = whatsapp_limits(settings, opened.office.calendar.zone)
        lines["whatsapp"] = Line(account, door, sending, tempo, limits, calls=wire.calls)
    return lines


def _shelf(account: Account, opened: Opened) -> AccountShelf:
    return AccountShelf(
        account.id, store=opened.store, database=opened.database, clock=opened.clock
    )


async def register(database: Database, channel: models.Channel, key: str) -> Account:
    """Return the row of one of our accounts, made at its first start."""
    async with database.begin() as session:
        row = insert(Account).values(channel=channel, key=key, name="")
        await session.execute(row.on_conflict_do_nothing())
        found = select(Account).where(Account.channel == channel, Account.key == key)
        return (await session.scalars(found)).one()
