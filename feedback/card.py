"""What a case's card says to those who work on it; nothing in it tells who the citizen is."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from dialogue.talk import Offer
from feedback import cases
from feedback.life import UNPLACED
from feedback.models import Case
from feedback.office import Office
from feedback.outside.bodies import body_of
from feedback.pictures import exhibits
from feedback.privacy import Mode, alias
from feedback.words.masking import mask
from feedback.words.urgency import hotline
from feedback.words.whereabouts import spoken


async def card_values(session: AsyncSession, case: Case, office: Office) -> dict[str, Any]:
    """Return the placeholders of a case's card."""
    area = office.area(case.area_code)
    category = office.region.categories.get(case.category)
    outsider = body_of(office.region, case.outsider) if case.outsider else None
    spot = spoken(mask(case.place), area.title if area else "")
    link = f"https://maps.google.com/?q={case.lat},{case.lon}" if case.lat is not None else ""
    return {
        "number": case.number,
        "category": category.name if category else "",
        "text": case.masked,
        "alias": alias(office.tracking_key, case.number),
        "mode": case.mode,
        "urgent": "yes" if hotline(case.text, office.region) else "no",
        "place": spot or "-",
        "map": link,
        "due": office.day(case.due_at),
        "state": case.state,
        "unit": await cases.unit_name(session, case.unit_id),
        "why": case.reason,
        "outsider": outsider.name if outsider else "",
        "files": await exhibits.unseen(session, case.id),
        "agreed": "yes" if outsider and case.forward_agreed_at else "no",
    }


def opening(case: Case, card: dict[str, Any]) -> list[Offer]:
    """Offer what a card can't show, once somebody has the case who may open it."""
    may = case.mode == Mode.OPEN or case.state not in UNPLACED
    return [Offer("case.files", case.number)] if card["files"] and may else []
