"""What learners really answered in chat is what the report on forecasts reads."""

from datetime import timedelta

from sqlalchemy import select

from core.database import Database
from kentongan.memory_command import lines
from lessons.memory.history import histories, reviews
from lessons.memory.log import read_answers
from lessons.memory.quality import TooLittle, quality
from lessons.models import Answer, Memory
from tests.clocks import StillClock
from tests.town import Town, heads
from tests.turns.rig import open_rig


async def test_reviews_that_were_played_judge_their_forecasts(
    database: Database, clock: StillClock
) -> None:
    town = Town(await open_rig(database, clock), heads(2))
    await town.join()
    await town.live(clock.now().date() + timedelta(days=1), 8)
    async with database.begin() as session:
        told = await read_answers(session)
        kept = list(await session.scalars(select(Answer).where(Answer.grade.is_not(None))))
        memories = list(await session.scalars(select(Memory)))
    assert len(told) == len(kept) > 0
    assert {one.channel for one in told} == {"telegram", "whatsapp"}
    assert {one.unit_type for one in told} == {"dinas", "kecamatan"}
    judged = [review for history in histories(told) for review in reviews(history)]
    assert judged, "something came back"
    assert all(0.5 < review.chance < 1 for review in judged)
    assert {(m.person_id, m.objective) for m in memories} >= {(a.person, a.objective) for a in told}
    found = quality(told)
    assert found == TooLittle(len(judged), len({review.answer.person for review in judged}))
    assert lines(found)[0].startswith(f"Data belum cukup: {len(judged)} ulangan")
