"""What the health pages say of queues, outcomes, incidents and heartbeats."""

from datetime import timedelta

from console.health import Health
from core import incidents
from dialogue.door import Reason, SendError
from dialogue.records import Heartbeat
from tests.turns.acts import NEIGHBOUR
from tests.turns.rig import Rig
from tests.turns.rows import queue


async def metrics(rig: Rig) -> dict[str, float]:
    """Return our gauges by their name and labels."""
    whole = (await Health(rig.service.database, rig.clock, 0.0).metrics()).decode()
    lines = [line.rpartition(" ") for line in whole.splitlines() if line.startswith("kentongan")]
    return {name: float(value) for name, _, value in lines}


async def test_metrics_tell_of_ages_outcomes_incidents_and_heartbeats(rig: Rig) -> None:
    await queue(rig, "satu", "dua")
    rig.channels["telegram"].outcomes = [SendError(Reason.CONTENT)]
    await rig.send()
    await queue(rig, "tiga", who=NEIGHBOUR)
    account, now = rig.service.lines["telegram"].account.id, rig.clock.now()
    async with rig.service.database.begin() as session:
        session.add(Heartbeat(account_id=account, due_at=now, well_at=now, misses=0, detail={}))
        await incidents.open_or_count(session, "account-down", "1", at=now, detail={})
    rig.clock.move(timedelta(seconds=90))
    found = await metrics(rig)
    assert found['kentongan_outgoing_oldest_seconds{channel="telegram",lane="interactive"}'] == 90
    latest = 'kentongan_outgoing_latest{channel="telegram",reason="%s",state="%s"}'
    assert found[latest % ("content", "failed")] == 1
    assert found[latest % ("", "sent")] == 1
    assert found['kentongan_incidents_open{kind="account-down"}'] == 1
    assert found['kentongan_heartbeat_age_seconds{channel="telegram"}'] == 90


async def test_readiness_names_what_waits_and_what_is_open(rig: Rig) -> None:
    await queue(rig, "satu")
    async with rig.service.database.begin() as session:
        await incidents.open_or_count(session, "surge", "x", at=rig.clock.now(), detail={})
    rig.clock.move(timedelta(seconds=30))
    found = await Health(rig.service.database, rig.clock, 0.0).queues()
    assert found == {"oldest_seconds": {"telegram:interactive": 30.0}, "incidents": {"surge": 1}}
