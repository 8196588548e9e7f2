"""Nothing goes out that is not worth reading any more: each kind of message has its own life."""

from datetime import timedelta

from dialogue.models import Outgoing
from tests.turns.acts import CITIZEN, LEARNER, OFFICER, Guest, join, report
from tests.turns.rig import Rig
from tests.turns.test_sittings import TUESDAY, at, due

HOUR = timedelta(hours=1)
LEADER = Guest("pimpinan", "b1")


async def lives(rig: Rig, mark: str) -> set[timedelta]:
    """Return how long the rows with such a mark are worth sending, from when they are due."""
    found = [row for row in await rig.all(Outgoing) if row.op_key.startswith(mark)]
    return {row.expires_at - max(row.not_before, row.created_at) for row in found}


async def test_a_lesson_is_worth_sending_until_the_end_of_its_day(rig: Rig) -> None:
    await join(rig, LEARNER)
    await due(rig, at(TUESDAY))
    (row, *_) = [r for r in await rig.all(Outgoing) if r.op_key.startswith("learn:sitting")]
    assert row.expires_at == at(TUESDAY, 0, 0) + 24 * HOUR


async def test_a_lesson_that_could_not_go_out_is_not_sent_on_the_next_day(rig: Rig) -> None:
    await join(rig, LEARNER)
    rig.clock.set(at(TUESDAY))
    while await rig.service.jobs.run_all():
        pass
    rig.clock.set(at(TUESDAY, 0, 0) + 24 * HOUR)
    await rig.service.sender.housekeep()
    await rig.send()
    (row, *_) = [r for r in await rig.all(Outgoing) if r.op_key.startswith("learn:sitting")]
    assert (row.state, row.reason) == ("expired", "too_old")
    assert not [mark for mark, _ in rig.channels["telegram"].sent if mark.startswith("learn:")]


async def test_a_digest_lives_for_four_hours(rig: Rig) -> None:
    await join(rig, LEADER)
    await due(rig, at(TUESDAY, 7, 30))
    assert await lives(rig, "digest:") == {4 * HOUR}


async def test_replies_live_for_a_day_and_news_of_a_case_for_seven(rig: Rig) -> None:
    await join(rig, OFFICER)
    await report(rig, CITIZEN)
    assert await lives(rig, "i") == {24 * HOUR}
    told = {row.op_key.partition(":")[0] for row in await rig.all(Outgoing)} - {"ack"}
    news = [mark for mark in told if not mark[1:2].isdigit()]
    assert news
    for mark in news:
        assert await lives(rig, f"{mark}:") == {timedelta(days=7)}
