"""Ani, whose window on WhatsApp opens and closes, with templates that are approved or not."""

from datetime import timedelta

from sqlalchemy import select

from bot.whatsapp_catalogue import designs
from core.models import Address
from dialogue import templates
from dialogue.post import Post
from tests.turns.acts import consent
from tests.turns.rig import Guest, Rig

ANI = Guest("ani", "bs-ani", "6281234567890", line="whatsapp")
MINUTE = timedelta(minutes=1)
NEWS = "case:PLU-2611-0009:m1:citizen"


async def account_of(rig: Rig) -> int:
    return rig.service.lines["whatsapp"].account.id


async def approve(rig: Rig, *names: str, status: str = "APPROVED") -> None:
    """Let shipped templates stand so with the platform; all of them if none is named."""
    known = [
        templates.Known(d.name, d.language, "UTILITY", d.body, d.occasions, status)
        for d in designs()
        if not names or d.name in names
    ]
    async with rig.service.database.begin() as session:
        await templates.keep(session, await account_of(rig), known, at=rig.clock.now())


async def tell(
    rig: Rig, *texts: str, who: Guest = ANI, mark: str = NEWS, awaited: bool = True
) -> None:
    """Write to somebody who is not in a turn."""
    known = Address.user_id == who.user_id
    async with rig.service.database.begin() as session:
        person = (await session.scalars(select(Address.person_id).where(known))).one()
        post = Post(session, rig.service.channels, rig.clock.now())
        for at, text in enumerate(texts):
            once = mark if not at else f"{mark}:{at}:citizen"
            await post.tell(person, text, op_key=once, awaited=awaited)


def sent(rig: Rig, line: str = "whatsapp") -> list[str]:
    return [text for _, text in rig.channels[line].sent]


async def met(rig: Rig, *names: str) -> None:
    """Let Ani have written once, with templates approved."""
    await approve(rig, *names)
    await consent(rig, ANI)
    await rig.send()
    rig.channels["whatsapp"].sent.clear()
