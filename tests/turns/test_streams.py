"""A recorded stream of webhooks, in any order and with any duplicates, says the same in the end.

The stream is recorded from both emulators. Three things are claimed of it:

* Messages of people who have nothing to do with each other may arrive in any order at all, each
  any number of times, before the first is handled.
* Where one waits for another (an officer for a report) the same holds between any two moments at
  which the service came to rest; duplicates may come whenever they like.
* Statuses may come in any order, each any number of times.

Only the first bursts, in which people become known, come in their own order: the options of a quiz
are dealt by a person's number. Compared are all tables with all columns but those named in
`tests.turns.snapshot.LEFT_OUT`; ids are compared by what they refer to.
"""

from random import Random

import pytest
from sqlalchemy import text

from core.database import Database
from tests.clocks import StillClock
from tests.databases import Copies
from tests.turns.streams import deliver, differences, disordered, open_service, replay
from tests.turns.tape import MEETINGS, Burst, Tape, record

ORDERS = range(4)
INDEPENDENT = ("warga", "pegawai")


@pytest.fixture
async def tape(database: Database, clock: StillClock) -> Tape:
    """The recorded day; recording it proves that its talks go where they should."""
    recorded = await record(database, clock)
    async with database.begin() as session:
        closed = await session.execute(text("SELECT state FROM report_case"))
        assert closed.scalars().all() == ["closed"]
        learned = text("SELECT count(*) FROM delivery WHERE finished_at IS NOT NULL")
        assert (await session.execute(learned)).scalar_one() == 1
    return recorded


async def test_messages_in_any_order_lead_to_the_same_database(
    tape: Tape, database_copies: Copies, database: Database, clock: StillClock
) -> None:
    bodies = tape.messages(of=INDEPENDENT)
    assert len(bodies) > 20
    hello, end = Burst(tape.bursts[0].at, tuple(bodies[:1])), tape.bursts[-1].at
    rest = [hello, Burst(end, tuple(bodies))]
    clean = await replay(database_copies, database, clock, rest)
    assert len(clean["report_case"]) == len(clean["delivery"]) == 1
    assert (len(clean["answer"]), len(clean["case_file"])) == (14, 3)
    for seed in ORDERS:
        mixed = disordered(Random(seed), bodies)
        rest = [hello, Burst(end, tuple(mixed))]
        found = await replay(database_copies, database, clock, rest)
        assert differences(found, clean) == [], f"order {seed}"


async def test_bursts_in_any_order_with_late_duplicates_lead_to_the_same_database(
    tape: Tape, database_copies: Copies, database: Database, clock: StillClock
) -> None:
    clean = await replay(database_copies, database, clock, tape.bursts)
    assert '"state": "closed"' in clean["report_case"][0]
    for seed in ORDERS:
        chance, bursts = Random(seed), tape.bursts[:MEETINGS]
        for burst in tape.bursts[MEETINGS:]:
            earlier = [body for before in bursts for body in before.bodies]
            bursts.append(Burst(burst.at, tuple(disordered(chance, burst.bodies, earlier))))
        found = await replay(database_copies, database, clock, bursts)
        assert differences(found, clean) == [], f"order {seed}"


async def test_statuses_in_any_order_lead_to_the_same_states(
    tape: Tape, database: Database, clock: StillClock
) -> None:
    assert len(tape.statuses) > 10
    service = await open_service(database, clock)
    clean = await states(database)
    assert set(clean.values()) >= {"delivered"} or set(clean.values()) >= {"read"}
    for seed in ORDERS:
        async with database.begin() as session:
            await session.execute(text("DELETE FROM incoming"))
            risen = "UPDATE outgoing SET state = 'sent' WHERE state IN ('delivered', 'read')"
            await session.execute(text(risen))
        assert await states(database) != clean
        await deliver(service, disordered(Random(seed), tape.statuses))
        while await service.handling.work():
            pass
        assert await states(database) == clean, f"order {seed}"


async def states(database: Database) -> dict[str, str]:
    """Return the state of each outgoing row."""
    async with database.begin() as session:
        rows = await session.execute(text("SELECT op_key, state FROM outgoing"))
        return {row.op_key: row.state for row in rows}
