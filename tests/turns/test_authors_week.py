"""Authors hear once a week of items that were flagged or behave oddly, and else of nothing."""

from datetime import timedelta

from dialogue.models import Outgoing
from tests.clocks import NOON
from tests.turns.acts import LEARNER, join
from tests.turns.rig import Guest, Rig

AUTHOR = Guest("penulis", "a1")


async def told(rig: Rig) -> list[str]:
    rows = await rig.all(Outgoing)
    return [row.message["text"] for row in rows if row.op_key.startswith("learn:weekly:")]


async def test_a_flag_is_in_the_weekly_word_to_authors_once(rig: Rig) -> None:
    await join(rig, AUTHOR)
    await join(rig, LEARNER)
    await rig.says(LEARNER, "belajar")
    await rig.says(LEARNER, "tidak tahu")
    await rig.says(LEARNER, "soal salah")
    await rig.says(LEARNER, "pilihan C juga betul menurut saya")
    for days in (0, 1, 2):
        rig.clock.set(NOON + timedelta(days=7 + days))
        while await rig.service.jobs.run_all():
            pass
    (said,) = await told(rig)
    assert "Menjaga Data Pribadi Warga" in said
    assert "“" in said, "the item is named by its beginning"


async def test_where_nothing_is_odd_authors_are_left_in_peace(rig: Rig) -> None:
    await join(rig, AUTHOR)
    rig.clock.set(NOON + timedelta(days=7))
    while await rig.service.jobs.run_all():
        pass
    assert await told(rig) == []
