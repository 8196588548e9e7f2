"""At most two messages a workday that we begin, over everything; and all of them arrive."""

import asyncio

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.database import Database, open_engine
from lessons.allowance import MOST
from tests.clocks import StillClock
from tests.databases import Copies
from tests.turns.promised import HOURS, Weeks
from tests.turns.rig import open_rig

ACTS = (
    "flags", "replies", "seeks", "offers", "agrees", "declines", "parts", "shows", "decides",
    "ages", "answers",
)  # fmt: skip
RARE = ("pauses", "leaves")
ACT = st.tuples(st.integers(0, len(HOURS) - 1), st.sampled_from(ACTS * 3 + RARE), st.integers(0, 3))
#: What happens on a day, and whether no platform takes anything.
DAY = st.tuples(st.lists(ACT, max_size=7), st.sampled_from([False] * 9 + [True]))
#: So many days until the last word has arrived when nothing more happens.
LATER = 30


#: A life of ninety days takes seconds: what fails is shown as it is, and not made smaller.
@pytest.mark.timeout(300)
@settings(
    max_examples=2, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(st.lists(DAY, min_size=60, max_size=60))
def test_never_more_than_two_a_workday_none_on_days_off_and_nothing_is_lost(
    database_copies: Copies, days: list[tuple[list[tuple[int, str, int]], bool]]
) -> None:
    asyncio.run(_live(database_copies, days))


async def _live(copies: Copies, days: list[tuple[list[tuple[int, str, int]], bool]]) -> None:
    database = Database(open_engine(copies.url, size=6))
    try:
        await copies.empty(database)
        weeks = await Weeks.begin(await open_rig(database, StillClock()))
        for acts, down in days:
            await weeks.day(acts, down=down)
        await weeks.come_back()
        for _ in range(LATER):
            if await weeks.waiting():
                await weeks.day([], down=False)
        calendar = weeks.rig.service.school.calendar
        assert max(weeks.arrived.values()) <= MOST
        assert all(calendar.is_working_day(day) for _, day in weeks.arrived)
        assert await weeks.waiting() == []
    finally:
        await database.close()
