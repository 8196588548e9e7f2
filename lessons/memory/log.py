"""Reads the log of answers that memory was told of."""

import re

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.archive import item_from_json
from lessons.course import major_of
from lessons.memory.history import Answered
from lessons.memory.state import Grade

#: A person who left the roster still counts; their type of unit is not known.
_ANSWERS = text("""
    SELECT answer.id, answer.person_id, course_id, objective, version, mode, channel, service_date,
           grade, correct, hint, predicted, item_hash, coalesce(unit.code, '') AS unit
    FROM answer
    LEFT JOIN staff ON staff.person_id = answer.person_id
    LEFT JOIN unit ON unit.id = staff.unit_id
    WHERE grade IS NOT NULL
    ORDER BY answer.id""")
_ITEMS = text("""
    SELECT content_hash, document FROM item_text
    WHERE content_hash IN (SELECT item_hash FROM answer WHERE grade IS NOT NULL)""")
#: Codes of the Ministry of Home Affairs, which kecamatan and kelurahan have for their units.
_UNIT_TYPES = (
    (re.compile(r"\d{2}\.\d{2}\.\d{2}"), "kecamatan"),
    (re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}"), "kelurahan"),
)


async def read_answers(session: AsyncSession) -> list[Answered]:
    """Read all answers that memory was told of, in the order in which they came."""
    items = {
        row.content_hash: item_from_json(row.document) for row in await session.execute(_ITEMS)
    }
    return [
        Answered(
            id=row.id,
            person=row.person_id,
            course=row.course_id,
            objective=row.objective,
            major=major_of(row.version),
            mode=row.mode,
            channel=row.channel,
            unit_type=unit_type(row.unit),
            on=row.service_date,
            grade=Grade(row.grade),
            right=bool(row.correct) and not (row.hint and items[row.item_hash].hint_removes),
            guess=items[row.item_hash].guess,
            predicted=row.predicted,
        )
        for row in await session.execute(_ANSWERS)
    ]


def unit_type(code: str) -> str:
    """Return which type of office a unit's code belongs to; "" if there is none."""
    for pattern, name in _UNIT_TYPES:
        if pattern.fullmatch(code):
            return name
    return "dinas" if code else ""
