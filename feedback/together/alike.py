"""Open cases that may be about the same thing as one, for whoever may merge them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from textwrap import shorten

from sqlalchemy import case as when
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from feedback.life import SETTLED
from feedback.models import Case
from feedback.office import Office
from feedback.privacy import Mode

#: What was filed longer ago is hardly the same matter.
WITHIN = timedelta(days=90)
#: Rows below one question, and of how many they are the likeliest.
MOST, LOOKED_AT = 5, 50
#: So much of a report tells which one it is.
SHORT = 60


async def alike(
    session: AsyncSession, case: Case, office: Office, *, now: datetime
) -> Sequence[Case]:
    """Return open cases of the same kind of matter at the same unit, those of its area first."""
    found = select(Case).where(
        Case.category.in_(_group(case.category, office)),
        Case.unit_id == case.unit_id,
        Case.state.not_in(SETTLED),
        Case.filed_at >= now - WITHIN,
        Case.mode != Mode.SECRET,
        Case.id != case.id,
    )
    same_area = when((Case.area_code == case.area_code, 0), else_=1)
    return (await session.scalars(found.order_by(same_area, Case.id.desc()).limit(LOOKED_AT))).all()


def row(case: Case, office: Office) -> dict[str, str]:
    """Return a case in one line, as a choice shows it."""
    area = office.area(case.area_code)
    return {
        "number": case.number,
        "text": shorten(case.masked, SHORT, placeholder="…"),
        "place": area.title if area else case.place,
        "due": office.day(case.due_at),
    }


def _group(code: str, office: Office) -> list[str]:
    """Return the categories whose reports may be of the same thing."""
    categories = office.region.categories
    known = categories.get(code)
    if known is None:
        return [code]
    return [other.code for other in categories.values() if other.group == known.group]
