"""Cases that were filed and routed, without the talk that led to them."""

from datetime import timedelta
from typing import Any

from core.models import Person
from feedback.models import Case
from tests.turns.rig import Rig


async def file(rig: Rig, text: str, *, number: int, **columns: Any) -> str:
    """File a case, of a citizen of its own unless one is named; returns its number."""
    now = rig.clock.now()
    async with rig.service.database.begin() as session:
        if "citizen_id" not in columns:
            citizen = Person(name="Warga", created_at=now)
            session.add(citizen)
            await session.flush()
            columns["citizen_id"] = citizen.id
        about = {
            "kind": "complaint",
            "category": "",
            "state": "assigned",
            "reason": "",
            "place": "",
        }
        told = {"text": text, "masked": text, "filed_at": now, "routed_at": now}
        clock = {"clock_started_at": now, "due_at": now + timedelta(days=14)}
        row = {"number": f"PLU-2611-{number:04d}", "talk_id": number, "unit_id": 1}
        session.add(Case(**about | told | clock | row | columns))
    return str(row["number"])
