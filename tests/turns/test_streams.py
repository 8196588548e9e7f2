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

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from sqlalchemy import text

from bot.channel import Identity
from bot.telegram import TelegramDoor
from bot.whatsapp import WhatsAppDoor
from core.database import Database
from core.models import Channel
from dialogue.intake import Intake
from dialogue.speech import File
from kentongan.build import Service, assemble
from kentongan.lines import Line, register
from tests.clocks import StillClock
from tests.databases import Copies
from tests.pictures import photo
from tests.stages import parts, run_service, settings_for_tests
from tests.turns.snapshot import snapshot
from tests.turns.tape import HOLD, MEETINGS, Body, Burst, Tape, record

ORDERS = range(4)
INDEPENDENT = ("warga", "pegawai")
Told = dict[str, list[str]]


class Mute:
    """A platform that accepts everything and has every file."""

    async def send(self, payload: dict[str, Any], op_key: str) -> str:
        assert payload
        return f"ref:{op_key}"

    async def fetch(self, file: File, *, limit_bytes: int) -> bytes:
        assert limit_bytes
        assert file.ref
        return photo(1)

    async def me(self) -> Identity:
        return Identity("1", "mute")


async def open_service(database: Database, clock: StillClock) -> Service:
    """Open a service with both doors and nobody behind them."""
    settings = settings_for_tests()
    bot = settings.telegram_token.get_secret_value().partition(":")[0]
    phone = settings.whatsapp_phone_id
    telegram = await register(database, Channel.TELEGRAM, bot)
    whatsapp = await register(database, Channel.WHATSAPP, phone)
    lines = {
        "telegram": Line(telegram, TelegramDoor(clock), Mute()),
        "whatsapp": Line(whatsapp, WhatsAppDoor(clock, phone), Mute()),
    }
    return assemble(await parts(database, clock), lines)


async def deliver(service: Service, bodies: Sequence[Body]) -> None:
    """Store bodies as they come."""
    intake = Intake(service.database, service.clock, stored=lambda: None)
    for body in bodies:
        line = service.lines[body.line]
        await intake.store(line.account.id, line.door.split(body.raw))


async def replay(
    copies: Copies, database: Database, clock: StillClock, bursts: Sequence[Burst]
) -> Told:
    """Deliver bursts to an empty database, handle each, and return what it then says."""
    await copies.empty(database)
    service = await open_service(database, clock)
    for burst in bursts:
        clock.set(burst.at)
        await deliver(service, burst.bodies)
        clock.move(HOLD)
        while await run_service(service) or await service.jobs.run_all():
            pass
    async with database.begin() as session:
        left = await session.scalars(text("SELECT error FROM incoming WHERE state <> 'done'"))
        assert left.all() == []
        return await snapshot(session)


def disordered(chance: Random, bodies: Sequence[Body], earlier: Sequence[Body] = ()) -> list[Body]:
    """Shuffle bodies, some of them twice or more, and some old ones among them."""
    again = [body for body in bodies for _ in range(chance.choice((0, 0, 1, 2)))]
    late = chance.sample(list(earlier), k=min(len(earlier), chance.randrange(6)))
    mixed = [*bodies, *again, *late]
    chance.shuffle(mixed)
    return mixed


def differences(one: Told, other: Told) -> list[str]:
    """Return the rows that only one of two databases has."""
    return [
        f"{table}: {row}"
        for table, rows in one.items()
        for row in sorted(set(rows) ^ set(other[table])) or rows[len(other[table]) :]
    ]


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
