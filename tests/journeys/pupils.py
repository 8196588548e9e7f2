"""Learners whose sitting is due at the same moment, as rows: lessons, reviews, tests, checks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import asyncpg

from core.identity import WINDOW
from dialogue.introduction import VERSION
from emulators.chat import Phone

#: What is due for a learner: the kind of its plan, and how its first words begin.
SITTINGS = {
    "lesson": ("day", "Pelajaran 4 dari 9"),
    "review": ("day", "Sebelum"),
    "post": ("post", "hampir selesai"),
    "check": ("check", "Sebulan yang lalu"),
}
COURSE, VERSION_TAUGHT, MAJOR = "data-pribadi", "2.0.0", 2
#: Their time of day; the service starts after it.
SLOT = time(8, 15)
_FINISHED = ("p01", "p02", "p03")


@dataclass(frozen=True)
class Class:
    """Makes learners of people who have written once."""

    database: asyncpg.Connection
    now: datetime
    today: date

    async def enrol(self, phone: Phone, kind: str) -> int:
        """Let the owner of a phone be in mid-course, with a sitting of this kind due today."""
        person = await self._person(phone)
        await self.database.execute(
            "INSERT INTO consent (person_id, version, channel, given_at) VALUES ($1, $2, $3, $4)",
            *(person, VERSION, phone.channel, self.now),
        )
        await self.database.execute(
            "INSERT INTO staff (nip, name, phone, unit_id, position, employment, person_id,"
            " active) SELECT $1, $2, $3, max(id), '', '', $4, true FROM unit",
            *(f"9{phone.phone}", phone.name, phone.phone, person),
        )
        await self.database.execute(
            "INSERT INTO learner (person_id, slot, weekdays, pace, text_only, pause_reason, nudges,"
            " ranked, helped, companion, joined_at) VALUES "
            "($1, $2, '[0, 1, 2, 3, 4]', 'biasa', false, '', 0, false, false, false, $3)",
            *(person, SLOT, self.now),
        )
        await self._learned(person, kind)
        return person

    async def _person(self, phone: Phone) -> int:
        """Return who a phone belongs to; they wrote just now, and that is settled."""
        found = await self.database.fetchval(
            "SELECT person_id FROM address WHERE channel = $1 AND (user_id = $2 OR phone = $3)",
            *(phone.channel, str(phone.user_id), phone.phone),
        )
        await self.database.execute(
            "UPDATE conversation SET state = 'cancelled' WHERE person_id = $1", found
        )
        await self.database.execute(
            "UPDATE address SET window_until = $2 WHERE person_id = $1 AND channel = 'whatsapp'",
            *(found, self.now + WINDOW),
        )
        return int(found)

    async def _learned(self, person: int, kind: str) -> None:
        """Write what somebody has learned so far."""
        over = self.now - timedelta(days=31)
        ended = over if kind in ("post", "check") else None
        enrolment = await self.database.fetchval(
            "INSERT INTO enrolment (person_id, course_id, version, attempt, form, cohort,"
            " started_at, pre_at, finished_at, post_at, check_on)"
            " VALUES ($1, $2, $3, 1, 'A', '', $4, $4, $5, $6, $7) RETURNING id",
            *(person, COURSE, VERSION_TAUGHT, over, ended),
            *((over, self.today) if kind == "check" else (None, None)),
        )
        # Three lessons of this week are as many as there are; those of a month ago leave room.
        monday = self.today - timedelta(days=self.today.weekday())
        day = monday if kind == "review" else over.date()
        for lesson in _FINISHED:
            await self.database.execute(
                "INSERT INTO delivery (enrolment_id, lesson_id, service_date, started_at,"
                " finished_at, skipped) VALUES ($1, $2, $3, $4, $4, false)",
                *(enrolment, lesson, day, over),
            )
        if kind == "review":
            await self.database.execute(
                "INSERT INTO memory (person_id, course_id, objective, major, stability, difficulty,"
                " last_on, due_on, reps, lapses, run, last_item, weights)"
                " VALUES ($1, $2, 't1', $3, 3, 5, $4, $5, 1, 0, 1, '', 0)",
                *(person, COURSE, MAJOR, over.date(), self.today),
            )
