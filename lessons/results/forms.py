"""Deals the two forms of the tests over the halves of a cohort."""

from hashlib import blake2b

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from lessons.models import Enrolment

_LOCK = text("SELECT pg_advisory_xact_lock(20261122, :key)")


async def form_for(session: AsyncSession, course_id: str, cohort: str) -> str:
    """Return the form of the test before for whoever is enrolled next: the smaller half's.

    Call it in the transaction that writes the enrolment, with the same `cohort` in it: one
    cohort is dealt to one at a time until that transaction ends, so the halves never differ by
    more than one. The test after has the other form. Re-takes are dealt to, but not counted:
    results are about first attempts.
    """
    await session.execute(_LOCK, {"key": _key(course_id, cohort)})
    dealt = (
        select(Enrolment.form, func.count())
        .where(Enrolment.course_id == course_id, Enrolment.cohort == cohort, Enrolment.attempt == 1)
        .group_by(Enrolment.form)
    )
    counts = {row[0]: row[1] for row in await session.execute(dealt)}
    return next_form(counts.get("A", 0), counts.get("B", 0), seed=f"{course_id}\0{cohort}")


def next_form(a: int, b: int, *, seed: str) -> str:
    """Return the form of the smaller half; between equal ones the seed alone decides."""
    if a != b:
        return "A" if a < b else "B"
    return "AB"[blake2b(seed.encode(), digest_size=1).digest()[0] % 2]


def _key(course_id: str, cohort: str) -> int:
    """Return a number for a cohort, as PostgreSQL takes it: 32 bits with a sign."""
    digest = blake2b(f"{course_id}\0{cohort}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, signed=True)
