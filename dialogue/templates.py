"""The templates of an account as records: which there are, how they stand, which one serves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.occasions import Occasion
from dialogue.reach_models import Template
from dialogue.updates import TemplateNews

APPROVED, PAUSED = "APPROVED", "PAUSED"
#: Another category costs more, and may reach nobody.
UTILITY = "UTILITY"
#: Words of the platform for "may be sent (again)".
_LIVE = {"REINSTATED": APPROVED, "UNARCHIVED": APPROVED, "FLAGGED": APPROVED}
#: On their way to approval; nothing is wrong with them.
_COMING = frozenset({"", "PENDING", "IN_APPEAL"})


@dataclass(frozen=True)
class Known:
    """What is known of a template: our own text, and how the platform sees it."""

    name: str
    language: str
    category: str
    body: str
    occasions: tuple[str, ...]
    status: str = ""
    quality: str = ""


def sendable(template: Template) -> bool:
    """Tell whether a template may be sent now, as what it was meant to be."""
    return template.status == APPROVED and template.category == UTILITY


def troubled(template: Template) -> bool:
    """Tell whether a template was refused, stopped or made something else of."""
    return not sendable(template) and template.status not in _COMING


async def of(session: AsyncSession, account_id: int) -> Sequence[Template]:
    """Return all templates of an account, by name."""
    mine = select(Template).where(Template.account_id == account_id)
    return (await session.scalars(mine.order_by(Template.name, Template.language))).all()


async def serving(session: AsyncSession, account_id: int, occasion: Occasion) -> Template | None:
    """Return the template for an occasion, else the general one, else None."""
    ready = [one for one in await of(session, account_id) if sendable(one)]
    for wanted in (occasion, Occasion.GENERAL):
        for one in ready:
            if wanted in one.occasions:
                return one
    return None


async def uncovered(session: AsyncSession, account_id: int) -> list[Occasion]:
    """Return the occasions that have no template of their own that may be sent."""
    ready = [one for one in await of(session, account_id) if sendable(one)]
    served = {occasion for one in ready for occasion in one.occasions}
    return [occasion for occasion in Occasion if occasion not in served]


async def keep(
    session: AsyncSession, account_id: int, known: Sequence[Known], *, at: datetime
) -> None:
    """Record templates as they stand; what is not known of them stays as it was."""
    for one in known:
        values = {
            "category": one.category,
            "body": one.body,
            "occasions": [*one.occasions],
            "changed_at": at,
        }
        heard = {"status": one.status, "quality": one.quality}
        row = insert(Template).values(
            account_id=account_id, name=one.name, language=one.language, **values, **heard
        )
        told = {key: value for key, value in heard.items() if value}
        await session.execute(
            row.on_conflict_do_update(
                index_elements=["account_id", "name", "language"], set_=values | told
            )
        )


async def take(
    session: AsyncSession, account_id: int, news: TemplateNews, *, at: datetime
) -> Template | None:
    """Record what the platform says of a template; None if it is none of ours."""
    found = await session.scalar(
        select(Template)
        .where(
            Template.account_id == account_id,
            Template.name == news.name,
            Template.language == news.language,
        )
        .with_for_update()
    )
    if found is None:
        return None
    if news.status:
        found.status = _LIVE.get(news.status, news.status)
    if news.quality or news.status == "FLAGGED":
        found.quality = news.quality or "RED"
    found.category = news.category or found.category
    found.changed_at = at
    await session.flush()
    return found


async def used(session: AsyncSession, template: Template, *, at: datetime) -> None:
    """Note when a template was last used."""
    await session.execute(update(Template).where(Template.id == template.id).values(used_at=at))
