"""The shipped templates and Meta's view of them, brought together."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.whatsapp_catalogue import Design, designs
from bot.whatsapp_setup import Template as Proposed
from bot.whatsapp_setup import WhatsAppSetup
from core.clock import Clock, SystemClock
from core.database import Database, open_engine
from core.errors import SettingsError
from core.models import Account, Channel
from core.settings import Settings, load_settings
from dialogue import spending, templates
from dialogue.door import Reason
from dialogue.models import Outgoing, Sending
from dialogue.occasions import Occasion
from dialogue.reach_models import Template
from dialogue.templates import UTILITY, Known
from kentongan.lines import register
from kentongan.operating import say, with_session
from kentongan.postgres import database_url
from kentongan.schema import require_newest

#: It was there, and is there no more.
DELETED = "DELETED"


def show() -> None:
    """Print the templates as they were last read."""
    for line in asyncio.run(with_session(_lines)):
        say(line)


def run(*, proposing: bool) -> None:
    """Bring our records up to date, proposing first what Meta does not have; prints them."""
    settings = load_settings()
    asyncio.run(_run(settings, proposing=proposing))
    show()


async def arrange(database: Database, clock: Clock, settings: Settings, *, proposing: bool) -> None:
    """Propose what Meta does not have, and keep how all templates and the number stand.

    Raises:
        SettingsError: WhatsApp is not switched on, or Meta refuses the settings or a template.
        UnavailableError: Meta is away.
    """
    setup = _setup(settings)
    account = await register(database, Channel.WHATSAPP, settings.whatsapp_phone_id)
    there = {(one.name, one.language): one for one in await setup.templates()}
    async with database.begin() as session:
        stood = await templates.of(session, account.id)
        before = {(one.name, one.language): one.status for one in stood}
        # Kept before it is proposed: the verdict may come while we still wait for the answer.
        fresh = [_known(d, None) for d in designs() if (d.name, d.language) not in before]
        await templates.keep(session, account.id, fresh, at=clock.now())
    for design in designs() if proposing else ():
        if (design.name, design.language) not in there:
            await setup.propose(design)
    there = {(one.name, one.language): one for one in await setup.templates()}
    people = await setup.people_a_day()
    async with database.begin() as session:
        keys = {(design.name, design.language): design for design in designs()}
        missed = {key for key in keys if before.get(key)}
        known = [
            _known(design, there.get(key), DELETED if key in missed else "")
            for key, design in keys.items()
        ]
        await templates.keep(session, account.id, known, at=clock.now())
        await spending.allow(session, account.id, people, at=clock.now())


def _known(design: Design, found: Proposed | None, missed: str = "") -> Known:
    return Known(
        design.name,
        design.language,
        category=found.category if found else UTILITY,
        body=design.body,
        occasions=design.occasions,
        status=found.status if found else missed,
        quality=found.quality if found else "",
    )


async def problems(session: AsyncSession, settings: Settings) -> list[str]:
    """Return what keeps us from writing to people on WhatsApp, and what to do about it."""
    account = await session.scalar(
        select(Account).where(
            Account.channel == Channel.WHATSAPP, Account.key == settings.whatsapp_phone_id
        )
    )
    missing = await templates.uncovered(session, account.id) if account else list(_occasions())
    if not missing:
        return []
    stand = await templates.of(session, account.id) if account else []
    return [
        f"Belum ada templat WhatsApp yang disetujui untuk: {', '.join(missing)}. {_remedy(stand)}"
    ]


#: What is told of messages that wait.
_WAITING = {
    Reason.TIER: "menunggu jatah orang sehari dari WhatsApp",
    Reason.MONEY: "menunggu anggaran WhatsApp hari berikutnya",
    Reason.WINDOW_CLOSED: "menunggu penerimanya menulis di WhatsApp",
}


async def waiting(session: AsyncSession) -> list[str]:
    """Return a line for each reason for which messages wait now."""
    counted = (
        select(Outgoing.reason, func.count())
        .where(Outgoing.state.in_([Sending.READY, Sending.HELD]), Outgoing.reason.in_([*_WAITING]))
        .group_by(Outgoing.reason)
        .order_by(Outgoing.reason)
    )
    return [
        f"• {count} pesan {_WAITING[Reason(reason)]}."
        for reason, count in await session.execute(counted)
    ]


def _occasions() -> Sequence[str]:
    return tuple(str(one) for one in Occasion)


def _remedy(stand: Sequence[Template]) -> str:
    if not any(one.status for one in stand):
        return "Jalankan: kentongan templates push."
    if any(templates.troubled(one) for one in stand):
        return "Lihat sebabnya di WhatsApp Manager, lalu jalankan: kentongan templates sync."
    return "Tunggu peninjauan Meta, lalu jalankan: kentongan templates sync."


async def _run(settings: Settings, *, proposing: bool) -> None:
    url = await asyncio.to_thread(database_url, settings)
    database = Database(open_engine(url, size=1))
    try:
        await require_newest(database)
        await arrange(database, SystemClock(), settings, proposing=proposing)
    finally:
        await database.close()


async def _lines(session: AsyncSession) -> list[str]:
    """Return a line for each template; without any, what to do."""
    found = (await session.scalars(select(Template).order_by(Template.name))).all()
    return [*map(_line, found)] or ["Belum ada templat. Jalankan: kentongan templates push."]


def _line(one: Template) -> str:
    mark = "✓" if templates.sendable(one) else "✗"
    parts = [one.status or "belum diajukan"]
    parts += [f"mutu {one.quality}"] if one.quality else []
    parts += [f"terakhir dipakai {one.used_at:%Y-%m-%d}"] if one.used_at else []
    served = ", ".join(one.occasions)
    return f"{mark} {one.name} ({one.language}, {one.category}, {served}): {'; '.join(parts)}"


def _setup(settings: Settings) -> WhatsAppSetup:
    if not (settings.whatsapp_on and settings.whatsapp_business_id):
        raise SettingsError(
            "Templat perlu KENTONGAN_WHATSAPP_TOKEN, KENTONGAN_WHATSAPP_PHONE_ID dan "
            "KENTONGAN_WHATSAPP_BUSINESS_ID."
        )
    return WhatsAppSetup(
        settings.whatsapp_token.get_secret_value(),
        phone_number_id=settings.whatsapp_phone_id,
        business_id=settings.whatsapp_business_id,
        base=settings.whatsapp_api_base,
    )
