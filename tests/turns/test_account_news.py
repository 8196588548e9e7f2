"""What Meta says of the account: an incident on the other channel, or another limit, by itself."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.whatsapp import WhatsAppDoor
from core import incidents as kept
from core.models import Address, Channel, Incident, Person
from dialogue import spending
from dialogue.door import Item
from dialogue.models import Incoming
from dialogue.reach_models import Allowance
from dialogue.records import Sanction
from dialogue.updates import Parsed
from kentongan.watch import CALM, Trouble, Watch
from tests.turns.rig import LIMITS, PlainDoor, Rig
from tests.turns.rows import queue
from tests.turns.watching import OTHER, incidents, told

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
DISABLED = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}}
REINSTATED = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "REINSTATE"}}
VIOLATION = {"event": "ACCOUNT_VIOLATION", "violation_info": {"violation_type": "SCAM"}}


class MetaDoor(PlainDoor):
    """The rig's door to people, and WhatsApp's own for news of the account."""

    def __init__(self, rig: Rig) -> None:
        super().__init__()
        self._meta = WhatsAppDoor(rig.clock, "1", business_id="102")

    def split(self, body: bytes) -> list[Item]:
        return self._meta.split(body) if "entry" in json.loads(body) else super().split(body)

    def parse(self, payload: bytes) -> Parsed:
        ours = "business" not in json.loads(payload)
        return super().parse(payload) if ours else self._meta.parse(payload)


@pytest.fixture
def rig(rig: Rig) -> Rig:
    line = rig.service.lines["whatsapp"]
    door = MetaDoor(rig)
    rig.service.lines["whatsapp"] = replace(line, door=door)
    doors = rig.service.channels.doors
    assert isinstance(doors, dict)
    doors[line.account.id] = door
    return rig


async def tells(rig: Rig, value: Any, *, at: datetime | None = None, field: str = "") -> None:
    """Let Meta say something of the account, by a webhook."""
    change = {"field": field or "account_update", "value": value}
    time = int((at or rig.clock.now()).timestamp())
    body = {"entry": [{"id": "102", "time": time, "changes": [change]}]}
    await rig.deliver(json.dumps(body).encode(), "whatsapp")
    await rig.handle()
    assert {row.state for row in await rig.all(Incoming)} == {"done"}


async def people(rig: Rig) -> int | None:
    """Return how many people we may begin with in a day."""
    account = rig.service.lines["whatsapp"].account.id
    async with rig.service.database.begin() as session:
        return await spending.people_a_day(session, account, LIMITS)


async def test_a_disabled_account_is_told_on_the_other_channel_until_meta_reinstates_it(
    rig: Rig, watch: Watch
) -> None:
    await tells(rig, DISABLED)
    assert [await watch.look() for _ in range(3)] == [1, 0, 0]
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, False)]
    heard = await told(rig)
    assert (len(heard["telegram"]), heard["whatsapp"]) == (1, [])
    assert "WhatsApp" in heard["telegram"][0]
    await queue(rig, "sudah jalan", who=OTHER)
    await rig.send()  # one message that left proves nothing against Meta's word
    rig.clock.move(CALM)
    assert await watch.look() == 0
    await tells(rig, REINSTATED)
    assert await watch.look() == 0  # it may come back
    rig.clock.move(CALM)
    assert [await watch.look() for _ in range(2)] == [1, 0]
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, True)]
    assert "pulih" in str(await told(rig))


async def test_words_that_come_late_change_nothing(rig: Rig, watch: Watch) -> None:
    now = rig.clock.now()
    await tells(rig, REINSTATED, at=now - DAY)
    await tells(rig, DISABLED, at=now - 2 * DAY)
    await tells(rig, VIOLATION, at=now - 3 * DAY)
    assert await watch.look() == 0
    await tells(rig, DISABLED, at=now)
    await tells(rig, REINSTATED, at=now - SECOND)
    assert await watch.look() == 1


def restricted(end: datetime) -> dict[str, Any]:
    """Return what Meta says when nobody may be begun with until then."""
    kind = "RESTRICTED_BIZ_INITIATED_MESSAGING"
    limits = [{"restriction_type": kind, "expiration": int(end.timestamp())}]
    return {"event": "ACCOUNT_RESTRICTION", "restriction_info": limits}


async def test_a_restriction_ends_when_its_time_is_over(rig: Rig, watch: Watch) -> None:
    end = rig.clock.now() + DAY
    await tells(rig, restricted(end))
    assert await watch.look() == 1
    await told(rig)
    rig.clock.set(end - SECOND)
    assert await watch.look() == 0
    rig.clock.set(end + CALM)
    assert await watch.look() == 1
    assert await incidents(rig) == [(Trouble.ACCOUNT_DOWN, True)]


async def test_a_warning_is_no_standstill_and_says_what_meta_said(rig: Rig, watch: Watch) -> None:
    await tells(rig, VIOLATION)
    assert await watch.look() == 1
    assert await incidents(rig) == [(Trouble.ACCOUNT_WARNED, False)]
    (text,) = (await told(rig))["telegram"]
    assert "SCAM" in text
    assert "masih bisa keluar" in text
    await tells(rig, DISABLED)  # it is an incident of its own
    assert await watch.look() == 1
    assert len((await told(rig))["telegram"]) == 1


async def test_what_an_admin_closed_opens_again_by_a_new_word_only(rig: Rig, watch: Watch) -> None:
    await tells(rig, VIOLATION)
    await watch.look()
    rig.clock.move(SECOND)
    incident, admin = await rig.one(Incident), (await rig.all(Person))[0].id
    async with rig.service.database.begin() as session:
        assert await kept.close(session, incident.id, by=admin, at=rig.clock.now())
    rig.clock.move(CALM)
    assert await watch.look() == 0
    await tells(rig, VIOLATION)
    assert await watch.look() == 1


async def test_a_critical_alert_is_an_incident_and_another_is_not(rig: Rig, watch: Watch) -> None:
    alert = {"alert_severity": "WARNING", "alert_status": "ACTIVE", "alert_type": "NEW"}
    await tells(rig, {"alert_info": alert}, field="account_alerts")
    assert await watch.look() == 0
    await tells(rig, {"alert_info": alert | {"alert_severity": "CRITICAL"}}, field="account_alerts")
    assert await watch.look() == 1
    assert await incidents(rig) == [(Trouble.ACCOUNT_WARNED, False)]


async def test_a_warning_reaches_an_admin_who_has_no_other_channel(rig: Rig, watch: Watch) -> None:
    async with rig.service.database.begin() as session:
        gone = update(Address).where(Address.channel == Channel.TELEGRAM)
        await session.execute(gone.values(reachable=False))
        await session.execute(update(Address).values(window_until=rig.clock.now() + DAY))
    await tells(rig, VIOLATION)
    await tells(rig, DISABLED)
    assert await watch.look() == 2
    (text,) = (await told(rig))["whatsapp"]
    assert "SCAM" in text


async def test_queues_of_a_restricted_account_are_watched(rig: Rig, watch: Watch) -> None:
    await tells(rig, restricted(rig.clock.now() + DAY))
    await watch.look()
    await told(rig)
    await queue(rig, "satu", who=OTHER)
    rig.clock.move(timedelta(hours=1))
    assert [await watch.look() for _ in range(2)] == [0, 1]
    assert (Trouble.QUEUE_TOO_OLD, False) in await incidents(rig)


async def test_a_new_tier_holds_at_once(rig: Rig) -> None:
    assert await people(rig) == 250
    field = "phone_number_quality_update"
    await tells(rig, {"event": "UPGRADE", "current_limit": "TIER_2K"}, field=field)
    assert await people(rig) == 2000
    rig.clock.move(SECOND)
    more = {"max_daily_conversations_per_business": 10_000}
    await tells(rig, more, field="business_capability_update")
    assert await people(rig) == 10_000
    await tells(
        rig, {"event": "THROUGHPUT_UPGRADE", "current_limit": "TIER_UNLIMITED"}, field=field
    )
    assert await people(rig) == 10_000


async def test_an_old_tier_and_one_of_the_future_do_not_hide_what_is_newer(rig: Rig) -> None:
    now = rig.clock.now()
    tier = {"event": "UPGRADE", "current_limit": "TIER_2K"}
    await tells(rig, tier, at=now + DAY, field="phone_number_quality_update")
    assert (await rig.one(Allowance)).read_at == now
    low = {"event": "DOWNGRADE", "current_limit": "TIER_250"}
    await tells(rig, low, at=now - DAY, field="phone_number_quality_update")
    assert await people(rig) == 2000
    rig.clock.move(SECOND)
    await tells(rig, low, field="phone_number_quality_update")
    assert await people(rig) == 250


async def test_fields_that_nobody_knows_are_kept_and_change_nothing(rig: Rig, watch: Watch) -> None:
    await tells(rig, {"decision": "APPROVED"}, field="account_review_update")
    row = (await rig.all(Incoming))[-1]
    assert (row.state, row.error) == ("done", "a change of a kind that we do not use")
    assert await watch.look() == 0
    assert (await rig.all(Sanction), await rig.all(Allowance)) == ([], [])
